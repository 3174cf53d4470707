/** The door: one field for the access code, kind about how it is typed. */
import { CODE_LENGTH, codeInText, group, normalise, parseCode, strayCharacter, tidy } from "../format/code";
import { ReaderError } from "../errors";
import { detail, sentence, t } from "../i18n";
import { fill, h, seal } from "./dom";

export interface DoorOptions {
  /** The community's public name, or "". */
  readonly name: string;
  readonly code: string;
  readonly canRemember: boolean;
  readonly error: unknown;
  /** The field holds a code without a typing error: opening it may be got ready. */
  prepare(code: string): void;
  /** Opens the pack; rejects with what is to be said. */
  open(code: string, remember: boolean, progress: (done: number, all: number) => void): Promise<void>;
}

/** The field's text with groups, and where the caret belongs after it. */
export function formatTyped(value: string, caret: number): { value: string; caret: number } {
  // A phone's keyboard gives what it had copied as if it were typed: perhaps the whole message.
  const within = value.length > group("0".repeat(CODE_LENGTH)).length && codeInText(value);
  if (within) return { value: group(within), caret: group(within).length };
  const before = normalise(tidy(value.slice(0, caret))).length;
  const code = normalise(tidy(value)).slice(0, CODE_LENGTH);
  const typed = Math.min(before, code.length);
  const shown = group(code);
  // Each full group before the caret brings its hyphen, once a character follows it.
  const hyphens = Math.floor(Math.max(0, typed - 1) / 5);
  return { value: shown, caret: typed + hyphens };
}

export function door(root: HTMLElement, options: DoorOptions): void {
  const field = h("input", {
    id: "code",
    class: "code-field",
    type: "text",
    autocomplete: "off",
    autocapitalize: "characters",
    autocorrect: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    "aria-describedby": "code-hint code-error",
    placeholder: "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-X",
  });
  const count = h("span", { class: "code-count", "aria-hidden": "true" });
  const message = h("p", { id: "code-error", class: "door-error", role: "alert" });
  const button = h("button", { type: "submit", class: "primary" }, t("door.open"));
  const remember = h("input", { type: "checkbox", id: "remember" });
  const progress = h("div", { class: "door-progress" }, h("div"));
  let composing = false;
  let busy = false;

  const say = (err: unknown): void => {
    const more = detail(err);
    fill(message, err ? sentence(err) : "", more ? h("small", {}, t("error.detail", { detail: more })) : null);
    field.classList.toggle("wrong", Boolean(err));
  };
  const refresh = (): void => {
    const code = normalise(tidy(field.value));
    count.textContent = code.length === 0 ? "" : t("door.count", { have: code.length, need: CODE_LENGTH });
    const stray = strayCharacter(code);
    say(stray ? new ReaderError("code.character", { character: stray }) : null);
    if (code.length === CODE_LENGTH && !composing) {
      try {
        options.prepare(parseCode(code));
      } catch {
        // Pressing the button says what is wrong.
      }
    }
  };
  const reformat = (): void => {
    if (composing) return;
    const { value, caret } = formatTyped(field.value, field.selectionStart ?? field.value.length);
    if (value !== field.value) {
      field.value = value;
      field.setSelectionRange(caret, caret);
    }
    refresh();
  };
  field.addEventListener("compositionstart", () => (composing = true));
  field.addEventListener("compositionend", () => {
    composing = false;
    reformat();
  });
  field.addEventListener("input", reformat);
  field.addEventListener("paste", (e) => {
    const found = codeInText(e.clipboardData?.getData("text") ?? "");
    if (!found) return;
    e.preventDefault();
    field.value = group(found);
    refresh();
  });

  const submit = async (): Promise<void> => {
    if (busy || composing) return;
    let code: string;
    try {
      code = parseCode(field.value);
    } catch (err) {
      say(err);
      field.focus();
      return;
    }
    busy = true;
    say(null);
    button.disabled = true;
    button.textContent = t("door.opening");
    try {
      await options.open(code, remember.checked, (done, all) => {
        progress.classList.add("on");
        (progress.firstElementChild as HTMLElement).style.transform = `scaleX(${done / all})`;
      });
    } catch (err) {
      say(err);
      field.focus();
    } finally {
      busy = false;
      button.disabled = false;
      button.textContent = t("door.open");
      progress.classList.remove("on");
    }
  };
  const form = h(
    "form",
    {
      class: "door-form",
      novalidate: true,
      onsubmit: (e: Event) => {
        e.preventDefault();
        void submit();
      },
    },
    h("div", { class: "door-labels" }, h("label", { for: "code" }, t("door.label")), count),
    field,
    message,
    options.canRemember
      ? h(
          "label",
          { class: "remember" },
          remember,
          h("span", {}, t("door.remember"), h("small", {}, t("door.rememberHint"))),
        )
      : null,
    button,
    progress,
  );
  fill(
    root,
    h(
      "main",
      { class: "door" },
      seal(options.name || t("app.name"), true),
      options.name ? h("p", { class: "door-name" }, options.name) : null,
      h("h1", {}, t("door.title")),
      h("p", { id: "code-hint", class: "door-hint" }, t("door.hint")),
      form,
      h("p", { class: "door-private" }, t("door.private")),
    ),
  );
  if (options.code) field.value = group(options.code.slice(0, CODE_LENGTH));
  refresh();
  if (options.error) say(options.error);
  field.focus();
}

/** A page that says why nothing can be opened, and what to do. */
export function trouble(root: HTMLElement, err: unknown, name = ""): void {
  const folder = err instanceof ReaderError && err.code === "folder.file";
  const more = detail(err);
  fill(
    root,
    h(
      "main",
      { class: "door", tabindex: "-1" },
      seal(name || t("app.name"), true),
      h("h1", {}, t(folder ? "error.folderTitle" : "error.title")),
      h("p", { class: "door-hint", role: "alert" }, sentence(err)),
      more ? h("p", { class: "door-private" }, t("error.detail", { detail: more })) : null,
      folder
        ? null
        : h("button", { type: "button", class: "primary", onclick: () => location.reload() }, t("action.retry")),
    ),
  );
}

/** Shown while a link or a remembered code opens the pack, before what stands in `root` and stays. */
export function opening(root: HTMLElement, name: string, stays: Node): (done: number, all: number) => void {
  const bar = h("div");
  const progress = h("div", { class: "door-progress" }, bar);
  root.insertBefore(
    h(
      "main",
      { class: "door door-opening", "aria-busy": "true" },
      seal(name || t("app.name"), true),
      h("p", { role: "status" }, t("door.opening")),
      progress,
    ),
    stays,
  );
  return (done, all) => {
    progress.classList.add("on");
    bar.style.transform = `scaleX(${done / all})`;
  };
}
