// @vitest-environment node
import { describe, expect, it } from "vitest";
import { Index, mark, words } from "../src/search";

const index = new Index([
  { id: "a", title: "看见", text: "好的开头像一扇半开的门。读者看见一线光，于是推门。" },
  { id: "b", title: "半开的门", text: "别的话。" },
  { id: "c", title: "Let it cool", text: "Put the draft in a drawer; ＡＢＣ and Café. The door stays half-open." },
  { id: "d", title: "Loops", text: "A loop runs commands for each file." },
  { id: "e", title: "Files", text: "Where a file is, no loop is near. " + "word ".repeat(400) + "ending" },
]);
const ids = (q: string): string[] => index.find(q, 10).map((h) => h.id);

describe("search", () => {
  it("finds Chinese in the middle of a sentence, titles first", () => {
    expect(ids("半开的门")).toEqual(["b", "a"]);
    expect(ids("门")).toEqual(["b", "a"]);
    expect(ids("窗")).toEqual([]);
  });

  it("wants every word, in any order and case, full width or not", () => {
    expect(ids("DRAWER draft")).toEqual(["c"]);
    expect(ids("abc")).toEqual(["c"]);
    expect(ids("ｃａｆé")).toEqual(["c"]);
    expect(ids("draft window")).toEqual([]);
    expect(ids("看见　推门")).toEqual(["a"]);
    expect(ids("loop file")).toEqual(["d", "e"]);
    expect(ids("   ")).toEqual([]);
  });

  it("shows the text around the first hit and says where it was cut", () => {
    const [hit] = index.find("ending", 10);
    expect(hit).toMatchObject({ id: "e", cutBefore: true, cutAfter: false });
    expect(hit!.snippet).toMatch(/^word .*ending$/);
    expect(index.find("一线光", 1)[0]).toMatchObject({
      cutBefore: false,
      snippet: expect.stringContaining("一线光") as string,
    });
  });

  it("never answers more than asked for", () => {
    const many = new Index(Array.from({ length: 500 }, (_, i) => ({ id: String(i), title: "t", text: "same" })));
    expect(many.find("same", 60)).toHaveLength(60);
    expect(many.find("t", 60)).toHaveLength(60);
  });

  it("marks hits for the eye without changing the text", () => {
    expect(mark("一扇半开的门", "半开 门")).toEqual([
      { text: "一扇", hit: false },
      { text: "半开", hit: true },
      { text: "的", hit: false },
      { text: "门", hit: true },
    ]);
    for (const s of ["ﬁsh", "İstanbul", "", "<b>x</b>"])
      expect(
        mark(s, "x i")
          .map((p) => p.text)
          .join(""),
      ).toBe(s);
    expect(words("a  b\tc")).toEqual(["a", "b", "c"]);
  });
});
