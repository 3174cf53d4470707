/** The opened book: bars, contents, and the page the address names. */
import { language, setLanguage, chooseLanguage, sentence, t } from "../i18n";
import type { Lesson } from "../pack/library";
import { Acts } from "./acts";
import { Tree } from "./contents";
import { fill, h, icon, iconButton, seal } from "./dom";
import { eventsPage } from "./events";
import type { LessonFrame } from "./frame";
import { coursePage, home, type HomeActions } from "./home";
import { LessonView } from "./lesson";
import { fileAddress, fileName } from "./media";
import { minePage } from "./mine";
import type { Book } from "./model";
import { toast } from "./notice";
import { href, parseRoute, toLesson, type Route } from "./route";
import { SearchView } from "./search";
import { settingsPanel } from "./settings";
import { shelfPage } from "./shelf";
import { libraryDirection } from "./direction";
import { helpPanel } from "./help";
import { onKey, type KeyActions } from "./keys";
import { Overlay } from "./overlay";
import { Printer } from "./print";
import { dress, isDark } from "./theme";
import { Zoom } from "./zoom";

export interface ShellActions extends HomeActions {
  /** The language changed: everything is drawn anew. */
  redraw(): void;
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
  private readonly titles: HTMLElement;
  private readonly bar: HTMLElement;
  private readonly line: HTMLElement;
  private readonly foot: HTMLElement;
  private readonly panel: HTMLElement;
  private readonly stop = new AbortController();
  private lesson: Lesson | null = null;
  private before: string | null = null;
  /** Where each place of the history was scrolled to. */
  private readonly places = new Map<string, number>();
  private ticking = false;
  private endTimer = 0;
  private aheadTimer = 0;
  private named = false;

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
    this.acts = new Acts(book, this.frame, this.zoom, (id) => void this.save(id));
    this.view = new LessonView(book, this.frame, this.acts, () => this.tree.show(this.lesson));
    this.printer = new Printer(root, this.frame, () => this.lesson);
    this.overlay = book.library.overlay ? new Overlay(book.ownName) : null;
    root.dir = this.dir;
    this.search = new SearchView(book);
    this.tree = new Tree(book);
    this.line = h(
      "div",
      { class: "line", role: "progressbar", "aria-label": t("nav.progress"), "aria-valuemin": 0, "aria-valuemax": 100 },
      h("div"),
    );
    this.titles = h("div", { class: "titles" });
    this.bar = h(
      "header",
      { class: "bar" },
      iconButton("menu", t("nav.openContents"), () => this.drawer(true), {
        class: "icon-button menu-button",
        "aria-expanded": "false",
        "aria-controls": "side",
      }),
      this.titles,
      iconButton("type", t("nav.settings"), () => this.settings(), {
        class: "icon-button type-button",
        "aria-expanded": "false",
      }),
      iconButton("moon", t("nav.theme"), () => this.toggleTheme(), { class: "icon-button theme-button" }),
      iconButton("search", t("nav.search"), () => this.go(href({ page: "search", query: "" }))),
      this.line,
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
    this.foot = h("nav", { class: "turn", "aria-label": t("nav.turn") });
    this.panel = h("div", { class: "panel" });
    places.book.prepend(this.side);
    places.sheet.prepend(this.bar, this.panel);
    places.sheet.append(this.foot);
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
    document.addEventListener("visibilitychange", () => this.view.keepNote(), { signal });
    document.addEventListener("click", (e) => this.outside(e), { signal });
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
    const route = parseRoute(location.hash);
    if (this.before !== null) this.places.set(this.before, window.scrollY);
    this.keepPlace();
    if (route.page === "media" || route.page === "do") {
      // Only a browser that hears nothing from the frame comes here: its links move the page, which goes back at once.
      if (route.page === "media") void this.save(route.id);
      else void this.acts.run(route.act, route.at);
      history.back();
      return;
    }
    this.zoom.close();
    const same = route.page === "lesson" && this.lesson?.id === route.id;
    this.before = location.hash;
    this.drawer(false);
    this.settings(false);
    clearTimeout(this.endTimer);
    if (route.page === "lesson") void this.showLesson(route, same);
    else this.showPage(route);
  }

