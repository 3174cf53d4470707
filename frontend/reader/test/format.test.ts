// @vitest-environment node
import { deflateRawSync, gzipSync, crc32 } from "node:zlib";
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { base32, base64Block, base64NoPad, name26 } from "../src/format/bytes";
import { gunzip } from "../src/format/gzip";
import { Fields, checkDepth, parseJson } from "../src/format/json";
import { parseHeader } from "../src/pack/header";
import { parseIdentity, formatIdentity } from "../src/crypto/identity";
import { ReaderError } from "../src/errors";

const encode = (s: string): Uint8Array => new TextEncoder().encode(s);

describe("base32 and base64", () => {
  it("follow RFC 4648", () => {
    const vectors = {
      "": "",
      f: "my",
      fo: "mzxq",
      foo: "mzxw6",
      foob: "mzxw6yq",
      fooba: "mzxw6ytb",
      foobar: "mzxw6ytboi",
    };
    for (const [plain, out] of Object.entries(vectors)) expect(base32(encode(plain))).toBe(out);
    expect(name26(new Uint8Array(32).fill(255))).toBe("7".repeat(26));
  });

  it("take the canonical form only", () => {
    expect(base64NoPad("Zm8")).toEqual(encode("fo"));
    for (const bad of ["Zm9", "Zm8=", "Zm8 ", "Z", "Zm-_"]) expect(base64NoPad(bad), bad).toBeNull();
  });

  it("read large blocks in pieces", () => {
    for (const n of [0, 1, 2, 3, 1 << 20, (1 << 20) + 1, 2_500_001]) {
      const bytes = new Uint8Array(randomBytes(n));
      expect(Buffer.compare(base64Block(Buffer.from(bytes).toString("base64")), bytes)).toBe(0);
    }
    expect(base64Block("Zm9v\nYmFy\n")).toEqual(encode("foobar"));
  });
});

/** A gzip member with the padding of the format: a GB subfield and empty stored blocks. */
function padded(plain: Uint8Array, extra: number, blocks: number): Uint8Array {
  const field = Buffer.alloc(extra + 4);
  field.write("GB", "latin1");
  field.writeUInt16LE(extra, 2);
  const xlen = Buffer.alloc(2);
  xlen.writeUInt16LE(field.length);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(plain));
  trailer.writeUInt32LE(plain.length, 4);
  const empty = Buffer.from([0, 0, 0, 0xff, 0xff]);
  return Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255]),
    xlen,
    field,
    ...Array<Buffer>(blocks).fill(empty),
    deflateRawSync(plain),
    trailer,
  ]);
}

describe("gunzip", () => {
  const samples = [
    new Uint8Array(0),
    encode("a"),
    encode("好的开头像一扇半开的门。".repeat(400)),
    new Uint8Array(randomBytes(70_000)),
    new Uint8Array(300_000),
    encode(Array.from({ length: 20_000 }, (_, i) => (i * 7919).toString(36)).join(" ")),
  ];

  it("reads every level, with and without padding", () => {
    for (const plain of samples) {
      for (const level of [0, 1, 6, 9])
        expect(Buffer.compare(gunzip(gzipSync(plain, { level }), plain.length, "x"), plain)).toBe(0);
      for (const [extra, blocks] of [
        [0, 0],
        [500, 0],
        [65_531, 3],
        [10, 2000],
      ] as const) {
        expect(Buffer.compare(gunzip(padded(plain, extra, blocks), plain.length, "x"), plain)).toBe(0);
      }
    }
  });

  it("agrees with zlib on random structured input", () => {
    for (let n = 0; n < 150; n++) {
      const words = Array.from({ length: 1 + (n % 9) }, () =>
        randomBytes(1 + Math.floor(Math.random() * 12)).toString("hex"),
      );
      let s = "";
      while (s.length < Math.random() * 40_000) s += words[Math.floor(Math.random() * words.length)];
      const plain = encode(s);
      expect(
        Buffer.compare(gunzip(gzipSync(plain, { level: n % 10, strategy: n % 5 }), plain.length, "x"), plain),
      ).toBe(0);
    }
  });

  it("stops at the cap, however small the file", () => {
    const bomb = gzipSync(new Uint8Array(50_000_000), { level: 9 });
    expect(bomb.length).toBeLessThan(60_000);
    const before = performance.now();
    expect(() => gunzip(bomb, 1000, "x")).toThrow(expect.objectContaining({ code: "pack.limit" }));
    expect(performance.now() - before).toBeLessThan(500);
    expect(() => gunzip(gzipSync(encode("abc")), 2, "x")).toThrow(expect.objectContaining({ code: "pack.limit" }));
    expect(gunzip(gzipSync(encode("abc")), 3, "x")).toEqual(encode("abc"));
  });

  it("refuses what is cut, altered, followed by something, or not gzip", () => {
    const plain = encode("A text long enough to be compressed, compressed, compressed. ".repeat(20));
    const good = new Uint8Array(gzipSync(plain));
    for (let n = 0; n < good.length; n++)
      expect(() => gunzip(good.subarray(0, n), 10_000, "x"), `cut at ${n}`).toThrow(ReaderError);
    for (let i = 0; i < good.length; i++) {
      // MTIME, XFL and OS carry nothing.
      if (i >= 4 && i < 10) continue;
      // Nor do the bits that fill the last byte of the deflate stream.
      if (i === good.length - 9) continue;
      for (const bit of [1, 16, 128]) {
        if (i === 3 && bit === 1) continue; // FTEXT is a hint
        const bad = good.slice();
        bad[i]! ^= bit;
        expect(() => gunzip(bad, 10_000, "x"), `byte ${i}`).toThrow(ReaderError);
      }
    }
    expect(() => gunzip(Buffer.concat([good, Buffer.from([0])]), 10_000, "x")).toThrow(ReaderError);
    expect(() => gunzip(Buffer.concat([good, good]), 10_000, "x")).toThrow(ReaderError);
  });

  it("answers random bytes with an error, always", () => {
    const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    for (let n = 0; n < 3000; n++) {
      expect(() => gunzip(Buffer.concat([head, randomBytes(8 + (n % 300))]), 100_000, "x")).toThrow(ReaderError);
    }
  });
});

