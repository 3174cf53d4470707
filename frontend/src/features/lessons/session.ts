// The text of one lesson while somebody writes it, and the queue of its saves. It promises: what was typed reaches the
// Go side after a short pause, at most `longest` after the first unsaved key, one save at a time and the last text last;
// a save that fails is tried again; a text that somebody else changed is never written over without being asked.
import { toAppError } from "@/platform";
import type { Lesson } from "./types";

export const quiet = 700; // ms without a key before a save
export const longest = 5000; // ms after which it saves although keys keep coming
export const again = 5000; // ms before a failed save is tried again

export type Phase = "saved" | "waiting" | "saving" | "failed" | "conflict";

/** What is shown of a session; a new object at every change. */
export interface Snapshot {
  phase: Phase;
  title: string;
  body: string;
  /** When the text was last the same here and there, in ms. */
  savedAt: number;
  /** Counts replacements of the text that did not come from the editor: it then takes over `body`. */
  version: number;
  error?: unknown;
  /** In a conflict: the lesson as it stands on the Go side. */
  theirs?: Lesson;
}

export interface Text {
  title: string;
  body: string;
}

export interface Port {
  save(arg: { id: string; title: string; body: string; revision: number; updated: number }): Promise<Lesson>;
  show(id: string): Promise<Lesson>;
  saved(lesson: Lesson): void;
}

/** A title as the Go side keeps it: one line, single spaces. */
export const tidy = (title: string) => title.replace(/[\s\p{Cc}]+/gu, " ").trim();

export class LessonSession {
  readonly id: string;
  /** Each tells whether now is no time to save by itself: an input method is composing. */
  readonly holds = new Set<() => boolean>();

  private base: Lesson;
  private mine: Text;
  private shown: Snapshot;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dirtySince = 0;
  private running: Promise<void> | undefined;
  private met: Lesson | undefined;
  private readonly watchers = new Set<() => void>();
  private readonly port: Port;

  constructor(lesson: Lesson, port: Port) {
    this.id = lesson.id;
    this.base = lesson;
    this.port = port;
    this.mine = { title: lesson.title, body: lesson.body };
    this.shown = { phase: "saved", ...this.mine, savedAt: lesson.updated, version: 0 };
  }

  readonly subscribe = (f: () => void): (() => void) => {
    this.watchers.add(f);
    return () => this.watchers.delete(f);
  };

  readonly snapshot = (): Snapshot => this.shown;

  get dirty(): boolean {
    return this.wanted().title !== this.base.title || this.mine.body !== this.base.body;
  }

  /** The lesson the text began from, as `save` names it. */
  get began(): { revision: number; updated: number } {
    return { revision: this.base.revision, updated: this.base.updated };
  }

  /** Takes what was typed. */
  edit(part: Partial<Text>): void {
    this.mine = { ...this.mine, ...part };
    if (this.shown.phase === "conflict") return this.tell({});
    if (!this.dirty) {
      this.stopTimer();
      return this.tell(this.running ? {} : { phase: "saved", error: undefined });
    }
    this.dirtySince ||= Date.now();
    this.schedule(Math.max(0, Math.min(quiet, this.dirtySince + longest - Date.now())));
    this.tell({ phase: this.running ? "saving" : "waiting" });
  }

  /** Puts another text in the place of the present one, as if it had been typed. */
  replace(text: Text): void {
    this.shown = { ...this.shown, version: this.shown.version + 1 };
    this.edit(text);
  }

  /** Saves at once what is not saved. It resolves when that was tried, whether it went well or not. */
  flush(): Promise<void> {
    this.stopTimer();
    if (this.shown.phase === "conflict" || (!this.dirty && !this.running)) return Promise.resolve();
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.met) this.meet(this.met);
      // Typed while the last save was settling.
      else if (this.dirty && this.shown.phase === "saved") this.edit({});
    });
    return this.running;
  }

  /** Learns how the lesson stands on the Go side. */
  meet(lesson: Lesson): void {
    if (this.running) {
      this.met = lesson;
      return;
    }
    this.met = undefined;
    if (lesson.updated <= this.base.updated) return;
    const mine = this.wanted();
    const sameText = lesson.title === this.base.title && lesson.body === this.base.body;
    if (sameText || (lesson.title === mine.title && lesson.body === mine.body)) {
      this.base = lesson;
      if (!this.dirty) this.tell({ phase: "saved", theirs: undefined, error: undefined, savedAt: lesson.updated });
    } else if (this.dirty) {
      this.stopTimer();
      this.tell({ phase: "conflict", theirs: lesson });
    } else {
      this.adopt(lesson);
    }
  }

  /** Takes over the Go side's text, after restoring a revision or when mine is given up. */
  adopt(lesson: Lesson): void {
    this.stopTimer();
    this.base = lesson;
    this.mine = { title: lesson.title, body: lesson.body };
    this.dirtySince = 0;
    this.shown = { ...this.shown, version: this.shown.version + 1 };
    this.tell({ phase: "saved", savedAt: lesson.updated, error: undefined, theirs: undefined });
  }

  /** Ends a conflict. With "mine" my text becomes the next revision after theirs, which stays in the history. */
  async resolve(choice: "mine" | "theirs"): Promise<void> {
    const { theirs } = this.shown;
    if (this.shown.phase !== "conflict" || !theirs) return;
    if (choice === "theirs") return this.adopt(theirs);
    this.base = theirs;
    this.tell({ phase: "waiting", theirs: undefined, error: undefined });
    await this.flush();
  }

  private async run(): Promise<void> {
    while (this.dirty) {
      const sent = this.wanted();
      this.dirtySince = 0;
      this.tell({ phase: "saving" });
      try {
        const { id } = this;
        const saved = await this.port.save({ id, ...sent, ...this.began });
        this.base = { ...saved, body: sent.body };
        this.port.saved(saved);
        if (this.met && this.met.updated <= saved.updated) this.met = undefined;
        this.tell({ phase: this.dirty ? "saving" : "saved", savedAt: saved.updated, error: undefined });
      } catch (e) {
        if (!(await this.reconcile(e))) return;
      }
    }
    this.tell({ phase: "saved" });
  }

  /** What a refused save means; true if it may be tried again at once. */
  private async reconcile(thrown: unknown): Promise<boolean> {
    const error = toAppError(thrown);
    let theirs: Lesson | undefined;
    if (error.failure.code === "lessons.changed_elsewhere") {
      theirs = await this.port.show(this.id).catch(() => undefined);
      if (theirs && theirs.title === this.base.title && theirs.body === this.base.body) {
        // Only something beside the text changed, such as who may open it.
        if (theirs.updated !== this.base.updated || theirs.revision !== this.base.revision) {
          this.base = theirs;
          return true;
        }
      } else if (theirs) {
        this.met = undefined;
        this.tell({ phase: "conflict", theirs, error: thrown });
        return false;
      }
    }
    this.tell({ phase: "failed", error: thrown });
    if (["io", "offline", "internal", "locked", "conflict"].includes(error.kind)) this.schedule(again);
    return false;
  }

  /** What is to be saved: a title that was emptied stays as it was. */
  private wanted(): Text {
    return { title: tidy(this.mine.title) || this.base.title, body: this.mine.body };
  }

  private schedule(ms: number): void {
    this.stopTimer();
    this.timer = setTimeout(() => {
      if ([...this.holds].some((composing) => composing())) this.schedule(quiet);
      else void this.flush();
    }, ms);
  }

  private stopTimer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private tell(part: Partial<Snapshot>): void {
    this.shown = { ...this.shown, ...this.mine, ...part };
    for (const f of this.watchers) f();
  }
}
