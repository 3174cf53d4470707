/** Every page but a lesson: what it is called, and what is on it. */
import { t } from "../i18n";
import { h } from "./dom";
import { eventsPage } from "./events";
import { coursePage, home, type HomeActions } from "./home";
import { minePage } from "./mine";
import type { Book } from "./model";
import type { Route } from "./route";
import { shelfPage } from "./shelf";

export type OtherRoute = Exclude<Route, { page: "lesson" | "media" | "do" | "search" }>;

/** The page of a route; the title is "" where the community's name says it all. */
export function pageOf(route: OtherRoute, book: Book, actions: HomeActions): { title: string; element: HTMLElement } {
  const course = route.page === "course" ? book.course(route.id) : undefined;
  if (course) return { title: course.title, element: coursePage(book, course) };
  if (route.page === "shelf") return { title: t("shelf.title"), element: shelfPage(book) };
  if (route.page === "mine") return { title: t("mine.title"), element: minePage(book) };
  if (route.page === "events") return { title: t("events.title"), element: eventsPage(book) };
  return { title: "", element: home(book, actions) };
}

/** In place of a lesson that the member cannot open. */
export function unknownLesson(): HTMLElement {
  return h(
    "div",
    { class: "home" },
    h("h1", { tabindex: "-1" }, t("error.title")),
    h("p", { class: "empty", role: "alert" }, t("error.lesson.unknown")),
    h("p", {}, h("a", { class: "secondary", href: "#/" }, t("action.home"))),
  );
}
