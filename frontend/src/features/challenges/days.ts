// What the board shows of a challenge's days, from the marks that the Go side gives: a letter for each day.
import type { api, Out } from "@/lib/api";

export type Board = Out<typeof api.Challenges.Board>;
export type Row = Board["rows"][number];
export type Challenge = Board["challenge"];

/** A letter of `marks` as the name of its word and colour. */
export type Mark = "done" | "made" | "missed" | "open" | "free" | "away" | "out";

const marks: Record<string, Mark> = {
  x: "done",
  m: "made",
  ".": "missed",
  o: "open",
  "-": "free",
  p: "away",
  " ": "out",
};

export const markOf = (row: Row, day: number): Mark => marks[row.marks[day] ?? " "] ?? "out";

/** What stands in a cell, so that colour is not all that tells. */
export const sign: Record<Mark, string> = {
  done: "✓",
  made: "+",
  missed: "×",
  open: "",
  free: "–",
  away: "‖",
  out: "",
};

const day = 86_400_000;

export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);

/** The days of a challenge; where there is no room for all, the last that have come, or the first. */
export function shownDays(c: Pick<Challenge, "firstOn" | "lastOn">, today: string, most = Infinity): number[] {
  const all = daysBetween(c.firstOn, c.lastOn) + 1;
  const count = Math.min(all, most);
  const come = Math.min(all, Math.max(count, daysBetween(c.firstOn, today) + 1));
  const from = most < all ? come - count : 0;
  return Array.from({ length: count }, (_, i) => from + i);
}

export type Who = "" | "waiting" | "missed" | "left";

/** Whether a member has yet to practise today: it is due, or of a weekly rhythm they may. */
export function waiting(row: Row, today: number): boolean {
  const mark = markOf(row, today);
  return !row.left && (mark === "open" || mark === "free");
}

export function chosenRows(rows: readonly Row[], who: Who, query: string, today: number): Row[] {
  const typed = query.trim().toLocaleLowerCase();
  return rows.filter((r) => {
    if (typed && !r.name.toLocaleLowerCase().includes(typed) && String(r.number) !== typed.replace(/^0+/, ""))
      return false;
    if (who === "waiting") return waiting(r, today);
    if (who === "missed") return !r.left && r.progress.missedLast;
    if (who === "left") return r.left;
    return true;
  });
}

export type Order = "name" | "streak" | "done" | "missed";

export function ordered(rows: readonly Row[], order: Order): Row[] {
  const by: Record<Order, (r: Row) => number> = {
    name: () => 0,
    streak: (r) => -r.progress.streak,
    done: (r) => -r.progress.percent,
    missed: (r) => -r.progress.missed,
  };
  return rows.toSorted((a, b) => by[order](a) - by[order](b)); // keeps the order by name
}

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The days of the week that bits name, Monday first. */
export const weekdaysOf = (bits: number): string[] => weekdays.filter((_, i) => (bits >> i) & 1);
