// @vitest-environment node
/** What is reckoned without the browser's own cryptography, against RFC 7748, RFC 8032 and a second library. */
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { verifySignature } from "../src/crypto/ed25519";
import { publicPoint, sharedSecret } from "../src/crypto/x25519";

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));
const real = globalThis.crypto;
const some = (n: number): Uint8Array => real.getRandomValues(new Uint8Array(n));

describe("without crypto.subtle", () => {
  const random = Array.from({ length: 20 }, () => some(32));
  beforeEach(() => void vi.stubGlobal("crypto", { getRandomValues: real.getRandomValues.bind(real) }));
  afterEach(() => vi.unstubAllGlobals());

  it("X25519 says what RFC 7748 says, for any bytes", async () => {
    const secret = await sharedSecret(
      bytes("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
      bytes("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"),
    );
    expect(Buffer.from(secret!).toString("hex")).toBe(
      "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    );
    for (const [i, scalar] of random.entries()) {
      expect(await publicPoint(scalar)).toEqual(x25519.getPublicKey(scalar));
      const point = random[(i + 1) % random.length]!;
      expect(await sharedSecret(scalar, point)).toEqual(x25519.getSharedSecret(scalar, point));
    }
  });

  it("points of low order give nothing", async () => {
    for (const point of ["00".repeat(32), "01" + "00".repeat(31), "ecffffff" + "ff".repeat(27) + "7f"])
      expect(await sharedSecret(random[0]!, bytes(point))).toBeNull();
  });

  it("Ed25519 takes what RFC 8032 signs, and nothing else", async () => {
    const key = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const signature = bytes(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
    expect(await verifySignature(signature, bytes("72"), key)).toBe(true);
    for (let i = 0; i < 64; i++) {
      const bad = signature.slice();
      bad[i]! ^= 1 << (i % 8);
      expect(await verifySignature(bad, bytes("72"), key), `byte ${i}`).toBe(false);
    }
    expect(await verifySignature(signature, bytes("73"), key)).toBe(false);
    expect(await verifySignature(signature, bytes("72"), random[0]!)).toBe(false);
    // S raised by the order of the group, which only lax readers take.
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    let s = order;
    for (let i = 0; i < 32; i++) s += BigInt(signature[32 + i]!) << BigInt(8 * i);
    const raised = signature.slice();
    for (let i = 0; i < 32; i++) raised[32 + i] = Number((s >> BigInt(8 * i)) & 255n);
    expect(await verifySignature(raised, bytes("72"), key)).toBe(false);
    for (const secret of random) {
      const message = new Uint8Array([1, 2, 3, ...secret]);
      expect(await verifySignature(ed25519.sign(message, secret), message, ed25519.getPublicKey(secret))).toBe(true);
    }
  });
});
