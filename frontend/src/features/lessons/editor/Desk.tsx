// Where a lesson is written: its title, a few buttons for what Markdown writes with signs, and the editor.
import { ActionIcon, Tooltip } from "@mantine/core";
import {
  IconBold,
  IconBulb,
  IconHeading,
  IconItalic,
  IconLink,
  IconList,
  IconPhoto,
  IconQuote,
  type TablerIcon,
} from "@tabler/icons-react";
import type { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useRef, useSyncExternalStore } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { isComposing, shortcutLabel } from "@/lib/keyboard";
import { useRoute } from "@/lib/router";
import { platform } from "@/platform";
import { notifyError } from "@/ui";
import { type LessonSession, tidy } from "../session";
import type { Course, Lesson } from "../types";
import { attachFiles, attachPath } from "./attach";
import { Editor, type EditorHandle } from "./Editor";
import { type Format, formatKey, formats } from "./format";
import css from "./editor.module.css";

const buttons: [Format, TablerIcon][] = [
  ["heading", IconHeading],
  ["bold", IconBold],
  ["italic", IconItalic],
  ["list", IconList],
  ["quote", IconQuote],
  ["tip", IconBulb],
  ["link", IconLink],
];

interface Props {
  handle: Ref<EditorHandle>;
  session: LessonSession;
  lesson: Lesson;
  courses: readonly Course[];
  onScroll: (view: EditorView) => void;
}

export function Desk({ handle, session, lesson, courses, onScroll }: Props) {
  const { t } = useWords();
  const { query } = useRoute();
  const now = useSyncExternalStore(session.subscribe, session.snapshot);
  const own = useRef<EditorHandle>(null);
  const title = useRef<HTMLInputElement>(null);
  const composing = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  const { id, trashed } = lesson;
  useImperativeHandle(handle, () => ({
    get view() {
      return own.current?.view;
    },
    focus: () => own.current?.focus(),
    goTo: (line) => own.current?.goTo(line),
  }));
  const nameless = tidy(now.title) === "";

  useEffect(() => {
    const held = () => composing.current;
    session.holds.add(held);
    return () => void session.holds.delete(held);
  }, [session]);

  // A lesson just made is there to be written.
  const write = query.has("write");
  useEffect(() => {
    if (write) own.current?.focus();
  }, [write]);

  useEffect(
    () =>
      platform.onDrop((paths, x, y) => {
        const view = own.current?.view;
        if (!view || view.state.readOnly || !box.current?.contains(document.elementFromPoint(x, y))) return;
        attachPath(view, view.posAtCoords({ x, y }) ?? view.state.selection.main.head, id, paths);
      }),
    [id],
  );

  const insertFile = async () => {
    try {
      const file = await platform.pickFile(t("lessons.insert_file"), [
        { label: t("lessons.pictures"), extensions: ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif"] },
        {
          label: t("lessons.other_files"),
          extensions: ["pdf", "zip", "docx", "xlsx", "pptx", "csv", "txt", "mp3", "m4a"],
        },
      ]);
      const view = own.current?.view;
      if (file && view) attachPath(view, view.state.selection.main.head, id, [file.path], file.name);
    } catch (e) {
      notifyError(e);
    }
  };
  const format = (name: Format) => {
    const view = own.current?.view;
    if (view) formats[name](view);
  };
  useActions(
    trashed
      ? []
      : [
          ...buttons.map(([name]) => ({
            id: `lessons.format_${name}`,
            label: t(`lessons.format_${name}`),
            group: t("lessons.formats"),
            shortcut: formatKey[name],
            run: () => format(name),
          })),
          {
            id: "lessons.insert_file",
            label: t("lessons.insert_file"),
            group: t("lessons.formats"),
            run: () => void insertFile(),
          },
        ],
  );

  return (
    <div ref={box} className={css.desk}>
      <input
        ref={title}
        className={css.title}
        value={now.title}
        readOnly={trashed}
        maxLength={300}
        aria-label={t("lessons.title")}
        placeholder={t("lessons.title")}
        aria-invalid={nameless}
        spellCheck={false}
        onChange={(e) => session.edit({ title: e.currentTarget.value })}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={() => (composing.current = false)}
        onBlur={() => {
          composing.current = false;
          void session.flush();
        }}
        onKeyDown={(e) => {
          if (isComposing(e.nativeEvent)) return;
          if (e.key === "Escape") {
            // Out of the text, where single keys act again: to the lesson's row.
            e.currentTarget.blur();
            document.querySelector<HTMLElement>("[role=treeitem][aria-selected=true]")?.focus();
          }
          if (e.key !== "Enter" && e.key !== "ArrowDown") return;
          if (e.ctrlKey || e.metaKey) return;
          e.preventDefault();
          own.current?.focus();
        }}
      />
      {nameless && <p className={css.titleError}>{t("lessons.title_needed")}</p>}
      {!trashed && (
        <div className={css.tools} role="toolbar" aria-label={t("lessons.formats")}>
          {buttons.map(([name, Icon]) => {
            const key = formatKey[name];
            const label = t(`lessons.format_${name}`);
            return (
              <Tooltip key={name} label={key ? `${label} ${shortcutLabel(key).join(" ")}` : label}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={label}
                  onMouseDown={(e) => e.preventDefault()}
                  onClick={() => format(name)}
                >
                  <Icon size={16} />
                </ActionIcon>
              </Tooltip>
            );
          })}
          <Tooltip label={t("lessons.insert_file")}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("lessons.insert_file")}
              onClick={() => void insertFile()}
            >
              <IconPhoto size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
      <Editor
        key={id}
        handle={own}
        session={session}
        readOnly={trashed}
        targets={() =>
          courses.flatMap((c) => c.lessons.filter((l) => l.id !== id).map((l) => ({ title: l.title, course: c.title })))
        }
        onFiles={(files, at, view) => attachFiles(view, at, id, files)}
        onScroll={onScroll}
        onEscape={() => title.current?.focus()}
      />
    </div>
  );
}
