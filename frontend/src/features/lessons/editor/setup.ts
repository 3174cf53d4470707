// How the editor looks and what its keys do. Colours are the program's tokens, so light and dark need nothing here.
import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder, tooltips } from "@codemirror/view";
import { tags as t } from "@lezer/highlight";
import { formatKeys } from "./format";
import { lessonMarks } from "./marks";
import { uploads } from "./uploads";

const look = EditorView.theme({
  "&": { height: "100%", fontSize: "15px", color: "var(--gb-ink)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--gb-mono)", lineHeight: "1.8", overflow: "auto" },
  ".cm-content": { padding: "10px 0 40vh", caretColor: "var(--gb-ink)", maxWidth: "46em", margin: "0 auto" },
  ".cm-line": { padding: "0 22px" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--gb-ink)", borderLeftWidth: "1.5px" },
  ".cm-placeholder": { color: "var(--gb-second)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--gb-seal) 20%, transparent)",
  },
  ".cm-selectionMatch": { background: "var(--gb-due-tint)" },
  ".cm-searchMatch": { background: "var(--gb-due-tint)", outline: "1px solid var(--gb-due)" },
  ".cm-searchMatch-selected": { background: "var(--gb-seal-tint)" },
  ".cm-panels": { background: "var(--gb-sunken)", color: "var(--gb-ink)", borderColor: "var(--gb-line)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--gb-line)" },
  ".cm-panel.cm-search": { padding: "8px 30px 6px 14px", fontFamily: "inherit" },
  ".cm-panel.cm-search label": { fontSize: "13px", color: "var(--gb-second)" },
  ".cm-panel.cm-search input[type=checkbox]": { verticalAlign: "-2px", accentColor: "var(--gb-seal)" },
  // Selecting every match at once and whole words are more than a writer looks for.
  ".cm-panel.cm-search [name=select], .cm-panel.cm-search label:has([name=word])": { display: "none" },
  ".cm-textfield": {
    background: "var(--gb-surface)",
    color: "var(--gb-ink)",
    border: "1px solid var(--gb-line-strong)",
    borderRadius: "6px",
    padding: "3px 8px",
    fontSize: "13px",
  },
  ".cm-button": {
    background: "var(--gb-surface)",
    color: "var(--gb-ink)",
    border: "1px solid var(--gb-line-strong)",
    borderRadius: "6px",
    fontSize: "13px",
    padding: "3px 9px",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--gb-second)", fontSize: "18px", right: "8px", top: "4px" },
  ".cm-tooltip": { background: "var(--gb-surface)", border: "1px solid var(--gb-line)", borderRadius: "8px" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "inherit", padding: "4px" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "4px 8px", borderRadius: "5px", lineHeight: "1.5" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--gb-seal-tint)", color: "var(--gb-ink)" },
  ".cm-completionDetail": { color: "var(--gb-second)", fontStyle: "normal" },
  ".gb-front, .gb-front *": {
    color: "var(--gb-second) !important",
    fontWeight: "400 !important",
    textDecoration: "none !important",
  },
  ".gb-callout, .gb-callout *": { color: "var(--gb-applicant)" },
  ".gb-link": { color: "var(--gb-applicant)" },
  ".gb-uploading": {
    padding: "1px 8px",
    borderRadius: "10px",
    background: "var(--gb-due-tint)",
    color: "var(--gb-due)",
    fontSize: "13px",
  },
});

const colours = HighlightStyle.define([
  { tag: [t.heading1, t.heading2], color: "var(--gb-seal-text)", fontWeight: "700" },
  { tag: [t.heading3, t.heading4, t.heading5, t.heading6], color: "var(--gb-seal-text)", fontWeight: "600" },
  { tag: t.strong, fontWeight: "700" },
  { tag: t.emphasis, fontStyle: "italic" },
  { tag: t.strikethrough, textDecoration: "line-through" },
  { tag: t.quote, color: "var(--gb-second)" },
  { tag: [t.link, t.url], color: "var(--gb-applicant)" },
  { tag: [t.monospace, t.labelName], color: "var(--gb-active)" },
  { tag: [t.processingInstruction, t.contentSeparator, t.meta], color: "var(--gb-second)" },
  { tag: [t.comment, t.tagName, t.angleBracket, t.attributeName], color: "var(--gb-second)" },
]);

// The page has these keys for itself.
const given = ["Mod-Enter", "Mod-k", "Mod-s", "Mod-i"];

export function setup({ empty, phrases, more }: { empty: string; phrases: Record<string, string>; more: Extension }) {
  return [
    more,
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ spellcheck: "false", autocapitalize: "off", tabindex: "0" }),
    EditorState.phrases.of(phrases),
    placeholder(empty),
    markdown({ base: markdownLanguage, addKeymap: true, completeHTMLTags: false }),
    // "“ and ' are left to the writer: only brackets close themselves.
    markdownLanguage.data.of({ closeBrackets: { brackets: ["(", "[", "{", "`"] } }),
    closeBrackets(),
    autocompletion({ icons: false }),
    // Lists of completions stay inside the editor instead of over the bar below it.
    tooltips({ tooltipSpace: (view) => view.dom.getBoundingClientRect() }),
    search({ top: true }),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    syntaxHighlighting(colours),
    lessonMarks,
    uploads,
    keymap.of([
      ...formatKeys,
      ...closeBracketsKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap.filter((b) => !given.includes(b.key ?? "")),
    ]),
    look,
  ];
}
