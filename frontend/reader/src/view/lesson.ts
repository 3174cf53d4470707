/** One lesson: its title, its own contents, and the frame with what it says. */
import type { Book } from "./model";
import type { Lesson } from "../pack/library";
import { prepare } from "../crypto/crew";
import { detail, language, sentence, t } from "../i18n";
import { direction } from "./direction";
import { fill, h } from "./dom";
import type { Acts } from "./acts";
import { Diagrams } from "./diagram";
import type { LessonFrame } from "./frame";
import { imageAddress } from "./media";
import { toLesson } from "./route";
import { replyPlace } from "./reply";
import { bookmarkButton, lessonShelf } from "./shelf";
import { sanitise, type Heading } from "./sanitise";

/** Images this far below the window are fetched already. */
const AHEAD = 1200;
const SKELETON_AFTER = 300;

export class LessonView {
  readonly element: HTMLElement;
  private readonly book: Book;
  private readonly frame: LessonFrame;
  private readonly acts: Acts;
  private readonly diagrams: Diagrams;
  private readonly heading: HTMLHeadingElement;
  private readonly outline: HTMLDetailsElement;
  private readonly rail: HTMLElement;
  private readonly state: HTMLElement;
  private readonly end: HTMLElement;
  private readonly kept: HTMLElement;
  private readonly head: HTMLElement;
  private readonly shelf: HTMLElement;
  private readonly marked: () => void;
  private headings: Heading[] = [];
  private images: HTMLImageElement[] = [];
  private freeImages: (() => void)[] = [];
  private turn = 0;
  private loading = 0;

  /** `marked` hears that the member marked a lesson as read or not. */
  constructor(book: Book, frame: LessonFrame, acts: Acts, marked: () => void) {
    this.marked = marked;
    this.book = book;
    this.frame = frame;
    this.acts = acts;
    this.diagrams = new Diagrams(book, frame);
    this.heading = h("h1", { class: "lesson-heading", tabindex: "-1" });
    this.outline = h("details", { class: "outline" });
    this.rail = h("nav", { class: "rail" });
    this.state = h("div", { class: "lesson-state" });
    this.end = h("p", { class: "lesson-end" });
    this.kept = h("span", { class: "kept-place" });
    this.head = h("header", { class: "lesson-head" }, this.heading, this.kept);
    this.shelf = h("div", {});
    const { article, column } = frame.places;
    frame.element.before(this.head, this.outline, this.state);
    column.append(this.end, this.shelf);
    article.append(this.rail);
    this.element = article;
  }

