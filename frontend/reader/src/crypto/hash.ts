import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { hmac } from "@noble/hashes/hmac.js";
import { hkdf as nobleHkdf } from "@noble/hashes/hkdf.js";
import { utf8 } from "../format/bytes";

/** Under this size pure JavaScript is faster than asking the browser. */
const SMALL = 2 * 1024;

/** crypto.subtle, or null on plain http and in browsers that hide it from files. */
export function subtle(): SubtleCrypto | null {
  return typeof crypto !== "undefined" && crypto.subtle ? crypto.subtle : null;
}

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  const native = bytes.length > SMALL ? subtle() : null;
  if (!native) return nobleSha256(bytes);
  return new Uint8Array(await native.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
}

export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(nobleSha256, key, message);
}

/** HKDF-SHA-256. An absent salt is the empty one. */
export function hkdf(ikm: Uint8Array, salt: Uint8Array | undefined, info: string, length: number): Uint8Array {
  return nobleHkdf(nobleSha256, ikm, salt, utf8(info), length);
}
