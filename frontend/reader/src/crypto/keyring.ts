/**
 * Keys of files that were opened before, by what stands before a file's first chunk: header and nonce. The same bytes, opened with the
 * same identities, give the same key, so it need not be found a second time; what differs by a bit is opened as if for the first time.
 * A ring belongs to one code, and whoever has the code can find all that is on it.
 */

/** How many files are known; those that were not used for longest go first. */
const KEPT = 32;

export class Keyring {
  private readonly keys = new Map<string, string>();

  /** `kept` is what `kept()` answered at an earlier visit, or anything else. */
  constructor(kept?: unknown) {
    if (!Array.isArray(kept)) return;
    for (const [head, key] of kept as unknown[][])
      if (typeof head === "string" && typeof key === "string" && key.length === 32) this.keys.set(head, key);
  }

  find(head: Uint8Array): Uint8Array | null {
    const at = letters(head);
    const key = this.keys.get(at);
    if (!key) return null;
    this.put(at, key);
    return Uint8Array.from(key, (c) => c.charCodeAt(0));
  }

  add(head: Uint8Array, key: Uint8Array): void {
    this.put(letters(head), letters(key));
    if (this.keys.size > KEPT) this.keys.delete(this.keys.keys().next().value!);
  }

  kept(): unknown {
    return [...this.keys];
  }

  private put(head: string, key: string): void {
    this.keys.delete(head);
    this.keys.set(head, key);
  }
}

/** Bytes as the first 256 characters. */
const letters = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
