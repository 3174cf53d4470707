// Words. Every sentence lives in src/locales/<language>/{ui,errors}/<file>.json as flat JSON and is named
// "<file>.<key>"; those of errors "error.<file>.<key>". Parameters are written {like_this}; plurals as key_one and
// key_other (Chinese needs key_other alone). Use `t` from useWords in components.
import i18next, { type TOptions } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { type Failure, type FieldFailure, platform, toAppError } from "@/platform";
import * as format from "@/lib/format";
import type { Language } from "@/lib/format";

type Files = Record<string, Record<string, string>>;

const files: Files = import.meta.glob(["../locales/*/ui/*.json", "../locales/*/errors/*.json"], {
  eager: true,
  import: "default",
});

export const languages: readonly Language[] = ["zh", "en"];

/** All sentences of a language under their full names. */
export function catalogue(language: Language): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [path, words] of Object.entries(files)) {
    const m = /locales\/(\w+)\/(ui|errors)\/(\w+)\.json$/.exec(path);
    if (!m || m[1] !== language) continue;
    for (const [key, sentence] of Object.entries(words))
      all[`${m[2] === "errors" ? "error." : ""}${m[3]}.${key}`] = sentence;
  }
  return all;
}

export function systemLanguage(tags: readonly string[] = navigator.languages): Language {
  for (const tag of tags) {
    if (tag.toLowerCase().startsWith("zh")) return "zh";
    if (tag.toLowerCase().startsWith("en")) return "en";
  }
  return "en";
}

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: systemLanguage(),
  fallbackLng: "en",
  supportedLngs: [...languages],
  resources: { en: { words: catalogue("en") }, zh: { words: catalogue("zh") } },
  defaultNS: "words",
  keySeparator: false,
  nsSeparator: false,
  interpolation: { prefix: "{", suffix: "}", escapeValue: false, skipOnVariables: true },
  returnEmptyString: false,
  initAsync: false,
});

const tellDocument = (language: string) => {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  platform.speak(language);
};
tellDocument(i18n.language);
i18n.on("languageChanged", tellDocument);

export function setLanguage(language: string): void {
  const known = languages.find((l) => l === language);
  if (known && known !== i18n.language) void i18n.changeLanguage(known);
}

type Values = Record<string, unknown>;

// Figures come as strings from the Go side's params; the plural needs a number, and what is read has its thousands apart.
function options(values: Values | undefined): TOptions {
  if (values?.count === undefined) return { ...values };
  const n = Number(values.count);
  return { ...values, count: n, replace: { ...values, count: format.formatCount(n, i18n.language as Language) } };
}

/** The sentence of a failure: what is wrong, where, and what to do. */
export function sentence(failure: Failure | FieldFailure): string {
  // Codes without a domain (internal, cancelled) have their sentences in general.json.
  const code = failure.code.includes(".") ? failure.code : `general.${failure.code}`;
  for (const key of [`error.${code}`, `common.error_${failure.code}`]) {
    if (!i18n.exists(key)) continue;
    const words = i18n.t(key, options(failure.params));
    return i18n.t(key, { ...options(failure.params), skipInterpolation: true }).startsWith("{")
      ? words
      : capital(words);
  }
  return i18n.t("common.error_unworded", { code: failure.code });
}

// Sentences of fields begin small: the command line puts the field's name before them, a form stands below it. A sentence that begins with
// an address or a name has it as it is.
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The sentence of anything that was thrown. */
export const errorSentence = (thrown: unknown) => sentence(toAppError(thrown).failure);

/**
 * The words and the formats of the language that is shown:
 *   const { t, money, date } = useWords();
 * `zone` of instants is the workspace's: see useWorkspace in src/lib/workspace.
 */
export function useWords() {
  const { t: raw, i18n: current } = useTranslation("words", { i18n });
  const language = current.language as Language;
  return {
    language,
    t: (key: string, values?: Values): string => raw(key, options(values)),
    has: (key: string): boolean => current.exists(key),
    money: (a: Parameters<typeof format.formatMoney>[0]) => format.formatMoney(a, language),
    date: (d: string, style?: Parameters<typeof format.formatDate>[2]) => format.formatDate(d, language, style),
    month: (m: string, withYear?: boolean) => format.formatMonth(m, language, withYear),
    count: (n: number) => format.formatCount(n, language),
    bytes: (n: number) => format.formatBytes(n, language),
    list: (items: readonly string[]) => format.formatList(items, language),
    instant: (ms: number, zone: string, style?: Parameters<typeof format.formatInstant>[3]) =>
      format.formatInstant(ms, language, zone, style),
  };
}
