// @vitest-environment node
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ReaderError } from "../src/errors";
import { LIMITS } from "../src/format/limits";
import { openPack } from "../src/pack/session";
import type { Store } from "../src/store/store";
import { newCode, opaque, writePack, type Files, type Recipe, type TestPack } from "./writer";

class Folder implements Store {
  readonly kind = "single";
  readonly asked: string[] = [];
  readonly files: Files;

  constructor(files: Files) {
    this.files = files;
  }

  async read(path: string, cap: number): Promise<Uint8Array> {
    this.asked.push(path);
    const bytes = this.files.get(path);
    if (!bytes) throw new ReaderError("pack.missing", { what: path });
    if (bytes.length > cap) throw new ReaderError("pack.limit", { what: path, limit: cap });
    return Promise.resolve(bytes);
  }
}

const recipe: Recipe = {
  community: "墨社",
  language: "zh",
  courses: [
    {
      title: "写作入门",
      modules: ["观察", "人物"],
      lessons: [
        { title: "看见", html: "<p>好的开头像一扇<b>半开的门</b>。</p>", tiers: ["t1", "t2"], module: "观察" },
        { title: "开头", html: "<p>第二课</p>", tiers: ["t1"], module: "人物" },
        { title: "核心", html: "<p>只给核心圈</p>", tiers: ["t2"], module: "观察" },
      ],
    },
    { title: "Editing", lessons: [{ title: "Let it cool", html: "<p>Drawer.</p>", tiers: ["t2"] }] },
  ],
  media: [{ name: "door.png", type: "image/png", bytes: new Uint8Array(70_000).map((_, i) => i) }],
  members: [["t1"], ["t2"], ["t1", "t2"]],
};

let made: TestPack;
beforeAll(async () => {
  made = await writePack(recipe);
});

const titles = (s: Awaited<ReturnType<typeof openPack>>): string[][] =>
  s.library.courses.map((c) => c.lessons.map((l) => l.title));

