/**
 * The slips of this device: those not sent yet, sealed, and how many there were. What is kept can be read by the community alone, so
 * it may lie where other pages could see it.
 */
import type { Row } from "./slip";

export interface Waiting {
  readonly id: string;
  /** Milliseconds. */
  readonly made: number;
  readonly kind: string;
  /** The title of what it is about. */
  readonly about: string;
  /** Armored. */
  readonly text: string;
}

interface Kept {
  count: number;
  print: string;
  waiting: Waiting[];
}

/** Characters of a slip that a browser's storage has room for. */
const MOST = 1_500_000;

export class Queue {
  private readonly storage: Storage | null;
  private readonly key: string;
  private kept: Kept;

  constructor(storage: Storage | null, pack: string, me: string) {
    this.storage = storage;
    this.key = `gb:slips:${pack}:${me}`;
    this.kept = { count: 0, print: "", waiting: [] };
    try {
      const found = JSON.parse(storage?.getItem(this.key) ?? "null") as Partial<Kept> | null;
      if (found && Number.isSafeInteger(found.count) && /^[0-9a-f]{64}$/.test(found.print ?? ""))
        this.kept = { count: found.count!, print: found.print!, waiting: (found.waiting ?? []).filter(isWaiting) };
    } catch {
      // What cannot be read is nobody's row.
    }
  }

  get row(): Row {
    return this.kept;
  }

  get waiting(): readonly Waiting[] {
    return this.kept.waiting;
  }

  /** Takes up a slip; answers whether it is still there after the page was closed. */
  add(slip: Waiting, print: string): boolean {
    const fits = slip.text.length <= MOST;
    const all = [...this.kept.waiting, slip];
    this.kept = { count: this.kept.count + 1, print, waiting: fits ? all : this.kept.waiting };
    const kept = this.save() && fits;
    this.kept = { ...this.kept, waiting: all };
    return kept;
  }

  sent(id: string): void {
    this.kept = { ...this.kept, waiting: this.kept.waiting.filter((w) => w.id !== id) };
    this.save();
  }

  private save(): boolean {
    try {
      this.storage?.setItem(this.key, JSON.stringify(this.kept));
      return this.storage !== null;
    } catch {
      return false;
    }
  }
}

function isWaiting(w: unknown): w is Waiting {
  const x = w as Waiting | null;
  return (
    typeof x?.id === "string" && typeof x.text === "string" && typeof x.about === "string" && typeof x.made === "number"
  );
}
