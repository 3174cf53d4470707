// @vitest-environment node
/** The vectors and the frozen pack that the writer in Go is held to as well. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ReaderError } from "../src/errors";
import { base64NoPad, utf8 } from "../src/format/bytes";
import { group, parseCode } from "../src/format/code";
import { formatIdentity } from "../src/crypto/identity";
import { verifySignature } from "../src/crypto/ed25519";
import { catalogName, memberKey, parseSlot } from "../src/pack/slot";
import { openPack } from "../src/pack/session";
import { base64Block } from "../src/format/bytes";
import type { Store } from "../src/store/store";

const testdata = new URL("../../../app/pack/testdata/", import.meta.url);
const read = (path: string): Buffer => readFileSync(new URL(path, testdata));
const json = <T>(path: string): T => JSON.parse(read(path).toString("utf8")) as T;
const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

interface Vectors {
  codes: {
    typed: string;
    code: string;
    shown: string;
    pack: string;
    identity: string;
    bucket: Record<string, number>;
  }[];
  typos: string[];
  names: { pack: string; identity: string; catalog: string };
  slot: {
    text: string;
    pack: string;
    tag: string;
    catalog: string;
    epoch: number;
    me: string;
    org: string;
    identity: string;
  };
  signature: { line: string; signature: string; public: string };
}

describe("shared vectors", () => {
  const v = json<Vectors>("vectors.json");

  it("of codes", async () => {
    for (const c of v.codes) {
      const code = parseCode(c.typed);
      expect(code).toBe(c.code);
      expect(group(code)).toBe(c.shown);
      for (const [buckets, n] of Object.entries(c.bucket)) {
        const key = memberKey(code, {
          pack: c.pack,
          buckets: Number(buckets),
          slots: 32,
          record: 712,
          generation: 1,
          name: "",
        });
        expect(formatIdentity(key.identity.scalar)).toBe(c.identity);
        expect(key.bucket).toBe("s/" + n.toString(16).padStart(2, "0"));
        expect((await key.identity.point()).length).toBe(32);
      }
    }
    expect(v.typos.length).toBeGreaterThan(0);
    for (const typo of v.typos) expect(() => parseCode(typo), typo).toThrow(ReaderError);
  });

  it("of names, slots and signatures", async () => {
    expect(catalogName(v.names.identity, v.names.pack)).toBe(v.names.catalog);
    const slot = parseSlot(v.slot.text, v.slot.pack);
    expect(slot).toMatchObject({ epoch: v.slot.epoch, me: v.slot.me });
    expect(slot.org).toEqual(base64NoPad(v.slot.org));
    expect(slot.tiers.map((t) => [t.tag, t.catalog, formatIdentity(t.identity.scalar)])).toEqual([
      [v.slot.tag, v.slot.catalog, v.slot.identity],
    ]);
    expect(() => parseSlot(v.slot.text, "b".repeat(26))).toThrow(ReaderError);
    const key = new Uint8Array(Buffer.from(v.signature.public, "hex"));
    const signature = base64NoPad(v.signature.signature)!;
    expect(await verifySignature(signature, utf8("guildbook/1/catalog\n" + v.signature.line), key)).toBe(true);
    expect(await verifySignature(signature, utf8("guildbook/1/catalog\n" + v.signature.line + " "), key)).toBe(false);
    expect(await verifySignature(signature, utf8(v.signature.line), key)).toBe(false);
  });
});

describe("the frozen pack", () => {
  const expected =
    json<{ Code: string; Lessons: Record<string, string>; Media: Record<string, string> }[]>("frozen1/expected.json");
  const page = read("frozen1/single.html").toString("utf8");
  const blocks = new Map(
    [...page.matchAll(/<script type="text\/plain" id="gb:([^"]+)">([^<]*)<\/script>/g)].map((m) => [m[1]!, m[2]!]),
  );
  const stores: [string, (path: string) => Uint8Array | null][] = [
    ["as a folder", (path) => new Uint8Array(read("frozen1/pack/" + path))],
    ["as a single file", (path) => (blocks.has(path) ? base64Block(blocks.get(path)!) : null)],
  ];

  it.each(stores)("opens %s, exactly as it was written", async (name, file) => {
    const store: Store = {
      kind: "single",
      read: (path) => {
        const bytes = file(path);
        return bytes ? Promise.resolve(bytes) : Promise.reject(new ReaderError("pack.missing", { what: path }));
      },
    };
    for (const [i, member] of expected.entries()) {
      if (name === "as a single file" && i > 0) {
        // It was made for the first of them.
        await expect(openPack(store, parseCode(member.Code))).rejects.toMatchObject({ code: "code.unknown" });
        continue;
      }
      const s = await openPack(store, parseCode(member.Code));
      expect([...s.library.lessons.keys()].sort()).toEqual(Object.keys(member.Lessons).sort());
      for (const [id, digest] of Object.entries(member.Lessons)) expect(sha256(await s.lesson(id))).toBe(digest);
      for (const [id, digest] of Object.entries(member.Media)) expect(sha256(await s.media(id))).toBe(digest);
      const texts = await s.searchTexts();
      expect([...texts.keys()].sort()).toEqual(Object.keys(member.Lessons).sort());
    }
  });
});
