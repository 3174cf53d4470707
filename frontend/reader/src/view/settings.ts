/** Reading settings: size, typeface, light, language; and the keys, where there is a keyboard. */
import { language, t, type MessageKey } from "../i18n";
import type { Preferences } from "../memory";
import { h, icon } from "./dom";

export interface SettingsActions {
  changed(): void;
  print: (() => void) | null;
  help(): void;
}

export function settingsPanel(p: Preferences, actions: SettingsActions): HTMLElement {
  const choice = <K extends "theme" | "face" | "language">(
    key: K,
    legend: MessageKey,
    options: [Preferences[K], string][],
  ): HTMLElement => {
    const now = key === "language" ? language() : p[key];
    return h(
      "div",
      { class: "setting", role: "group", "aria-label": t(legend) },
      h("span", {}, t(legend)),
      h(
        "span",
        { class: "segments" },
        ...options.map(([value, label]) =>
          h(
            "button",
            {
              type: "button",
              "aria-pressed": String(now === value),
              onclick: () => {
                p[key] = value;
                actions.changed();
              },
            },
            label,
          ),
        ),
      ),
    );
  };
  const step = (by: number, label: MessageKey, text: string): HTMLElement =>
    h(
      "button",
      {
        type: "button",
        "aria-label": `${text} ${t(label)}`,
        disabled: by < 0 ? p.size <= -2 : p.size >= 4,
        onclick: () => {
          p.size = Math.max(-2, Math.min(4, p.size + by));
          actions.changed();
        },
      },
      text,
    );
  return h(
    "div",
    { class: "settings", role: "dialog", "aria-label": t("nav.settings"), tabindex: "-1" },
    h(
      "div",
      { class: "setting", role: "group", "aria-label": t("settings.size") },
      h("span", {}, t("settings.size")),
      h("span", { class: "segments sizes" }, step(-1, "settings.smaller", "A−"), step(1, "settings.larger", "A+")),
    ),
    choice("face", "settings.face", [
      ["serif", t("settings.serif")],
      ["sans", t("settings.sans")],
    ]),
    choice("theme", "settings.theme", [
      ["", t("settings.theme.auto")],
      ["light", t("settings.theme.light")],
      ["dark", t("settings.theme.dark")],
    ]),
    choice("language", "settings.language", [
      ["zh", "中文"],
      ["en", "English"],
    ]),
    actions.print
      ? h(
          "button",
          { type: "button", class: "secondary print-button", onclick: actions.print },
          icon("print"),
          t("lesson.print"),
        )
      : null,
    h("button", { type: "button", class: "quiet help-button", onclick: actions.help }, icon("keys"), t("keys.title")),
  );
}
