// The tree of courses, modules and lessons as a list of rows, and where a lesson goes when it is moved.
import type { Course, Row } from "../types";

/** ready: in the next edition; open: a draft that has words; draft: nothing written yet. */
export type Mark = "ready" | "open" | "draft";

export const markOf = (row: Pick<Row, "state" | "words">): Mark =>
  row.state === "ready" ? "ready" : row.words > 0 ? "open" : "draft";

export type Node =
  | { kind: "course"; id: string; course: Course; ready: number; total: number; open: boolean }
  | { kind: "module"; id: string; course: Course; title: string; ready: number; total: number; open: boolean }
  | { kind: "lesson"; id: string; course: Course; moduleId: string; row: Row };

/** Rows in the order of the screen. `closed` holds the ids of courses and modules that are folded. */
export function flatten(courses: readonly Course[], closed: ReadonlySet<string>): Node[] {
  const out: Node[] = [];
  for (const course of courses) {
    const open = !closed.has(course.id);
    out.push({ kind: "course", id: course.id, course, ...tally(course.lessons), open });
    if (!open) continue;
    for (const { moduleId, title, lessons } of groups(course)) {
      const shown = moduleId === "" || !closed.has(moduleId);
      if (moduleId) out.push({ kind: "module", id: moduleId, course, title, ...tally(lessons), open: shown });
      if (shown) for (const row of lessons) out.push({ kind: "lesson", id: row.id, course, moduleId, row });
    }
  }
  return out;
}

const tally = (lessons: readonly Row[]) => ({
  ready: lessons.filter((l) => l.state === "ready").length,
  total: lessons.length,
});

export interface Group {
  moduleId: string;
  title: string;
  lessons: Row[];
}

/** The lessons without a module, then those of each. */
export function groups(course: Course): Group[] {
  const of = (moduleId: string) => course.lessons.filter((l) => l.moduleId === moduleId);
  return [
    { moduleId: "", title: "", lessons: of("") },
    ...course.modules.map((m) => ({ moduleId: m.id, title: m.title, lessons: of(m.id) })),
  ];
}

export interface Place {
  courseId: string;
  moduleId: string;
  /** Among the other lessons there. */
  index: number;
}

export function placeOf(courses: readonly Course[], id: string): Place | undefined {
  for (const course of courses)
    for (const { moduleId, lessons } of groups(course)) {
      const index = lessons.findIndex((l) => l.id === id);
      if (index >= 0) return { courseId: course.id, moduleId, index };
    }
  return undefined;
}

/** One step up or down; past the edge of a module into its neighbour, never out of the course. */
export function stepMove(courses: readonly Course[], id: string, step: -1 | 1): Place | undefined {
  const from = placeOf(courses, id);
  const course = courses.find((c) => c.id === from?.courseId);
  if (!from || !course) return undefined;
  const all = groups(course);
  const at = all.findIndex((g) => g.moduleId === from.moduleId);
  const index = from.index + step;
  if (index >= 0 && index < (all[at]?.lessons.length ?? 0)) return { ...from, index };
  const next = all[at + step];
  if (!next) return undefined;
  return { courseId: course.id, moduleId: next.moduleId, index: step === 1 ? 0 : next.lessons.length };
}

/** Where a lesson dropped on a row goes: before or after a lesson, at the end of a module or course. */
export function dropMove(courses: readonly Course[], id: string, on: Node, after: boolean): Place | undefined {
  const from = placeOf(courses, id);
  if (!from || on.id === id) return undefined;
  let to: Place;
  if (on.kind === "lesson") {
    const others = on.course.lessons.filter((l) => l.moduleId === on.moduleId && l.id !== id);
    to = {
      courseId: on.course.id,
      moduleId: on.moduleId,
      index: others.findIndex((l) => l.id === on.id) + (after ? 1 : 0),
    };
  } else {
    const moduleId = on.kind === "module" ? on.id : "";
    const others = on.course.lessons.filter((l) => l.moduleId === moduleId && l.id !== id);
    to = { courseId: on.course.id, moduleId, index: others.length };
  }
  const stays = to.courseId === from.courseId && to.moduleId === from.moduleId && to.index === from.index;
  return stays ? undefined : to;
}

/** The tree with a lesson moved, as the Go side will answer it. */
export function moved(courses: readonly Course[], id: string, to: Place): Course[] {
  const row = courses.flatMap((c) => c.lessons).find((l) => l.id === id);
  if (!row) return [...courses];
  return courses.map((course) => {
    const left = { ...course, lessons: course.lessons.filter((l) => l.id !== id) };
    if (course.id !== to.courseId) return left;
    const lessons = groups(left).flatMap(({ moduleId, lessons: group }) =>
      moduleId === to.moduleId
        ? group.toSpliced(to.index, 0, { ...row, courseId: to.courseId, moduleId: to.moduleId })
        : group,
    );
    return { ...left, lessons };
  });
}

/** The index of a module one step up or down within its course, or where it is dropped; undefined where it stays. */
export function stepModule(course: Course, id: string, step: -1 | 1): number | undefined {
  const to = course.modules.findIndex((m) => m.id === id) + step;
  return to >= 0 && to < course.modules.length ? to : undefined;
}

/** Where a module goes that is dropped on a row of its course: beside the module that row belongs to. */
export function dropModule(course: Course, id: string, on: Node, after: boolean): number | undefined {
  if (on.course.id !== course.id) return undefined;
  const others = course.modules.filter((m) => m.id !== id);
  const moduleId = on.kind === "module" ? on.id : on.kind === "lesson" ? on.moduleId : "";
  if (moduleId === id) return undefined;
  const at = others.findIndex((m) => m.id === moduleId);
  // Dropped on a lesson of another module it goes behind that module.
  const to = at < 0 ? 0 : at + (on.kind === "lesson" || after ? 1 : 0);
  return to === course.modules.findIndex((m) => m.id === id) ? undefined : to;
}

/** The tree with a module moved. */
export function movedModule(courses: readonly Course[], id: string, index: number): Course[] {
  return courses.map((course) => {
    const module = course.modules.find((m) => m.id === id);
    if (!module) return course;
    return { ...course, modules: course.modules.filter((m) => m.id !== id).toSpliced(index, 0, module) };
  });
}

/** The names above a lesson: course, module. */
export function pathTo(courses: readonly Course[], id: string): string[] {
  for (const course of courses) {
    if (course.id === id) return [course.title];
    const row = course.lessons.find((l) => l.id === id);
    if (!row) continue;
    const module = course.modules.find((m) => m.id === row.moduleId);
    return module ? [course.title, module.title] : [course.title];
  }
  return [];
}
