// One lesson: its header with what is saved and who may open it, the editor, the preview, and the bar below. It takes its
// places in the workbench's grid.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { errorSentence, useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { useParam } from "@/lib/router";
import { ActButton, notify } from "@/ui";
import { Conflict } from "./Conflict";
import { Desk } from "./editor/Desk";
import type { EditorHandle } from "./editor/Editor";
import { LessonBar } from "./LessonBar";
import { LessonHeader } from "./LessonHeader";
import { Preview, type PreviewHandle } from "./preview/Preview";
import { useRendering } from "./preview/rendering";
import { follow } from "./preview/sync";
import { Revisions } from "./Revisions";
import { openSession, retain } from "./sessions";
import type { TreeActs } from "./tree/acts";
import { pathTo } from "./tree/model";
import type { Course, Lesson, Mode, Tab } from "./types";
import css from "./lessons.module.css";

interface Props {
  lesson: Lesson;
  courses: readonly Course[];
  acts: TreeActs;
  mode: Mode;
  tab: Tab;
  onTab: (tab: Tab) => void;
}

export function LessonScreen({ lesson, courses, acts, mode, tab, onTab }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const [{ session, found }] = useState(() => openSession(lesson, client));
  const now = useSyncExternalStore(session.subscribe, session.snapshot);
  const rendering = useRendering(lesson.id, now.body);
  const editor = useRef<EditorHandle>(null);
  const preview = useRef<PreviewHandle>(null);
  const [history, setHistory] = useState(false);
  const [access, setAccess] = useState(false);

  useEffect(() => retain(session), [session]);
  useEffect(() => session.meet(lesson), [session, lesson]);
  useEffect(() => {
    if (found) notify(t("lessons.unsaved_found"));
    // Said once, when the lesson is opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const [line, setLine] = useParam("line");
  useEffect(() => {
    if (!line) return;
    const timer = setTimeout(() => {
      editor.current?.goTo(Number(line));
      setLine("");
    }, 0);
    return () => clearTimeout(timer);
  }, [line, setLine]);

  const ready = lesson.state === "ready";
  const toggle = () => acts.setState(lesson.id, now.title, ready ? "draft" : "ready");
  const toEditor = () => {
    onTab("write");
    setTimeout(() => editor.current?.focus(), 0);
  };
  const here = t("common.group_here");
  const primary = {
    id: "lessons.ready",
    label: t(ready ? "lessons.make_draft" : "lessons.make_ready"),
    group: here,
    shortcut: "mod+enter",
    whileTyping: true,
    run: toggle,
    disabled: lesson.trashed,
  };
  useActions([
    primary,
    {
      id: "lessons.save",
      label: t("lessons.save_now"),
      group: here,
      shortcut: "mod+s",
      whileTyping: true,
      run: () => void session.flush(),
    },
    { id: "lessons.write", label: t("lessons.to_editor"), group: here, shortcut: "e", run: toEditor },
    { id: "lessons.history", label: t("lessons.history"), group: here, shortcut: "h", run: () => setHistory(true) },
    {
      id: "lessons.access",
      label: t("lessons.access"),
      group: here,
      shortcut: "a",
      run: () => setAccess(true),
      disabled: lesson.trashed,
    },
  ]);

  return (
    <>
      <div className={css.head}>
        <LessonHeader
          lesson={lesson}
          session={session}
          crumbs={[...pathTo(courses, lesson.id), now.title]}
          mode={mode}
          tab={tab}
          onTab={onTab}
          ready={primary}
          access={access}
          onAccess={setAccess}
          onHistory={() => setHistory(true)}
        />
      </div>
      <div className={css.writeArea}>
        {lesson.trashed && (
          <div className={css.banner} role="status">
            <span>{t("lessons.in_trash_banner")}</span>
            <ActButton small label={t("lessons.restore")} onClick={() => acts.restoreLesson(lesson.id, lesson.title)} />
          </div>
        )}
        {now.phase === "failed" && (
          <div className={css.banner} role="alert" data-tone="due">
            <span>
              {errorSentence(now.error)} {t("lessons.save_failed_text")}
            </span>
          </div>
        )}
        {now.phase === "conflict" && now.theirs && <Conflict session={session} />}
        <Desk
          handle={editor}
          session={session}
          lesson={lesson}
          courses={courses}
          onScroll={(view) => follow(view, preview.current?.document)}
        />
      </div>
      <div className={css.viewArea}>
        <Preview
          handle={preview}
          html={rendering.data?.html ?? ""}
          title={now.title}
          onShown={() => {
            const view = editor.current?.view;
            if (view && mode === "wide") follow(view, preview.current?.document);
          }}
        />
      </div>
      <LessonBar
        rendering={rendering}
        onProblem={(line) => {
          onTab("write");
          setTimeout(() => editor.current?.goTo(line), 0);
        }}
      />
      <Revisions lesson={lesson} session={session} opened={history} onClose={() => setHistory(false)} />
    </>
  );
}
