// @vitest-environment node
/** Slips: this reader makes them, the Go side opens them. Here the frozen ones are held to what the Go side makes of each. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { armored, fileName, seal, shortName, TooLarge } from "../src/reply/slip";
import { slipOutcome, type SlipVectors } from "./slips";

const folder = new URL("../../../app/slip/testdata/vectors/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8")) as SlipVectors;
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));

describe("the frozen slips", () => {
  it("are there", () => expect(manifest.vectors.length).toBeGreaterThan(50));

  it.each(manifest.vectors.map((v) => [v.name, v] as const))("%s", async (_name, v) => {
    const input = ["name", "file", "alter", "cut", "grow", "seen"];
    const want = Object.fromEntries(Object.entries(v).filter(([key]) => !input.includes(key)));
    expect(await slipOutcome(manifest, v, read(v.file))).toEqual(want);
  });
});

const anna = manifest.signers[0]!;
const sender = {
  code: anna.code.replaceAll("-", ""),
  header: { pack: manifest.pack, generation: 57 },
  slot: { epoch: 3, me: anna.me },
  reply: manifest.recipient,
};

describe("a slip made here", () => {
  it("opens here and at the Go side, and says the same", async () => {
    const dir = mkdtempSync(join(tmpdir(), "slip-"));
    try {
      const first = await seal(
        sender,
        { count: 0, print: "" },
        {
          kind: "homework",
          lesson: anna.me,
          body: '第一行\r\n"zwei" \\ \u2028 <b> \ud83d end',
          files: [
            { name: "../图 1.png", type: "image/PNG; x=1", data: new Uint8Array([1, 2, 3]) },
            { name: "图 1.png", type: "", data: new Uint8Array(200_000).fill(7) },
            { name: "half \ud83d\u202e\u2028.tar.gz", type: "text/plain", data: new Uint8Array() },
          ],
        },
      );
      const second = await seal(sender, { count: 1, print: first.print }, { kind: "question", body: "?" });
      for (const [i, slip] of [first, second].entries()) {
        const text = armored(slip.sealed);
        const got = await slipOutcome(manifest, { name: "", file: "", outcome: "" }, new TextEncoder().encode(text));
        expect(got).toMatchObject({ outcome: "opened", id: slip.id, print: slip.print, sequence: i + 1 });
        writeFileSync(join(dir, `${i}.gbr`), text);
        writeFileSync(join(dir, `${i}.json`), JSON.stringify(got));
      }
      execFileSync("go", ["test", "./app/slip", "-run", "^TestMadeElsewhere$", "-count=1"], {
        cwd: new URL("../../../", import.meta.url),
        env: { ...process.env, SLIPS_MADE: dir, CGO_ENABLED: "0" },
      });
    } finally {
      rmSync(dir, { recursive: true });
    }
  }, 120_000);

  it("has names that are names", () => {
    for (const [name, want] of [
      ["../../x", "_.._x"],
      ["..", "file"],
      ["a:b?.txt ", "a_b_.txt"],
      ["", "file"],
      ["\u202eexe.gpj", "_exe.gpj"],
    ])
      expect(fileName(name!)).toBe(want);
    const long = fileName("墨".repeat(300) + ".docx");
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(200);
    expect(long).toMatch(/^墨+\.docx$/);
    expect(shortName(manifest.recipient)).toMatch(/^[a-z2-7]{26}$/);
  });

  it("is refused when it is too large", async () => {
    const row = { count: 0, print: "" };
    await expect(seal(sender, row, { kind: "reply", body: "x".repeat((1 << 20) + 1) })).rejects.toBeInstanceOf(
      TooLarge,
    );
    const files = Array.from({ length: 17 }, (_, i) => ({ name: `${i}`, type: "", data: new Uint8Array() }));
    await expect(seal(sender, row, { kind: "reply", body: "", files })).rejects.toBeInstanceOf(TooLarge);
  });
});
