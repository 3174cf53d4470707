// Money, dates and figures as a reader of the language writes them. Amounts are integer minor units; civil dates are
// "2026-11-22" strings, never instants; instants are Unix milliseconds shown in the workspace's zone.
import type { Amount } from "./api";

export type Language = "zh" | "en";

const tag = (language: string) => (language.startsWith("zh") ? "zh-CN" : "en");
// Days before months, as everybody but one country writes them.
const dateTag = (language: string) => (language.startsWith("zh") ? "zh-CN" : "en-GB");
const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${tag(language)}${JSON.stringify(options)}`;
  const format = (kept.get(key) as Intl.NumberFormat | undefined) ?? new Intl.NumberFormat(tag(language), options);
  kept.set(key, format);
  return format;
}

function dates(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = dateTag(language);
  const key = `d${locale}${JSON.stringify(options)}`;
  const format = (kept.get(key) as Intl.DateTimeFormat | undefined) ?? new Intl.DateTimeFormat(locale, options);
  kept.set(key, format);
  return format;
}

/** Decimal digits of a currency: 2 for CNY, 0 for JPY. */
export function currencyDigits(currency: string): number {
  try {
    return numbers("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** "¥1,299.00", with a minus sign (−) for money out. ¥ alone is yuan, in both languages: yen are JP¥. */
export function formatMoney(amount: Amount, language: string): string {
  const digits = currencyDigits(amount.currency);
  const value = exact(amount.minor, digits);
  try {
    const options: Intl.NumberFormatOptions = {
      style: "currency",
      currency: amount.currency,
      currencyDisplay: amount.currency === "CNY" ? "narrowSymbol" : "symbol",
    };
    const text = numbers(language, options)
      .format(value as unknown as number)
      .replace("-", "−");
    return amount.currency === "JPY" ? text.replace(/(?:JP)?¥/, "JP¥") : text;
  } catch {
    return `${value} ${amount.currency}`;
  }
}

/** "199.00": the plain decimal that the Go side reads. */
export function decimal(amount: Amount): string {
  return exact(amount.minor, currencyDigits(amount.currency));
}

function exact(minor: number, digits: number): string {
  const whole = Math.abs(minor)
    .toString()
    .padStart(digits + 1, "0");
  const text = digits ? `${whole.slice(0, -digits)}.${whole.slice(-digits)}` : whole;
  return minor < 0 ? `-${text}` : text;
}

/** "1,234" */
export const formatCount = (n: number, language: string) => numbers(language, {}).format(n);

/** "8.1 KB", in powers of 1,000 as file managers count. */
export function formatBytes(bytes: number, language: string): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${numbers(language, { maximumFractionDigits: unit && value < 100 ? 1 : 0 }).format(value)} ${units[unit]}`;
}

const utc = (date: string) => new Date(`${date}T00:00:00Z`);
const isCivil = (date: string) => /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(utc(date).getTime());

/**
 * A civil date. "iso" 2026-11-22 (tables), "short" 22 Nov / 11月22日, "long" 22 November 2026 / 2026年11月22日,
 * "day" with the weekday. What is no date comes back as it is.
 */
export function formatDate(date: string, language: string, style: "iso" | "short" | "long" | "day" = "iso"): string {
  if (!isCivil(date) || style === "iso") return date;
  const options: Record<typeof style, Intl.DateTimeFormatOptions> = {
    short: { month: "short", day: "numeric" },
    long: { year: "numeric", month: "long", day: "numeric" },
    day: { month: "long", day: "numeric", weekday: "long" },
  };
  if (style === "day" && language.startsWith("zh")) {
    const weekday = dates(language, { weekday: "long", timeZone: "UTC" }).format(utc(date));
    return `${formatDate(date, language, "short")} ${weekday}`;
  }
  return dates(language, { ...options[style], timeZone: "UTC" }).format(utc(date));
}

/** A month "2026-11": "Nov" / "11月", or with the year. */
export function formatMonth(month: string, language: string, withYear = false): string {
  if (!isCivil(`${month}-01`)) return month;
  const options: Intl.DateTimeFormatOptions = withYear ? { year: "numeric", month: "long" } : { month: "short" };
  return dates(language, { ...options, timeZone: "UTC" }).format(utc(`${month}-01`));
}

/**
 * An instant in a zone. "date" 22 Nov / 11月22日, "minute" the same with 20:00, "time" 20:00, "second" 19:58:41,
 * "full" with the year.
 */
export function formatInstant(
  ms: number,
  language: string,
  zone: string,
  style: "date" | "minute" | "time" | "second" | "full" = "minute",
): string {
  const day: Intl.DateTimeFormatOptions = { month: "short", day: "numeric" };
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const options: Record<typeof style, Intl.DateTimeFormatOptions> = {
    date: day,
    minute: { ...day, ...clock },
    time: clock,
    second: { ...clock, second: "2-digit" },
    full: { ...day, ...clock, year: "numeric" },
  };
  try {
    return dates(language, { ...options[style], timeZone: zone }).format(ms);
  } catch {
    return dates(language, options[style]).format(ms);
  }
}

/** The civil date of an instant in a zone. */
export function civilOf(ms: number, zone: string): string {
  const options: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit" };
  try {
    return new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: zone }).format(ms);
  } catch {
    return new Intl.DateTimeFormat("sv-SE", options).format(ms);
  }
}

/** Days from one civil date to another. */
export const daysBetween = (from: string, to: string) =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

/** The civil date n days later. */
export const addDays = (date: string, n: number) =>
  new Date(utc(date).getTime() + n * 86_400_000).toISOString().slice(0, 10);

/** Reads what a person types: 2026-11-22, 2026/1/2, 2026.1.2, 20260102, 1/2 (of this year). Undefined: no date. */
export function parseCivil(text: string, today: string): string | undefined {
  const t = text.trim();
  const m =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(t) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(t) ??
    (/^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(t)
      ? /^(\d{4})[-/.月](\d{1,2})[-/.月](\d{1,2})日?$/.exec(`${today.slice(0, 4)}-${t}`)
      : null);
  if (!m) return undefined;
  const date = `${m[1]}-${m[2]?.padStart(2, "0")}-${m[3]?.padStart(2, "0")}`;
  return isCivil(date) && utc(date).toISOString().startsWith(date) ? date : undefined;
}

/** A list in words: "A, B and C" / "A、B和C". */
export function formatList(items: readonly string[], language: string): string {
  return new Intl.ListFormat(tag(language), { type: "conjunction" }).format(items);
}
