import { useState } from "react";
import { recall, remember } from "@/platform/memory";
import type { Course } from "../types";

const many = 40; // lessons; with more, only the course one is in begins open

export interface Folds {
  closed: ReadonlySet<string>;
  toggle: (id: string) => void;
  open: (id: string) => void;
}

/** Which courses and modules are folded, kept on this computer. What holds the open lesson is never folded away. */
export function useFolds(courses: readonly Course[], selected: string | undefined): Folds {
  const [chosen, setChosen] = useState<Record<string, boolean>>(read);
  const total = courses.reduce((n, c) => n + c.lessons.length, 0);
  const home = courses.find((c) => c.id === selected || c.lessons.some((l) => l.id === selected));
  const keep = (next: Record<string, boolean>) => {
    setChosen(next);
    remember("lesson-folds", JSON.stringify(Object.fromEntries(Object.entries(next).slice(-60))));
  };
  const initially = (c: Course) => total > many && c.id !== (home ?? courses[0])?.id;
  const closed = new Set<string>();
  for (const c of courses) {
    if (chosen[c.id] ?? initially(c)) closed.add(c.id);
    for (const m of c.modules) if (chosen[m.id]) closed.add(m.id);
  }
  const row = home?.lessons.find((l) => l.id === selected);
  // Once for each lesson that is opened: after that one may fold it away.
  const [seen, setSeen] = useState<string>();
  if (row && row.id !== seen) {
    setSeen(row.id);
    if (closed.has(row.courseId) || closed.has(row.moduleId)) {
      setChosen({ ...chosen, [row.courseId]: false, [row.moduleId]: false });
    }
  }
  return {
    closed,
    toggle: (id) => keep({ ...chosen, [id]: !closed.has(id) }),
    open: (id) => closed.has(id) && keep({ ...chosen, [id]: false }),
  };
}

function read(): Record<string, boolean> {
  try {
    const value: unknown = JSON.parse(recall("lesson-folds") ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, boolean>) : {};
  } catch {
    return {};
  }
}
