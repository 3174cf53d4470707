import { LIMITS } from "./limits";
import { altered, tooLarge } from "../errors";

/** Refuses JSON nested deeper than the limit without parsing it. */
export function checkDepth(source: string, what: string, limit: number = LIMITS.jsonDepth): void {
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === 34) {
      i = endOfString(source, i);
      if (i < 0) return;
    } else if (c === 91 || c === 123) {
      if (++depth > limit) throw tooLarge(what, limit);
    } else if (c === 93 || c === 125) depth--;
  }
}

/** The place of the quote that ends the string beginning at `i`; -1 where none does. */
function endOfString(source: string, i: number): number {
  for (;;) {
    i = source.indexOf('"', i + 1);
    let before = i;
    while (source.charCodeAt(before - 1) === 92) before--;
    if (i < 0 || (i - before) % 2 === 0) return i;
  }
}

export function parseJson(source: string, what: string): unknown {
  checkDepth(source, what);
  try {
    return JSON.parse(source) as unknown;
  } catch {
    throw altered(what, "not JSON");
  }
}

/** Reads typed fields from foreign JSON; every mismatch is an error that names the field. */
export class Fields {
  private readonly record: Record<string, unknown>;
  private readonly what: string;

  constructor(value: unknown, what: string) {
    this.what = what;
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw altered(what, "not an object");
    this.record = value as Record<string, unknown>;
  }

  private get(key: string): unknown {
    return Object.prototype.hasOwnProperty.call(this.record, key) ? this.record[key] : undefined;
  }

  private fail(key: string): never {
    throw altered(this.what, key);
  }

  string(key: string, max: number = LIMITS.title): string {
    const v = this.get(key);
    if (typeof v !== "string" || v.length > max) this.fail(key);
    return v;
  }

  /** A string that may be absent. */
  optional(key: string, max: number = LIMITS.title): string {
    return this.get(key) === undefined || this.get(key) === null ? "" : this.string(key, max);
  }

  match<T extends string>(key: string, test: (v: unknown) => v is T): T {
    const v = this.get(key);
    if (!test(v)) this.fail(key);
    return v;
  }

  integer(key: string, min = 0, max = Number.MAX_SAFE_INTEGER): number {
    const v = this.get(key);
    if (typeof v !== "number" || !Number.isSafeInteger(v) || v < min || v > max) this.fail(key);
    return v;
  }

  /** A whole number that may be absent. */
  integerOr(key: string, fallback: number): number {
    return this.get(key) === undefined || this.get(key) === null
      ? fallback
      : this.integer(key, -Number.MAX_SAFE_INTEGER);
  }

  /** A yes that may be absent. */
  flag(key: string): boolean {
    const v = this.get(key);
    if (v !== undefined && v !== null && typeof v !== "boolean") this.fail(key);
    return v === true;
  }

  child(key: string): Fields | null {
    const v = this.get(key);
    return v === undefined || v === null ? null : new Fields(v, this.what + "." + key);
  }

  /** An array of objects; absent or null counts as empty. */
  list(key: string): Fields[] {
    const v = this.get(key);
    if (v === undefined || v === null) return [];
    if (!Array.isArray(v)) this.fail(key);
    return v.map((item) => new Fields(item, this.what + "." + key));
  }
}
