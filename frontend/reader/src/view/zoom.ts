/** An image by itself, as large as the window; a tap shows it in full size. Fingers may pinch it as they do any page. */
import { t } from "../i18n";
import { fill, h, iconButton } from "./dom";

export class Zoom {
  private box: HTMLElement | null = null;
  private after: (() => void) | null = null;
  private readonly behind: HTMLElement;

  /** `behind` is what cannot be reached while an image is shown. */
  constructor(behind: HTMLElement) {
    this.behind = behind;
  }

  get open(): boolean {
    return this.box !== null;
  }

  /** Shows an image; `after` runs once it is closed. `save` is null where the image cannot be saved. */
  show(src: string, alt: string, save: (() => void) | null, after: () => void): void {
    this.close();
    this.after = after;
    const img = h("img", { src, alt });
    const stage = h("div", { class: "zoom-stage", tabindex: "0" }, img);
    const caption = h("p", { class: "zoom-caption", dir: "auto" }, alt);
    const larger = (x: number, y: number): void => {
      const rect = img.getBoundingClientRect();
      const [fx, fy] = [(x - rect.left) / rect.width, (y - rect.top) / rect.height];
      if (stage.classList.toggle("zoom-large")) {
        // Twice the fitted size, or the image's own where that is more; the tapped place stays under the finger.
        img.style.width = `${Math.max(img.naturalWidth, rect.width * 2)}px`;
        const now = img.getBoundingClientRect();
        stage.scrollLeft = fx * now.width - x;
        stage.scrollTop = fy * now.height - y;
      } else img.style.width = "";
    };
    stage.addEventListener("click", (e) => {
      if (e.target === img) larger(e.clientX, e.clientY);
      else this.close();
    });
    stage.addEventListener("keydown", (e) => {
      if (e.key !== "Enter" && e.key !== " ") return;
      e.preventDefault();
      const rect = img.getBoundingClientRect();
      larger(rect.left + rect.width / 2, rect.top + rect.height / 2);
    });
    this.box = h(
      "div",
      { class: "zoom-box", role: "dialog", "aria-modal": "true", "aria-label": alt || t("lesson.image") },
      stage,
      caption,
      h(
        "div",
        { class: "zoom-acts" },
        save ? iconButton("save", t("lesson.saveImage"), save) : null,
        iconButton("close", t("action.close"), () => this.close(), { class: "icon-button zoom-close" }),
      ),
    );
    if (!alt) fill(caption);
    document.body.append(this.box);
    this.behind.inert = true;
    stage.focus();
  }

  close(): void {
    if (!this.box) return;
    this.box.remove();
    this.box = null;
    this.behind.inert = false;
    this.after?.();
    this.after = null;
  }
}
