/** The contents of the library: a tree beside the lesson, and the lists on the first page. */
import { t } from "../i18n";
import type { Course, Lesson, Module } from "../pack/library";
import { fill, h, icon } from "./dom";
import { courseDirection } from "./direction";
import type { Book } from "./model";
import { href, toLesson } from "./route";

/** How many lessons a course has, in words. */
export function lessonCount(n: number): string {
  return n === 1 ? t("home.lessons.one") : t("home.lessons", { n });
}

export function readCount(book: Book, course: Course): number {
  return course.lessons.filter((l) => book.isRead(l)).length;
}

function lessonItem(book: Book, lesson: Lesson, current: string): HTMLElement {
  const here = lesson.id === current;
  const read = book.isRead(lesson);
  return h(
    "li",
    { class: read ? "read" : null },
    h(
      "a",
      { href: toLesson(lesson.id), "aria-current": here ? "page" : null, "data-lesson": lesson.id },
      h("span", { class: "lesson-title", dir: "auto" }, lesson.title || "·"),
      book.isKept(lesson)
        ? h("span", { class: "kept", role: "img", "aria-label": t("shelf.bookmark") }, icon("mark"))
        : null,
      book.isChanged(lesson)
        ? h("span", { class: "chip-new" }, t("mark.changed"))
        : book.isNew(lesson)
          ? h("span", { class: "chip-new" }, t("mark.new"))
          : null,
      read ? h("span", { class: "tick", role: "img", "aria-label": t("mark.read") }, icon("check")) : null,
    ),
  );
}

function moduleList(book: Book, module: Module, current: string, level: "h2" | "h3"): HTMLElement {
  return h(
    "section",
    { class: "module" },
    module.title ? h(level, { class: "module-title", dir: "auto" }, module.title) : null,
    h("ol", { class: "lessons", role: "list" }, ...module.lessons.map((l) => lessonItem(book, l, current))),
  );
}

export function courseList(book: Book, course: Course, current = "", level: "h2" | "h3" = "h3"): HTMLElement {
  return h(
    "div",
    { class: "course-list", dir: courseDirection(course) },
    ...course.modules.map((m) => moduleList(book, m, current, level)),
  );
}

/** The tree in the sidebar. Courses are filled when they are opened, so that a large library costs nothing. */
export class Tree {
  readonly element: HTMLElement;
  private readonly book: Book;
  private current = "";

  constructor(book: Book) {
    this.book = book;
    this.element = h("div", { class: "tree" });
    this.fill();
  }

  /** Draws what the library holds by now. */
  fill(): void {
    fill(this.element, ...this.book.library.courses.map((course) => this.course(course)));
  }

  /** Marks the lesson being read and opens its course. */
  show(lesson: Lesson | null): void {
    this.current = lesson?.id ?? "";
    for (const details of this.element.querySelectorAll<HTMLDetailsElement>("details")) {
      const course = this.book.course(details.dataset.course ?? "");
      const count = details.querySelector(".tree-count");
      if (course && count) count.textContent = this.count(course);
      if (lesson && details.dataset.course === lesson.course) {
        details.open = true;
        this.fillCourse(details, true);
      } else if (details.open) {
        this.fillCourse(details, true);
      }
    }
    const here = this.element.querySelector<HTMLElement>('[aria-current="page"]');
    const pane = this.element.closest<HTMLElement>(".side");
    if (here && pane) {
      const top = here.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      if (top < 80 || top > pane.clientHeight - 80) pane.scrollTop += top - pane.clientHeight / 3;
    }
  }

  private course(course: Course): HTMLElement {
    const only = this.book.library.courses.length === 1;
    const details = h(
      "details",
      {
        "data-course": course.id,
        open: only,
        ontoggle: () => {
          if (details.open) this.fillCourse(details, false);
        },
      },
      h(
        "summary",
        {},
        h("span", { dir: "auto" }, course.title),
        h("small", { class: "tree-count" }, this.count(course)),
      ),
      h("div", { class: "tree-body" }),
    );
    if (only) this.fillCourse(details, false);
    return details;
  }

  /** "3 / 14" once something is read. */
  private count(course: Course): string {
    const read = readCount(this.book, course);
    const all = course.lessons.length;
    return read > 0 ? t("nav.position", { n: read, all }) : String(all);
  }

  private fillCourse(details: HTMLDetailsElement, again: boolean): void {
    const body = details.querySelector<HTMLElement>(".tree-body");
    const course = this.book.course(details.dataset.course ?? "");
    if (body && course && (again || !body.firstChild)) fill(body, courseList(this.book, course, this.current));
  }
}

/** How much of a course is read, as a bar beside the words that say it. */
export function courseBar(book: Book, course: Course): HTMLElement | null {
  const read = readCount(book, course);
  if (read === 0) return null;
  const bar = h("div");
  bar.style.transform = `scaleX(${read / course.lessons.length})`;
  return h("div", { class: "course-bar", "aria-hidden": "true" }, bar);
}

/** One course on the first page. */
export function courseCard(book: Book, course: Course): HTMLElement {
  const all = course.lessons.length;
  const read = readCount(book, course);
  return h(
    "a",
    { class: "course-card", href: href({ page: "course", id: course.id }) },
    h("h2", { dir: "auto" }, course.title),
    h("p", {}, read > 0 ? t("home.progress", { read, all }) : lessonCount(all)),
    courseBar(book, course),
  );
}
