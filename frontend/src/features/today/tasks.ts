// What a task leads to, and the figures its sentence needs.
import type { useWords } from "@/i18n";
import type { Task } from "@/lib/api";
import { daysBetween } from "@/lib/format";
import { navigate } from "@/lib/router";

/** Goes where the task is handled. */
export function openTask(task: Task): void {
  switch (task.kind) {
    case "due":
    case "grace":
      return navigate(["money", "record"], { member: task.refId, back: "today" });
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
      return navigate(["inbox"], { tab: "problems" });
    case "slips":
      return navigate(["inbox"], { tab: "slips", state: "new" });
    case "held":
      return navigate(["inbox"], { tab: "slips", state: "held" });
    case "setup_members":
      return navigate(["members"]);
    default:
      return navigate(["settings"]);
  }
}

type Words = Pick<ReturnType<typeof useWords>, "t" | "date" | "money" | "instant">;

/** The parameters of a task's sentences in the words of the language: dates, amounts and figures made readable. */
export function taskValues(task: Task, words: Words, today: string, zone: string): Record<string, unknown> {
  const p = task.params;
  const { t, date, money } = words;
  const facts = (...items: (string | undefined)[]) => items.filter(Boolean).join(" · ");
  switch (task.kind) {
    case "due":
    case "grace": {
      const end = p.end ?? "";
      const price = task.amount.minor > 0 ? money(task.amount) : "";
      const grace = p.graceEnd ? t("today.grace_until", { date: date(p.graceEnd, "short") }) : "";
      return {
        name: p.name,
        when: whenWords(t, daysBetween(today, end)),
        detail: facts(p.plan || p.tier, price, grace || date(end, "iso")),
      };
    }
    case "event": {
      const days = Number(p.days ?? 0);
      const time = words.instant(Number(p.at ?? 0), zone, days > 1 ? "minute" : "time");
      const near = days === 0 ? t("today.when_today") : days === 1 ? t("today.when_ahead", { count: 1 }) : "";
      return {
        title: p.title,
        time: near ? `${near} ${time}` : time,
        detail: facts(p.kind && t(`today.event_${p.kind}`), p.place),
      };
    }
    case "unpublished": {
      const kinds = ["added", "changed", "joined", "left"] as const;
      const some = kinds.filter((k) => Number(p[k] ?? 0) > 0);
      return {
        count: some.reduce((sum, k) => sum + Number(p[k]), 0),
        detail: some.map((k) => t(`today.since_${k}`, { count: Number(p[k]) })).join(t("today.since_join")),
      };
    }
    default:
      return { ...p, ...(p.count === undefined ? {} : { count: Number(p.count) }) };
  }
}

function whenWords(t: Words["t"], days: number): string {
  if (days === 0) return t("today.when_today");
  return days > 0 ? t("today.when_ahead", { count: days }) : t("today.when_past", { count: -days });
}
