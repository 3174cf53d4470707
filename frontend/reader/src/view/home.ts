/** The first page: where one was, the courses, and what this device remembers. */
import { t } from "../i18n";
import type { Course } from "../pack/library";
import { courseCard, courseList, lessonCount, readCount } from "./contents";
import { h, seal } from "./dom";
import type { Book } from "./model";
import { toLesson } from "./route";

export interface HomeActions {
  /** Whether to offer, once, to remember the code that a personal link brought. */
  offers: boolean;
  remembered(): boolean;
  remember(): void;
  forget(): void;
  lock(): void;
}

export function home(book: Book, actions: HomeActions): HTMLElement {
  const { courses } = book.library;
  const fresh = [...book.library.lessons.values()].filter((l) => book.isNew(l)).length;
  const only = courses.length === 1 ? courses[0]! : null;
  return h(
    "div",
    { class: "home" },
    h(
      "header",
      { class: "home-head" },
      seal(book.community, true),
      h("h1", { tabindex: "-1" }, book.community || t("nav.contents")),
    ),
    fresh > 0 ? h("p", { class: "home-new" }, t("home.new", { n: fresh })) : null,
    resume(book),
    actions.offers ? offer(actions) : null,
    courses.length === 0 ? h("p", { class: "empty" }, t("home.empty")) : null,
    only
      ? h("section", { class: "home-course" }, h("h2", {}, only.title), courseLine(book, only), courseList(book, only))
      : null,
    courses.length > 1 ? h("div", { class: "course-cards" }, ...courses.map((c) => courseCard(book, c))) : null,
    colophon(book, actions),
  );
}

export function coursePage(book: Book, course: Course): HTMLElement {
  return h(
    "div",
    { class: "home" },
    h("h1", { tabindex: "-1" }, course.title),
    courseLine(book, course),
    courseList(book, course, "", "h2"),
  );
}

function courseLine(book: Book, course: Course): HTMLElement {
  const read = readCount(book, course);
  const count = lessonCount(course.lessons.length);
  return h(
    "p",
    { class: "course-line" },
    read > 0 ? `${count} · ${t("home.progress", { read, all: course.lessons.length })}` : count,
  );
}

/** The one thing to do next: go on reading. */
function resume(book: Book): HTMLElement | null {
  const last = book.lastLesson();
  const lesson = last ?? book.library.courses[0]?.lessons[0];
  if (!lesson) return null;
  const course = book.course(lesson.course);
  return h(
    "a",
    { class: "resume", href: toLesson(lesson.id) },
    h("span", { class: "resume-what" }, h("small", {}, course?.title ?? ""), h("strong", {}, lesson.title)),
    h("span", { class: "primary" }, t(last ? "home.continue" : "home.start")),
  );
}

function offer(actions: HomeActions): HTMLElement {
  const done = (yes: boolean): void => {
    actions.offers = false;
    if (yes) actions.remember();
    box.remove();
  };
  const box = h(
    "div",
    { class: "offer" },
    t("home.offer"),
    h(
      "span",
      {},
      h("button", { type: "button", class: "quiet", onclick: () => done(true) }, t("home.offerYes")),
      h("button", { type: "button", class: "quiet", onclick: () => done(false) }, t("home.offerNo")),
    ),
  );
  return box;
}

function colophon(book: Book, actions: HomeActions): HTMLElement {
  const names = book.session.catalogs.map((c) => c.name).filter(Boolean);
  const foot = h(
    "footer",
    { class: "colophon" },
    h(
      "p",
      {},
      [t("home.edition", { n: book.edition }), names.length ? t("home.tiers", { names: names.join(" · ") }) : ""]
        .filter(Boolean)
        .join(" · "),
    ),
  );
  if (book.memory.keepsPacks) {
    const buttons = h("p", { class: "colophon-acts" });
    const draw = (): void => {
      buttons.textContent = "";
      if (actions.remembered()) buttons.append(h("span", {}, t("home.remembered")));
      else
        buttons.append(
          h(
            "button",
            { type: "button", class: "quiet", onclick: () => (actions.remember(), draw()) },
            t("home.remember"),
          ),
        );
      buttons.append(
        h("button", { type: "button", class: "quiet", onclick: () => (actions.forget(), draw()) }, t("home.forget")),
      );
    };
    draw();
    foot.append(buttons);
  }
  foot.append(
    h("p", {}, h("button", { type: "button", class: "quiet", onclick: () => actions.lock() }, t("home.lock"))),
  );
  return foot;
}