  private async showLesson(route: Extract<Route, { page: "lesson" }>, same: boolean): Promise<void> {
    const lesson = this.book.library.lessons.get(route.id);
    if (!lesson) {
      this.leaveLesson();
      this.titles.textContent = "";
      this.root.dataset.page = "";
      fill(
        this.other,
        h(
          "div",
          { class: "home" },
          h("p", { class: "empty", role: "alert" }, t("error.lesson.unknown")),
          h("p", {}, h("a", { class: "secondary", href: "#/" }, t("action.home"))),
        ),
      );
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
      this.drawBars(lesson);
      this.tree.show(lesson);
      window.scrollTo(0, 0);
      this.scrolled();
      if (!(await this.view.open(lesson))) return;
      this.view.focus();
      const back = this.places.get(location.hash);
      if (back !== undefined) window.scrollTo(0, back);
      else if (first && !route.anchor && from?.lesson === lesson.id && from.at < 0.97)
        window.scrollTo(0, from.at * this.room());
    }
    if (route.anchor) this.toAnchor(route.anchor);
    this.scrolled();
    this.lookAhead(lesson);
  }

  /** Has the next lesson opened while this one is read. */
  private lookAhead(lesson: Lesson): void {
    const all = this.book.course(lesson.course)?.lessons ?? [];
    const next = all[all.findIndex((l) => l.id === lesson.id) + 1];
    clearTimeout(this.aheadTimer);
    if (next) this.aheadTimer = window.setTimeout(() => void this.book.session.lesson(next.id).catch(() => {}), 1200);
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
    if (top !== null) window.scrollTo(0, top - this.bar.offsetHeight - 16);
  }

  private showPage(route: Exclude<Route, { page: "lesson" | "media" | "do" }>): void {
    this.leaveLesson();
    this.root.dataset.page = route.page;
    const course = route.page === "course" ? this.book.course(route.id) : undefined;
    fill(
      this.titles,
      h("a", { class: "titles-home", href: "#/" }, seal(this.book.community), h("strong", {}, this.book.community)),
    );
    document.title = [course?.title, this.book.community].filter(Boolean).join(" · ") || t("app.name");
    if (route.page === "search") {
      fill(this.other, this.search.element);
      this.search.open(route.query);
    } else if (route.page === "shelf") {
      document.title = [t("shelf.title"), this.book.community].filter(Boolean).join(" · ");
      fill(this.other, shelfPage(this.book));
      this.other.querySelector("h1")?.focus({ preventScroll: true });
    } else if (route.page === "mine") {
      fill(this.other, minePage(this.book));
      this.other.querySelector("h1")?.focus({ preventScroll: true });
    } else if (route.page === "events") {
      document.title = [t("events.title"), this.book.community].filter(Boolean).join(" · ");
      fill(this.other, eventsPage(this.book));
      this.other.querySelector("h1")?.focus({ preventScroll: true });
    } else {
      fill(this.other, course ? coursePage(this.book, course) : home(this.book, this.actions));
      if (this.places.size > 0) this.other.querySelector("h1")?.focus({ preventScroll: true });
    }
    window.scrollTo(0, this.places.get(location.hash) ?? 0);
  }

  private leaveLesson(): void {
    this.lesson = null;
    this.view.close();
    this.overlay?.show(false);
    fill(this.foot);
    this.tree.show(null);
  }

