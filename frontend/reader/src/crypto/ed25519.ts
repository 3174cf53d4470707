import { hashes, verify } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { subtle } from "./hash";

/**
 * Checks an Ed25519 signature by RFC 8032, by the browser where it can, else in JavaScript; whatever is malformed counts as
 * false. A key of low order, for which the two might differ, is nobody's: it comes from the member's own slot.
 */
export async function verifySignature(signature: Uint8Array, message: Uint8Array, key: Uint8Array): Promise<boolean> {
  if (signature.length !== 64 || key.length !== 32) return false;
  const api = subtle();
  if (api) {
    try {
      const [sig, text, raw] = [signature, message, key] as Uint8Array<ArrayBuffer>[];
      const imported = await api.importKey("raw", raw!, { name: "Ed25519" }, false, ["verify"]);
      return await api.verify({ name: "Ed25519" }, imported, sig!, text!);
    } catch {
      // Browsers before 2025 have no Ed25519, or the key is none: the code below decides.
    }
  }
  try {
    hashes.sha512 = sha512;
    return verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}