describe("opening a pack", () => {
  it("shows each member what their tiers may open, in order", async () => {
    const one = await openPack(new Folder(made.files), made.codes["t1"]!);
    expect(titles(one)).toEqual([["看见", "开头"]]);
    expect(one.library.courses[0]!.modules.map((m) => m.title)).toEqual(["观察", "人物"]);
    expect(one.catalogs[0]).toMatchObject({ community: "墨社", lang: "zh", name: "T1", generation: 1 });

    const both = await openPack(new Folder(made.files), made.codes["t1+t2"]!);
    expect(titles(both)).toEqual([["看见", "核心", "开头"], ["Let it cool"]]);
    expect(both.slot.me).toBe(opaque("me t1+t2"));
  });

  it("reads lessons, media and search texts", async () => {
    const s = await openPack(new Folder(made.files), made.codes["t1+t2"]!);
    expect(await s.lesson(opaque("lesson 看见"))).toBe("<p>好的开头像一扇<b>半开的门</b>。</p>");
    expect(await s.lesson(opaque("lesson Let it cool"))).toBe("<p>Drawer.</p>");
    expect((await s.media(opaque("media door.png"))).length).toBe(70_000);
    const steps: string[] = [];
    const texts = await s.searchTexts((done, all) => steps.push(`${done}/${all}`));
    expect(texts.get(opaque("lesson 看见"))).toContain("半开的门");
    expect(texts.size).toBe(4);
    expect(steps.at(-1)).toBe("3/3");
    const one = await openPack(new Folder(made.files), made.codes["t1"]!);
    await expect(one.lesson(opaque("lesson 核心"))).rejects.toMatchObject({ code: "lesson.unknown" });
  });

  it("works the same without crypto.subtle", async () => {
    vi.stubGlobal("crypto", {});
    try {
      const s = await openPack(new Folder(made.files), made.codes["t1"]!);
      expect(await s.lesson(opaque("lesson 开头"))).toBe("<p>第二课</p>");
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("finds the member's bucket among several", async () => {
    const many = await writePack({ ...recipe, buckets: 4 });
    for (const code of Object.values(many.codes)) await openPack(new Folder(many.files), code);
  });

  it("says that a code is not valid here, and reads no catalog for it", async () => {
    const folder = new Folder(made.files);
    await expect(openPack(folder, newCode())).rejects.toMatchObject({ code: "code.unknown" });
    expect(folder.asked).toEqual(["pack.json", "s/00"]);
  });
});

describe("an altered pack", () => {
  const open = (files: Files, code = made.codes["t1"]!): Promise<unknown> => openPack(new Folder(files), code);

  it("is refused where any byte of an object, catalog or bucket differs", { timeout: 90_000 }, async () => {
    const s = await openPack(new Folder(made.files), made.codes["t1"]!);
    const ids = [...s.library.lessons.keys()];
    for (const [path, bytes] of made.files) {
      if (path === "pack.json") continue;
      for (const at of [30, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const bad = bytes.slice();
        bad[at]! ^= 4;
        const files = new Map(made.files).set(path, bad);
        // Either opening or reading fails, or the file is not this member's: never other content.
        try {
          const t = await openPack(new Folder(files), made.codes["t1"]!);
          for (const id of ids) expect(await t.lesson(id)).toBe(await s.lesson(id));
          for (const id of t.library.media.keys()) expect(await t.media(id)).toEqual(await s.media(id));
        } catch (err) {
          expect(err).toBeInstanceOf(ReaderError);
        }
      }
    }
  });

  it("names what is wrong", async () => {
    const bucket = made.files.get("s/00")!;
    await expect(open(new Map(made.files).set("s/00", bucket.subarray(1)))).rejects.toMatchObject({
      code: "pack.altered",
    });
    await expect(open(new Map(made.files).set("s/00", new Uint8Array(bucket.length + 1)))).rejects.toMatchObject({
      code: "pack.altered",
    });
    const without = new Map(made.files);
    for (const path of made.files.keys()) if (path.startsWith("c/")) without.delete(path);
    await expect(open(without)).rejects.toMatchObject({ code: "pack.missing" });
    await expect(open(new Map())).rejects.toMatchObject({ code: "pack.notpack" });
    const big = new Map(made.files).set("pack.json", new Uint8Array(5000).fill(32));
    await expect(open(big)).rejects.toMatchObject({ code: "pack.notpack" });
  });

  it("with lessons of equal size swapped is refused", async () => {
    const lesson = (title: string, word: string) => ({ title, html: `<p>${word}</p>`, tiers: ["t1"] });
    const twins = await writePack({
      courses: [{ title: "c", lessons: [lesson("a", "one"), lesson("b", "two")] }],
      members: [["t1"]],
    });
    const s = await openPack(new Folder(twins.files), twins.codes["t1"]!);
    const [a, b] = [...s.library.lessons.values()];
    expect([a!.size, a!.plain]).toEqual([b!.size, b!.plain]);
    const [from, to] = [a!, b!].map((l) => `o/${l.object.slice(0, 2)}/${l.object}`) as [string, string];
    const swapped = new Map(twins.files).set(from, twins.files.get(to)!).set(to, twins.files.get(from)!);
    const t = await openPack(new Folder(swapped), twins.codes["t1"]!);
    for (const id of t.library.lessons.keys()) {
      await expect(t.lesson(id)).rejects.toMatchObject({ code: "pack.altered", params: { why: "sha256" } });
    }
  });

  it("signed by another member is refused", async () => {
    const forged = await writePack({ ...recipe, forge: true });
    await expect(open(forged.files, forged.codes["t1"])).rejects.toMatchObject({
      code: "pack.altered",
      params: { why: "signature" },
    });
  });

  it("with a signed but impossible catalog is refused", async () => {
    const cases: [string, (c: Record<string, unknown>) => void, string][] = [
      ["another pack", (c) => (c.pack = "a".repeat(26)), "pack.altered"],
      ["another tier", (c) => (c.tier = "t9"), "pack.altered"],
      ["no generation", (c) => delete c.generation, "pack.altered"],
      ["a huge part", (c) => ((c.parts as { plain: number }[])[0]!.plain = LIMITS.part + 1), "pack.limit"],
      ["a short part", (c) => (c.parts as { plain: number }[])[0]!.plain--, "pack.limit"],
      ["a long part", (c) => (c.parts as { plain: number }[])[0]!.plain++, "pack.altered"],
      ["a path for a name", (c) => ((c.parts as { object: string }[])[0]!.object = "../../etc/passwd"), "pack.altered"],
      ["a bad old key", (c) => (c.old = [{ epoch: 1, identity: "AGE-SECRET-KEY-1" }]), "pack.altered"],
      ["too many parts", (c) => (c.parts = Array.from({ length: LIMITS.parts + 1 }, () => ({}))), "pack.limit"],
      ["deep JSON", (c) => (c.extra = JSON.parse("[".repeat(20) + "]".repeat(20)) as unknown), "pack.limit"],
    ];
    for (const [name, tamper, code] of cases) {
      const bad = await writePack({ ...recipe, tamper });
      await expect(open(bad.files, bad.codes["t1"]), name).rejects.toMatchObject({ code });
    }
  });
});
