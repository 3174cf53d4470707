import { EditorSelection, EditorState, type TransactionSpec } from "@codemirror/state";
import { CompletionContext } from "@codemirror/autocomplete";
import { describe, expect, it } from "vitest";
import { around, asLink, before, heading } from "./format";
import { linkCompletion } from "./links";
import { frontLines, wordsBegin } from "./marks";

const at = (doc: string, from: number, to = from) =>
  EditorState.create({ doc, selection: EditorSelection.range(from, to) });
const apply = (state: EditorState, f: (s: EditorState) => TransactionSpec) => state.update(f(state)).state;

describe("formats", () => {
  it("put a sign around words and take it away again", () => {
    const bold = apply(at("一二三", 1, 2), (s) => around(s, "**"));
    expect(bold.doc.toString()).toBe("一**二**三");
    expect(apply(bold, (s) => around(s, "**")).doc.toString()).toBe("一二三");
  });

  it("put a sign before every line and take it away where all have it", () => {
    const list = apply(at("甲\n乙\n丙", 0, 3), (s) => before(s, "- "));
    expect(list.doc.toString()).toBe("- 甲\n- 乙\n丙");
    expect(apply(list, (s) => before(s, "- ")).doc.toString()).toBe("甲\n乙\n丙");
  });

  it("turn a line into headings and back", () => {
    const texts = ["题", "## 题", "### 题", "题"];
    texts.slice(0, 3).forEach((from, i) => expect(apply(at(from, 1), heading).doc.toString()).toBe(texts[i + 1]));
    expect(apply(at("# 题", 1), heading).doc.toString()).toBe("题");
  });

  it("make the selected words a link with the cursor at its address", () => {
    const link = apply(at("看这里", 1, 3), asLink);
    expect(link.doc.toString()).toBe("看[这里]()");
    expect(link.selection.main.head).toBe(6);
  });
});

describe("links to lessons", () => {
  const complete = (doc: string) =>
    linkCompletion(() => [{ title: "看见", course: "写作入门" }])(
      new CompletionContext(at(doc, doc.length), doc.length, true),
    );

  it("are offered after [[ and nowhere else", () => {
    expect(complete("见[[看")).toMatchObject({ from: 3, options: [{ label: "看见", detail: "写作入门" }] });
    expect(complete("[看")).toBeNull();
    expect(complete("[[看]]，")).toBeNull();
  });
});

describe("front matter", () => {
  it.each([
    ["---\na: 1\n---\nx", 3],
    ["---\na: 1\n...\nx", 3],
    ["---\nnever ends", 0],
    ["x\n---\n---", 0],
    ["", 0],
  ])("of %j takes %i lines", (doc, lines) => {
    expect(frontLines(at(doc, 0).doc)).toBe(lines);
  });

  it.each([
    ["---\ntitle: a\n---\n\nWords", "Words"],
    ["---\ntitle: a\n---\nWords\nmore", "Words\nmore"],
    ["---\ntitle: a\n---\n", ""],
    ["---\nno end", "---\nno end"],
    ["Words", "Words"],
    ["", ""],
  ])("of %j leaves %j to write in", (doc, words) => {
    const text = at(doc, 0).doc;
    expect(text.sliceString(wordsBegin(text))).toBe(words);
  });
});
