// The screen: the tree on the left stays; beside it the lesson of the address, a course, or what there is to do. Where
// there is little room, tabs choose what shows.
import { SegmentedControl } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { reads } from "@/lib/api";
import { navigate } from "@/lib/router";
import { ActButton, EmptyState, ErrorState, Loading, PageHeader } from "@/ui";
import { LessonScreen } from "./LessonScreen";
import { Overview } from "./Overview";
import { useTreeActs } from "./tree/acts";
import { useFolds } from "./tree/folds";
import { placeOf } from "./tree/model";
import type { Asked } from "./tree/Tree";
import { TreePane } from "./tree/TreePane";
import type { Mode, Tab } from "./types";
import css from "./lessons.module.css";

const tabs: readonly Tab[] = ["tree", "write", "view"];

export function Workbench({ id }: { id?: string }) {
  const { t } = useWords();
  const tree = useQuery(reads.tree());
  const courses = tree.data?.courses ?? [];
  const course = courses.find((c) => c.id === id);
  const isLesson = id !== undefined && tree.data !== undefined && !course;
  const lesson = useQuery({ ...reads.lesson(id ?? ""), enabled: isLesson, placeholderData: keepPreviousData });
  const folds = useFolds(courses, id);
  const acts = useTreeActs();
  const [asked, setAsked] = useState<Asked>();
  const { ref, width } = useElementSize();
  const mode: Mode = width === 0 || width >= 900 ? "wide" : width >= 660 ? "middle" : "narrow";
  const [chosenTab, setChosenTab] = useState<{ id?: string; tab: Tab }>();
  const tab = chosenTab && chosenTab.id === id ? chosenTab.tab : id ? "write" : "tree";
  const setTab = (next: Tab) => setChosenTab({ id, tab: next });

  const ask = (next: Asked | undefined) => {
    // After a menu, where it was asked in one, has given the focus back.
    if (next) setTimeout(() => setAsked(next), 0);
    else setAsked(undefined);
    if (next && mode === "narrow") setTab("tree");
    if (next?.kind === "lesson" || next?.kind === "module") folds.open(next.courseId);
    if (next?.kind === "lesson" && next.moduleId) folds.open(next.moduleId);
  };
  const newLesson = () => {
    const near = id === undefined ? undefined : placeOf(courses, id);
    const first = course ?? courses[0];
    if (near) ask({ kind: "lesson", courseId: near.courseId, moduleId: near.moduleId });
    else if (first) ask({ kind: "lesson", courseId: first.id, moduleId: first.modules.at(-1)?.id ?? "" });
    else ask({ kind: "course" });
  };
  const fresh = {
    id: "lessons.new",
    label: t("lessons.new_lesson"),
    group: t("common.group_new"),
    shortcut: "n",
    run: newLesson,
  };
  useActions([
    fresh,
    {
      id: "lessons.new_course",
      label: t("lessons.new_course"),
      group: t("common.group_new"),
      run: () => ask({ kind: "course" }),
    },
    {
      id: "lessons.import",
      label: t("lessons.import"),
      group: t("common.group_here"),
      shortcut: "i",
      run: () => navigate(["lessons", "import"]),
    },
  ]);

  if (!tree.data)
    return tree.error ? <ErrorState error={tree.error} retry={() => void tree.refetch()} /> : <Loading rows={10} />;

  const empty = courses.length === 0 && !isLesson && asked === undefined;
  const shownLesson = isLesson && lesson.data?.id === id ? lesson.data : undefined;
  const plainHeader = (
    <div className={css.head}>
      <PageHeader
        title={t("shell.lessons")}
        note={t("lessons.lessons_count", { count: courses.reduce((n, c) => n + c.lessons.length, 0) })}
        primary={empty ? undefined : fresh}
      >
        {!empty && <ActButton label={t("lessons.import")} k="i" onClick={() => navigate(["lessons", "import"])} />}
      </PageHeader>
    </div>
  );

  return (
    <div ref={ref} className={css.bench} data-mode={mode} data-tab={tab} data-lesson={isLesson ? "" : undefined}>
      {mode === "narrow" && !empty && (
        <div className={css.tabs}>
          <SegmentedControl
            fullWidth
            size="xs"
            value={tab}
            onChange={(v) => setTab(v as Tab)}
            data={(isLesson ? tabs : tabs.slice(0, 2)).map((v) => ({
              value: v,
              label: t(isLesson || v === "tree" ? `lessons.tab_${v}` : "lessons.tab_course"),
            }))}
          />
        </div>
      )}
      {!empty && (
        <div className={css.treeArea}>
          <TreePane
            courses={courses}
            selected={id}
            folds={folds}
            acts={acts}
            asked={asked}
            onAsk={ask}
            onNewLesson={newLesson}
            onShow={() => mode === "narrow" && setTab("tree")}
          />
        </div>
      )}
      {shownLesson ? (
        <LessonScreen
          key={shownLesson.id}
          lesson={shownLesson}
          courses={courses}
          acts={acts}
          mode={mode}
          tab={tab}
          onTab={setTab}
        />
      ) : (
        <>
          {plainHeader}
          <div className={empty ? css.whole : css.mainArea}>
            {empty ? (
              <EmptyState
                title={t("lessons.empty_title")}
                text={t("lessons.empty_text")}
                acts={
                  <>
                    <ActButton
                      primary
                      label={t("lessons.import")}
                      k="i"
                      onClick={() => navigate(["lessons", "import"])}
                    />
                    <ActButton label={t("lessons.new_course")} onClick={() => ask({ kind: "course" })} />
                  </>
                }
              />
            ) : isLesson ? (
              lesson.error ? (
                <ErrorState error={lesson.error} retry={() => void lesson.refetch()} />
              ) : (
                <Loading rows={8} />
              )
            ) : (
              <Overview courses={courses} course={course} onAsk={ask} />
            )}
          </div>
        </>
      )}
    </div>
  );
}
