/** Keys that a second visit keeps: they find what is the same to the byte, of one code, and nothing outlives the code. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Keyring } from "../src/crypto/keyring";
import * as x25519 from "../src/crypto/x25519";
import { Memory } from "../src/memory";
import { readHeader } from "../src/pack/header";
import { openPack, type Session } from "../src/pack/session";
import { storeOf } from "./outcome";
import { newCode, writePack, type Recipe, type TestPack } from "./writer";

const recipe: Recipe = {
  community: "山社",
  language: "zh",
  courses: [{ title: "行路", lessons: [{ title: "出门", tiers: ["t1"], html: "<p>带一壶水</p>", text: "水" }] }],
  members: [["t1"]],
};

describe("keys kept beside a code", () => {
  let made: TestPack;
  let codes: string[];
  beforeEach(async () => {
    localStorage.clear();
    made ??= await writePack(recipe);
    codes = [...Object.values(made.codes), newCode()];
  });

  const open = async (ring: Keyring, files = made.files): Promise<Session> => {
    const store = storeOf(files);
    const likely = { record: -1, part: "", lesson: "", ring };
    return openPack(store, codes[0]!, undefined, await readHeader(store), likely);
  };
  /** What the next visit finds in the storage. */
  const stored = (ring: Keyring): Keyring => new Keyring(JSON.parse(JSON.stringify(ring.kept())));

  it("open the slot, the catalog and the lesson without a single exchange of keys, and say the same", async () => {
    const ring = new Keyring();
    const first = await open(ring);
    const id = [...first.library.lessons.keys()][0]!;
    const text = await first.lesson(id);
    const exchange = vi.spyOn(x25519, "sharedSecret");
    const again = await open(stored(ring));
    const opening = exchange.mock.calls.length;
    expect(await again.lesson(id)).toBe(text);
    expect(exchange.mock.calls.length).toBe(opening);
    await open(new Keyring());
    expect(exchange.mock.calls.length - opening).toBeGreaterThan(opening);
    exchange.mockRestore();
  });

  it("open nothing that was altered: no byte of the slot, the catalog or a lesson", async () => {
    const ring = new Keyring();
    const first = await open(ring);
    const lesson = [...first.library.lessons.values()][0]!;
    await first.lesson(lesson.id);
    const object = `o/${lesson.object.slice(0, 2)}/${lesson.object}`;
    for (const path of [first.slot.tiers[0]!.catalog, object]) {
      // In the header, in the nonce, in the text, at the end.
      for (const at of [30, 100, 175, 190, made.files.get(path)!.length - 1]) {
        const files = new Map(made.files);
        const bytes = files.get(path)!.slice();
        bytes[at]! ^= 1;
        files.set(path, bytes);
        const tried = open(stored(ring), files).then((s) => s.lesson(lesson.id));
        await expect(tried, `${path} ${at}`).rejects.toMatchObject({ code: "pack.altered" });
      }
    }
  });

  it("are found by the very code they belong to, and only while it is remembered", async () => {
    const memory = new Memory(localStorage, true);
    const ring = new Keyring();
    const { header } = await open(ring);
    const known = (code: string): number => (memory.keyring(header.pack, code).kept() as unknown[]).length;
    memory.keepKeyring(header.pack, codes[0]!, ring);
    expect(JSON.stringify(Object.keys(localStorage))).not.toContain("keys");
    memory.rememberCode(header.pack, codes[0]!);
    memory.keepKeyring(header.pack, codes[0]!, ring);
    expect(known(codes[0]!)).toBeGreaterThan(1);
    expect(known(codes[1]!)).toBe(0);
    memory.rememberCode(header.pack, codes[1]!);
    expect(known(codes[1]!)).toBe(0);
    memory.rememberCode(header.pack, codes[0]!);
    memory.forget(header.pack, false);
    expect(Object.keys(localStorage).filter((k) => k.includes("keys"))).toEqual([]);
  });

  it("are a limited number, those used last", () => {
    const ring = new Keyring();
    const head = (n: number): Uint8Array => new Uint8Array([n, 200]);
    for (let n = 0; n < 40; n++) {
      ring.add(head(n), new Uint8Array(32).fill(n));
      ring.find(head(0));
    }
    expect(stored(ring).find(head(0))).toEqual(new Uint8Array(32));
    expect(stored(ring).find(head(39))).toEqual(new Uint8Array(32).fill(39));
    expect(ring.find(head(1))).toBeNull();
    expect((ring.kept() as unknown[]).length).toBe(32);
    expect(new Keyring([["a", "short"], 1, null].filter(Array.isArray)).kept()).toEqual([]);
  });
});
