import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { concat, utf8 } from "../format/bytes";

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
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? nobleSha256(key) : key);
  const inner = nobleSha256(
    concat(
      block.map((b) => b ^ 0x36),
      message,
    ),
  );
  return nobleSha256(
    concat(
      block.map((b) => b ^ 0x5c),
      inner,
    ),
  );
}

/** HKDF-SHA-256, as long as one hash: 32 bytes. An absent salt is the empty one. */
export function hkdf(ikm: Uint8Array, salt: Uint8Array | undefined, info: string): Uint8Array {
  return hmacSha256(hmacSha256(salt ?? new Uint8Array(0), ikm), concat(utf8(info), new Uint8Array([1])));
}
