/**
 * Any piece of a media item, without the rest of it: fetches the chunks that hold it and opens them. Each chunk is checked by
 * age, under a key that the host does not have, and so is its place in the file; the hash of the whole file is not.
 */
import { altered } from "../errors";
import { CHUNK, HEAD, SEALED, measure, openBody, openChunks, type Body } from "../crypto/age";
import type { Identity } from "../crypto/identity";
import type { Store } from "../store/store";
import type { MediaEntry } from "./catalog";

const WHAT = "media";

export class Ranges {
  readonly entry: MediaEntry;
  private readonly store: Store;
  private readonly path: string;
  private readonly identities: readonly Identity[];
  private body: Promise<Body> | null = null;

  constructor(store: Store, entry: MediaEntry, identities: readonly Identity[]) {
    this.store = store;
    this.entry = entry;
    this.path = `o/${entry.object.slice(0, 2)}/${entry.object}`;
    this.identities = identities;
  }

  /** Whether the host gives pieces of files, and the file opens. Throws pack.altered when it is not what was published. */
  async possible(): Promise<boolean> {
    if (!this.store.piece) return false;
    const head = await this.store.piece(this.path, 0, Math.min(HEAD, this.entry.size));
    if (!head) return false;
    this.body ??= this.open(head);
    await this.body;
    return true;
  }

  /** The bytes from `from` up to, not including, `to`, which must lie in the item. */
  async read(from: number, to: number): Promise<Uint8Array> {
    const { size } = this.entry;
    const { key, at } = await (this.body ??= this.piece(0, Math.min(HEAD, size)).then((head) => this.open(head)));
    const [first, end] = [Math.floor(from / CHUNK), Math.ceil(to / CHUNK)];
    const stop = Math.min(size, at + end * SEALED);
    const sealed = await this.piece(at + first * SEALED, stop);
    const out = new Uint8Array(Math.min(this.entry.plain, end * CHUNK) - first * CHUNK);
    openChunks(key, sealed, first, stop === size, out, WHAT);
    return out.subarray(from - first * CHUNK, to - first * CHUNK);
  }

  private async open(head: Uint8Array): Promise<Body> {
    const body = await openBody(head, this.identities, WHAT);
    if (!body) throw altered(WHAT, "key");
    if (measure(this.entry.size - body.at, WHAT).plain !== this.entry.plain) throw altered(WHAT, "length");
    return body;
  }

  private async piece(from: number, to: number): Promise<Uint8Array> {
    const bytes = await this.store.piece!(this.path, from, to);
    if (bytes?.length !== to - from) throw altered(WHAT, "length");
    return bytes;
  }
}
