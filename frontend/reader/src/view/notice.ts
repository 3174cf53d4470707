import { t } from "../i18n";
import { fill, h, icon } from "./dom";

/** Says something to those who listen to the page, and shows nothing. */
export function announce(text: string): void {
  let host = document.getElementById("said");
  if (!host) {
    host = h("div", { id: "said", class: "unseen", role: "status" });
    document.body.append(host);
  }
  host.textContent = text;
}

/**
 * One line at the foot of the page, with at most one thing to do; it goes by itself unless there is. Answers how to change its
 * words while it is shown.
 */
export function toast(
  text: string,
  action?: { label: string; run?: () => void; href?: string; download?: string },
): (text: string) => void {
  let host = document.getElementById("toast");
  if (!host) {
    host = h("div", { id: "toast", role: "status" });
    document.body.append(host);
  }
  const shown = host;
  const close = (): void => fill(shown);
  const act = !action
    ? null
    : action.href
      ? h("a", { class: "toast-act", href: action.href, download: action.download }, action.label)
      : h(
          "button",
          {
            type: "button",
            class: "toast-act",
            onclick: () => {
              close();
              action.run?.();
            },
          },
          action.label,
        );
  const words = h("span", {}, text);
  const box = h(
    "div",
    { class: "toast" },
    words,
    act,
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": t("action.close"), onclick: close },
      icon("close"),
    ),
  );
  fill(shown, box);
  if (!action) setTimeout(() => box.remove(), 6000);
  return (changed) => {
    words.textContent = changed;
  };
}
