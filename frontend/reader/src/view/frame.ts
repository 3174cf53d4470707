/**
 * The frame lessons are shown in: an own document without scripts. It is as tall as its content, so that the page itself
 * scrolls: on a phone the address bar folds away and the way back stays one gesture.
 */
import type { Preferences } from "../memory";
import { t } from "../i18n";
import { h } from "./dom";

export interface FrameEvents {
  /** A link within the reader was followed. */
  place(route: string): void;
  key(event: KeyboardEvent): void;
  /** The content changed its height, or the frame its width. */
  resized(): void;
  /** The frame's document stands and may be dressed. */
  loaded(): void;
}

const SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/** The elements around the frame, from the outermost in. */
export interface Places {
  readonly book: HTMLElement;
  readonly sheet: HTMLElement;
  readonly page: HTMLElement;
  readonly article: HTMLElement;
  readonly column: HTMLElement;
}

export class LessonFrame {
  readonly element: HTMLIFrameElement;
  readonly places: Places;
  readonly ready: Promise<void>;
  private events: FrameEvents | null = null;
  private observer: ResizeObserver | null = null;
  private height = 0;
  private timer = 0;
  private readonly covers = new Map<HTMLElement, HTMLElement>();

  /**
   * Puts the frame, not shown yet, at the end of `root` with the elements around it. A frame that is moved starts anew, and its
   * start may take a while: so it is there before the pack is open, and the book is drawn around it.
   */
  constructor(root: HTMLElement) {
    this.element = h("iframe", { class: "lesson-frame", sandbox: SANDBOX, scrolling: "no", hidden: true });
    let done: () => void;
    this.ready = new Promise((resolve) => (done = resolve));
    const column = h("div", { class: "column" }, this.element);
    const article = h("article", { class: "lesson-page", hidden: true }, column);
    const page = h("main", { id: "main", class: "page" }, article);
    const sheet = h("div", { class: "sheet" }, page);
    const book = h("div", { class: "book", hidden: true }, sheet);
    this.places = { book, sheet, page, article, column };
    root.append(book);
    const taken = (): void => {
      this.listen();
      this.events?.loaded();
      done();
    };
    if (this.write()) {
      taken();
      return;
    }
    // WebKit hears nothing from a document without scripts. Let its links, all written by us, move the page instead.
    this.element.sandbox.add("allow-top-navigation-by-user-activation");
    this.element.addEventListener("load", taken);
    this.element.srcdoc = this.source();
    this.poll();
  }

  /** Writes the document that the frame begins with, which takes no loading; false where nothing is heard from it. */
  private write(): boolean {
    try {
      const doc = this.document!;
      doc.open();
      doc.write(this.source());
      doc.close();
      return heard(this.document!);
    } catch {
      return false;
    }
  }

  /** Says who is told what happens in the frame. */
  tell(events: FrameEvents): void {
    this.events = events;
  }

  get document(): Document | null {
    return this.element.contentDocument;
  }

  get body(): HTMLElement | null {
    return this.document?.body ?? null;
  }

  /** Shows nodes in place of what was there. */
  show(title: string, language: string, dir: "ltr" | "rtl", content: Node): void {
    const doc = this.document;
    if (!doc) return;
    this.element.title = t("lesson.frame", { title });
    doc.documentElement.lang = language;
    doc.body.dir = dir;
    doc.body.textContent = "";
    for (const place of this.covers.keys()) this.uncover(place);
    const heading = doc.createElement("h1");
    heading.className = "print-title";
    heading.textContent = title;
    doc.body.append(heading, doc.adoptNode(content));
    this.fit();
  }

  dress(preferences: Preferences, dark: boolean): void {
    const root = this.document?.documentElement;
    if (!root) return;
    root.dataset.theme = dark ? "dark" : "light";
    root.dataset.face = preferences.face;
    root.dataset.size = String(preferences.size);
    if (!this.element.hidden) this.fit();
  }

  /** The place of an element of the lesson in the page, in CSS pixels from the top of the page. */
  top(element: Element): number {
    return window.scrollY + this.element.getBoundingClientRect().top + element.getBoundingClientRect().top;
  }

  /**
   * Lays an element of the page over a place of the lesson, which is as tall as the element from then on. It goes with that place
   * when another lesson is shown.
   */
  cover(place: HTMLElement, element: HTMLElement): void {
    element.classList.add("cover");
    this.covers.set(place, element);
    this.element.after(element);
    this.fit();
  }

  uncover(place: HTMLElement): void {
    this.covers.get(place)?.remove();
    this.covers.delete(place);
    place.style.height = "";
  }

  fit(): void {
    const root = this.document?.documentElement;
    if (!root) return;
    for (const [place, element] of this.covers) {
      if (document.fullscreenElement === element) continue;
      element.style.width = place.getBoundingClientRect().width + "px";
      place.style.height = element.offsetHeight + "px";
    }
    this.stretch(root);
    for (const [place, element] of this.covers) {
      const { left, top } = place.getBoundingClientRect();
      element.style.left = this.element.offsetLeft + left + "px";
      element.style.top = this.element.offsetTop + top + "px";
    }
  }

  private stretch(root: HTMLElement): void {
    const wanted = Math.ceil(root.getBoundingClientRect().height);
    if (wanted === this.height) return;
    this.height = wanted;
    this.element.style.height = wanted + "px";
    this.events?.resized();
  }

  close(): void {
    clearInterval(this.timer);
    this.observer?.disconnect();
  }

  /** Looks at the height now and then, where nobody tells of its changes. */
  private poll(): void {
    clearInterval(this.timer);
    this.timer = window.setInterval(() => this.fit(), 500);
  }

  /** Takes up the frame's document. */
  private listen(): void {
    const doc = this.document;
    if (!doc) return;
    this.observer?.disconnect();
    if (typeof ResizeObserver !== "undefined") {
      this.observer = new ResizeObserver(() => this.fit());
      this.observer.observe(doc.documentElement);
    } else {
      this.poll();
    }
    doc.addEventListener("keydown", (e) => this.events?.key(e));
    doc.addEventListener("click", (e) => this.click(e));
  }

  private click(event: MouseEvent): void {
    const link = (event.target as Element | null)?.closest?.("a[data-place]");
    const place = link?.getAttribute("data-place");
    if (!place || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.events?.place(place);
  }

  private source(): string {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content") ?? "";
    const style = /style-src [^;]+/.exec(policy)?.[0] ?? "style-src 'unsafe-inline'";
    const css = document.querySelector("style")?.textContent ?? "";
    // Both come from our own page; the lesson itself is added as nodes later.
    return (
      `<!doctype html><html class="frame"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="` +
      `default-src 'none'; img-src blob: data:; ${style}"><meta name="referrer" content="no-referrer"><style>${css}</style></head><body class="lesson" dir="auto"></body></html>`
    );
  }
}

/** Whether this page hears events of a document without scripts. */
function heard(doc: Document): boolean {
  let yes = false;
  const note = (): void => {
    yes = true;
  };
  doc.addEventListener("gb-probe", note);
  doc.dispatchEvent(new Event("gb-probe"));
  doc.removeEventListener("gb-probe", note);
  return yes;
}
