/**
 * Decrypts age files that are encrypted to X25519 recipients and to nothing else: what a pack may hold.
 * The age-encryption package does the same and more (scrypt, post-quantum, passkeys), but weighs 46 KB gzipped
 * and fails on plain http, where crypto.subtle is absent. The primitives here are the ones it uses (@noble).
 */
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { LARGE, Opening } from "./crew";
import { hkdf, hmacSha256 } from "./hash";
import type { Keyring } from "./keyring";
import { sharedSecret } from "./x25519";
import type { Identity } from "./identity";
import { base64NoPad, concat, equalBytes } from "../format/bytes";
import { LIMITS } from "../format/limits";
import { altered, tooLarge } from "../errors";

const VERSION = "age-encryption.org/v1";
export const CHUNK = 64 * 1024;
const TAG = 16;
const NONCE = 16;

interface Stanza {
  readonly share: Uint8Array;
  readonly wrapped: Uint8Array;
}

interface Header {
  readonly stanzas: Stanza[];
  /** The bytes that the header's MAC covers. */
  readonly covered: Uint8Array;
  readonly mac: Uint8Array;
  readonly length: number;
}

/** Reads one header line as printable ASCII; the limit on the header's size is kept here. */
function lines(file: Uint8Array, what: string): () => { line: string; end: number } {
  let at = 0;
  return () => {
    let line = "";
    for (;;) {
      if (at >= LIMITS.ageHeader) throw tooLarge(what, LIMITS.ageHeader);
      if (at >= file.length) throw altered(what, "age header");
      const c = file[at++]!;
      if (c === 10) return { line, end: at };
      if (c < 32 || c > 126) throw altered(what, "age header");
      line += String.fromCharCode(c);
    }
  };
}

/** Parses and checks a header before any cryptography. */
export function parseHeader(file: Uint8Array, what: string): Header {
  const fail = (): never => {
    throw altered(what, "age header");
  };
  const next = lines(file, what);
  if (next().line !== VERSION) fail();
  const stanzas: Stanza[] = [];
  for (;;) {
    const { line, end } = next();
    if (line.startsWith("--- ")) {
      const mac = base64NoPad(line.slice(4));
      if (!mac || mac.length !== 32 || stanzas.length === 0) return fail();
      return { stanzas, mac, covered: file.subarray(0, end - line.length - 1 + 3), length: end };
    }
    const args = line.split(" ");
    if (args.length !== 3 || args[0] !== "->" || args[1] !== "X25519") fail();
    if (stanzas.length >= LIMITS.ageStanzas) throw tooLarge(what, LIMITS.ageStanzas);
    const share = base64NoPad(args[2]!);
    const body = next().line;
    // 32 bytes are 43 characters: one line, shorter than the full 64, ends the stanza.
    const wrapped = body.length === 43 ? base64NoPad(body) : null;
    if (!share || share.length !== 32 || !wrapped) return fail();
    stanzas.push({ share, wrapped });
  }
}

async function unwrap(stanza: Stanza, identity: Identity, what: string): Promise<Uint8Array | null> {
  const secret = await sharedSecret(identity.scalar, stanza.share);
  if (!secret) throw altered(what, "age header");
  const key = hkdf(secret, concat(stanza.share, await identity.point()), "age-encryption.org/v1/X25519");
  try {
    return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.wrapped);
  } catch {
    return null;
  }
}

/** What opens the body of a file. */
export interface Body {
  readonly key: Uint8Array;
  /** Bytes before the first chunk. */
  readonly at: number;
}

/** Bytes of a chunk in the file, and of its text. */
export const SEALED = CHUNK + TAG;

/** The longest that header and nonce may be together. */
export const HEAD = LIMITS.ageHeader + NONCE;

/**
 * Opens a file's header with the first identity that fits; `file` may be just its beginning, header and nonce. Answers null
 * when none fits; throws pack.altered when it is not what its author wrote and pack.limit when it is larger than a pack allows.
 * `ring` is of these identities.
 */
export async function openBody(
  file: Uint8Array,
  identities: readonly Identity[],
  what: string,
  ring?: Keyring,
): Promise<Body | null> {
  const header = parseHeader(file, what);
  const at = header.length + NONCE;
  const head = file.subarray(0, at);
  const known = ring?.find(head);
  if (known) return { key: known, at };
  for (const identity of identities) {
    for (const stanza of header.stanzas) {
      const fileKey = await unwrap(stanza, identity, what);
      if (!fileKey) continue;
      const macKey = hkdf(fileKey, undefined, "header");
      if (!equalBytes(hmacSha256(macKey, header.covered), header.mac)) throw altered(what, "age header");
      if (file.length < at) throw altered(what, "age payload");
      const key = hkdf(fileKey, head.subarray(header.length), "payload");
      ring?.add(head, key);
      return { key, at };
    }
  }
  return null;
}

