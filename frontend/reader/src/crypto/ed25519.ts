import { ed25519 } from "@noble/curves/ed25519.js";

/** Checks an Ed25519 signature by RFC 8032; whatever is malformed counts as false. */
export function verifySignature(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  if (signature.length !== 64 || key.length !== 32) return false;
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}
