/** The forms of slips, and the slips that wait to be sent. */
import { Queue, type Waiting } from "./queue";
import { TooLarge, armored, fileName, seal, type Attachment, type Kind, type Sender } from "./slip";
import { style } from "./style";
import { words, type Words } from "./words";

/** The kinds that are said of a lesson, and the answers to an event. */
const KINDS = ["reply", "question", "homework"] as const;
const ANSWERS = ["yes", "maybe", "no"] as const;

export interface About {
  /** A lesson, an event that may be answered, or what was read; the others are left out. */
  readonly lesson?: string;
  readonly event?: string;
  readonly read?: readonly { readonly id: string; readonly title: string }[];
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
  private kind: Kind;
  private answer = "";

  constructor(place: HTMLElement, from: Sender, about: About, closed: () => void) {
    this.place = place;
    this.from = from;
    this.about = about;
    this.closed = closed;
    this.kind = about.read ? "read" : about.event ? "rsvp" : "reply";
    this.w = words(about.language);
    this.queue = new Queue(storage(), from.header.pack, from.slot.me);
  }

  show(): void {
    const { w, about } = this;
    if (about.read) return this.showRead(about.read);
    const subject = about.event ?? about.lesson ?? "";
    const label = about.event ? w.note : w.body;
    const text = h("textarea", {
      class: "note-field",
      rows: about.event ? "2" : "5",
      maxlength: "200000",
      "aria-label": label,
      placeholder: about.event ? label : false,
    });
    text.value = drafts.get(subject) ?? "";
    text.addEventListener("input", () => drafts.set(subject, text.value));
    const list = h("ul", { class: "reply-files" });
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
    const choices = about.event
      ? this.choices(ANSWERS, this.answer, (answer) => (this.answer = answer))
      : this.choices(KINDS, this.kind, (kind) => (this.kind = kind));
    const attach = about.event ? null : this.button(w.attach, "secondary", () => pick.click());
    this.lay(about.event ? w.rsvp : w.title, [choices, text, list], attach ? [attach, pick] : [], () => {
      if (about.event ? !this.answer : !text.value.trim() && this.files.length === 0) {
        (about.event ? choices.querySelector("input")! : text).focus();
        return about.event ? w.choose : w.empty;
      }
      return async () => {
        const kept = await this.make(about.event ? `${this.answer}\n${text.value}`.trimEnd() : text.value);
        drafts.delete(subject);
        return kept;
      };
    });
    if (!about.event) text.focus();
    else choices.querySelector("input")?.focus();
  }

  /** What was read: nothing to write, so all that would be sent is shown. */
  private showRead(read: NonNullable<About["read"]>): void {
    const { w } = this;
    const some = read.length > 0;
    const titles = h(
      "ul",
      { class: "reply-files reply-titles", tabindex: "0" },
      ...read.map((l) => h("li", {}, l.title)),
    );
    const says = h("p", {}, some ? w.readSays.replace("{n}", String(read.length)) : w.readNone);
    this.lay(
      w.read,
      [says, some ? titles : null],
      [],
      some ? () => () => this.make(read.map((l) => l.id).join("\n")) : null,
    );
    this.place.querySelector<HTMLElement>("button")?.focus();
  }

  /** A row of choices, of which one holds. */
  private choices<T extends keyof Words & string>(
    all: readonly T[],
    chosen: string,
    choose: (one: T) => void,
  ): HTMLElement {
    return h(
      "div",
      { class: "reply-kinds", role: "radiogroup", "aria-label": this.w.title },
      ...all.map((one) => {
        const radio = h("input", { type: "radio", name: "gb-kind", value: one, checked: one === chosen });
        radio.addEventListener("change", () => choose(one));
        return h("label", {}, radio, h("span", {}, this.w[one]));
      }),
    );
  }

  /** Lays a form out. `ready` answers what is lacking, or what seals it; null where there is nothing to seal. */
  private lay(
    title: string,
    fields: Child[],
    acts: Child[],
    ready: (() => string | (() => Promise<boolean>)) | null,
  ): void {
    const { w } = this;
    const state = h("p", { class: "reply-state", role: "status" });
    const make = h("button", { type: "submit", class: "primary" }, w.make);
    const submit = async (e: Event): Promise<void> => {
      e.preventDefault();
      const seal = ready?.() ?? "";
      if (typeof seal === "string") {
        state.textContent = seal;
        return;
      }
      make.disabled = true;
      state.textContent = w.making;
      try {
        this.done((await seal()) ? "" : w.away);
      } catch (err) {
        make.disabled = false;
        state.textContent = err instanceof TooLarge ? w.large : w.failed;
      }
    };
    const box = h(
      "form",
      { class: "reply-form", submit: (e) => void submit(e) },
      h("h2", {}, title),
      ...fields.filter((f) => f !== null),
      h(
        "div",
        { class: "reply-acts" },
        ready ? make : null,
        ...acts,
        this.button(w.cancel, "secondary", () => this.closed()),
      ),
      state,
      ready ? h("p", { class: "reply-hint" }, w.private) : null,
    );
    this.place.replaceChildren(box, this.waiting());
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
      lesson: this.about.lesson ?? "",
      event: this.about.event ?? "",
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
    const label = w[(one.kind === "rsvp" ? "rsvpSlip" : one.kind) as "reply"] || one.kind;
    return h(
      "section",
      {},
      h("p", {}, h("strong", {}, label), ` ${one.about ? one.about + " · " : ""}${when} · ${size(one.text.length)}`),
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
