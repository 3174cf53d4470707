// Turns the HTML that Go rendered and sanitised into what the frame shows: pictures by the platform's addresses, links
// that lead nowhere by themselves (a click is answered by the page), the title as the reader shows it.

export interface Placing {
  title: string;
  mediaUrl: (sha256: string) => string;
  /** The image of a diagram, empty where its source is wrong, undefined where it is still to be drawn. */
  drawing?: (source: string) => string | undefined;
}

/** The children for the frame's body. A parsed document is inert: nothing in it runs or is fetched. */
export function contentOf(html: string, { title, mediaUrl, drawing }: Placing): Element[] {
  const doc = new DOMParser().parseFromString(`<!doctype html><body>${html}`, "text/html");
  for (const bad of doc.querySelectorAll("script, style, iframe, object, embed, link, meta, base, form")) bad.remove();
  for (const a of doc.querySelectorAll("a[href]")) place(a);
  for (const img of doc.querySelectorAll("img")) {
    const sha = /^media\/([0-9a-f]{64})$/.exec(img.getAttribute("src") ?? "")?.[1];
    if (sha) img.setAttribute("src", mediaUrl(sha));
    else img.removeAttribute("src");
    img.removeAttribute("loading");
  }
  for (const code of doc.querySelectorAll("pre > code.language-mermaid")) {
    const src = drawing?.(code.textContent);
    if (src) code.parentElement!.replaceWith(figure(doc, src, code.textContent));
    else if (src === "") code.parentElement!.classList.add("undrawn");
  }
  for (const table of doc.querySelectorAll("table")) {
    const wrap = doc.createElement("div");
    wrap.className = "table";
    table.replaceWith(wrap);
    wrap.append(table);
  }
  // Raw HTML may leave words outside every element.
  for (const node of [...doc.body.childNodes]) {
    if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim()) continue;
    const p = doc.createElement("p");
    node.replaceWith(p);
    p.append(node);
  }
  const first = doc.body.firstElementChild;
  const same = first?.localName === "h1" && squeeze(first.textContent) === squeeze(title);
  const heading = doc.createElement("h1");
  heading.className = "page-title";
  heading.textContent = title;
  if (same) first.replaceWith(heading);
  else if (title) doc.body.prepend(heading);
  return [...doc.body.children];
}

/** The sources of the diagrams in some HTML. */
export function diagramsIn(html: string): string[] {
  if (!html.includes("language-mermaid")) return [];
  const doc = new DOMParser().parseFromString(html, "text/html");
  return [...doc.querySelectorAll("pre > code.language-mermaid")].map((code) => code.textContent);
}

function figure(doc: Document, src: string, source: string): Element {
  const box = doc.createElement("figure");
  box.className = "diagram";
  const img = doc.createElement("img");
  img.src = src;
  img.alt = source;
  box.append(img);
  return box;
}

const squeeze = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

function place(a: Element): void {
  const href = a.getAttribute("href") ?? "";
  a.removeAttribute("href");
  a.removeAttribute("target");
  a.setAttribute("role", "link");
  a.setAttribute("tabindex", "0");
  const file = /^media\/([0-9a-f]{64})$/.exec(href)?.[1];
  if (href.startsWith("lesson/") || href.startsWith("#")) a.setAttribute("data-place", href);
  else if (file) a.setAttribute("data-file", file);
  else a.setAttribute("data-web", href);
}

/** Puts new children into the body and leaves those alone that are the same, so that pictures and the scroll stay. */
export function patch(body: HTMLElement, next: readonly Element[]): void {
  const old = [...body.children];
  const was = old.map((el) => el.outerHTML);
  const is = next.map((el) => el.outerHTML);
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start++;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end++;
  for (const gone of old.slice(start, old.length - end)) gone.remove();
  const behind = body.children[start] ?? null;
  for (const el of next.slice(start, next.length - end)) body.insertBefore(body.ownerDocument.adoptNode(el), behind);
}
