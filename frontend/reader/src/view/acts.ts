/** Carries out what a lesson's buttons ask for: copying code, a closer look at an image, playing sound and film. */
import { detail, sentence, t } from "../i18n";
import { codeText, type Parts } from "./decorate";
import { h } from "./dom";
import type { LessonFrame } from "./frame";
import { playAddress } from "./media";
import type { Book } from "./model";
import { playWhileComing, stopPlaying } from "../streaming";
import { announce, toast } from "./notice";
import type { Act } from "./route";
import { saveFile } from "./saving";
import type { Zoom } from "./zoom";

const NONE: Parts = { codes: [], images: [], players: [], diagrams: [] };

export class Acts {
  private readonly book: Book;
  private readonly frame: LessonFrame;
  private readonly zoom: Zoom;
  private parts = NONE;
  private turn = 0;
  private addresses: string[] = [];
  /** Where in the lesson something plays. */
  private playing: HTMLElement[] = [];

  constructor(book: Book, frame: LessonFrame, zoom: Zoom) {
    this.book = book;
    this.frame = frame;
    this.zoom = zoom;
  }

  /** Takes up another lesson, or none; what the former one played falls silent. */
  take(parts: Parts = NONE): void {
    this.turn++;
    this.parts = parts;
    for (const place of this.playing.splice(0)) this.frame.uncover(place);
    for (const url of this.addresses.splice(0)) {
      stopPlaying(url);
      URL.revokeObjectURL(url);
    }
  }

  async run(act: Act, at: number): Promise<void> {
    if (act === "copy") await this.copy(this.parts.codes[at]);
    else if (act === "zoom") this.look(this.parts.images[at]);
    else await this.play(this.parts.players[at]);
  }

  private async copy(pre: HTMLElement | undefined): Promise<void> {
    if (!pre) return;
    if (!(await toClipboard(codeText(pre)))) {
      toast(t("lesson.notCopied"));
      return;
    }
    announce(t("lesson.copied"));
    const button = pre.parentElement?.querySelector<HTMLElement>(".copy");
    if (!button) return;
    button.textContent = t("lesson.copied");
    button.classList.add("copy-done");
    setTimeout(() => {
      button.textContent = t("lesson.copy");
      button.classList.remove("copy-done");
    }, 2000);
  }

  private look(img: HTMLImageElement | undefined): void {
    // Without an address its bytes are still on their way.
    if (!img?.src) return;
    const id = img.dataset.media ?? "";
    this.zoom.show(img.src, img.alt, id ? () => void saveFile(this.book, id) : null, () =>
      img.closest("a")?.focus({ preventScroll: true }),
    );
  }

  /**
   * Plays sound or film in the page, over its place in the lesson: what a frame without an address plays, the workers of some
   * browsers never hear of.
   */
  private async play(box: HTMLElement | undefined): Promise<void> {
    const entry = this.book.library.media.get(box?.dataset.file ?? "");
    const act = box?.querySelector<HTMLElement>(".play");
    if (!box || !entry || !act || box.dataset.state || act.dataset.covered === "") return;
    const { turn } = this;
    box.dataset.state = "opening";
    const name = act.querySelector("[dir]")?.textContent || entry.name;
    const about = act.querySelector("small")!;
    const size = about.textContent;
    const bar = h("div");
    const line = h("div", { class: "player-line", "aria-hidden": "true" }, bar);
    act.append(line);
    announce(t("lesson.saving", { name }));
    const whole = async (): Promise<string> => {
      const bytes = await this.book.media(entry.id, (part) => {
        bar.style.transform = `scaleX(${part})`;
        about.textContent = part < 1 ? `${Math.floor(part * 100)}% · ${size}` : t("lesson.deciphering");
      });
      return playAddress(bytes, entry.type);
    };
    const fail = (err: unknown, key?: "lesson.unplayable"): void => {
      if (turn !== this.turn) return;
      delete box.dataset.state;
      this.frame.uncover(act);
      delete act.dataset.covered;
      line.remove();
      about.textContent = size;
      toast(key ? t(key, { name }) : [sentence(err), detail(err)].filter(Boolean).join(" "));
      this.frame.fit();
    };
    const start = async (url: string): Promise<void> => {
      if (turn !== this.turn) {
        stopPlaying(url);
        return;
      }
      this.addresses.push(url);
      const player = h(/^video/i.test(entry.type) ? "video" : "audio", {
        src: url,
        controls: true,
        playsinline: true,
        preload: "metadata",
        "aria-label": name,
        onloadedmetadata: () => this.frame.fit(),
        onerror: () => player.isConnected && fail(new Error(entry.type), "lesson.unplayable"),
      });
      line.remove();
      act.dataset.covered = "";
      delete box.dataset.state;
      this.playing.push(act);
      this.frame.cover(act, player);
      player.focus({ preventScroll: true });
      // Browsers may refuse to start by themselves; then the controls are there.
      await player.play().catch(() => {});
    };
    try {
      const url = await playWhileComing(this.book.session.ranges(entry.id), fail);
      await start(url ?? (await whole()));
    } catch (err) {
      fail(err);
    }
  }
}

/** Puts text on the clipboard; where the browser's own way is closed (plain http), by a field that is there for a moment. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
    field.value = text;
    const before = document.activeElement as HTMLElement | null;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
    return done;
  }
}
