import { beforeEach, describe, expect, it } from "vitest";
import { Memory } from "../src/memory";
import type { Catalog } from "../src/pack/catalog";

const pack = "p".repeat(26);
const at = (tier: string, generation: number, hash = `${tier} ${generation}`, previous = ""): Catalog => ({
  tier,
  generation,
  hash,
  previous,
  name: "",
  community: "",
  lang: "zh",
  epoch: 1,
  parts: [],
  grants: [],
  events: null,
  overlay: false,
  boxes: false,
  reply: "",
  old: [],
});

describe("what a device remembers", () => {
  beforeEach(() => localStorage.clear());

  it("warns when a host goes back to an older edition, tier by tier", () => {
    const m = new Memory(localStorage, true);
    expect(m.wentBack(pack, [at("t1", 5), at("t2", 3)])).toBe(false);
    expect(m.wentBack(pack, [at("t1", 5), at("t2", 4)])).toBe(false);
    expect(m.wentBack(pack, [at("t1", 6), at("t2", 3)])).toBe(true);
    expect(m.wentBack(pack, [at("t1", 6), at("t2", 3)])).toBe(true);
    expect(m.wentBack(pack, [at("t1", 6), at("t2", 4)])).toBe(false);
    expect(m.wentBack("q".repeat(26), [at("t1", 1)])).toBe(false);
  });

  it("warns of another edition of the same number, and of one that follows another", () => {
    const m = new Memory(localStorage, true);
    expect(m.wentBack(pack, [at("t1", 5, "five")])).toBe(false);
    expect(m.wentBack(pack, [at("t1", 5, "other")])).toBe(true);
    expect(m.wentBack(pack, [at("t1", 6, "six", "other")])).toBe(true);
    expect(m.wentBack(pack, [at("t1", 5, "five")])).toBe(false);
    expect(m.wentBack(pack, [at("t1", 6, "six", "five")])).toBe(false);
    expect(m.wentBack(pack, [at("t1", 7, "seven")])).toBe(false);
    expect(m.wentBack(pack, [at("t1", 9, "nine", "eight")])).toBe(false);
  });

  it("goes on from what an earlier reader kept", () => {
    localStorage.setItem(`gb:${pack}:seen`, '{"t1":5,"t2":5,"t3":5}');
    const m = new Memory(localStorage, true);
    expect(m.wentBack(pack, [at("t1", 5, "five"), at("t2", 6, "six", "five")])).toBe(false);
    expect(m.wentBack(pack, [at("t3", 4)])).toBe(true);
    expect(m.wentBack(pack, [at("t1", 5, "other")])).toBe(true);
  });

  it("keeps nothing of a pack where the page is a file", () => {
    const m = new Memory(localStorage, false);
    m.rememberCode(pack, "CODE");
    m.saveMarks(pack, "me", { read: { a: 1 }, last: null, edition: 1 });
    expect(m.wentBack(pack, [at("t1", 5)])).toBe(false);
    expect(m.wentBack(pack, [at("t1", 4)])).toBe(false);
    m.savePreferences({ language: "zh", theme: "dark", size: 2, face: "sans" });
    expect(Object.keys(localStorage)).toEqual(["gb:preferences"]);
    expect(m.preferences()).toEqual({ language: "zh", theme: "dark", size: 2, face: "sans" });
  });

  it("forgets the code alone, or everything of one pack", () => {
    const m = new Memory(localStorage, true);
    for (const p of [pack, "q".repeat(26)]) {
      m.rememberCode(p, "CODE");
      m.saveMarks(p, "me", { read: {}, last: { lesson: "x", at: 0.5 }, edition: 2 });
    }
    m.forget(pack, false);
    expect(m.code(pack)).toBe("");
    expect(m.marks(pack, "me").last).toEqual({ lesson: "x", at: 0.5 });
    m.forget(pack, true);
    expect(m.marks(pack, "me")).toEqual({ read: {}, last: null, edition: 0 });
    expect(m.code("q".repeat(26))).toBe("CODE");
  });

  it("keeps bookmarks and notes by pack and member, and says when it cannot", () => {
    const m = new Memory(localStorage, true);
    const shelf = { kept: { a: 1 }, notes: { b: { text: "半开的门", at: 2 } } };
    expect(m.saveShelf(pack, "me", shelf)).toBe(true);
    expect(m.shelf(pack, "me")).toEqual(shelf);
    expect(m.shelf(pack, "you")).toEqual({ kept: {}, notes: {} });
    m.forget(pack, false);
    expect(m.shelf(pack, "me")).toEqual(shelf);
    m.forget(pack, true);
    expect(m.shelf(pack, "me")).toEqual({ kept: {}, notes: {} });
    localStorage.setItem(`gb:${pack}:me:shelf`, '{"kept":{"a":"x"},"notes":{"b":7,"c":{"text":"t","at":1}}}');
    expect(m.shelf(pack, "me")).toEqual({ kept: {}, notes: { c: { text: "t", at: 1 } } });
    expect(new Memory(localStorage, false).saveShelf(pack, "me", shelf)).toBe(false);
    const full = {
      setItem: () => {
        throw new Error("quota");
      },
    } as unknown as Storage;
    expect(new Memory(full, true).saveShelf(pack, "me", shelf)).toBe(false);
  });

  it("bears with what others wrote, and with no storage at all", () => {
    localStorage.setItem("gb:preferences", "{broken");
    localStorage.setItem(`gb:${pack}:code`, "{}");
    const m = new Memory(localStorage, true);
    expect(m.preferences()).toEqual({ language: "", theme: "", size: 0, face: "serif" });
    expect(m.code(pack)).toBe("");
    const none = new Memory(null, true);
    none.rememberCode(pack, "CODE");
    none.forget(pack, true);
    expect(none.code(pack)).toBe("");
    expect(none.keepsPacks).toBe(false);
  });
});
