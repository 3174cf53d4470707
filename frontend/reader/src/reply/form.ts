/** The form under a lesson, and the slips that wait to be sent. */
import { Queue, type Waiting } from "./queue";
import { TooLarge, armored, fileName, seal, type Attachment, type Kind, type Sender } from "./slip";
import { style } from "./style";
import { words, type Words } from "./words";

export interface About {
  readonly lesson: string;
  readonly title: string;
  /** zh or en. */
  readonly language: string;
  readonly community: string;
}

/** Characters that chats take in one message. */
const CHAT = 16_000;

const drafts = new Map<string, string>();

type Child = Node | string | null;

function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | ((e: Event) => void)>,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === "function") el.addEventListener(name, value);
    else if (value !== false) el.setAttribute(name, value === true ? "" : value);
  el.append(...children.filter((c) => c !== null));
  return el;
}

/** Shows the form in the place of what stands there; `closed` hears that the member is done with it. */
export function form(place: HTMLElement, from: Sender, about: About, closed: () => void): void {
  style();
  new Form(place, from, about, closed).show();
}

class Form {
  private readonly place: HTMLElement;
  private readonly from: Sender;
  private readonly about: About;
  private readonly closed: () => void;
  private readonly w: Words;
  private readonly queue: Queue;
  private readonly files: File[] = [];
  private kind: Kind = "reply";

  constructor(place: HTMLElement, from: Sender, about: About, closed: () => void) {
    this.place = place;
    this.from = from;
    this.about = about;
    this.closed = closed;
    this.w = words(about.language);
    this.queue = new Queue(storage(), from.header.pack, from.slot.me);
  }

  show(): void {
    const { w, about } = this;
    const text = h("textarea", { class: "note-field", rows: "5", maxlength: "200000", "aria-label": w.body });
    text.value = drafts.get(about.lesson) ?? "";
    text.addEventListener("input", () => drafts.set(about.lesson, text.value));
    const list = h("ul", { class: "reply-files" });
    const state = h("p", { class: "reply-state", role: "status" });
    const drawFiles = (): void =>
      list.replaceChildren(
        ...this.files.map((f, i) =>
          h(
            "li",
            {},
            `${f.name} · ${size(f.size)} `,
            this.button(
              "×",
              "icon-button",
              () => (this.files.splice(i, 1), drawFiles()),
              w.remove.replace("{name}", f.name),
            ),
          ),
        ),
      );
    const pick = h("input", { type: "file", multiple: true, class: "unseen", tabindex: "-1" });
    pick.addEventListener("change", () => {
      this.files.push(...(pick.files ?? []));
      pick.value = "";
      drawFiles();
    });
    const make = h("button", { type: "submit", class: "primary" }, w.make);
    const submit = async (e: Event): Promise<void> => {
      e.preventDefault();
      if (!text.value.trim() && this.files.length === 0) {
        state.textContent = w.empty;
        text.focus();
        return;
      }
      make.disabled = true;
      state.textContent = w.making;
      try {
        const kept = await this.make(text.value);
        drafts.delete(about.lesson);
        this.done(kept ? "" : w.away);
      } catch (err) {
        make.disabled = false;
        state.textContent = err instanceof TooLarge ? w.large : w.failed;
      }
    };
    const box = h(
      "form",
      { class: "reply-form", submit: (e) => void submit(e) },
      h("h2", {}, w.title),
      h(
        "div",
        { class: "reply-kinds", role: "radiogroup", "aria-label": w.title },
        ...(["reply", "question", "homework"] as const).map((kind) => {
          const radio = h("input", { type: "radio", name: "gb-kind", value: kind, checked: kind === this.kind });
          radio.addEventListener("change", () => (this.kind = kind));
          return h("label", {}, radio, h("span", {}, w[kind]));
        }),
      ),
      text,
      list,
      h(
        "div",
        { class: "reply-acts" },
        make,
        this.button(w.attach, "secondary", () => pick.click()),
        pick,
        this.button(w.cancel, "secondary", () => this.closed()),
      ),
      state,
      h("p", { class: "reply-hint" }, w.private),
    );
    this.place.replaceChildren(box, this.waiting());
    text.focus();
  }

