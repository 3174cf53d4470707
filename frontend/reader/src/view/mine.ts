/** "My page": what the pack holds for this member alone. Their standing is reckoned here, for today. */
import { language, sentence, t, type MessageKey } from "../i18n";
import type { Box, BoxTier, Feedback, Receipt } from "../pack/box";
import { fill, h } from "./dom";
import type { Book } from "./model";
import { toLesson } from "./route";

/** In the order of the words of "mine.standings". */
const STANDINGS = ["active", "due", "paused", "grace", "lapsed", "alumni"] as const;
export type Standing = (typeof STANDINGS)[number];

/** In the order of the words of "mine.methods" and "mine.kinds". */
const METHODS = ["wechat", "alipay", "bank", "paypal", "stripe", "cash", "other"];
const KINDS = ["payment", "refund", "correction"];

/** One of the words of a message; the value itself where it has none. */
function word(key: MessageKey, known: readonly string[], value: string): string {
  return t(key).split("|")[known.indexOf(value)] ?? value;
}

/** A standing in a tier on a day. */
export function standing(tier: BoxTier, box: Pick<Box, "remind" | "alumni">, today: string): Standing {
  if (tier.paused && tier.paused <= today && (!tier.back || today <= tier.back)) return "paused";
  if (!tier.until || tier.until >= today)
    return tier.until && (Date.parse(tier.until) - Date.parse(today)) / 864e5 <= box.remind ? "due" : "active";
  if (tier.grace >= today) return "grace";
  return box.alumni && box.alumni <= today ? "alumni" : "lapsed";
}

/** The day of this device, as Sweden writes days. */
export function localDay(now: Date): string {
  return now.toLocaleDateString("sv-SE");
}

/** An amount with its currency, as people of this language write it. */
export function money(r: Pick<Receipt, "amount" | "currency">): string {
  const form = new Intl.NumberFormat(locale(), { style: "currency", currency: r.currency });
  return form.format(r.amount / 10 ** (form.resolvedOptions().maximumFractionDigits ?? 2));
}

function locale(): string {
  return language() === "zh" ? "zh-CN" : "en-GB";
}

function date(day: string): string {
  return new Date(day).toLocaleDateString(locale(), { dateStyle: "long", timeZone: "UTC" });
}

export function minePage(book: Book, now = new Date()): HTMLElement {
  const body = h("div", { class: "mine" });
  void book.session.box().then(
    (box) => fill(body, ...(box ? content(book, box, localDay(now)) : [h("p", { class: "empty" }, t("mine.none"))])),
    (err: unknown) => fill(body, h("p", { role: "alert" }, sentence(err))),
  );
  return h("div", { class: "home" }, h("h1", { tabindex: "-1" }, t("mine.title")), body);
}

function number(n: number): string {
  return "No. " + String(n).padStart(4, "0");
}

function content(book: Book, box: Box, today: string): (HTMLElement | null)[] {
  const { receipts, feedback } = box;
  return [
    h("p", { class: "mine-who" }, h("strong", { dir: "auto" }, box.name), " ", number(box.number)),
    h("p", { class: "event-where" }, t("mine.joined", { date: date(box.joined) })),
    ...box.tiers.map((tier) => membership(tier, box, today)),
    receipts.length ? h("h2", { id: "receipts" }, t("mine.receipts")) : null,
    receipts.length ? table(receipts) : null,
    feedback.length ? h("h2", {}, t("mine.feedback")) : null,
    ...feedback.map((f) => said(book, f)),
    h("p", { class: "event-where mine-made" }, t("mine.made", { date: date(box.made) })),
  ];
}

function membership(tier: BoxTier, box: Box, today: string): HTMLElement {
  const now = standing(tier, box, today);
  const [from, back] = [tier.paused && date(tier.paused), tier.back && date(tier.back)];
  return h(
    "div",
    { class: "event" },
    h("h2", { dir: "auto" }, tier.name),
    h("span", { class: "standing", "data-is": now }, word("mine.standings", STANDINGS, now)),
    now === "paused" ? h("p", {}, t(back ? "mine.paused" : "mine.pausedOpen", { from, back })) : null,
    h("p", {}, tier.until ? t("mine.until", { date: date(tier.until) }) : t("mine.life")),
    now === "grace" ? h("p", {}, t("mine.open", { date: date(tier.grace) })) : null,
  );
}

/** A word from the organizer, which leads to the lesson it is about where the member has that. */
function said(book: Book, f: Feedback): HTMLElement {
  const lesson = book.library.lessons.get(f.lesson);
  const title = f.title || lesson?.title || "";
  return h(
    "article",
    { class: "event" },
    h("h3", { dir: "auto" }, lesson ? h("a", { href: toLesson(lesson.id) }, title) : title),
    h("p", { class: "event-note", dir: "auto" }, f.body),
    h("small", {}, date(f.date)),
  );
}

function table(receipts: readonly Receipt[]): HTMLElement {
  const heads = t("mine.columns").split("|");
  return h(
    "table",
    { "aria-labelledby": "receipts" },
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...receipts.map(receipt)),
  );
}

function receipt(r: Receipt): HTMLElement {
  const kind = word("mine.kinds", KINDS, r.kind);
  return h(
    "tr",
    {},
    h("td", {}, date(r.date), h("small", {}, number(r.number))),
    h(
      "td",
      { dir: "auto" },
      r.kind === "payment" ? r.plan || kind : kind,
      h("small", {}, word("mine.methods", METHODS, r.method)),
    ),
    h("td", {}, money(r)),
  );
}
