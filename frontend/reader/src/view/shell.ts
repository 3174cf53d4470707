/** The opened book: which page the address names, and what the member does with it. */
import { language, setLanguage, chooseLanguage, t } from "../i18n";
import type { Lesson } from "../pack/library";
import { Acts } from "./acts";
import { Bars } from "./bars";
import { Tree } from "./contents";
import { fill, h, iconButton, seal } from "./dom";
import type { LessonFrame } from "./frame";
import type { HomeActions } from "./home";
import { LessonView } from "./lesson";
import type { Book } from "./model";
import { pageOf, unknownLesson } from "./pages";
import { Panel } from "./panel";
import { href, parseRoute, type Route } from "./route";
import { saveFile } from "./saving";
import { SearchView } from "./search";
import { settingsPanel } from "./settings";
import { libraryDirection } from "./direction";
import { onKey, type KeyActions } from "./keys";
import { Overlay } from "./overlay";
import { Printer } from "./print";
import { dress, isDark } from "./theme";
import { Zoom } from "./zoom";

export interface ShellActions extends HomeActions {
  /** The language changed: everything is drawn anew. */
  redraw(): void;
  /** Which lessons are likely to be wanted at the next visit. */
  next(...lessons: (Lesson | undefined)[]): void;
}

export class Shell {
  private readonly root: HTMLElement;
  private readonly book: Book;
  private readonly actions: ShellActions;
  private readonly frame: LessonFrame;
  private readonly view: LessonView;
  private readonly zoom: Zoom;
  private readonly acts: Acts;
  private readonly printer: Printer;
  private readonly overlay: Overlay | null;
  private readonly dir: "ltr" | "rtl";
  private readonly search: SearchView;
  private readonly tree: Tree;
  private readonly side: HTMLElement;
  private readonly page: HTMLElement;
  /** Every page but a lesson. */
  private readonly other: HTMLElement;
  private readonly bars: Bars;
  private readonly panel: Panel;
  private readonly stop = new AbortController();
  private lesson: Lesson | null = null;
  private before: string | null = null;
  /** Where each place of the history was scrolled to. */
  private readonly places = new Map<string, number>();
  private ticking = false;
  private endTimer = 0;
  private aheadTimer = 0;
  private named = false;
  /** The first lesson is there, or what else was shown. */
  drawn: Promise<void> = Promise.resolve();

  /** `frame` stands in `root`, with nothing that need stay beside it. */
  constructor(root: HTMLElement, frame: LessonFrame, book: Book, actions: ShellActions) {
    this.root = root;
    this.book = book;
    this.actions = actions;
    this.frame = frame;
    this.dir = libraryDirection(book.library.courses);
    const keys = this.keys();
    const key = (e: KeyboardEvent): void => onKey(e, keys);
    frame.tell({
      place: (route) => this.go(route),
      key,
      resized: () => this.scrolled(),
      loaded: () => this.dress(),
    });
    this.zoom = new Zoom(root);
    this.acts = new Acts(book, this.frame, this.zoom);
    this.view = new LessonView(book, this.frame, this.acts, () => this.tree.show(this.lesson));
    this.printer = new Printer(root, this.frame, () => this.lesson);
    this.overlay = book.library.overlay ? new Overlay(book.ownName) : null;
    root.dir = this.dir;
    this.search = new SearchView(book);
    this.tree = new Tree(book);
    this.bars = new Bars(book, {
      contents: () => this.drawer(true),
      settings: () => (this.panel.open ? this.panel.close() : this.panel.showSettings()),
      theme: () => this.toggleTheme(),
      search: () => this.go(href({ page: "search", query: "" })),
      finish: () => this.finish(),
    });
    this.panel = new Panel(
      () => this.settings(),
      (open) => this.bars.settings(open),
    );
    this.side = h(
      "aside",
      { class: "side", id: "side", "aria-label": t("nav.contents") },
      h(
        "div",
        { class: "side-head" },
        h(
          "a",
          { class: "side-home", href: "#/" },
          seal(book.community),
          h("span", {}, book.community || t("nav.contents")),
        ),
        iconButton("close", t("nav.closeContents"), () => this.drawer(false), { class: "icon-button side-close" }),
      ),
      this.tree.element,
    );
    // The lesson stays in the document even while it is not shown: a frame that is taken out starts anew.
    this.view.element.hidden = true;
    this.other = h("div", { class: "other" });
    const { places } = frame;
    this.page = places.page;
    this.page.prepend(this.other);
    places.book.prepend(this.side);
    places.sheet.prepend(this.bars.top, this.panel.element);
    places.sheet.append(this.bars.foot);
    for (const old of Array.from(root.children)) if (old !== places.book) old.remove();
    places.book.before(
      h("a", { class: "skip", href: "#main", onclick: (e) => (e.preventDefault(), this.view.focus()) }, t("nav.skip")),
      h("div", { class: "veil", onclick: () => this.drawer(false) }),
    );
    places.book.hidden = false;
    const { signal } = this.stop;
    addEventListener("hashchange", () => this.show(), { signal });
    addEventListener("keydown", key, { signal });
    addEventListener("scroll", () => this.scrolled(), { signal, passive: true });
    addEventListener("beforeprint", () => this.printer.lay(), { signal });
    addEventListener("afterprint", () => this.printer.clear(), { signal });
    addEventListener("resize", () => (this.frame.fit(), this.scrolled()), { signal });
    addEventListener("pagehide", () => (this.keepPlace(), this.view.keepNote()), { signal });
    document.addEventListener("visibilitychange", () => (this.keepPlace(), this.view.keepNote()), { signal });
    document.addEventListener("click", (e) => this.panel.pressed(e), { signal });
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    this.dress();
  }

