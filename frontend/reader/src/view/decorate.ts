/**
 * What the reader adds to a lesson: a copy button on code, a closer look at images, players for sound and film. The frame has
 * no scripts, so every button is a link to a place of the reader (`#/do/…`) that the page itself carries out.
 */
import { t } from "../i18n";
import type { Diagram } from "./diagram";
import { size } from "./media";
import { href, type Act } from "./route";

export interface MediaInfo {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly plain: number;
}

/** What was found in a lesson; the place of an act is its index here. */
export interface Parts {
  readonly codes: HTMLElement[];
  readonly images: HTMLImageElement[];
  readonly players: HTMLElement[];
  readonly diagrams: Diagram[];
}

/** Images narrower than this are signs within a line: nobody looks at them closer. */
const SIGN = 48;

export function isPlayable(type: string): boolean {
  return /^(audio|video)\/[\w.+-]+$/i.test(type);
}

export function decorate(body: DocumentFragment, base: string, media: (id: string) => MediaInfo | null): Parts {
  const parts: Parts = { codes: [], images: [], players: [], diagrams: [] };
  const button = (act: Act, at: number, className: string, label: string): HTMLAnchorElement => {
    const a = document.createElement("a");
    place(a, base, href({ page: "do", act, at }));
    a.className = className;
    a.setAttribute("role", "button");
    a.append(label);
    return a;
  };
  body.querySelectorAll<HTMLElement>("pre").forEach((pre) => {
    pre.setAttribute("tabindex", "0");
    if (pre.parentElement?.closest("pre")) return;
    const box = document.createElement("div");
    box.className = "code";
    pre.replaceWith(box);
    box.append(pre, button("copy", parts.codes.push(pre) - 1, "copy", t("lesson.copy")));
    if (!pre.querySelector(":scope > code.language-mermaid")) return;
    const img = document.createElement("img");
    img.alt = t("lesson.diagram");
    const link = button("zoom", parts.images.push(img) - 1, "zoom", "");
    link.setAttribute("aria-label", t("lesson.zoom", { name: img.alt }));
    link.append(img);
    parts.diagrams.push({ source: codeText(pre), code: box, link, img });
  });
  body.querySelectorAll<HTMLImageElement>("img[data-media]").forEach((img) => {
    const at = parts.images.push(img) - 1;
    const width = Number(img.getAttribute("width"));
    if (img.closest("a") || (width > 0 && width < SIGN)) return;
    const link = button("zoom", at, "zoom", "");
    link.setAttribute("aria-label", t("lesson.zoom", { name: img.alt }).trim());
    img.replaceWith(link);
    link.append(img);
  });
  body.querySelectorAll<HTMLAnchorElement>("a.attachment").forEach((link) => {
    const id = link.getAttribute("data-file") ?? "";
    const entry = media(id);
    if (!entry) return;
    const block = link.parentElement;
    if (!isPlayable(entry.type) || !alone(link, block)) {
      const note = document.createElement("small");
      note.className = "size";
      note.append(` ${size(entry.plain)}`);
      link.append(note);
      return;
    }
    const label = link.textContent.trim() || entry.name;
    const player = document.createElement("div");
    player.className = `player ${/^video/i.test(entry.type) ? "player-film" : "player-sound"}`;
    player.setAttribute("data-file", id);
    const act = button("play", parts.players.push(player) - 1, "play", "");
    const verb = document.createElement("span");
    verb.className = "unseen";
    verb.append(t("lesson.play"));
    const name = document.createElement("span");
    name.dir = "auto";
    name.append(label);
    const about = document.createElement("small");
    about.append(size(entry.plain));
    act.append(verb, name, about);
    link.className = "attachment";
    link.textContent = t("lesson.saveFile");
    if (block?.localName === "p") block.replaceWith(player);
    else link.replaceWith(player);
    player.append(act, link);
  });
  return parts;
}

/** Whether a link stands by itself, where its author meant the thing itself and not words about it. */
function alone(link: Element, block: Element | null): boolean {
  if (!block) return true;
  if (!["p", "figure", "div", "section", "article"].includes(block.localName)) return false;
  return Array.from(block.childNodes).every(
    (n) => n === link || (n instanceof Element ? n.localName === "figcaption" : !n.textContent?.trim()),
  );
}

/** A link within the reader. Where the frame's events cannot be heard, following it moves the page itself. */
export function place(el: Element, base: string, to: string): void {
  el.setAttribute("href", base + to);
  el.setAttribute("target", "_top");
  el.setAttribute("data-place", to);
}

/** The text of a code block as it was written, without line numbers. */
export function codeText(pre: HTMLElement): string {
  const copy = pre.cloneNode(true) as HTMLElement;
  copy.querySelectorAll(".ln,.lnt").forEach((n) => n.remove());
  return copy.textContent.replace(/\n$/, "");
}
