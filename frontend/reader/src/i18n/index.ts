import { en, type MessageKey, type Messages } from "./en";
import { zh } from "./zh";
import { ReaderError } from "../errors";

export type { MessageKey } from "./en";
export type Language = "zh" | "en";

const all: Record<Language, Messages> = { zh, en };
let current: Language = "en";

/** The language wished for, else the first of the browser's that we have, else the pack's, else English. */
export function chooseLanguage(wish: string, browser: readonly string[], pack = ""): Language {
  if (wish === "zh" || wish === "en") return wish;
  for (const tag of browser) {
    const base = tag.toLowerCase().split("-")[0];
    if (base === "zh" || base === "en") return base;
  }
  return pack === "zh" ? "zh" : "en";
}

export function setLanguage(language: Language): void {
  current = language;
}

export function language(): Language {
  return current;
}

export function t(key: MessageKey, params: Readonly<Record<string, string | number>> = {}): string {
  return all[current][key].replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.prototype.hasOwnProperty.call(params, name) ? String(params[name]) : place,
  );
}

/** The sentence for whatever was thrown. */
export function sentence(err: unknown): string {
  if (err instanceof ReaderError) return t(`error.${err.code}`, err.params);
  return t("error.internal");
}

/** What an organizer needs in order to find the cause; "" when the sentence says it all. */
export function detail(err: unknown): string {
  if (err instanceof ReaderError) {
    const { what, why, limit } = err.params;
    return what === undefined ? "" : [err.code, what, why ?? limit ?? ""].filter((s) => s !== "").join(" · ");
  }
  return err instanceof Error ? err.message : "";
}
