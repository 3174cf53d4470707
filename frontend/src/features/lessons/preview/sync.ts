// Keeps the preview beside the part of the text that is in sight: between two headings by proportion, and by the whole
// where the headings of text and preview do not correspond.
import type { Text } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { frontLines } from "../editor/marks";

/** The numbers of the lines that are headings, outside code. */
export function headingLines(doc: Text): number[] {
  const out: number[] = [];
  let fence = "";
  for (let n = frontLines(doc) + 1; n <= doc.lines; n++) {
    const { text } = doc.line(n);
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence) {
      if (mark?.startsWith(fence) && text.trim() === mark) fence = "";
    } else if (mark) fence = mark;
    else if (/^ {0,3}#{1,6}(\s|$)/.test(text)) out.push(n);
  }
  return out;
}

/** Where a point of one scale lies on another, each given by the same marks. */
export function project(at: number, from: readonly number[], to: readonly number[]): number {
  let i = 0;
  while (i < from.length - 2 && (from[i + 1] ?? Infinity) <= at) i++;
  const a = from[i] ?? 0;
  const b = from[i + 1] ?? a;
  const share = b > a ? Math.min(1, Math.max(0, (at - a) / (b - a))) : 0;
  return (to[i] ?? 0) + share * ((to[i + 1] ?? to[i] ?? 0) - (to[i] ?? 0));
}

/** Scrolls the preview to where the editor is. */
export function follow(view: EditorView, doc: Document | undefined): void {
  const scroller = doc?.scrollingElement;
  if (!doc || !scroller) return;
  const top = view.scrollDOM.scrollTop;
  if (top < 8) {
    scroller.scrollTop = 0;
    return;
  }
  const lines = headingLines(view.state.doc);
  const titles = [...doc.querySelectorAll<HTMLElement>(":is(h1,h2,h3,h4,h5,h6):not(.callout *)")];
  if (titles.length === lines.length + 1) titles.shift();
  const pad = view.documentPadding.top;
  const editorEnd = view.contentHeight - view.documentPadding.bottom;
  const body = doc.body;
  const previewEnd = body.scrollHeight - parseFloat(doc.defaultView?.getComputedStyle(body).paddingBottom ?? "0");
  const match = titles.length === lines.length;
  const from = [
    0,
    ...(match ? lines.map((n) => view.lineBlockAt(view.state.doc.line(n).from).top + pad) : []),
    editorEnd,
  ];
  const to = [0, ...(match ? titles.map((h) => h.offsetTop) : []), previewEnd];
  scroller.scrollTop = project(top, from, to);
}
