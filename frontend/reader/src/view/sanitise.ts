/**
 * Turns a lesson's HTML into nodes that are safe to show: known elements and attributes only, links rewritten to places
 * in the reader, images left without an address until their bytes are here. The frame they are shown in runs no scripts
 * either; each of the two would suffice.
 */
import { t } from "../i18n";
import { decorate, place, type MediaInfo, type Parts } from "./decorate";
import { href, toLesson } from "./route";

const ELEMENTS = new Set(
  (
    "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer " +
    "h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark ol p pre q rb rp rt ruby s samp section small span strong sub summary sup " +
    "table tbody td tfoot th thead time tr u ul var wbr"
  ).split(" "),
);
/** Presentation MathML: it can hold no HTML, runs nothing and leads nowhere. */
const MATH = new Set(
  (
    "math semantics annotation mrow mi mo mn ms mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover " +
    "mmultiscripts mprescripts mtable mtr mtd mlabeledtr mpadded mphantom menclose merror"
  ).split(" "),
);
const MATH_ATTRIBUTES = new Set(
  (
    "display encoding mathvariant fence stretchy separator symmetric accent accentunder movablelimits largeop displaystyle form lspace rspace " +
    "width height depth voffset rowspacing columnspacing minsize maxsize linethickness scriptlevel mathcolor mathbackground columnalign " +
    "columnlines rowlines notation"
  ).split(" "),
);
const MATHML = "http://www.w3.org/1998/Math/MathML";
const DROPPED = new Set(
  "script style iframe frame frameset object embed applet template noscript noembed title textarea select option button svg math link meta base audio video canvas xmp plaintext".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "align alt class cite colspan datetime dir headers height id lang open reversed role rowspan scope span start title value width aria-label aria-hidden aria-describedby".split(
    " ",
  ),
);

export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 2 to 4. */
  readonly level: number;
}

export interface Clean extends Parts {
  readonly body: DocumentFragment;
  readonly headings: Heading[];
}

export interface Context {
  readonly lesson: string;
  readonly title: string;
  /** The page's own address without its fragment. */
  readonly base: string;
  hasLesson(id: string): boolean;
  media(id: string): MediaInfo | null;
}

export function sanitise(html: string, context: Context): Clean {
  // A parsed document is inert: it runs nothing and fetches nothing.
  const parsed = new DOMParser().parseFromString(`<!doctype html><body>${html}`, "text/html");
  const body = document.createDocumentFragment();
  for (const child of Array.from(parsed.body.childNodes)) copy(child, body, context, 0);
  dropRepeatedTitle(body, context.title);
  body.querySelectorAll("table").forEach(wrapTable);
  const parts = decorate(body, context.base, (id) => context.media(id));
  return { body, headings: collectHeadings(body), ...parts };
}

function copy(node: Node, to: Node, context: Context, depth: number): void {
  if (node.nodeType === Node.TEXT_NODE) {
    to.appendChild(document.createTextNode(node.nodeValue ?? ""));
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || depth > 200) return;
  const source = node as Element;
  const name = source.localName;
  if (source.namespaceURI === MATHML) {
    formula(source, to, depth);
    return;
  }
  if (DROPPED.has(name) || source.namespaceURI !== "http://www.w3.org/1999/xhtml") return;
  let target: Node = to;
  if (ELEMENTS.has(name)) {
    const made = element(source, name, context);
    if (!made) return;
    to.appendChild(made);
    target = made;
  }
  for (const child of Array.from(source.childNodes)) copy(child, target, context, depth + 1);
}

function formula(source: Element, to: Node, depth: number): void {
  const name = source.localName;
  if (name === "math" && typeof MathMLElement === "undefined") {
    // An older browser, which would show the letters in a row.
    const code = document.createElement("code");
    code.textContent = source.querySelector("annotation")?.textContent ?? "";
    to.appendChild(code);
    return;
  }
  if (!MATH.has(name) || depth > 200) return;
  const el = document.createElementNS(MATHML, name);
  for (const { name: key, value } of Array.from(source.attributes))
    if (MATH_ATTRIBUTES.has(key)) el.setAttribute(key, value);
  to.appendChild(el);
  for (const child of Array.from(source.childNodes)) {
    if (child.nodeType === Node.TEXT_NODE) el.append(child.nodeValue ?? "");
    else if (child instanceof Element && child.namespaceURI === MATHML && name !== "annotation")
      formula(child, el, depth + 1);
  }
}

