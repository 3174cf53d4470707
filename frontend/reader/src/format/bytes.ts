import { altered } from "../errors";

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const encoder = new TextEncoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Decodes UTF-8 and refuses what is not UTF-8. */
export function text(bytes: Uint8Array, what: string): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw altered(what, "not UTF-8");
  }
}

export function concat(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let diff = 0;
  for (let i = 0; i < a.length; i++) diff |= a[i]! ^ b[i]!;
  return diff === 0;
}

export function hex(bytes: Uint8Array): string {
  let out = "";
  for (const b of bytes) out += (b < 16 ? "0" : "") + b.toString(16);
  return out;
}

/** Lower-case base32 without padding (RFC 4648 alphabet). */
export function base32(bytes: Uint8Array): string {
  let out = "";
  let bits = 0;
  let value = 0;
  for (const b of bytes) {
    value = ((value << 8) | b) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += BASE32[(value >> bits) & 31];
    }
  }
  if (bits > 0) out += BASE32[(value << (5 - bits)) & 31];
  return out;
}

/** A pack name: the first 26 base32 characters (130 bits) of a digest. */
export function name26(digest: Uint8Array): string {
  return base32(digest.subarray(0, 17)).slice(0, 26);
}

export function isName26(value: unknown): value is string {
  return typeof value === "string" && /^[a-z2-7]{26}$/.test(value);
}

export function isSha256Hex(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

/** Decodes canonical standard base64 without padding; null when it is anything else. */
export function base64NoPad(textIn: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*$/.test(textIn) || textIn.length % 4 === 1) return null;
  const raw = atob(textIn + "===".slice(0, (4 - (textIn.length % 4)) % 4));
  const out = fromBinary(raw);
  // atob ignores stray low bits; the canonical form has none.
  return btoa(raw).replace(/=+$/, "") === textIn ? out : null;
}

/** Decodes one data block of a single-file pack: standard base64, line breaks allowed. */
export function base64Block(textIn: string): Uint8Array {
  // In pieces, so that a large attachment does not need its whole binary string at once.
  const clean = /\s/.test(textIn) ? textIn.replace(/\s+/g, "") : textIn;
  const piece = 1 << 20;
  let length = Math.floor((clean.length * 3) / 4);
  if (clean.endsWith("==")) length -= 2;
  else if (clean.endsWith("=")) length -= 1;
  const out = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < clean.length; i += piece) {
    const bytes = fromBinary(atob(clean.slice(i, i + piece)));
    out.set(bytes, at);
    at += bytes.length;
  }
  return out;
}

function fromBinary(raw: string): Uint8Array {
  const out = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
  return out;
}
