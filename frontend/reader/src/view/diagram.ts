/** Diagrams of a lesson: their source is shown as code until the drawing is there, and under it from then on. */
import { Drawer } from "../diagram/drawer";
import { t } from "../i18n";
import { carried } from "./carried";
import { h } from "./dom";
import type { LessonFrame } from "./frame";
import { imageAddress } from "./media";
import type { Book } from "./model";

export interface Diagram {
  readonly source: string;
  /** The box of code. */
  readonly code: HTMLElement;
  /** The link that shows the image closer, with the image in it; not in the lesson yet. */
  readonly link: HTMLElement;
  readonly img: HTMLImageElement;
}

export class Diagrams {
  private readonly frame: LessonFrame;
  private readonly drawer: Drawer;
  private shown: readonly Diagram[] = [];
  private theme: MutationObserver | null = null;
  private turn = 0;

  constructor(book: Book, frame: LessonFrame) {
    this.frame = frame;
    this.drawer = new Drawer(() => carried(book, "diagrams"));
  }

  /** Takes up another lesson, or none. */
  take(shown: readonly Diagram[] = []): void {
    this.shown = shown;
    this.turn++;
    this.theme?.disconnect();
    const root = this.frame.document?.documentElement;
    if (!root || shown.length === 0) return;
    void this.draw(root);
    this.theme = new MutationObserver(() => void this.draw(root));
    this.theme.observe(root, { attributeFilter: ["data-theme"] });
  }

  private async draw(root: HTMLElement): Promise<void> {
    const turn = ++this.turn;
    for (const d of this.shown) {
      try {
        const { svg, width, height } = await this.drawer.draw(d.source, root.dataset.theme === "dark");
        if (turn !== this.turn) return;
        d.img.src = imageAddress(new TextEncoder().encode(svg), "image/svg+xml")!.url;
        d.img.width = Math.ceil(width);
        d.img.height = Math.ceil(height);
        if (d.link.isConnected) continue;
        const place = h("figure", { class: "diagram" }, d.link);
        d.code.replaceWith(place);
        place.append(h("details", {}, h("summary", {}, t("lesson.diagramSource")), d.code));
      } catch {
        if (turn !== this.turn) return;
        if (!d.link.isConnected && !d.code.querySelector(".undrawn"))
          d.code.prepend(h("p", { class: "undrawn" }, t("lesson.diagramFailed")));
      }
      this.frame.fit();
    }
  }
}
