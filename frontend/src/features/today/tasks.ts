// What a task leads to, and the figures its sentence needs.
import { i18n, type useWords } from "@/i18n";
import type { Settings, Task } from "@/lib/api";
import { daysBetween, formatDate, formatMoney } from "@/lib/format";
import { navigate } from "@/lib/router";

/** Goes where the task is handled. */
export function openTask(task: Task): void {
  switch (task.kind) {
    case "due":
    case "grace":
      return navigate(["money", "record"], { member: task.refId });
    case "event":
      return navigate(["events", task.refId]);
    case "drafts":
    case "setup_lessons":
      return navigate(["lessons"]);
    case "unpublished":
      return navigate(["publish"]);
    case "codes":
      return navigate(["members"], { code: "none" });
    case "inbox":
      return navigate(["inbox"]);
    case "setup_members":
      return navigate(["members"]);
    default:
      return navigate(["settings"]);
  }
}

type Words = Pick<ReturnType<typeof useWords>, "t" | "date" | "money" | "count" | "instant" | "list">;

/** The parameters of a task's sentences in the words of the language: dates, amounts and figures made readable. */
export function taskValues(task: Task, words: Words, today: string, zone: string): Record<string, unknown> {
  const p = task.params;
  const values: Record<string, unknown> = { ...p };
  if (p.count !== undefined) values.count = Number(p.count);
  if (p.end) {
    values.end = words.date(p.end, "short");
    values.when = whenWords(words.t, daysBetween(today, p.end));
  }
  if (p.starts) {
    const starts = Number(p.starts);
    values.time = words.instant(starts, zone, "minute");
  }
  values.amount = task.amount.currency ? words.money(task.amount) : "";
  return values;
}

function whenWords(t: Words["t"], days: number): string {
  if (days === 0) return t("today.when_today");
  return days > 0 ? t("today.when_ahead", { count: days }) : t("today.when_past", { count: -days });
}

/** A reminder ready to send, in the workspace's language: members read that one, whatever the screen shows. */
export function reminder(task: Task, settings: Settings, today: string): string {
  const lng = settings.language;
  const p = task.params;
  const past = p.end !== undefined && p.end < today;
  return i18n.t(past ? "today.reminder_past" : "today.reminder", {
    lng,
    name: p.name ?? "",
    community: settings.community,
    tier: p.tier ?? p.plan ?? "",
    plan: p.plan ?? "",
    end: formatDate(p.end ?? "", lng, "long"),
    amount: task.amount.currency ? formatMoney(task.amount, lng) : "",
  });
}
