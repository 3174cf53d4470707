/** Everything a member may open, united from the catalogs of their tiers: by id, the first one wins. */
import type { Happening, LessonEntry, MediaEntry, Part, Reference } from "./catalog";

export interface Lesson extends LessonEntry {
  readonly course: string;
  /** The name of the part that lists it. */
  readonly part?: string | undefined;
}

export interface Module {
  /** "" for lessons that are in no module. */
  readonly id: string;
  readonly title: string;
  readonly lessons: Lesson[];
}

export interface Course {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly modules: Module[];
  /** All lessons of the course in reading order. */
  readonly lessons: Lesson[];
}

export interface Library {
  readonly courses: Course[];
  readonly lessons: ReadonlyMap<string, Lesson>;
  readonly media: ReadonlyMap<string, MediaEntry>;
  readonly searches: Reference[];
  /** By their start. */
  readonly events: Happening[];
  /** The member's own name is to be drawn lightly over pages. */
  readonly overlay: boolean;
}

interface Draft {
  course: Part["course"];
  modules: Map<string, Part["modules"][number]>;
  lessons: Lesson[];
}

export function unite(parts: readonly Part[], happenings: readonly Happening[] = [], overlay = false): Library {
  const drafts = new Map<string, Draft>();
  const lessons = new Map<string, Lesson>();
  const media = new Map<string, MediaEntry>();
  const searches = new Map<string, Reference>();
  for (const part of parts) {
    let draft = drafts.get(part.course.id);
    if (!draft) drafts.set(part.course.id, (draft = { course: part.course, modules: new Map(), lessons: [] }));
    for (const m of part.modules) if (!draft.modules.has(m.id)) draft.modules.set(m.id, m);
    for (const entry of part.lessons) {
      if (lessons.has(entry.id)) continue;
      const lesson: Lesson = { ...entry, course: draft.course.id, part: part.object };
      lessons.set(entry.id, lesson);
      draft.lessons.push(lesson);
    }
    for (const m of part.media) if (!media.has(m.id)) media.set(m.id, m);
    if (part.search) searches.set(part.search.object, part.search);
  }
  const courses = [...drafts.values()]
    .filter((d) => d.lessons.length > 0)
    .sort((a, b) => a.course.order - b.course.order)
    .map(arrange);
  const events = new Map<string, Happening>();
  for (const e of happenings) if (!events.has(e.id)) events.set(e.id, e);
  return {
    courses,
    lessons,
    media,
    searches: [...searches.values()],
    events: [...events.values()].sort((a, b) => a.start - b.start),
    overlay,
  };
}

function arrange(draft: Draft): Course {
  const byModule = new Map<string, Lesson[]>();
  for (const lesson of draft.lessons) {
    const key = draft.modules.has(lesson.module) ? lesson.module : "";
    const list = byModule.get(key);
    if (list) list.push(lesson);
    else byModule.set(key, [lesson]);
  }
  for (const list of byModule.values()) list.sort((a, b) => a.order - b.order);
  const modules: Module[] = [];
  const loose = byModule.get("");
  if (loose) modules.push({ id: "", title: "", lessons: loose });
  for (const m of [...draft.modules.values()].sort((a, b) => a.order - b.order)) {
    const list = byModule.get(m.id);
    if (list) modules.push({ id: m.id, title: m.title, lessons: list });
  }
  const { id, title, language } = draft.course;
  return { id, title, language, modules, lessons: modules.flatMap((m) => m.lessons) };
}