  /** Seals what was written; answers whether the slip outlives the page. */
  private async make(body: string): Promise<boolean> {
    const files: Attachment[] = await Promise.all(
      this.files.map(async (f) => ({ name: f.name, type: f.type, data: new Uint8Array(await f.arrayBuffer()) })),
    );
    // A frame in between lets the words be seen.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const made = Date.now();
    const slip = await seal(this.from, this.queue.row, {
      kind: this.kind,
      lesson: this.about.lesson,
      body,
      files,
      made,
    });
    const one: Waiting = { id: slip.id, made, kind: this.kind, about: this.about.title, text: armored(slip.sealed) };
    return this.queue.add(one, slip.print);
  }

  private done(warning: string): void {
    const ready = h(
      "p",
      { class: "reply-ready", role: "status", tabindex: "-1" },
      this.w.ready,
      warning ? ` ${warning}` : "",
    );
    this.place.replaceChildren(
      ready,
      this.waiting(),
      h(
        "div",
        { class: "reply-acts reply-end" },
        this.button(this.w.close, "secondary", () => this.closed()),
      ),
    );
    ready.focus();
  }

  /** What was not sent yet. */
  private waiting(): HTMLElement {
    const { w } = this;
    const host = h("div", { class: "reply-waiting" });
    const draw = (): void => {
      host.replaceChildren(
        ...(this.queue.waiting.length > 0 ? [h("h3", {}, w.waiting)] : []),
        ...this.queue.waiting.map((one) => this.one(one, draw)),
      );
    };
    draw();
    return host;
  }

  private one(one: Waiting, draw: () => void): HTMLElement {
    const { w } = this;
    const said = h("p", { class: "reply-state", role: "status" });
    const when = new Date(one.made).toLocaleString(this.about.language, { dateStyle: "medium", timeStyle: "short" });
    const name = fileName(
      `${this.about.community} ${w.file} ${new Date(one.made).toISOString().slice(0, 10)} ${one.id.slice(0, 4)}.gbr`,
    );
    const file = new File([one.text], name, { type: "application/octet-stream" });
    const shared = new File([one.text], name.replace(/\.gbr$/, ".gbr.txt"), { type: "text/plain" });
    const shares = navigator.canShare?.({ files: [shared] }) === true;
    const label = w[one.kind as "reply"] || one.kind;
    return h(
      "section",
      {},
      h("p", {}, h("strong", {}, label), ` ${one.about} · ${when} · ${size(one.text.length)}`),
      h(
        "div",
        { class: "reply-acts" },
        shares
          ? this.button(w.share, "primary", () => void navigator.share({ files: [shared] }).catch(() => undefined))
          : null,
        this.button(w.save, shares ? "secondary" : "primary", () => save(file)),
        one.text.length <= CHAT
          ? this.button(w.copy, "secondary", () => void copy(one.text).then(() => (said.textContent = w.copied)))
          : null,
        this.button(w.sent, "secondary", () => {
          this.queue.sent(one.id);
          draw();
        }),
      ),
      said,
    );
  }

  private button(label: string, kind: string, press: () => void, name = ""): HTMLButtonElement {
    return h(
      "button",
      { type: "button", class: kind, click: press, ...(name ? { "aria-label": name, title: name } : {}) },
      label,
    );
  }
}

function save(file: File): void {
  const url = URL.createObjectURL(file);
  h("a", { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // On plain http and from files there is only the old way.
    const field = h("textarea", { class: "unseen", readonly: true });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

function size(bytes: number): string {
  return bytes < 1000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${Math.round(bytes / 1000)} KB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
}

function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
