/** What stands around every page: the bar above it with how far one has read, and the way to the next lesson below. */
import { t } from "../i18n";
import type { Lesson } from "../pack/library";
import { fill, h, icon, iconButton, seal } from "./dom";
import type { Book } from "./model";
import { href, toLesson } from "./route";

export interface BarActions {
  contents(): void;
  settings(): void;
  theme(): void;
  search(): void;
  /** The member goes on to the next lesson. */
  finish(): void;
}

export class Bars {
  readonly top: HTMLElement;
  readonly foot: HTMLElement;
  private readonly titles = h("div", { class: "titles" });
  private readonly line: HTMLElement;
  private readonly menu: HTMLElement;
  private readonly type: HTMLElement;
  private readonly theme: HTMLElement;
  private readonly book: Book;
  private readonly actions: BarActions;

  constructor(book: Book, actions: BarActions) {
    this.book = book;
    this.actions = actions;
    this.line = h(
      "div",
      { class: "line", role: "progressbar", "aria-label": t("nav.progress"), "aria-valuemin": 0, "aria-valuemax": 100 },
      h("div"),
    );
    this.menu = iconButton("menu", t("nav.openContents"), () => actions.contents(), {
      class: "icon-button menu-button",
      "aria-expanded": "false",
      "aria-controls": "side",
    });
    this.type = iconButton("type", t("nav.settings"), () => actions.settings(), {
      class: "icon-button type-button",
      "aria-expanded": "false",
    });
    this.theme = iconButton("moon", t("nav.theme"), () => actions.theme(), { class: "icon-button theme-button" });
    this.top = h(
      "header",
      { class: "bar" },
      this.menu,
      this.titles,
      this.type,
      this.theme,
      iconButton("search", t("nav.search"), () => actions.search()),
      this.line,
    );
    this.foot = h("nav", { class: "turn", "aria-label": t("nav.turn") });
  }

  /** Names the lesson, and the lessons before and after it. */
  lesson(lesson: Lesson): void {
    const course = this.book.course(lesson.course)!;
    const module = course.modules.find((m) => m.id === lesson.module);
    const at = course.lessons.findIndex((l) => l.id === lesson.id);
    const { lessons } = course;
    fill(
      this.titles,
      h(
        "a",
        { class: "titles-crumb", href: href({ page: "course", id: course.id }) },
        [course.title, module?.title].filter(Boolean).join(" · "),
      ),
      h("strong", { dir: "auto" }, lesson.title),
    );
    fill(
      this.foot,
      this.way(lessons[at - 1], false),
      h("span", { class: "turn-at" }, t("nav.position", { n: at + 1, all: lessons.length })),
      this.way(lessons[at + 1], true),
    );
  }

  /** Names the community, on every page but a lesson. */
  page(): void {
    const { community } = this.book;
    fill(this.titles, h("a", { class: "titles-home", href: "#/" }, seal(community), h("strong", {}, community)));
    fill(this.foot);
  }

  /** How far the lesson is read, 0 to 1. */
  read(part: number): void {
    (this.line.firstElementChild as HTMLElement).style.transform = `scaleX(${part})`;
    this.line.setAttribute("aria-valuenow", String(Math.round(part * 100)));
  }

  turn(forward: boolean): void {
    this.foot.querySelector<HTMLAnchorElement>(forward ? "a.turn-next" : "a.turn-previous")?.click();
  }

  /** Says whether the contents are open; answers the button that opens them. */
  contents(open: boolean): HTMLElement {
    this.menu.setAttribute("aria-expanded", String(open));
    return this.menu;
  }

  /** Says whether the settings are open; answers their button. */
  settings(open: boolean): HTMLElement {
    this.type.setAttribute("aria-expanded", String(open));
    return this.type;
  }

  dress(dark: boolean): void {
    fill(this.theme, icon(dark ? "sun" : "moon"));
  }

  private way(to: Lesson | undefined, forward: boolean): HTMLElement {
    const name = forward ? "turn-next" : "turn-previous";
    if (!to) return h("span", { class: name + " turn-none" }, t(forward ? "nav.last" : "nav.first"));
    return h(
      "a",
      {
        class: name,
        href: toLesson(to.id),
        rel: forward ? "next" : "prev",
        title: t(forward ? "nav.next" : "nav.previous"),
        onclick: () => forward && this.actions.finish(),
      },
      forward ? null : icon("previous"),
      h("span", { dir: "auto" }, to.title),
      forward ? icon("next") : null,
    );
  }
}
