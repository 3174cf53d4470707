/** Where a pack's files come from: beside this page on a web address, or inside this page. */
import { ReaderError, altered } from "../errors";
import { base64Block } from "../format/bytes";

export type Heard = (file: Uint8Array, come: number) => void;

export interface Store {
  readonly kind: "hosted" | "single";
  /**
   * The bytes of one file of the pack, at most `cap` of them. `fresh` asks the host whether its copy has changed. `heard` is told
   * where a file that is `cap` long comes bit by bit, and how many of its bytes are there.
   * Throws pack.missing {what}, pack.unreachable, pack.limit {what}.
   */
  read(path: string, cap: number, fresh?: boolean, heard?: Heard | null): Promise<Uint8Array>;
  /** The bytes from `from` up to, not including, `to`; null where the host gives only whole files. Throws as read does. */
  piece?(path: string, from: number, to: number): Promise<Uint8Array | null>;
  /** Asks for files that will be read shortly, `fresh` or not as read will say. What is not read is dropped by `settle`. */
  expect?(paths: readonly string[], fresh: boolean): void;
  settle?(): void;
  /** Tells how many bytes of a file have come, while it is read. Answers how to stop listening. */
  watch?(path: string, heard: (bytes: number) => void): () => void;
  /** The files that were read, where they came from a host. */
  readonly reads?: ReadonlySet<string>;
}

const PREFIX = "gb:";

/** The store of this page, `hosted` where its files lie beside it, or a folder.file error when it was opened as one file of a folder on this computer. */
export function openStore(doc: Document, protocol: string, hosted: Store = new Hosted()): Store {
  if (doc.getElementById(PREFIX + "pack.json")) return new SingleFile(doc);
  if (protocol === "http:" || protocol === "https:") return hosted;
  throw new ReaderError("folder.file");
}

/** Data blocks of this document, decoded when they are asked for. */
export class SingleFile implements Store {
  readonly kind = "single";
  private readonly doc: Document;

  constructor(doc: Document) {
    this.doc = doc;
  }

  read(path: string, cap: number): Promise<Uint8Array> {
    return Promise.resolve().then(() => {
      const block = this.doc.getElementById(PREFIX + path);
      if (!block) throw new ReaderError("pack.missing", { what: path });
      const source = block.textContent;
      if (source.length > (cap / 3) * 4 + 4096) throw new ReaderError("pack.limit", { what: path, limit: cap });
      try {
        return base64Block(source);
      } catch {
        throw altered(path, "base64");
      }
    });
  }
}

function unreachable(): never {
  throw new ReaderError("pack.unreachable");
}

/** Files beside this page, by fetch; nothing is ever asked of another host. */
export class Hosted implements Store {
  readonly kind = "hosted";
  readonly reads = new Set<string>();
  private readonly watchers = new Map<string, (bytes: number) => void>();
  private readonly expected = new Map<string, Promise<Response>>();

  expect(paths: readonly string[], fresh: boolean): void {
    for (const path of paths) {
      const response = this.ask(path, fresh);
      response.catch(() => {});
      this.expected.set(path, response);
    }
  }

  settle(): void {
    for (const response of this.expected.values()) response.then((r) => r.body?.cancel()).catch(() => {});
    this.expected.clear();
  }

  watch(path: string, heard: (bytes: number) => void): () => void {
    this.watchers.set(path, heard);
    return () => this.watchers.delete(path);
  }

  async read(path: string, cap: number, fresh = false, heard?: Heard | null): Promise<Uint8Array> {
    const early = this.expected.get(path);
    this.expected.delete(path);
    const response = await (early ?? this.ask(path, fresh));
    this.reads.add(path);
    const declared = Number(response.headers.get("content-length") ?? 0);
    const limit = new ReaderError("pack.limit", { what: path, limit: cap });
    const plain = !response.headers.get("content-encoding");
    if (declared > cap && plain) throw limit;
    // What is as long as it says comes in one piece, where nobody wants to see it come.
    if (!response.body || (declared > 0 && plain && !this.watchers.has(path) && !heard)) {
      const all = new Uint8Array(await response.arrayBuffer().catch(unreachable));
      if (all.length > cap) throw limit;
      return all;
    }
    let all = new Uint8Array(declared > 0 && declared <= cap ? declared : 64 * 1024);
    let size = 0;
    const reader = response.body.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return all.subarray(0, size);
        if (size + value.length > cap) {
          void reader.cancel();
          throw limit;
        }
        if (size + value.length > all.length) {
          const larger = new Uint8Array(Math.min(cap, Math.max(size + value.length, all.length * 2)));
          larger.set(all);
          all = larger;
        }
        all.set(value, size);
        size += value.length;
        this.watchers.get(path)?.(size);
        if (all.length === cap) heard?.(all, size);
      }
    } catch (err) {
      throw err instanceof ReaderError ? err : unreachable();
    }
  }

  async piece(path: string, from: number, to: number): Promise<Uint8Array | null> {
    const response = await this.ask(path, false, { range: `bytes=${from}-${to - 1}` });
    const said = /^bytes (\d+)-(\d+)\//.exec(response.headers.get("content-range") ?? "");
    if (response.status !== 206 || Number(said?.[1]) !== from || Number(said?.[2]) > to) {
      void response.body?.cancel();
      return null;
    }
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch {
      throw new ReaderError("pack.unreachable");
    }
  }

  private async ask(path: string, fresh: boolean, headers?: Record<string, string>): Promise<Response> {
    let response: Response;
    try {
      response = await fetch("./" + path, {
        cache: fresh ? "no-cache" : "default",
        headers,
        credentials: "same-origin",
        referrerPolicy: "no-referrer",
      });
    } catch {
      throw new ReaderError("pack.unreachable");
    }
    if (response.status === 404 || response.status === 403 || response.status === 410) {
      throw new ReaderError("pack.missing", { what: path });
    }
    if (!response.ok) throw new ReaderError("pack.unreachable");
    return response;
  }
}
