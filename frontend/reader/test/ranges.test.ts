// @vitest-environment node
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { parseIdentity, type Identity } from "../src/crypto/identity";
import type { MediaEntry } from "../src/pack/catalog";
import { Ranges } from "../src/pack/ranges";
import type { Store } from "../src/store/store";

const CHUNK = 64 * 1024;
let identity: Identity;
let recipient: string;
beforeAll(async () => {
  const text = await generateX25519Identity();
  identity = parseIdentity(text)!;
  recipient = await identityToRecipient(text);
});

async function made(length: number): Promise<{ plain: Uint8Array; file: Uint8Array }> {
  const plain = new Uint8Array(length);
  for (let i = 0; i < length; i += 65_000) plain.set(randomBytes(Math.min(65_000, length - i)), i);
  const e = new Encrypter();
  e.addRecipient(recipient);
  return { plain, file: await e.encrypt(plain) };
}

/** Ranges over a file; `asked` are the pieces that the host was asked for. */
function over(
  file: Uint8Array,
  plain: number,
  size = file.length,
  keys = [identity],
): { ranges: Ranges; asked: [number, number][] } {
  const asked: [number, number][] = [];
  const store: Store = {
    kind: "hosted",
    read: () => Promise.reject(new Error("the whole file")),
    piece: (_path, from, to) => {
      asked.push([from, to]);
      return Promise.resolve(file.slice(from, to));
    },
  };
  const entry = { object: "a".repeat(26), size, plain, type: "audio/wav", name: "", id: "", sha256: "" } as MediaEntry;
  return { ranges: new Ranges(store, entry, keys), asked };
}

const altered = expect.objectContaining({ code: "pack.altered" }) as unknown;

describe("pieces of media", () => {
  it.each([1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 5 * CHUNK + 17])(
    "of %d bytes are those of the whole",
    async (n) => {
      const { plain, file } = await made(n);
      const { ranges } = over(file, n);
      expect(await ranges.possible()).toBe(true);
      for (let k = 0; k < 40; k++) {
        const from = Math.floor(Math.random() * n);
        const to = from + 1 + Math.floor(Math.random() * (n - from));
        expect(Buffer.compare(await ranges.read(from, to), plain.subarray(from, to)), `${from}-${to}`).toBe(0);
      }
    },
  );

  it("ask for the chunks that hold them and no more", async () => {
    const { file } = await made(40 * CHUNK);
    const { ranges, asked } = over(file, 40 * CHUNK);
    await ranges.read(20 * CHUNK + 5, 21 * CHUNK + 5);
    expect(asked.length).toBe(2);
    expect(asked[1]![1] - asked[1]![0]).toBe(2 * (CHUNK + 16));
  });

  it("are refused where a chunk was changed, moved, cut off or is of another file, and only there", async () => {
    const { plain, file } = await made(4 * CHUNK + 9);
    const start = file.length - (plain.length + 5 * 16);
    const chunk = (i: number): Uint8Array => file.slice(start + i * (CHUNK + 16), start + (i + 1) * (CHUNK + 16));
    const changed = file.slice();
    changed[start + CHUNK + 100]! ^= 1;
    const { ranges } = over(changed, plain.length);
    expect((await ranges.read(0, CHUNK)).length).toBe(CHUNK);
    await expect(ranges.read(CHUNK, CHUNK + 1)).rejects.toEqual(altered);
    const swapped = file.slice();
    swapped.set(chunk(2), start + CHUNK + 16);
    swapped.set(chunk(1), start + 2 * (CHUNK + 16));
    await expect(over(swapped, plain.length).ranges.read(CHUNK, CHUNK + 1)).rejects.toEqual(altered);
    // Cut at a chunk's end: the host's file is shorter than what the catalog says.
    const cut = file.slice(0, start + 3 * (CHUNK + 16));
    await expect(over(cut, plain.length, file.length).ranges.read(4 * CHUNK, 4 * CHUNK + 9)).rejects.toEqual(altered);
    await expect(over(cut, 3 * CHUNK).ranges.read(2 * CHUNK, 3 * CHUNK)).rejects.toEqual(altered);
    await expect(over(file, plain.length - 1).ranges.possible()).rejects.toEqual(altered);
    const stranger = parseIdentity(await generateX25519Identity())!;
    await expect(over(file, plain.length, file.length, [stranger]).ranges.possible()).rejects.toEqual(altered);
  });
});
