/** age X25519 identities: AGE-SECRET-KEY-1... as text, a scalar and its public point in use. */
import { publicPoint } from "./x25519";

export interface Identity {
  readonly scalar: Uint8Array;
  /** The public half, computed when first asked for: a catalog may list many old keys that are never needed. */
  readonly point: () => Promise<Uint8Array>;
}

const CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const HRP = "age-secret-key-";

export function identityFromScalar(scalar: Uint8Array): Identity {
  let point: Promise<Uint8Array> | undefined;
  return { scalar, point: () => (point ??= publicPoint(scalar)) };
}

/** Reads an AGE-SECRET-KEY-1 string with its bech32 checksum; null when it is not one. */
export function parseIdentity(source: string): Identity | null {
  if (!/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(source)) return null;
  const words = Array.from(source.slice(16).toLowerCase(), (c) => CHARSET.indexOf(c));
  if (checksum([...hrpExpanded(), ...words]) !== 1) return null;
  const scalar = new Uint8Array(32);
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const w of words.slice(0, 52)) {
    value = ((value << 5) | w) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      scalar[at++] = value >> bits;
    }
  }
  if ((value & ((1 << bits) - 1)) !== 0) return null;
  return identityFromScalar(scalar);
}

/** Writes a scalar as AGE-SECRET-KEY-1..., as stock age reads it. */
export function formatIdentity(scalar: Uint8Array): string {
  const words: number[] = [];
  let bits = 0;
  let value = 0;
  for (const b of scalar) {
    value = ((value << 8) | b) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      words.push((value >> bits) & 31);
    }
  }
  if (bits > 0) words.push((value << (5 - bits)) & 31);
  const sum = checksum([...hrpExpanded(), ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  for (let i = 0; i < 6; i++) words.push((sum >> (5 * (5 - i))) & 31);
  return (HRP + "1" + words.map((w) => CHARSET[w]).join("")).toUpperCase();
}

function hrpExpanded(): number[] {
  const codes = Array.from(HRP, (c) => c.charCodeAt(0));
  return [...codes.map((c) => c >> 5), 0, ...codes.map((c) => c & 31)];
}

/** The bech32 polynomial over five-bit words. */
function checksum(words: number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let c = 1;
  for (const w of words) {
    const top = c >>> 25;
    c = ((c & 0x1ffffff) << 5) ^ w;
    for (let i = 0; i < 5; i++) if ((top >> i) & 1) c ^= generator[i]!;
  }
  return c >>> 0;
}
