import { pow } from "@noble/curves/abstract/modular.js";
import { montgomery } from "@noble/curves/abstract/montgomery.js";
import { subtle } from "./hash";
import { concat } from "../format/bytes";

/** PKCS #8 around a raw X25519 scalar: the only binary form browsers import. */
const PKCS8 = new Uint8Array([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
]);

/** RFC 7748, for browsers without it, and for plain http. */
const P = 2n ** 255n - 19n;
let made: ReturnType<typeof montgomery> | undefined;
const curve = (): ReturnType<typeof montgomery> =>
  (made ??= montgomery({
    P,
    type: "x25519",
    adjustScalarBytes(bytes: Uint8Array) {
      bytes[0]! &= 248;
      bytes[31] = (bytes[31]! & 127) | 64;
      return bytes;
    },
    powPminus2: (x) => pow(x, P - 2n, P),
  }));

const imported = new WeakMap<Uint8Array, Promise<CryptoKey>>();

/** Set once the browser has shown that it has no X25519: then we stop asking. */
let native = true;

function importScalar(api: SubtleCrypto, scalar: Uint8Array): Promise<CryptoKey> {
  let key = imported.get(scalar);
  if (!key) {
    key = api.importKey("pkcs8", concat(PKCS8, scalar) as Uint8Array<ArrayBuffer>, { name: "X25519" }, false, [
      "deriveBits",
    ]);
    imported.set(scalar, key);
  }
  return key;
}

/**
 * The shared secret of a 32-byte scalar and a 32-byte point, by the browser where it can, else in JavaScript.
 * Null when the point has low order, which no honest file holds.
 */
export async function sharedSecret(scalar: Uint8Array, point: Uint8Array): Promise<Uint8Array | null> {
  const api = native ? subtle() : null;
  if (api) {
    try {
      const peer = await api.importKey("raw", point as Uint8Array<ArrayBuffer>, { name: "X25519" }, false, []);
      const bits = await api.deriveBits({ name: "X25519", public: peer }, await importScalar(api, scalar), 256);
      return notZero(new Uint8Array(bits));
    } catch (err) {
      if (err instanceof DOMException && err.name === "NotSupportedError") native = false;
      // Whatever else went wrong, the code below decides.
    }
  }
  try {
    return notZero(curve().getSharedSecret(scalar, point));
  } catch {
    return null;
  }
}

const BASE_POINT = new Uint8Array(32).fill(9, 0, 1);

export async function publicPoint(scalar: Uint8Array): Promise<Uint8Array> {
  const point = await sharedSecret(scalar, BASE_POINT);
  if (!point) throw new Error("the base point has full order");
  return point;
}

function notZero(secret: Uint8Array): Uint8Array | null {
  return secret.some((b) => b !== 0) ? secret : null;
}
