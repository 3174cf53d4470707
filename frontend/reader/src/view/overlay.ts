/**
 * The member's own name, repeated lightly over lessons, on screen and on paper, where the organizer asks for it. It reminds whom
 * a copy would name. It hinders nobody: no pointer meets it, and those who listen to the page do not hear it.
 */
import { fill, h } from "./dom";

/** Three to a row. */
const TIMES = 24;

export class Overlay {
  private readonly element = h("div", { class: "overlay", "aria-hidden": "true", hidden: true });

  constructor(name: string) {
    this.write(name);
    // Beside the page, which is not there while a lesson is printed.
    document.body.append(this.element);
  }

  write(name: string): void {
    fill(this.element, ...Array.from({ length: TIMES }, () => h("span", { dir: "auto" }, name)));
  }

  show(shown: boolean): void {
    this.element.hidden = !shown;
  }

  close(): void {
    this.element.remove();
  }
}
