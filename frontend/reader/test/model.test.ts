import { beforeEach, describe, expect, it } from "vitest";
import { Memory } from "../src/memory";
import type { Lesson } from "../src/pack/library";
import type { Session } from "../src/pack/session";
import type { Store } from "../src/store/store";
import { Book } from "../src/view/model";
import { shelfText } from "../src/view/shelf";

const store: Store = { kind: "hosted", read: () => Promise.reject(new Error("nothing is read")) };

function open(editions: Record<string, number>): { book: Book; lesson: (id: string) => Lesson } {
  const lessons = Object.entries(editions).map(
    ([id, edition]) => ({ id, edition, title: "Lesson " + id, course: "c" }) as unknown as Lesson,
  );
  const session = {
    header: { pack: "p", name: "" },
    slot: { me: "me" },
    catalogs: [{ community: "Ink", lang: "en", generation: 1 }],
    library: {
      courses: [{ id: "c", title: "Course", language: "en", modules: [], lessons }],
      lessons: new Map(lessons.map((l) => [l.id, l])),
      media: new Map(),
      searches: [],
      events: [],
      overlay: false,
    },
  } as unknown as Session;
  const memory = new Memory(localStorage, true);
  return {
    book: new Book(session, store, memory, memory.preferences()),
    lesson: (id) => lessons.find((l) => l.id === id)!,
  };
}

describe("a member's marks", () => {
  beforeEach(() => localStorage.clear());

  it("show what came or changed since the last visit, the newest first", () => {
    const first = open({ a: 1, b: 1 });
    expect(first.book.fresh()).toEqual([]);
    first.book.markRead(first.lesson("a"));
    const second = open({ a: 3, b: 1, c: 2, d: 3 });
    expect(second.book.fresh().map((l) => l.id)).toEqual(["a", "d", "c"]);
    expect(second.book.isChanged(second.lesson("a"))).toBe(true);
    expect(second.book.isChanged(second.lesson("d"))).toBe(false);
    second.book.markRead(second.lesson("a"));
    expect(second.book.fresh().map((l) => l.id)).toEqual(["d", "c"]);
    expect(open({ a: 3, b: 1, c: 2, d: 3 }).book.fresh()).toEqual([]);
  });

  it("are the member's own: what was marked unread stays so until they say otherwise", () => {
    const { book, lesson } = open({ a: 1 });
    book.markRead(lesson("a"));
    book.markUnread(lesson("a"));
    expect(book.markRead(lesson("a"))).toBe(false);
    expect(book.isRead(lesson("a"))).toBe(false);
    expect(book.markRead(lesson("a"), true)).toBe(true);
    expect(open({ a: 1 }).book.isRead(lesson("a"))).toBe(true);
  });

  it("hold bookmarks and notes over visits, and give them out as text", () => {
    const { book, lesson } = open({ a: 1, b: 1, c: 1 });
    expect(book.keep(lesson("b"), true)).toBe(true);
    expect(book.saveNote(lesson("c"), "  two\nlines ")).toBe(true);
    const again = open({ a: 1, b: 1, c: 1 });
    expect(again.book.keptLessons().map((l) => l.id)).toEqual(["b", "c"]);
    expect(shelfText(again.book).split("\n").slice(2)).toEqual(
      ["", "# Course", "", "## Lesson b (bookmark)", "", "## Lesson c", "", "two\nlines", ""].join("\n").split("\n"),
    );
    again.book.saveNote(lesson("c"), " ");
    again.book.keep(lesson("b"), false);
    expect(open({ a: 1, b: 1, c: 1 }).book.keptLessons()).toEqual([]);
  });
});
