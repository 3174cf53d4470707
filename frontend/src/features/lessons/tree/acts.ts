// What can be done to the tree. Each says what was done and offers to undo it; failures are told.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { i18n } from "@/i18n";
import { api, reads } from "@/lib/api";
import { navigate } from "@/lib/router";
import { notify, notifyError } from "@/ui";
import { flushAll, sessionOf } from "../sessions";
import type { Course, Row } from "../types";
import { moved, movedModule, type Place, placeOf } from "./model";

const key = reads.tree().queryKey;

function courses(client: QueryClient): Course[] {
  return client.getQueryData(key)?.courses ?? [];
}

/** Shows the lesson in its new place at once, then tells the Go side. */
async function move(client: QueryClient, id: string, to: Place): Promise<void> {
  const tree = client.getQueryData(key);
  if (tree) client.setQueryData(key, { ...tree, courses: moved(tree.courses, id, to) });
  try {
    await api.Lessons.Move({ id, ...to });
  } catch (e) {
    await client.invalidateQueries({ queryKey: key });
    throw e;
  }
}

async function moveModule(client: QueryClient, id: string, index: number): Promise<void> {
  const tree = client.getQueryData(key);
  if (tree) client.setQueryData(key, { ...tree, courses: movedModule(tree.courses, id, index) });
  try {
    await api.Lessons.MoveModule({ id, index });
  } catch (e) {
    await client.invalidateQueries({ queryKey: key });
    throw e;
  }
}

const guarded =
  <A extends unknown[]>(f: (...args: A) => Promise<unknown>) =>
  (...args: A): void => {
    f(...args).catch(notifyError);
  };

export function useTreeActs() {
  const client = useQueryClient();
  return useMemo(() => {
    const t = i18n.t.bind(i18n);
    return {
      addCourse: guarded(async (title: string) => {
        const course = await api.Lessons.AddCourse({ title });
        // Known before its address is gone to.
        client.setQueryData(key, (tree) => tree && { ...tree, courses: [...tree.courses, course] });
        navigate(["lessons", course.id]);
      }),
      addModule: guarded((courseId: string, title: string) => api.Lessons.AddModule({ courseId, title })),
      addLesson: guarded(async (courseId: string, moduleId: string, title: string) => {
        const lesson = await api.Lessons.Add({ courseId, moduleId, title });
        client.setQueryData(reads.lesson(lesson.id).queryKey, lesson);
        navigate(["lessons", lesson.id], { write: "1" });
      }),
      rename: guarded(async (kind: "course" | "module" | "lesson", id: string, title: string) => {
        if (kind === "course") return api.Lessons.RenameCourse({ id, title });
        if (kind === "module") return api.Lessons.RenameModule({ id, title });
        const session = sessionOf(id);
        if (session) {
          session.replace({ title, body: session.snapshot().body });
          return session.flush();
        }
        const { body, revision, updated } = await api.Lessons.Show({ id });
        return api.Lessons.Save({ id, title, body, revision, updated });
      }),
      /** One step by the keyboard; nothing is said, the row is seen to move. */
      step: guarded((id: string, to: Place) => move(client, id, to)),
      drop: guarded(async (id: string, title: string, to: Place) => {
        const from = placeOf(courses(client), id);
        await move(client, id, to);
        const course = courses(client).find((c) => c.id === to.courseId);
        const place = course?.modules.find((m) => m.id === to.moduleId)?.title ?? course?.title ?? "";
        notify(t("lessons.moved", { title, place }), { undo: from && (() => move(client, id, from)) });
      }),
      moveModule: guarded((id: string, index: number) => moveModule(client, id, index)),
      removeModule: guarded(async (id: string, title: string, lessons: readonly Row[]) => {
        await api.Lessons.RemoveModule({ id });
        notify(
          t(lessons.length > 0 ? "lessons.module_removed_kept" : "lessons.module_removed", {
            title,
            count: lessons.length,
          }),
        );
      }),
      trashLesson: guarded(async (id: string, title: string) => {
        await flushAll();
        await api.Lessons.Trash({ id });
        notify(t("lessons.trashed", { title }), { undo: () => api.Lessons.Restore({ id }) });
      }),
      trashCourse: guarded(async (id: string, title: string, count: number) => {
        await flushAll();
        await api.Lessons.TrashCourse({ id });
        navigate(["lessons"]);
        notify(t("lessons.course_trashed", { title, count }), { undo: () => api.Lessons.RestoreCourse({ id }) });
      }),
      restoreLesson: guarded(async (id: string, title: string) => {
        await api.Lessons.Restore({ id });
        notify(t("lessons.restored", { title }), { undo: () => api.Lessons.Trash({ id }) });
      }),
      restoreCourse: guarded(async (id: string, title: string) => {
        await api.Lessons.RestoreCourse({ id });
        notify(t("lessons.restored", { title }), { undo: () => api.Lessons.TrashCourse({ id }) });
      }),
      setState: guarded(async (id: string, title: string, state: "draft" | "ready") => {
        const set = (s: string) =>
          api.Lessons.Set({ ids: [id], state: s, audience: "", tierIds: [], release: "", releaseOn: "" });
        await sessionOf(id)?.flush();
        await set(state);
        notify(t(state === "ready" ? "lessons.made_ready" : "lessons.made_draft", { title }), {
          undo: () => set(state === "ready" ? "draft" : "ready"),
        });
      }),
    };
  }, [client]);
}

export type TreeActs = ReturnType<typeof useTreeActs>;