  /** Opens a lesson; answers whether it is shown (a later call may have overtaken this one). */
  async open(lesson: Lesson): Promise<boolean> {
    const turn = ++this.turn;
    const course = this.book.course(lesson.course);
    this.clear();
    this.heading.textContent = lesson.title;
    this.head.dir = direction(course?.language ?? "", lesson.title);
    this.element.dataset.script = (course?.language || this.book.packLanguage || language()).slice(0, 2);
    const waiting = setTimeout(
      () =>
        fill(this.state, h("p", { class: "skeleton", role: "status" }, t("lesson.loading")), h("i"), h("i"), h("i")),
      SKELETON_AFTER,
    );
    try {
      const [html] = await Promise.all([this.book.session.lesson(lesson.id), this.frame.ready]);
      if (turn !== this.turn) return false;
      const { media, lessons } = this.book.library;
      const clean = sanitise(html, {
        lesson: lesson.id,
        title: lesson.title,
        base: location.href.split("#")[0]!,
        hasLesson: (id) => lessons.has(id),
        media: (id) => media.get(id) ?? null,
      });
      this.headings = clean.headings;
      this.images = clean.images.slice();
      this.acts.take(clean);
      fill(this.state);
      for (const img of this.images) reserve(img);
      this.drawOutline(lesson);
      const last = course?.lessons.at(-1)?.id === lesson.id;
      this.end.textContent = last ? t("lesson.finished") : "";
      if (this.book.memory.keepsPacks) fill(this.kept, bookmarkButton(this.book, lesson));
      fill(
        this.shelf,
        lessonShelf(this.book, lesson, this.marked),
        replyPlace(this.book, () => ({ lesson: lesson.id, title: lesson.title })),
      );
      this.frame.element.hidden = false;
      // Last, for it measures.
      this.frame.show(
        lesson.title,
        course?.language || this.book.packLanguage || language(),
        direction(course?.language ?? "", clean.body.textContent.slice(0, 4000) || lesson.title),
        clean.body,
      );
      this.loadImages();
      setTimeout(() => turn === this.turn && this.getReady(), 100);
      this.diagrams.take(clean.diagrams);
      return true;
    } catch (err) {
      if (turn === this.turn) this.fail(err);
      return false;
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Leaves the page; what is still on its way is not shown. */
  close(): void {
    this.turn++;
    this.clear();
    this.element.hidden = true;
  }

  focus(): void {
    this.heading.focus({ preventScroll: true });
  }

  /** Where an anchor stands in the page, or null when the lesson has none of that name. */
  anchorTop(anchor: string): number | null {
    const el = this.frame.document?.getElementById(anchor);
    return el ? this.frame.top(el) : null;
  }

  /** Called while the page scrolls: loads the images that come into view and marks the chapter being read. */
  scrolled(): void {
    this.loadImages();
    const doc = this.frame.document;
    if (!doc || this.headings.length === 0) return;
    let current = "";
    for (const heading of this.headings) {
      const el = doc.getElementById(heading.id);
      if (el && this.frame.top(el) <= window.scrollY + 120) current = heading.id;
    }
    for (const a of this.rail.querySelectorAll("a")) {
      if (a.dataset.anchor === current) a.setAttribute("aria-current", "true");
      else a.removeAttribute("aria-current");
    }
  }

  async print(): Promise<void> {
    await Promise.all(this.images.splice(0).map((img) => this.loadImage(img)));
    window.print();
  }

  /** Draws the mark of reading anew. */
  read(): void {
    this.shelf.querySelector(".read-button")?.dispatchEvent(new Event("gb-read"));
  }

  /** Sets or takes the bookmark. */
  toggleMark(): void {
    this.kept.querySelector("button")?.click();
  }

  /** Goes to the note on this lesson. */
  writeNote(): void {
    const field = this.shelf.querySelector<HTMLElement>(".note-field");
    const button = this.shelf.querySelector<HTMLElement>(".note-button:not([hidden])");
    if (button) button.click();
    else field?.focus();
  }

  /** Keeps what is being written: the page may be left at any moment. */
  keepNote(): void {
    this.shelf.querySelector(".note")?.dispatchEvent(new Event("gb-leave"));
  }

  private clear(): void {
    this.keepNote();
    fill(this.kept);
    fill(this.shelf);
    for (const free of this.freeImages.splice(0)) free();
    this.acts.take();
    this.diagrams.take();
    this.images = [];
    this.headings = [];
    this.frame.element.hidden = true;
    fill(this.state);
    fill(this.outline);
    fill(this.rail);
    this.outline.hidden = true;
    this.end.textContent = "";
  }

  private fail(err: unknown): void {
    const more = detail(err);
    fill(
      this.state,
      h(
        "div",
        { class: "lesson-error", role: "alert" },
        h("p", {}, sentence(err)),
        more ? h("small", {}, t("error.detail", { detail: more })) : null,
        h(
          "p",
          {},
          h("button", { type: "button", class: "secondary", onclick: () => location.reload() }, t("action.reload")),
          h("a", { class: "secondary", href: "#/" }, t("action.home")),
        ),
      ),
    );
  }

  private drawOutline(lesson: Lesson): void {
    const shown = this.headings.filter((x) => x.level <= 3);
    this.outline.hidden = shown.length < 3;
    if (this.outline.hidden) return;
    const list = (): HTMLElement =>
      h(
        "ol",
        { role: "list" },
        ...shown.map((x) =>
          h(
            "li",
            { class: "depth-" + x.level },
            h("a", { href: toLesson(lesson.id, x.id), "data-anchor": x.id }, x.text),
          ),
        ),
      );
    this.outline.open = false;
    fill(this.outline, h("summary", {}, t("nav.inThisLesson")), list());
    this.rail.setAttribute("aria-label", t("nav.inThisLesson"));
    fill(this.rail, h("h2", {}, t("nav.inThisLesson")), list());
  }

  /** Starts what opens large files where this lesson has some: they are pressed sooner or later. */
  private getReady(): void {
    for (const a of this.frame.body?.querySelectorAll<HTMLElement>("[data-file]") ?? [])
      void prepare(this.book.library.media.get(a.dataset.file!)?.size ?? 0);
  }

  private loadImages(): void {
    while (this.loading < 3 && this.images.length > 0) {
      const limit = window.scrollY + window.innerHeight + AHEAD;
      const next = this.images.findIndex((img) => this.frame.top(img) < limit);
      if (next < 0) return;
      const [img] = this.images.splice(next, 1);
      this.loading++;
      void this.loadImage(img!).finally(() => {
        this.loading--;
        this.loadImages();
      });
    }
  }

  private async loadImage(img: HTMLImageElement): Promise<void> {
    const turn = this.turn;
    const entry = this.book.library.media.get(img.dataset.media ?? "");
    if (!entry) return;
    try {
      const bytes = await this.book.session.media(entry.id);
      if (turn !== this.turn) return;
      const address = imageAddress(bytes, entry.type);
      if (!address) throw new Error("not an image");
      this.freeImages.push(address.free);
      await loads(address.url);
      if (turn !== this.turn) return;
      img.src = address.url;
      img.classList.remove("waiting");
    } catch {
      if (turn !== this.turn) return;
      const note = document.createElement("span");
      note.className = "image-missing";
      note.textContent = t("lesson.imageMissing", { name: img.alt || entry.name });
      (img.closest("a.zoom") ?? img).replaceWith(note);
    }
    this.frame.fit();
  }
}

/** Waits until an image is there. It is asked for outside of the frame, whose events some browsers do not tell. */
function loads(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = new Image();
    probe.addEventListener("load", () => resolve());
    probe.addEventListener("error", () => reject(new Error("broken image")));
    probe.src = url;
  });
}

/** Keeps the place of an image whose size is known, so that the text does not jump when it comes. */
function reserve(img: HTMLImageElement): void {
  const [width, height] = [Number(img.getAttribute("width")), Number(img.getAttribute("height"))];
  if (!(width > 0) || !(height > 0)) return;
  img.style.width = `min(100%, ${width}px)`;
  img.style.minHeight = "0";
  img.style.aspectRatio = `${width} / ${height}`;
}
