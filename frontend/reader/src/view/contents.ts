/** The contents of the library: a tree beside the lesson, and the lists on the first page. */
import { t } from "../i18n";
import type { Course, Lesson, Module } from "../pack/library";
import { fill, h, icon } from "./dom";
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
      book.isNew(lesson) ? h("span", { class: "chip-new" }, t("mark.new")) : null,
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
  return h("div", { class: "course-list" }, ...course.modules.map((m) => moduleList(book, m, current, level)));
}

/** The tree in the sidebar. Courses are filled when they are opened, so that a large library costs nothing. */
export class Tree {
  readonly element: HTMLElement;
  private readonly book: Book;
  private current = "";

  constructor(book: Book) {
    this.book = book;
    this.element = h("div", { class: "tree" });
    for (const course of book.library.courses) this.element.append(this.course(course));
  }

  /** Marks the lesson being read and opens its course. */
  show(lesson: Lesson | null): void {
    this.current = lesson?.id ?? "";
    for (const details of this.element.querySelectorAll<HTMLDetailsElement>("details")) {
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
      h("summary", {}, h("span", {}, course.title), h("small", {}, String(course.lessons.length))),
      h("div", { class: "tree-body" }),
    );
    if (only) this.fillCourse(details, false);
    return details;
  }

  private fillCourse(details: HTMLDetailsElement, again: boolean): void {
    const body = details.querySelector<HTMLElement>(".tree-body");
    const course = this.book.course(details.dataset.course ?? "");
    if (body && course && (again || !body.firstChild)) fill(body, courseList(this.book, course, this.current));
  }
}

/** One course on the first page. */
export function courseCard(book: Book, course: Course): HTMLElement {
  const all = course.lessons.length;
  const read = readCount(book, course);
  const bar = h("div");
  bar.style.transform = `scaleX(${all ? read / all : 0})`;
  return h(
    "a",
    { class: "course-card", href: href({ page: "course", id: course.id }) },
    h("h2", {}, course.title),
    h("p", {}, read > 0 ? t("home.progress", { read, all }) : lessonCount(all)),
    read > 0 ? h("div", { class: "course-bar", "aria-hidden": "true" }, bar) : null,
  );
}
