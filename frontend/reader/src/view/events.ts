/** The community's events: those to come first, in the member's own time, each to be taken into a calendar. */
import { calendar } from "../ics";
import { language, t, type MessageKey } from "../i18n";
import type { Happening } from "../pack/catalog";
import { h, icon } from "./dom";
import { fileName } from "./media";
import type { Book } from "./model";
import { replyPlace } from "./reply";
import { href } from "./route";

/** How many events to come the first page shows. */
const SHOWN = 2;

const KINDS: Record<Happening["kind"], MessageKey> = {
  online: "events.online",
  onsite: "events.onsite",
  hybrid: "events.hybrid",
};

/** Those not over yet, and those that are, the latest first. */
export function split(events: readonly Happening[], now: number): { coming: Happening[]; past: Happening[] } {
  return { coming: events.filter((e) => e.end >= now), past: events.filter((e) => e.end < now).reverse() };
}

/** From when to when, in the time of this device and with its name. */
export function when(event: Happening, zone?: string): string {
  const form = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language() === "zh" ? "zh-CN" : "en-GB", { ...options, timeZone: zone });
  const day = form({ weekday: "short", year: "numeric", month: "long", day: "numeric" });
  const hour = form({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const named = form({ hour: "numeric", timeZoneName: "short" }).formatToParts(event.start);
  const [from, to] = [event.start, event.end].map((at) => [day.format(at), hour.format(at)] as const);
  const until = to![0] === from![0] ? (to![1] === from![1] ? "" : `–${to![1]}`) : ` – ${to!.join(" ")}`;
  return `${from!.join(" ")}${until} ${named.find((p) => p.type === "timeZoneName")?.value ?? ""}`.trim();
}

export function eventsPage(book: Book): HTMLElement {
  const { coming, past } = split(book.library.events, Date.now());
  return h(
    "div",
    { class: "home" },
    h("h1", { tabindex: "-1" }, t("events.title")),
    coming.length > 1 ? h("p", { class: "events-all" }, saveButton(book, coming, "events.saveAll")) : null,
    coming.length ? list(book, coming, "h2") : h("p", { class: "empty" }, t("events.none")),
    past.length ? h("section", {}, h("h2", {}, t("events.past")), list(book, past, "h3")) : null,
  );
}

/** The next events, for the first page; null when none is announced. */
export function nextEvents(book: Book): HTMLElement | null {
  const { events } = book.library;
  if (events.length === 0) return null;
  const { coming } = split(events, Date.now());
  return h(
    "section",
    { class: "next-events" },
    h("h2", {}, t("events.title")),
    coming.length ? list(book, coming.slice(0, SHOWN), "h3") : h("p", { class: "course-line" }, t("events.none")),
    coming.length > SHOWN || events.length > coming.length
      ? h("p", {}, h("a", { class: "quiet", href: href({ page: "events" }) }, t("events.all", { n: events.length })))
      : null,
  );
}

function list(book: Book, events: readonly Happening[], level: "h2" | "h3"): HTMLElement {
  return h("ul", { class: "events", role: "list" }, ...events.map((e) => item(book, e, level)));
}

function item(book: Book, e: Happening, level: "h2" | "h3"): HTMLElement {
  const now = Date.now();
  return h(
    "li",
    { class: e.end < now ? "event event-past" : "event" },
    h("p", { class: "event-when" }, h("time", { datetime: new Date(e.start).toISOString() }, when(e))),
    h(level, { dir: "auto" }, e.title),
    h(
      "p",
      { class: "event-where", dir: "auto" },
      h("span", {}, t(KINDS[e.kind])),
      e.place ? " · " : null,
      ...(e.place ? withLinks(e.place) : []),
    ),
    e.note ? h("p", { class: "event-note", dir: "auto" }, ...withLinks(e.note)) : null,
    e.end < now
      ? null
      : h(
          "div",
          { class: "event-acts" },
          saveButton(book, [e], "events.save"),
          replyPlace(book, () => ({ event: e.id, title: e.title }), "reply.rsvp"),
        ),
  );
}

/** Text in which web addresses can be followed, without telling the other site where from. */
export function withLinks(text: string): (string | HTMLElement)[] {
  return text
    .split(/(https:\/\/[^\s<>"'）】」，。；]+)/)
    .map((part, i) =>
      i % 2 === 0 ? part : h("a", { href: part, target: "_blank", rel: "noopener noreferrer nofollow" }, part),
    );
}

function saveButton(book: Book, events: readonly Happening[], label: MessageKey): HTMLElement {
  const save = (): void => {
    const text = calendar(events, book.community, book.session.header.pack, Date.now());
    const url = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    h("a", {
      href: url,
      download: fileName((events.length === 1 ? events[0]!.title : t("events.title")) + ".ics"),
    }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  const name = events.length === 1 ? `${t(label)}: ${events[0]!.title}` : null;
  return h("button", { type: "button", class: "secondary", "aria-label": name, onclick: save }, icon("date"), t(label));
}