  /** Takes the page down; another one is drawn in its place. */
  close(): void {
    this.keepPlace();
    this.view.keepNote();
    this.zoom.close();
    this.acts.take();
    this.stop.abort();
    this.overlay?.close();
    this.frame.close();
    clearTimeout(this.endTimer);
    clearTimeout(this.aheadTimer);
    this.root.removeAttribute("dir");
    fill(this.root);
  }

  /** Shows what the address names. */
  show(): void {
    if (this.before !== null && /^#[^/]/.test(location.hash)) return; // names no place
    const route = parseRoute(location.hash);
    if (this.before !== null) this.places.set(this.before, window.scrollY);
    this.keepPlace();
    if (route.page === "media" || route.page === "do") {
      // Only a browser that hears nothing from the frame comes here: its links move the page, which goes back at once.
      if (route.page === "media") void saveFile(this.book, route.id);
      else void this.acts.run(route.act, route.at);
      history.back();
      return;
    }
    this.zoom.close();
    const same = route.page === "lesson" && this.lesson?.id === route.id;
    this.before = location.hash;
    this.drawer(false);
    this.panel.close();
    clearTimeout(this.endTimer);
    if (route.page === "lesson") this.drawn = this.showLesson(route, same);
    else this.showPage(route);
  }

  /** Draws what the library holds by now. */
  async grow(): Promise<void> {
    const { library } = this.book;
    this.book.take();
    this.tree.fill();
    const was = this.lesson;
    const now = was && library.lessons.get(was.id);
    if (!now) return this.show();
    this.lesson = now;
    this.bars.lesson(now);
    this.tree.show(now);
    // A link to a lesson that was not known yet, or another tier's lesson comes first.
    if (now.object !== was.object || this.frame.document?.querySelector(".gone")) await this.view.open(now);
    this.lookAhead(now);
  }

  private async showLesson(route: Extract<Route, { page: "lesson" }>, same: boolean): Promise<void> {
    const lesson = this.book.library.lessons.get(route.id);
    if (!lesson) {
      this.leaveLesson();
      this.root.dataset.page = "";
      this.name(t("error.title"));
      fill(this.other, unknownLesson());
      return;
    }
    if (!same) {
      const from = this.book.marks.last;
      const first = this.lesson === null;
      this.lesson = lesson;
      this.root.dataset.page = "lesson";
      fill(this.other);
      this.view.element.hidden = false;
      this.nameOverlay();
      this.bars.lesson(lesson);
      this.name(lesson.title);
      if (!first) this.tree.show(lesson);
      if (!first) window.scrollTo(0, 0);
      this.scrolled();
      if (!(await this.view.open(lesson))) return;
      this.view.focus();
      // The lesson comes before the list of all that there is.
      if (first) requestAnimationFrame(() => setTimeout(() => this.tree.show(this.lesson)));
      const back = this.places.get(location.hash);
      if (back !== undefined) window.scrollTo(0, back);
      else if (first && !route.anchor && from?.lesson === lesson.id && from.at < 0.97)
        window.scrollTo(0, from.at * this.room());
    }
    if (route.anchor) this.toAnchor(route.anchor);
    this.scrolled();
    this.lookAhead(lesson);
    // A page that is ended by the system is not told, and one that follows it may begin before it has left.
    requestAnimationFrame(() => setTimeout(() => this.keepPlace()));
  }

  /** Has the next lesson opened while this one is read. */
  private lookAhead(lesson: Lesson): void {
    const all = this.book.course(lesson.course)?.lessons ?? [];
    const next = all[all.findIndex((l) => l.id === lesson.id) + 1];
    this.actions.next(next, lesson);
    const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
    clearTimeout(this.aheadTimer);
    if (next && !saving)
      this.aheadTimer = window.setTimeout(() => void this.book.session.lesson(next.id).catch(() => {}), 1200);
  }

  /** Shows the member's name over the lesson: what the private box says, and until that is open the beginning of their id. */
  private nameOverlay(): void {
    const { overlay } = this;
    if (!overlay) return;
    overlay.show(true);
    if (this.named) return;
    this.named = true;
    void this.book.session.box().then((box) => box?.name && overlay.write(box.name), Boolean);
  }

  private toAnchor(anchor: string): void {
    const top = this.view.anchorTop(anchor);
    if (top !== null) window.scrollTo(0, top - this.bars.top.offsetHeight - 16);
  }

  private showPage(route: Exclude<Route, { page: "lesson" | "media" | "do" }>): void {
    this.leaveLesson();
    this.root.dataset.page = route.page;
    if (route.page === "search") {
      this.name(t("nav.search"));
      fill(this.other, this.search.element);
      this.search.open(route.query);
    } else {
      const { title, element } = pageOf(route, this.book, this.actions);
      this.name(title);
      fill(this.other, element);
      // The first page that is shown leaves the focus where it is.
      if (this.places.size > 0) element.querySelector("h1")?.focus({ preventScroll: true });
    }
    window.scrollTo(0, this.places.get(location.hash) ?? 0);
  }

  private leaveLesson(): void {
    this.lesson = null;
    this.view.close();
    this.overlay?.show(false);
    this.bars.page();
    this.tree.show(null);
  }

  /** What the browser's tab says. */
  private name(title: string): void {
    document.title = [title, this.book.community].filter(Boolean).join(" · ") || t("app.name");
  }

  /** How far the page can scroll. */
  private room(): number {
    return Math.max(0, document.documentElement.scrollHeight - window.innerHeight);
  }

  private scrolled(): void {
    if (this.ticking || !this.lesson) return;
    this.ticking = true;
    requestAnimationFrame(() => {
      this.ticking = false;
      if (!this.lesson) return;
      const room = this.room();
      const shown = !this.frame.element.hidden;
      const at = !shown ? 0 : room > 0 ? Math.min(1, window.scrollY / room) : 1;
      this.bars.read(at);
      this.view.scrolled();
      clearTimeout(this.endTimer);
      // Whoever rests at the end has read it; a lesson shorter than the window takes a little longer.
      if (at > 0.96 && shown) this.endTimer = window.setTimeout(() => this.finish(), room > 0 ? 1500 : 4000);
    });
  }

  private finish(): void {
    if (!this.lesson || !this.book.markRead(this.lesson)) return;
    this.view.read();
    this.tree.show(this.lesson);
  }

  private keepPlace(): void {
    if (!this.lesson || this.frame.element.hidden) return;
    const room = this.room();
    this.book.place(this.lesson, room > 0 ? Math.min(1, window.scrollY / room) : 0);
  }

  private go(place: string): void {
    const route = parseRoute(place);
    if (route.page === "media") {
      void saveFile(this.book, route.id);
      return;
    }
    if (route.page === "do") {
      void this.acts.run(route.act, route.at);
      return;
    }
    if (location.hash === place) {
      if (route.page === "lesson" && route.anchor) this.toAnchor(route.anchor);
      return;
    }
    // At once, not after the browser's own event: whoever presses / and types on loses no letter.
    history.pushState(null, "", place);
    this.show();
  }

  private drawer(open: boolean): void {
    const button = this.bars.contents(open);
    const was = this.root.classList.contains("drawer-open");
    this.root.classList.toggle("drawer-open", open);
    this.bars.top.parentElement!.inert = open;
    if (open) {
      this.tree.show(this.lesson);
      (
        this.side.querySelector<HTMLElement>('[aria-current="page"]') ??
        this.side.querySelector<HTMLElement>(".side-close")
      )?.focus({ preventScroll: true });
    } else if (was) button.focus({ preventScroll: true });
  }

  private settings(): HTMLElement {
    const p = this.book.preferences;
    return settingsPanel(p, {
      changed: () => {
        this.book.memory.savePreferences(p);
        const wished = chooseLanguage(p.language, navigator.languages, this.book.packLanguage);
        if (wished !== language()) {
          setLanguage(wished);
          this.actions.redraw();
          return;
        }
        this.dress();
        this.panel.showSettings();
      },
      print: this.lesson ? () => void this.view.print() : null,
      help: () => this.panel.toggleHelp(),
    });
  }

  private toggleTheme(): void {
    const p = this.book.preferences;
    p.theme = isDark(p) ? "light" : "dark";
    this.book.memory.savePreferences(p);
    this.dress();
    if (this.panel.open) this.panel.showSettings();
  }

  /** Puts the preferences on the page and on the frame. */
  dress(): void {
    const dark = dress(this.book.preferences);
    this.frame.dress(this.book.preferences, dark);
    this.bars.dress(dark);
  }

  private keys(): KeyActions {
    const drawn = (): boolean => this.root.classList.contains("drawer-open");
    return {
      lesson: () => this.lesson !== null,
      zoomed: () => this.zoom.open,
      panelled: () => this.panel.open,
      rightToLeft: this.dir === "rtl",
      escape: () => {
        if (this.zoom.open) this.zoom.close();
        else if (this.panel.open) this.panel.close();
        else if (drawn()) this.drawer(false);
        else if (parseRoute(location.hash).page === "search") history.back();
      },
      print: () => void this.view.print(),
      help: () => this.panel.toggleHelp(),
      go: (place) => this.go(place),
      contents: () => (matchMedia("(min-width: 900px)").matches ? this.go("#/") : this.drawer(!drawn())),
      settings: () => this.panel.showSettings(),
      theme: () => this.toggleTheme(),
      bookmark: () => this.view.toggleMark(),
      note: () => this.view.writeNote(),
      turn: (forward) => this.bars.turn(forward),
    };
  }
}
