/** The keys, where there is a keyboard: opened with ?. */
import { t, type MessageKey } from "../i18n";
import { h, iconButton } from "./dom";

const KEYS: [string[], MessageKey][] = [
  [["←", "→"], "keys.move"],
  [["n", "p"], "keys.turn"],
  [["/"], "keys.search"],
  [["c"], "keys.contents"],
  [["b"], "keys.bookmark"],
  [["m"], "keys.note"],
  [["s"], "keys.settings"],
  [["d"], "keys.theme"],
  [["Ctrl P"], "keys.print"],
  [["?"], "keys.help"],
  [["Esc"], "keys.close"],
];

export function helpPanel(close: () => void): HTMLElement {
  return h(
    "div",
    { class: "settings help", role: "dialog", "aria-labelledby": "help-title", tabindex: "-1" },
    h(
      "div",
      { class: "help-head" },
      h("h2", { id: "help-title" }, t("keys.title")),
      iconButton("close", t("action.close"), close),
    ),
    h(
      "dl",
      { class: "keys" },
      ...KEYS.flatMap(([names, what]) => [
        h("dt", {}, h("span", {}, ...names.map((n) => h("kbd", {}, n)))),
        h("dd", {}, t(what)),
      ]),
    ),
  );
}