/** How many chunks a body of that many bytes has, and how long its text is. */
export function measure(length: number, what: string): { chunks: number; plain: number } {
  const chunks = Math.ceil(length / SEALED);
  const last = length - (chunks - 1) * SEALED;
  // A last chunk without text is allowed only where the whole file is empty.
  if (chunks < 1 || last < TAG || (last === TAG && chunks > 1)) throw altered(what, "age payload");
  return { chunks, plain: length - chunks * TAG };
}

/**
 * Opens chunks that follow one another, the first of them number `first`, into `out`: the STREAM construction, chunks of
 * 64 KiB, the last of the file flagged. Answers how many bytes they held. Throws pack.altered at the first that is not what its
 * author wrote.
 */
export function openChunks(
  key: Uint8Array,
  sealed: Uint8Array,
  first: number,
  holdsLast: boolean,
  out: Uint8Array,
  what: string,
): number {
  const nonce = new Uint8Array(12);
  const counter = new DataView(nonce.buffer);
  const count = Math.ceil(sealed.length / SEALED);
  for (let i = 0; i < count; i++) {
    counter.setUint32(7, first + i);
    nonce[11] = holdsLast && i === count - 1 ? 1 : 0;
    const from = i * SEALED;
    let chunk = sealed.subarray(from, from + SEALED);
    // Words of four bytes are read faster.
    if (chunk.byteOffset & 3) chunk = chunk.slice();
    try {
      chacha20poly1305(key, nonce).decrypt(chunk, out.subarray(i * CHUNK, i * CHUNK + chunk.length - TAG));
    } catch {
      throw altered(what, "age payload");
    }
  }
  return sealed.length - count * TAG;
}

/** Seals something for nobody: the browser compiles well what has run for a while. */
export function rehearse(): void {
  chacha20poly1305(new Uint8Array(32), new Uint8Array(12)).encrypt(new Uint8Array(CHUNK));
}

/** The text of a whole file that openBody began. Throws pack.altered. */
export async function openFile(file: Uint8Array, { key, at }: Body, what: string): Promise<Uint8Array> {
  const body = file.subarray(at);
  const out = new Uint8Array(measure(body.length, what).plain);
  if (body.length < LARGE) openChunks(key, body, 0, true, out, what);
  else await new Opening(key, body, out).finish(what);
  return out;
}

/** A large file that is opened while it comes. */
export class Coming {
  private readonly identities: readonly Identity[];
  private readonly what: string;
  private begun: Promise<Uint8Array | null> | null = null;
  private opening: Opening | null = null;
  private at = 0;
  private come = 0;

  constructor(identities: readonly Identity[], what: string) {
    this.identities = identities;
    this.what = what;
  }

  /** The first `come` bytes of the file are there. */
  arrived(file: Uint8Array, come: number): void {
    this.come = come;
    if (come >= HEAD && !this.begun) {
      this.begun = this.begin(file);
      this.begun.catch(() => {}); // finish says it
    }
    this.opening?.arrived(Math.max(0, come - this.at));
  }

  /** The text of the file once all of it is there. Answers and throws as decryptAge does. */
  async finish(file: Uint8Array): Promise<Uint8Array | null> {
    const out = await (this.begun ??= this.begin(file));
    await this.opening?.finish(this.what);
    return out;
  }

  private async begin(file: Uint8Array): Promise<Uint8Array | null> {
    const opened = await openBody(file, this.identities, this.what);
    if (!opened) return null;
    const body = file.subarray(opened.at);
    const out = new Uint8Array(measure(body.length, this.what).plain);
    this.opening = new Opening(opened.key, body, out);
    this.at = opened.at;
    this.opening.arrived(Math.max(0, this.come - this.at));
    return out;
  }
}

/** Decrypts a whole file. Answers and throws as openBody does. */
export async function decryptAge(
  file: Uint8Array,
  identities: readonly Identity[],
  what: string,
  ring?: Keyring,
): Promise<Uint8Array | null> {
  const opened = await openBody(file, identities, what, ring);
  return opened && openFile(file, opened, what);
}
