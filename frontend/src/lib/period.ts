// Periods of plans: 30d, 3m, 1y, lifetime, until:2027-01-31.
import { formatDate } from "./format";

export type PeriodUnit = "d" | "m" | "y";

export type Period =
  { kind: "span"; count: number; unit: PeriodUnit } | { kind: "lifetime" } | { kind: "until"; date: string };

export function parsePeriod(text: string): Period | undefined {
  if (text === "lifetime") return { kind: "lifetime" };
  const until = /^until:(\d{4}-\d{2}-\d{2})$/.exec(text);
  if (until?.[1]) return { kind: "until", date: until[1] };
  const span = /^(\d+)([dmy])$/.exec(text);
  if (span?.[1] && Number(span[1]) > 0) return { kind: "span", count: Number(span[1]), unit: span[2] as PeriodUnit };
  return undefined;
}

/** A period in words: "1 year", "for life", "until 2027-01-31". */
export function formatPeriod(text: string, t: (key: string, values?: Record<string, unknown>) => string): string {
  const period = parsePeriod(text);
  if (!period) return text;
  if (period.kind === "lifetime") return t("common.period_lifetime");
  if (period.kind === "until") return t("common.period_until", { date: formatDate(period.date, "", "iso") });
  return t(`common.period_${period.unit}`, { count: period.count });
}
