// The lessons whose text is open or not yet saved, across screens: leaving a lesson saves it, and a text that could not be
// saved is still there when one comes back. What a closing page could not send waits in the browser's storage.
import type { QueryClient } from "@tanstack/react-query";
import { api, reads } from "@/lib/api";
import { LessonSession, type Port, type Text } from "./session";
import type { Lesson } from "./types";

const open = new Map<string, { session: LessonSession; users: number }>();
const stashName = (id: string) => `guildbook-unsaved-${id}`;

interface Stash extends Text {
  revision: number;
  updated: number;
}

/** The session of a lesson, which is to be retained while it shows. `found` says that unsaved text came back with it. */
export function openSession(lesson: Lesson, client: QueryClient): { session: LessonSession; found: boolean } {
  guard();
  const known = open.get(lesson.id);
  if (known) {
    known.session.meet(lesson);
    return { session: known.session, found: false };
  }
  const port: Port = {
    save: (arg) => api.Lessons.Save(arg),
    show: (id) => api.Lessons.Show({ id }),
    saved: (saved) => {
      dropStash(saved.id);
      client.setQueryData(reads.lesson(saved.id).queryKey, saved);
    },
  };
  const stash = readStash(lesson.id);
  const found = stash !== undefined && (stash.body !== lesson.body || stash.title !== lesson.title);
  // A stash that began from an older text must meet the present one as a conflict.
  const began = found ? { ...lesson, revision: stash.revision, updated: stash.updated } : lesson;
  const same = began.updated === lesson.updated;
  const session = new LessonSession(found && !same ? { ...began, body: "", title: lesson.title } : lesson, port);
  if (found) session.replace(stash);
  if (found && !same) session.meet(lesson);
  if (!found) dropStash(lesson.id);
  open.set(lesson.id, { session, users: 0 });
  return { session, found };
}

/** Keeps a session until the answer is called: then it saves, and goes once nothing in it is unsaved. */
export function retain(session: LessonSession): () => void {
  const { id } = session;
  const entry = open.get(id) ?? { session, users: 0 };
  open.set(id, entry);
  entry.users++;
  return () => {
    entry.users--;
    void session.flush().then(() => {
      if (open.get(id) === entry && entry.users === 0 && !session.dirty) open.delete(id);
    });
  };
}

/** The session of a lesson if its text is open or unsaved. */
export const sessionOf = (id: string): LessonSession | undefined => open.get(id)?.session;

/** Saves everything that is not saved. */
export const flushAll = (): Promise<unknown> => Promise.all([...open.values()].map(({ session }) => session.flush()));

let guarded = false;

function guard(): void {
  if (guarded) return;
  guarded = true;
  window.addEventListener("blur", () => void flushAll());
  window.addEventListener("hashchange", () => void flushAll());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void flushAll();
  });
  window.addEventListener("pagehide", stashAll);
  window.addEventListener("beforeunload", (event) => {
    stashAll();
    void flushAll();
    const stuck = [...open.values()].some(({ session }) => ["failed", "conflict"].includes(session.snapshot().phase));
    if (stuck) event.preventDefault();
  });
}

function stashAll(): void {
  for (const [id, { session }] of open) {
    if (!session.dirty) continue;
    const { title, body } = session.snapshot();
    try {
      localStorage.setItem(stashName(id), JSON.stringify({ title, body, ...session.began } satisfies Stash));
    } catch {
      // No storage, or none left: the save that is under way is all there is.
    }
  }
}

function readStash(id: string): Stash | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(stashName(id)) ?? "null") as Partial<Stash> | null;
    if (typeof value?.body !== "string" || typeof value.title !== "string") return undefined;
    return { title: value.title, body: value.body, revision: value.revision ?? 0, updated: value.updated ?? 0 };
  } catch {
    return undefined;
  }
}

function dropStash(id: string): void {
  try {
    localStorage.removeItem(stashName(id));
  } catch {
    // Nothing could be kept there either.
  }
}
