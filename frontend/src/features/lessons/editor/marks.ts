// What Markdown's own grammar does not know and lessons have: front matter, [[links]], callouts and boxes.
import { type Extension, RangeSetBuilder, type Text } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";

/** The number of lines the front matter takes, with its fences; 0 without one. */
export function frontLines(doc: Text): number {
  if (doc.line(1).text.trimEnd() !== "---") return 0;
  const last = Math.min(doc.lines, 200);
  for (let n = 2; n <= last; n++) {
    const text = doc.line(n).text.trimEnd();
    if (text === "---" || text === "...") return n;
  }
  return 0;
}

/** Where the words begin, behind the front matter and its empty lines: what is typed there breaks nothing. */
export function wordsBegin(doc: Text): number {
  const front = frontLines(doc);
  if (front === 0) return 0;
  for (let n = front + 1; n <= doc.lines; n++) if (doc.line(n).text.trim() !== "") return doc.line(n).from;
  return doc.length;
}

const frontLine = Decoration.line({ class: "gb-front" });

const front = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = frontOf(view.state.doc);
    }
    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = frontOf(update.state.doc);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function frontOf(doc: Text): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (let n = 1; n <= frontLines(doc); n++) builder.add(doc.line(n).from, doc.line(n).from, frontLine);
  return builder.finish();
}

const link = Decoration.mark({ class: "gb-link" });
const callout = Decoration.mark({ class: "gb-callout" });

const matcher = new MatchDecorator({
  regexp: /!?\[\[[^\]\n]+\]\]|^\s*>\s*\[![\w-]+\][^\n]*|^:{3,}[^\n]*/g,
  decoration: (match) => (match[0].includes("[[") ? link : callout),
});

const matches = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = matcher.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = matcher.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

export const lessonMarks: Extension = [front, matches];
