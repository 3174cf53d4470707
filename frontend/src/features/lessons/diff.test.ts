import { describe, expect, it } from "vitest";
import { type DiffLine, diffLines, foldSame } from "./diff";

const text = (of: readonly DiffLine[], not: DiffLine["kind"]) =>
  of
    .filter((l) => l.kind !== not)
    .map((l) => l.text)
    .join("\n");
const signs = (of: readonly DiffLine[]) => of.map((l) => ({ same: "=", gone: "-", new: "+" })[l.kind] + l.text);

describe("a diff", () => {
  it.each([
    ["a\nb\nc", "a\nx\nc", ["=a", "-b", "+x", "=c"]],
    ["", "a", ["+a"]],
    ["a", "", ["-a"]],
    ["a\nb", "a\nb", ["=a", "=b"]],
    ["a\r\nb", "a\nb", ["=a", "=b"]],
    ["a\nc", "a\nb\nc", ["=a", "+b", "=c"]],
  ])("of %j and %j", (before, after, want) => {
    expect(signs(diffLines(before, after))).toEqual(want);
  });

  it("always gives both texts back, and nothing twice", () => {
    // A small generator of its own, so that a failure can be repeated.
    let seed = 7;
    const next = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    for (let round = 0; round < 400; round++) {
      const make = () => Array.from({ length: next(12) + 1 }, () => "abcd"[next(4)]).join("\n");
      const before = make();
      const after = make();
      const diff = diffLines(before, after);
      expect(text(diff, "new")).toBe(before);
      expect(text(diff, "gone")).toBe(after);
    }
  });

  it("finds the fewest lines", () => {
    const diff = diffLines("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc");
    expect(diff.filter((l) => l.kind !== "same")).toHaveLength(5);
  });

  it("marks what differs within a line, by whole characters", () => {
    const [gone, fresh] = diffLines("好的开头像一扇门。", "好的开头像半开的门。");
    expect(gone?.text.slice(...(gone.mark ?? [0, 0]))).toBe("一扇");
    expect(fresh?.text.slice(...(fresh.mark ?? [0, 0]))).toBe("半开的");
    expect(diffLines("全然不同", "another")[0]?.mark).toBeUndefined();
    const [before] = diffLines("一样的𠮷一样的", "一样的𠮸一样的");
    expect(before?.text.slice(...(before.mark ?? [0, 0]))).toBe("𠮷");
  });

  it("answers soon for long texts that share nothing", () => {
    const many = (word: string) => Array.from({ length: 6000 }, (_, i) => `${word}${i}`).join("\n");
    const start = performance.now();
    expect(diffLines(many("a"), many("b"))).toHaveLength(12000);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

describe("folding", () => {
  it("hides what is far from a change and keeps all lines", () => {
    const before = Array.from({ length: 20 }, (_, i) => `${i}`).join("\n");
    const parts = foldSame(diffLines(before, before.replace("\n10\n", "\nx\n")));
    expect(parts[0]).toMatchObject({ kind: "fold" });
    const count = parts.reduce((n, p) => n + (p.kind === "fold" ? p.lines.length : 1), 0);
    expect(count).toBe(21);
    expect(parts.filter((p) => p.kind !== "fold")).toHaveLength(6);
  });
});
