/** The panel under the bar: the reading settings, or the keys. */
import { fill, h } from "./dom";
import { helpPanel } from "./help";

export class Panel {
  readonly element = h("div", { class: "panel" });
  private readonly settings: () => HTMLElement;
  private readonly opened: (open: boolean) => HTMLElement;

  /** `settings` draws them; `opened` hears whether they are open, and answers their button. */
  constructor(settings: () => HTMLElement, opened: (open: boolean) => HTMLElement) {
    this.settings = settings;
    this.opened = opened;
  }

  get open(): boolean {
    return this.element.firstChild !== null;
  }

  close(): void {
    const button = this.opened(false);
    const inside = this.element.contains(document.activeElement);
    fill(this.element);
    if (inside) button.focus();
  }

  showSettings(): void {
    this.opened(true);
    this.put(this.settings());
  }

  /** Shows the keys, or closes the panel where they are shown. */
  toggleHelp(): void {
    const shown = this.element.querySelector(".help");
    this.close();
    if (shown) return;
    const from = document.activeElement as HTMLElement | null;
    this.put(
      helpPanel(() => {
        this.close();
        from?.focus({ preventScroll: true });
      }),
    );
  }

  /** A press anywhere else closes it. */
  pressed(event: Event): void {
    if (!this.open) return;
    // A redrawn button is no longer in the page: it was inside.
    const target = event.target as Element;
    if (!target.isConnected || this.element.contains(target) || target.closest(".type-button")) return;
    this.close();
  }

  private put(panel: HTMLElement): void {
    fill(this.element, panel);
    panel.focus();
  }
}
