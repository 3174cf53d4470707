// The Markdown editor over a session: it takes the session's text once and then tells it what was typed; only a text that
// came from elsewhere (session.version) is put into it. Give it the lesson's id as key.
import { EditorState, Prec, Text } from "@codemirror/state";
import { markdownLanguage } from "@codemirror/lang-markdown";
import { EditorView, keymap } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { useWords } from "@/i18n";
import type { LessonSession } from "../session";
import { linkCompletion, type LinkTarget } from "./links";
import { usePhrases } from "./phrases";
import { wordsBegin } from "./marks";
import { setup } from "./setup";
import css from "./editor.module.css";

export interface EditorHandle {
  view: EditorView | undefined;
  focus(): void;
  /** Shows a line, 1 being the first, and puts the cursor there. */
  goTo(line: number): void;
}

export interface EditorProps {
  handle: Ref<EditorHandle>;
  session: LessonSession;
  readOnly?: boolean;
  targets: () => readonly LinkTarget[];
  onFiles: (files: File[], at: number, view: EditorView) => void;
  onScroll?: (view: EditorView) => void;
  onEscape?: () => void;
}

export function Editor(props: EditorProps) {
  const { t } = useWords();
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<EditorView>(undefined);
  const latest = useRef(props);
  const phrases = usePhrases();
  const first = useRef({ empty: t("lessons.editor_empty"), phrases, label: t("lessons.editor_label") });
  useEffect(() => {
    latest.current = props;
  });

  useImperativeHandle(props.handle, () => ({
    get view() {
      return made.current;
    },
    focus: () => made.current?.focus(),
    goTo: (line) => {
      const view = made.current;
      if (!view) return;
      const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
  }));

  useEffect(() => {
    if (!host.current) return;
    const { session, readOnly = false } = latest.current;
    const ending = () =>
      /\r\n/.test(session.snapshot().body) && !/[^\r]\n/.test(session.snapshot().body) ? "\r\n" : "\n";
    let end = ending();
    const doc = Text.of(session.snapshot().body.split(/\r\n?|\n/));
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc,
        selection: { anchor: wordsBegin(doc) },
        extensions: setup({
          ...first.current,
          more: [
            EditorState.readOnly.of(readOnly),
            EditorView.contentAttributes.of({ "aria-label": first.current.label }),
            markdownLanguage.data.of({ autocomplete: linkCompletion(() => latest.current.targets()) }),
            EditorView.updateListener.of((update) => {
              if (!update.docChanged || update.transactions.some((tr) => tr.isUserEvent("gb.replaced"))) return;
              session.edit({ body: update.state.doc.sliceString(0, undefined, end) });
            }),
            // After whatever else Esc may close.
            Prec.lowest(
              keymap.of([
                {
                  key: "Escape",
                  run: () => {
                    latest.current.onEscape?.();
                    return true;
                  },
                },
              ]),
            ),
            EditorView.domEventHandlers({
              paste: (event, v) => take(event, event.clipboardData, v.state.selection.main.from, v),
              drop: (event, v) =>
                take(event, event.dataTransfer, v.posAtCoords({ x: event.clientX, y: event.clientY }) ?? 0, v),
              scroll: (_event, v) => latest.current.onScroll?.(v),
            }),
          ],
        }),
      }),
    });
    const take = (event: Event, data: DataTransfer | null, at: number, v: EditorView): boolean => {
      const files = [...(data?.files ?? [])];
      if (files.length === 0 || v.state.readOnly) return false;
      // A table copied from a spreadsheet comes as text and as a picture of it: the text is wanted.
      if (event.type === "paste" && data?.types.includes("text/plain")) return false;
      event.preventDefault();
      latest.current.onFiles(files, at, v);
      return true;
    };
    const composing = () => view.composing;
    session.holds.add(composing);
    made.current = view;
    let version = session.snapshot().version;
    const end_ = session.subscribe(() => {
      const now = session.snapshot();
      if (now.version === version) return;
      version = now.version;
      end = ending();
      replaceText(view, now.body);
    });
    return () => {
      end_();
      session.holds.delete(composing);
      view.destroy();
      made.current = undefined;
    };
  }, [props.session, props.readOnly]);

  return <div ref={host} className={css.editor} />;
}

/** Puts a text into the editor, touching only what differs, so that the cursor stays where it was. */
function replaceText(view: EditorView, body: string): void {
  const old = view.state.doc.toString();
  const text = body.replace(/\r\n?/g, "\n");
  if (old === text) return;
  let start = 0;
  while (start < old.length && old[start] === text[start]) start++;
  let end = 0;
  const most = Math.min(old.length, text.length) - start;
  while (end < most && old.at(-1 - end) === text.at(-1 - end)) end++;
  view.dispatch({
    changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
    userEvent: "gb.replaced",
  });
}
