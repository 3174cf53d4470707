/**
 * Decrypts age files that are encrypted to X25519 recipients and to nothing else: what a pack may hold.
 * The age-encryption package does the same and more (scrypt, post-quantum, passkeys), but weighs 46 KB gzipped
 * and fails on plain http, where crypto.subtle is absent. The primitives here are the ones it uses (@noble).
 */
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf, hmacSha256 } from "./hash";
import { sharedSecret } from "./x25519";
import type { Identity } from "./identity";
import { base64NoPad, concat, equalBytes } from "../format/bytes";
import { LIMITS } from "../format/limits";
import { altered, tooLarge } from "../errors";

const VERSION = "age-encryption.org/v1";
const CHUNK = 64 * 1024;
const TAG = 16;

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
  const key = hkdf(secret, concat(stanza.share, await identity.point()), "age-encryption.org/v1/X25519", 32);
  try {
    return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.wrapped);
  } catch {
    return null;
  }
}

/**
 * Decrypts a whole file with the first identity that fits. Answers null when none fits; throws pack.altered when the
 * file is not what its author wrote and pack.limit when its header is larger than a pack allows.
 */
export async function decryptAge(
  file: Uint8Array,
  identities: readonly Identity[],
  what: string,
): Promise<Uint8Array | null> {
  const header = parseHeader(file, what);
  for (const identity of identities) {
    for (const stanza of header.stanzas) {
      const fileKey = await unwrap(stanza, identity, what);
      if (!fileKey) continue;
      const macKey = hkdf(fileKey, undefined, "header", 32);
      if (!equalBytes(hmacSha256(macKey, header.covered), header.mac)) throw altered(what, "age header");
      return openPayload(file.subarray(header.length), fileKey, what);
    }
  }
  return null;
}

/** The STREAM construction: chunks of 64 KiB, the last one flagged, nothing after it. */
function openPayload(payload: Uint8Array, fileKey: Uint8Array, what: string): Uint8Array {
  const fail = (): never => {
    throw altered(what, "age payload");
  };
  if (payload.length < 16 + TAG) fail();
  const key = hkdf(fileKey, payload.subarray(0, 16), "payload", 32);
  const body = payload.subarray(16);
  const chunks = Math.ceil(body.length / (CHUNK + TAG));
  const lastLength = body.length - (chunks - 1) * (CHUNK + TAG);
  // A last chunk without text is allowed only where the whole file is empty.
  if (lastLength < TAG || (lastLength === TAG && chunks > 1)) fail();
  const out = new Uint8Array(body.length - chunks * TAG);
  const nonce = new Uint8Array(12);
  const counter = new DataView(nonce.buffer);
  for (let i = 0; i < chunks; i++) {
    counter.setUint32(7, i);
    nonce[11] = i === chunks - 1 ? 1 : 0;
    const from = i * (CHUNK + TAG);
    const sealed = body.subarray(from, Math.min(from + CHUNK + TAG, body.length));
    try {
      const opened = chacha20poly1305(key, nonce).decrypt(sealed);
      out.set(opened, i * CHUNK);
    } catch {
      fail();
    }
  }
  return out;
}