function element(source: Element, name: string, context: Context): Element | null {
  const el = document.createElement(name);
  for (const { name: key, value } of Array.from(source.attributes))
    if (ATTRIBUTES.has(key)) el.setAttribute(key, value);
  if (name === "a") link(source, el, context);
  if (name === "img" && !image(source, el, context)) return null;
  if (name === "input") {
    if (source.getAttribute("type") !== "checkbox") return null;
    el.setAttribute("type", "checkbox");
    el.setAttribute("disabled", "");
    if (source.hasAttribute("checked")) el.setAttribute("checked", "");
  }
  return el;
}

function link(source: Element, el: Element, context: Context): void {
  const target = (source.getAttribute("href") ?? "").trim();
  const inPack = /^(lesson|media)\/([a-z2-7]{26})(?:#(.*))?$/.exec(target);
  if (inPack?.[1] === "lesson") {
    if (context.hasLesson(inPack[2]!)) inside(el, context, toLesson(inPack[2]!, decoded(inPack[3] ?? "")));
    else {
      el.classList.add("gone");
      el.setAttribute("title", t("error.lesson.unknown"));
    }
  } else if (inPack?.[1] === "media") {
    const file = context.media(inPack[2]!);
    if (!file) return;
    inside(el, context, href({ page: "media", id: inPack[2]! }));
    el.classList.add("attachment");
    el.setAttribute("data-file", inPack[2]!);
    el.setAttribute("title", t("lesson.save", { name: file.name }));
  } else if (target.startsWith("#")) {
    inside(el, context, toLesson(context.lesson, decoded(target.slice(1))));
  } else if (/^(https?:\/\/|mailto:|tel:)/i.test(target)) {
    el.setAttribute("href", target);
    el.setAttribute("target", "_blank");
    el.setAttribute("rel", "noopener noreferrer");
    el.classList.add("external");
    if (!el.hasAttribute("title")) el.setAttribute("title", t("lesson.external"));
  }
}

function inside(el: Element, context: Context, to: string): void {
  place(el, context.base, to);
}

function image(source: Element, el: Element, context: Context): boolean {
  const id = /^media\/([a-z2-7]{26})$/.exec((source.getAttribute("src") ?? "").trim())?.[1];
  if (!id || !context.media(id)) return false;
  el.setAttribute("data-media", id);
  el.classList.add("waiting");
  if (!el.hasAttribute("alt")) el.setAttribute("alt", "");
  return true;
}

/** The reader shows the title itself. */
function dropRepeatedTitle(body: DocumentFragment, title: string): void {
  let first = body.firstElementChild;
  // A lesson written from right to left stands in a block that says so.
  if (first?.localName === "div" && first.hasAttribute("dir") && body.childElementCount === 1)
    first = first.firstElementChild;
  const same = (s: string | null): string => (s ?? "").replace(/\s+/g, " ").trim();
  if (first?.localName === "h1" && same(first.textContent) === same(title)) first.remove();
}

function wrapTable(table: Element): void {
  const wrapper = document.createElement("div");
  wrapper.className = "table";
  wrapper.setAttribute("tabindex", "0");
  table.replaceWith(wrapper);
  wrapper.append(table);
}

function collectHeadings(body: DocumentFragment): Heading[] {
  const found: Heading[] = [];
  body.querySelectorAll("h1,h2,h3,h4").forEach((el) => {
    // Footnotes and callouts have headings of their own that are no chapters.
    if (el.closest(".footnotes,.callout,blockquote")) return;
    const words = Array.from(el.childNodes)
      .filter((n) => !(n instanceof Element && n.classList.contains("anchor")))
      .map((n) => n.textContent ?? "")
      .join("")
      .trim();
    if (el.id && words) found.push({ id: el.id, text: words, level: Math.max(2, Number(el.localName[1])) });
  });
  return found;
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
