// Acts on the selected text: bold, italic, heading, list, quote, link. Each undoes itself when used twice.
import { type EditorState, EditorSelection, type TransactionSpec } from "@codemirror/state";
import type { Command, EditorView, KeyBinding } from "@codemirror/view";

/** Puts a sign around each selection, or takes it away where it stands already. */
export function around(state: EditorState, sign: string): TransactionSpec {
  return state.changeByRange((range) => {
    const n = sign.length;
    const outer =
      state.sliceDoc(range.from - n, range.from) === sign && state.sliceDoc(range.to, range.to + n) === sign;
    if (outer) {
      return {
        changes: [
          { from: range.from - n, to: range.from },
          { from: range.to, to: range.to + n },
        ],
        range: EditorSelection.range(range.from - n, range.to - n),
      };
    }
    return {
      changes: [
        { from: range.from, insert: sign },
        { from: range.to, insert: sign },
      ],
      range: EditorSelection.range(range.from + n, range.to + n),
    };
  });
}

/** Puts a sign before every selected line, or takes it away where all have it. */
export function before(state: EditorState, sign: string): TransactionSpec {
  const { from, to } = state.selection.main;
  const lines = [];
  for (let at = from; ;) {
    const line = state.doc.lineAt(at);
    lines.push(line);
    if (line.to >= to) break;
    at = line.to + 1;
  }
  const all = lines.every((l) => l.text.startsWith(sign));
  return {
    changes: lines.map((l) => (all ? { from: l.from, to: l.from + sign.length } : { from: l.from, insert: sign })),
  };
}

/** The line of the cursor as a heading: none, ##, ###, and none again. */
export function heading(state: EditorState): TransactionSpec {
  const line = state.doc.lineAt(state.selection.main.head);
  const old = /^#{1,6}\s+/.exec(line.text)?.[0] ?? "";
  const next = old === "" ? "## " : old.trim() === "##" ? "### " : "";
  return { changes: { from: line.from, to: line.from + old.length, insert: next } };
}

/** The selection as the words of a link, with the cursor where the address goes. */
export function asLink(state: EditorState): TransactionSpec {
  return state.changeByRange((range) => ({
    changes: [
      { from: range.from, insert: "[" },
      { from: range.to, insert: "]()" },
    ],
    range: range.empty ? EditorSelection.cursor(range.from + 1) : EditorSelection.cursor(range.to + 3),
  }));
}

const run =
  (f: (state: EditorState) => TransactionSpec): Command =>
  (view: EditorView) => {
    if (view.state.readOnly) return false;
    view.dispatch(f(view.state), { scrollIntoView: true, userEvent: "input" });
    view.focus();
    return true;
  };

export const formats = {
  heading: run(heading),
  bold: run((s) => around(s, "**")),
  italic: run((s) => around(s, "*")),
  list: run((s) => before(s, "- ")),
  quote: run((s) => before(s, "> ")),
  tip: run((s) => ({ ...tipAt(s) })),
  link: run(asLink),
} satisfies Record<string, Command>;

function tipAt(state: EditorState): TransactionSpec {
  const line = state.doc.lineAt(state.selection.main.head);
  const lead = line.text === "" ? "" : "\n\n";
  const at = line.text === "" ? line.from : line.to;
  const insert = `${lead}> [!tip] \n> `;
  return { changes: { from: at, insert }, selection: { anchor: at + lead.length + "> [!tip] ".length } };
}

export type Format = keyof typeof formats;

/** Keys of the formats, also shown on their buttons. */
export const formatKey: Partial<Record<Format, string>> = { bold: "mod+b", italic: "mod+i" };

export const formatKeys: KeyBinding[] = [
  { key: "Mod-b", run: formats.bold, preventDefault: true },
  { key: "Mod-i", run: formats.italic, preventDefault: true },
];
