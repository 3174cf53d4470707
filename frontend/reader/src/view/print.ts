/**
 * Prints a lesson, from the reader's own button as from the browser's menu. A frame is printed as one tall picture, cut where
 * the page ends, through the middle of a line: so its clean nodes are laid into the page itself while it is printed.
 */
import type { Lesson } from "../pack/library";
import { h } from "./dom";
import type { LessonFrame } from "./frame";

export class Printer {
  private readonly root: HTMLElement;
  private readonly frame: LessonFrame;
  private readonly lesson: () => Lesson | null;
  private sheet: HTMLElement | null = null;

  constructor(root: HTMLElement, frame: LessonFrame, lesson: () => Lesson | null) {
    this.root = root;
    this.frame = frame;
    this.lesson = lesson;
  }

  lay(): void {
    this.clear();
    const body = this.frame.body;
    if (!body || !this.lesson() || this.frame.element.hidden) return;
    this.sheet = h("div", {
      class: "lesson print-sheet",
      lang: this.frame.document?.documentElement.lang,
      dir: body.dir,
    });
    for (const node of Array.from(body.childNodes)) this.sheet.append(document.importNode(node, true));
    // The page has names and keys of its own.
    this.sheet.querySelectorAll("[id],[tabindex]").forEach((el) => {
      el.removeAttribute("id");
      el.removeAttribute("tabindex");
    });
    // What plays in the page is named in print as before.
    this.sheet.querySelectorAll<HTMLElement>(".play").forEach((el) => {
      el.removeAttribute("data-covered");
      el.removeAttribute("style");
    });
    this.sheet.querySelectorAll("details").forEach((el) => (el.open = true));
    document.body.append(this.sheet);
    this.root.classList.add("printing");
  }

  clear(): void {
    this.sheet?.remove();
    this.sheet = null;
    this.root.classList.remove("printing");
  }
}