describe("JSON", () => {
  it("is refused when it is deep, before it is parsed", () => {
    expect(() => parseJson("[".repeat(16) + "]".repeat(16), "x")).not.toThrow();
    expect(() => checkDepth("[".repeat(17) + "]".repeat(17), "x")).toThrow(
      expect.objectContaining({ code: "pack.limit" }),
    );
    expect(() => checkDepth('{"a":'.repeat(100_000), "x")).toThrow(expect.objectContaining({ code: "pack.limit" }));
    expect(() => checkDepth('"' + "[".repeat(100) + '\\"[[["', "x")).not.toThrow();
  });

  it("gives typed fields or an error that names them", () => {
    const f = new Fields(JSON.parse('{"n":1.5,"s":"x","__proto__":{"t":1},"l":[1]}'), "thing");
    expect(() => f.integer("n")).toThrow(expect.objectContaining({ params: { what: "thing", why: "n" } }));
    expect(() => f.string("toString")).toThrow(ReaderError);
    expect(() => f.list("l")).toThrow(ReaderError);
    expect(f.list("absent")).toEqual([]);
    expect(f.string("s")).toBe("x");
  });
});

describe("pack.json", () => {
  const good = { gbp: 1, pack: "a".repeat(26), buckets: 4, slots: 32, record: 712, generation: 3 };
  const read = (o: unknown): unknown => parseHeader(encode(JSON.stringify(o)));

  it("is held to its limits", () => {
    expect(read({ ...good, unknown: true })).toEqual({
      pack: good.pack,
      buckets: 4,
      slots: 32,
      record: 712,
      generation: 3,
      name: "",
    });
    for (const bad of [
      { buckets: 3 },
      { buckets: 0 },
      { buckets: 131072 },
      { slots: 1025 },
      { slots: 0 },
      { record: 713 },
      { record: "712" },
      { pack: "A".repeat(26) },
      { pack: "../../../../etc/passwd/aaaa" },
      { generation: 0 },
      { name: "x".repeat(201) },
    ]) {
      expect(() => read({ ...good, ...bad }), JSON.stringify(bad)).toThrow(
        expect.objectContaining({ code: "pack.notpack" }),
      );
    }
    expect(() => read({ ...good, gbp: 2 })).toThrow(expect.objectContaining({ code: "pack.newer" }));
    for (const bytes of ["", "<!doctype html>", "[]", "null", "{", "\ufeff{}"]) {
      expect(() => parseHeader(encode(bytes)), bytes).toThrow(expect.objectContaining({ code: "pack.notpack" }));
    }
    expect(() => parseHeader(new Uint8Array([0x7b, 0xff]))).toThrow(expect.objectContaining({ code: "pack.notpack" }));
  });
});

describe("identities", () => {
  // 32 bytes of 0x42, as stock age writes them.
  const text = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

  it("are read with their checksum and written back the same", () => {
    const identity = parseIdentity(text);
    expect(identity?.scalar).toEqual(new Uint8Array(32).fill(0x42));
    expect(formatIdentity(new Uint8Array(32).fill(0x42))).toBe(text);
    for (let i = 17; i < text.length; i++) {
      const c = text[i] === "Q" ? "P" : "Q";
      expect(parseIdentity(text.slice(0, i) + c + text.slice(i + 1)), `character ${i}`).toBeNull();
    }
    expect(parseIdentity(text.toLowerCase())).toBeNull();
    expect(parseIdentity(text + "Q")).toBeNull();
    expect(parseIdentity("AGE-SECRET-KEY-PQ-1" + text.slice(16))).toBeNull();
  });
});