  private drawBars(lesson: Lesson): void {
    const course = this.book.course(lesson.course)!;
    const module = course.modules.find((m) => m.id === lesson.module);
    const at = course.lessons.findIndex((l) => l.id === lesson.id);
    const [previous, next] = [course.lessons[at - 1], course.lessons[at + 1]];
    fill(
      this.titles,
      h(
        "a",
        { class: "titles-crumb", href: href({ page: "course", id: course.id }) },
        [course.title, module?.title].filter(Boolean).join(" · "),
      ),
      h("strong", { dir: "auto" }, lesson.title),
    );
    document.title = [lesson.title, this.book.community].filter(Boolean).join(" · ");
    const turn = (to: Lesson | undefined, forward: boolean): HTMLElement =>
      to
        ? h(
            "a",
            {
              class: forward ? "turn-next" : "turn-previous",
              href: toLesson(to.id),
              rel: forward ? "next" : "prev",
              title: t(forward ? "nav.next" : "nav.previous"),
              onclick: () => forward && this.finish(),
            },
            forward ? null : icon("previous"),
            h("span", {}, to.title),
            forward ? icon("next") : null,
          )
        : h(
            "span",
            { class: forward ? "turn-next turn-none" : "turn-previous turn-none" },
            t(forward ? "nav.last" : "nav.first"),
          );
    fill(
      this.foot,
      turn(previous, false),
      h("span", { class: "turn-at" }, t("nav.position", { n: at + 1, all: course.lessons.length })),
      turn(next, true),
    );
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
      (this.line.firstElementChild as HTMLElement).style.transform = `scaleX(${at})`;
      this.line.setAttribute("aria-valuenow", String(Math.round(at * 100)));
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
      void this.save(route.id);
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

  private async save(id: string): Promise<void> {
    const entry = this.book.library.media.get(id);
    if (!entry) return;
    const name = fileName(entry.name);
    let part = 0;
    const saying = (): string =>
      t("lesson.saving", { name }) + (part > 0 && part < 1 ? ` ${Math.floor(part * 100)}%` : "");
    let say: ((text: string) => void) | null = null;
    const slow = setTimeout(() => (say = toast(saying())), 300);
    try {
      const bytes = await this.book.media(id, (now) => {
        part = now;
        say?.(saying());
      });
      const url = fileAddress(bytes);
      clearTimeout(slow);
      toast(t("lesson.saved", { name }), { label: t("lesson.save", { name: "" }).trim(), href: url, download: name });
      h("a", { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10 * 60 * 1000);
    } catch (err) {
      clearTimeout(slow);
      toast(sentence(err));
    }
  }

  private drawer(open: boolean): void {
    const button = this.bar.querySelector<HTMLElement>(".menu-button");
    const was = this.root.classList.contains("drawer-open");
    this.root.classList.toggle("drawer-open", open);
    button?.setAttribute("aria-expanded", String(open));
    this.bar.parentElement!.inert = open;
    if (open) {
      this.tree.show(this.lesson);
      (
        this.side.querySelector<HTMLElement>('[aria-current="page"]') ??
        this.side.querySelector<HTMLElement>(".side-close")
      )?.focus({ preventScroll: true });
    } else if (was) button?.focus({ preventScroll: true });
  }

  private settings(open = !this.panel.firstChild): void {
    const button = this.bar.querySelector<HTMLElement>(".type-button");
    button?.setAttribute("aria-expanded", String(open));
    if (!open) {
      const inside = this.panel.contains(document.activeElement);
      fill(this.panel);
      if (inside) button?.focus();
      return;
    }
    const p = this.book.preferences;
    const panel = settingsPanel(p, {
      changed: () => {
        this.book.memory.savePreferences(p);
        const wished = chooseLanguage(p.language, navigator.languages, this.book.packLanguage);
        if (wished !== language()) {
          setLanguage(wished);
          this.actions.redraw();
          return;
        }
        this.dress();
        this.settings(true);
      },
      print: this.lesson ? () => void this.view.print() : null,
      help: () => this.help(),
    });
    fill(this.panel, panel);
    panel.focus();
  }

  private help(): void {
    this.settings(false);
    const from = document.activeElement as HTMLElement | null;
    const panel = helpPanel(() => {
      this.settings(false);
      from?.focus({ preventScroll: true });
    });
    fill(this.panel, panel);
    panel.focus();
  }

  private outside(event: Event): void {
    if (!this.panel.firstChild) return;
    // A redrawn button is no longer in the page: it was inside.
    const target = event.target as Element;
    if (!target.isConnected || this.panel.contains(target) || target.closest(".type-button")) return;
    this.settings(false);
  }

  private toggleTheme(): void {
    const p = this.book.preferences;
    p.theme = isDark(p) ? "light" : "dark";
    this.book.memory.savePreferences(p);
    this.dress();
    if (this.panel.firstChild) this.settings(true);
  }

  /** Puts the preferences on the page and on the frame. */
  dress(): void {
    const dark = dress(this.book.preferences);
    this.frame.dress(this.book.preferences, dark);
    const button = this.bar.querySelector(".theme-button");
    if (button) fill(button, icon(dark ? "sun" : "moon"));
  }

  private keys(): KeyActions {
    const drawn = (): boolean => this.root.classList.contains("drawer-open");
    return {
      lesson: () => this.lesson !== null,
      zoomed: () => this.zoom.open,
      panelled: () => this.panel.firstChild !== null,
      rightToLeft: this.dir === "rtl",
      escape: () => {
        if (this.zoom.open) this.zoom.close();
        else if (this.panel.firstChild) this.settings(false);
        else if (drawn()) this.drawer(false);
        else if (parseRoute(location.hash).page === "search") history.back();
      },
      print: () => void this.view.print(),
      help: () => (this.panel.querySelector(".help") ? this.settings(false) : this.help()),
      go: (place) => this.go(place),
      contents: () => (matchMedia("(min-width: 900px)").matches ? this.go("#/") : this.drawer(!drawn())),
      settings: () => this.settings(true),
      theme: () => this.toggleTheme(),
      bookmark: () => this.view.toggleMark(),
      note: () => this.view.writeNote(),
      turn: (forward) =>
        this.foot.querySelector<HTMLAnchorElement>(forward ? "a.turn-next" : "a.turn-previous")?.click(),
    };
  }
}
