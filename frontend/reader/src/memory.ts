/**
 * What this device remembers. On a web address: preferences, and per pack the editions seen, marks of reading and, if the
 * member asked for it, the code. From a file only preferences: browsers may share that storage among all files.
 */
import { Keyring } from "./crypto/keyring";
import type { Catalog } from "./pack/catalog";

export interface Preferences {
  language: "" | "zh" | "en";
  theme: "" | "light" | "dark";
  /** Steps around the normal size, -2 to 4. */
  size: number;
  face: "serif" | "sans";
}

export interface Marks {
  /** Lesson id -> edition in which it was read to the end. */
  read: Record<string, number>;
  /** Where the member was. */
  last: { lesson: string; at: number } | null;
  /** The newest edition at the last visit; 0 at the first. */
  edition: number;
}

/** What a member keeps for themselves, by lesson id. */
export interface Shelf {
  /** Bookmarks: since when, in milliseconds. */
  kept: Record<string, number>;
  notes: Record<string, { text: string; at: number }>;
}

const PREFERENCES = "gb:preferences";

/** The storage of the browser; null where it is refused. */
export function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export class Memory {
  private readonly storage: Storage | null;
  /** Whether anything about a pack may be kept here. */
  readonly keepsPacks: boolean;

  constructor(storage: Storage | null, hosted: boolean) {
    this.storage = storage;
    this.keepsPacks = hosted && storage !== null;
  }

  preferences(): Preferences {
    const p = this.load<Partial<Preferences>>(PREFERENCES) ?? {};
    return {
      language: p.language === "zh" || p.language === "en" ? p.language : "",
      theme: p.theme === "light" || p.theme === "dark" ? p.theme : "",
      size: typeof p.size === "number" && p.size >= -2 && p.size <= 4 ? Math.round(p.size) : 0,
      face: p.face === "sans" ? "sans" : "serif",
    };
  }

  savePreferences(p: Preferences): void {
    this.save(PREFERENCES, p);
  }

  code(pack: string): string {
    const code = this.keepsPacks ? this.load<unknown>(`gb:${pack}:code`) : null;
    return typeof code === "string" ? code : "";
  }

  rememberCode(pack: string, code: string): void {
    if (this.keepsPacks) this.save(`gb:${pack}:code`, code);
  }

  /** Keys that were kept beside this very code. */
  keyring(pack: string, code: string): Keyring {
    const kept = this.code(pack) === code ? this.load<{ code: unknown; keys: unknown }>(`gb:${pack}:keys`) : null;
    return new Keyring(kept?.code === code ? kept.keys : null);
  }

  /** Keeps keys where the code they belong to is remembered: they open nothing that it does not. */
  keepKeyring(pack: string, code: string, ring: Keyring): void {
    if (this.code(pack) === code) this.save(`gb:${pack}:keys`, { code, keys: ring.kept() });
  }

  /** Removes the code with its keys, and with `all` everything else kept about this pack. */
  forget(pack: string, all: boolean): void {
    if (!this.storage) return;
    const keys = Array.from({ length: this.storage.length }, (_, i) => this.storage!.key(i) ?? "");
    for (const key of keys)
      if (key === `gb:${pack}:code` || key === `gb:${pack}:keys` || (all && key.startsWith(`gb:${pack}:`)))
        this.storage.removeItem(key);
  }

  marks(pack: string, me: string): Marks {
    const m = this.keepsPacks ? this.load<Partial<Marks>>(`gb:${pack}:${me}:marks`) : null;
    return {
      read: m?.read && typeof m.read === "object" ? m.read : {},
      last: m?.last && typeof m.last.lesson === "string" && typeof m.last.at === "number" ? m.last : null,
      edition: typeof m?.edition === "number" ? m.edition : 0,
    };
  }

  saveMarks(pack: string, me: string, marks: Marks): void {
    if (this.keepsPacks) this.save(`gb:${pack}:${me}:marks`, marks);
  }

  shelf(pack: string, me: string): Shelf {
    const s = this.keepsPacks ? this.load<Partial<Shelf>>(`gb:${pack}:${me}:shelf`) : null;
    const shelf: Shelf = { kept: {}, notes: {} };
    for (const [id, at] of Object.entries(s?.kept ?? {})) if (typeof at === "number") shelf.kept[id] = at;
    for (const [id, note] of Object.entries(s?.notes ?? {}))
      if (typeof note?.text === "string" && typeof note.at === "number") shelf.notes[id] = note;
    return shelf;
  }

  /** Answers whether it is kept: a full storage refuses. */
  saveShelf(pack: string, me: string, shelf: Shelf): boolean {
    return this.keepsPacks && this.save(`gb:${pack}:${me}:shelf`, shelf);
  }

  /**
   * Notes the newest signed catalog of each tier: its generation and its hash. Answers true when what the host now serves does
   * not follow what this device has seen: an earlier generation, another catalog of the same one, or the next one that
   * replaced another. No generation is written twice, so none of these comes about by itself. What was seen is kept then.
   */
  wentBack(pack: string, catalogs: readonly Catalog[]): boolean {
    if (!this.keepsPacks) return false;
    const key = `gb:${pack}:seen`;
    // Readers before this one kept the generation alone.
    const seen = new Map(Object.entries(this.load<Record<string, number | [number, string]>>(key) ?? {}));
    let back = false;
    for (const c of catalogs) {
      const [generation, hash] = [seen.get(c.tier) ?? 0].flat() as [number, string?];
      const on = c.generation - generation;
      const expected = on === 0 ? c.hash : on === 1 ? c.previous : "";
      if (on < 0 || (hash && expected && hash !== expected)) back = true;
      else seen.set(c.tier, [c.generation, c.hash]);
    }
    this.save(key, Object.fromEntries(seen));
    return back;
  }

  private load<T>(key: string): T | null {
    try {
      const raw = this.storage?.getItem(key);
      return raw ? (JSON.parse(raw) as T) : null;
    } catch {
      return null;
    }
  }

  /** Answers whether it was kept. Where a storage is full or refused, the reader works without it. */
  private save(key: string, value: unknown): boolean {
    try {
      this.storage?.setItem(key, JSON.stringify(value));
      return this.storage !== null;
    } catch {
      return false;
    }
  }
}
