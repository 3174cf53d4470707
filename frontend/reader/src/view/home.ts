/** The first page: where one was, the courses, and what this device remembers. */
import { t } from "../i18n";
import type { Course } from "../pack/library";
import { courseBar, courseCard, courseList, lessonCount, readCount } from "./contents";
import { courseDirection } from "./direction";
import { h, seal } from "./dom";
import { nextEvents } from "./events";
import { size } from "./media";
import type { Book } from "./model";
import { replyPlace } from "./reply";
import { href, toLesson } from "./route";

export interface HomeActions {
  /** Whether to offer, once, to remember the code that a personal link brought. */
  offers: boolean;
  remembered(): boolean;
  remember(): void;
  forget(): void;
  lock(): void;
  /** Keeps the pack on this device, where that is possible. */
  offline: { readonly size: number; keepAll(heard: (done: number, all: number) => void): Promise<boolean> } | null;
}

export function home(book: Book, actions: HomeActions): HTMLElement {
  const { courses } = book.library;
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
    resume(book),
    actions.offers ? offer(actions) : null,
    nextEvents(book),
    fresh(book),
    courses.length === 0 ? h("p", { class: "empty" }, t("home.empty")) : null,
    only
      ? h(
          "section",
          { class: "home-course" },
          h("h2", { dir: "auto" }, only.title),
          courseLine(book, only),
          courseBar(book, only),
          courseList(book, only),
        )
      : null,
    courses.length > 1 ? h("div", { class: "course-cards" }, ...courses.map((c) => courseCard(book, c))) : null,
    replyPlace(
      book,
      () => ({ title: "", read: courses.flatMap((c) => c.lessons).filter((l) => book.marks.read[l.id] !== undefined) }),
      "reply.read",
    ),
    colophon(book, actions),
  );
}

export function coursePage(book: Book, course: Course): HTMLElement {
  return h(
    "div",
    { class: "home", dir: courseDirection(course) },
    h("h1", { tabindex: "-1" }, course.title),
    courseLine(book, course),
    courseBar(book, course),
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

const FRESH_SHOWN = 5;

/** What came or changed since the last visit. */
function fresh(book: Book): HTMLElement | null {
  const lessons = book.fresh();
  if (lessons.length === 0) return null;
  const list = (some: typeof lessons): HTMLElement =>
    h(
      "ul",
      { class: "fresh-list", role: "list" },
      ...some.map((l) =>
        h(
          "li",
          {},
          h(
            "a",
            { href: toLesson(l.id) },
            h("strong", { dir: "auto" }, l.title),
            h("small", { dir: "auto" }, book.course(l.course)?.title ?? ""),
          ),
        ),
      ),
    );
  const rest = lessons.slice(FRESH_SHOWN);
  return h(
    "section",
    { class: "fresh" },
    h("h2", {}, t("home.new", { n: lessons.length })),
    list(lessons.slice(0, FRESH_SHOWN)),
    rest.length ? h("details", {}, h("summary", {}, t("home.newMore", { n: rest.length })), list(rest)) : null,
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
    h(
      "span",
      { class: "resume-what" },
      h("small", { dir: "auto" }, course?.title ?? ""),
      h("strong", { dir: "auto" }, lesson.title),
    ),
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

function keepButton(offline: NonNullable<HomeActions["offline"]>): HTMLElement {
  const state = h("span", { role: "status" });
  const button = h("button", { type: "button", class: "quiet" }, t("offline.keep", { size: size(offline.size) }));
  button.addEventListener("click", () => {
    button.hidden = true;
    state.textContent = t("offline.keeping", { part: 0 });
    const heard = (done: number, all: number): void => {
      const text = t("offline.keeping", { part: Math.floor((done / all) * 100) });
      if (state.textContent !== text) state.textContent = text;
    };
    void offline
      .keepAll(heard)
      .catch(() => false)
      .then((all) => {
        state.textContent = t(all ? "offline.kept" : "offline.failed");
        button.hidden = all;
      });
  });
  return h("p", { class: "colophon-acts" }, button, state);
}

function colophon(book: Book, actions: HomeActions): HTMLElement {
  const names = [...new Set(book.session.catalogs.map((c) => c.name).filter(Boolean))];
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
  if (book.session.boxes)
    foot.append(h("p", {}, h("a", { class: "quiet", href: href({ page: "mine" }) }, t("mine.title"))));
  foot.append(h("p", {}, h("a", { class: "quiet", href: href({ page: "shelf" }) }, t("shelf.title"))));
  if (book.memory.keepsPacks) {
    const buttons = h("p", { class: "colophon-acts" });
    let asked = false;
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
        h(
          "button",
          {
            type: "button",
            class: "quiet",
            onclick: () => {
              // Notes exist nowhere else: the second press is the answer.
              if (book.notes > 0 && !asked) asked = true;
              else {
                asked = false;
                actions.forget();
              }
              draw();
            },
          },
          asked ? t("home.forgetNotes", { n: book.notes }) : t("home.forget"),
        ),
      );
    };
    draw();
    foot.append(buttons);
  }
  if (actions.offline) foot.append(keepButton(actions.offline));
  foot.append(
    h("p", {}, h("button", { type: "button", class: "quiet", onclick: () => actions.lock() }, t("home.lock"))),
  );
  return foot;
}
