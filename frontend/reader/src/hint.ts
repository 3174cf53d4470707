/**
 * What the last visit at this address asked the host for. The next one asks for it at once, before it can know that it needs it: one
 * way to the host instead of five, each of which waits for the one before. What comes is checked in the same order all the same.
 */
import type { Likely, Session } from "./pack/session";
import type { Lesson } from "./pack/library";
import type { Store } from "./store/store";
import { parseRoute } from "./view/route";

interface Kept {
  pack: string;
  /** The place of the member's record in its bucket. */
  record: number;
  /** Beside pack.json: the bucket, catalogs, and parts. */
  files: string[];
  /** Lessons that were read last or come next: id, part, object. */
  lessons: [string, string, string][];
}

/** How many files are asked for at once, and how many lessons are known. */
const FILES = 40;
const LESSONS = 6;

/** After so many milliseconds a host that has not given the named lesson is far. */
const FAR = 250;

const isPath = (p: string): boolean => /^(s\/[0-9a-f]+|c\/[a-z2-7]{26}|o\/..\/[a-z2-7]{26})$/.test(p);
const path = (object: string): string => `o/${object.slice(0, 2)}/${object}`;

export class Hint {
  private readonly storage: Storage | null;
  private readonly key = "gb:ahead:" + location.pathname.replace(/[^/]*$/, "");
  private kept: Kept | null = null;

  constructor(storage: Storage | null) {
    this.storage = storage;
    try {
      const k = JSON.parse(storage?.getItem(this.key) ?? "null") as Kept | null;
      if (typeof k?.pack === "string" && k.files.every(isPath) && k.lessons.every((l) => isPath(path(l[2]))))
        this.kept = k;
    } catch {
      // What cannot be read is no hint.
    }
  }

  get pack(): string {
    return this.kept?.pack ?? "";
  }

  /** What opening this address will need. */
  likely(): Omit<Likely, "ring"> {
    const [lesson = "", part = ""] = this.named() ?? [];
    return { record: this.kept?.record ?? -1, lesson, part };
  }

  /** Asks for what the last visit needed, first for the lesson that the address names, and for the other parts when `rest` is called. */
  ask(store: Store): void {
    if (!this.kept) return;
    const named = this.named();
    const ahead = named ? [path(named[1]), path(named[2])] : [];
    store.expect?.(["pack.json", ...this.kept.files.filter((f) => f[0] !== "o")], true);
    store.expect?.(ahead, false);
    const others = this.kept.files.filter((f) => f[0] === "o" && !ahead.includes(f));
    let asked = false;
    this.rest = () => {
      if (!asked) store.expect?.(others, false);
      asked = true;
    };
    // A host that is far answers none sooner for being asked for few.
    if (named) setTimeout(() => this.rest(), FAR);
    else this.rest();
  }

  /** Asks for what the named lesson does not need, unless that was done. */
  rest: () => void = () => {};

  private named(): Kept["lessons"][number] | undefined {
    const route = parseRoute(location.hash);
    return route.page === "lesson" ? this.kept?.lessons.find(([id]) => id === route.id) : undefined;
  }

  /** Keeps what opening asked for. */
  opened({ header, slot }: Session, files: Iterable<string>): void {
    const { pack } = header;
    const lessons = this.kept?.pack === pack ? this.kept.lessons : [];
    this.kept = { pack, record: slot.record, files: [...files].filter(isPath).slice(0, FILES), lessons };
    this.save();
  }

  /** Keeps where lessons lie that may be read next, the likeliest last. */
  next(...lessons: (Lesson | undefined)[]): void {
    if (!this.kept) return;
    for (const l of lessons) {
      if (!l?.part) continue;
      this.kept.lessons.unshift([l.id, l.part, l.object]);
    }
    const known = new Set<string>();
    this.kept.lessons = this.kept.lessons.filter(([id]) => !known.has(id) && known.add(id)).slice(0, LESSONS);
    this.save();
  }

  forget(): void {
    this.kept = null;
    this.storage?.removeItem(this.key);
  }

  private save(): void {
    try {
      this.storage?.setItem(this.key, JSON.stringify(this.kept));
    } catch {
      // A storage that is full or refused: the next visit asks for one thing after the other.
    }
  }
}
