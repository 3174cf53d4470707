import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/platform";
import { again, LessonSession, longest, type Port, quiet } from "./session";
import type { Lesson } from "./types";

const lesson = (part: Partial<Lesson> = {}): Lesson => ({
  id: "l1",
  courseId: "c1",
  moduleId: "",
  title: "开头",
  path: "a.md",
  position: 1,
  state: "draft",
  audience: "members",
  tierIds: [],
  releaseOn: "",
  releaseDays: 0,
  early: [],
  revision: 1,
  words: 2,
  updated: 1000,
  trashed: false,
  body: "一",
  tags: [],
  ...part,
});

const failure = (code: string, kind: "conflict" | "io" | "invalid") =>
  new AppError({ kind, code, params: {}, fields: [] });

/** A Go side that keeps one lesson by the rules of Save. */
class Shelf implements Port {
  kept = lesson();
  calls: string[] = [];
  slow = 0;
  fails: AppError | undefined;
  told: Lesson[] = [];

  save = async (arg: Parameters<Port["save"]>[0]): Promise<Lesson> => {
    this.calls.push(arg.body);
    if (this.slow) await new Promise((r) => setTimeout(r, this.slow));
    if (this.fails) throw this.fails;
    if (arg.revision !== this.kept.revision || arg.updated !== this.kept.updated)
      throw failure("lessons.changed_elsewhere", "conflict");
    this.write({ title: arg.title, body: arg.body });
    return this.kept;
  };
  show = async () => this.kept;
  saved = (l: Lesson) => void this.told.push(l);
  write(part: Partial<Lesson>): Lesson {
    this.kept = { ...this.kept, ...part, updated: this.kept.updated + 10, revision: this.kept.revision + 1 };
    return this.kept;
  }
}

let shelf: Shelf;
let session: LessonSession;

beforeEach(() => {
  vi.useFakeTimers();
  shelf = new Shelf();
  session = new LessonSession(shelf.kept, shelf);
});
afterEach(() => vi.useRealTimers());

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("saving by itself", () => {
  it("waits for a pause, then saves the last text once", async () => {
    session.edit({ body: "一二" });
    await wait(quiet - 1);
    session.edit({ body: "一二三" });
    await wait(quiet - 1);
    expect(shelf.calls).toEqual([]);
    expect(session.snapshot().phase).toBe("waiting");
    await wait(1);
    expect(shelf.calls).toEqual(["一二三"]);
    expect(session.snapshot()).toMatchObject({ phase: "saved", savedAt: shelf.kept.updated });
    expect(session.dirty).toBe(false);
  });

  it("does not wait for ever while keys keep coming", async () => {
    for (let i = 0; i < longest / 100 + 1; i++) {
      session.edit({ body: "字".repeat(i + 2) });
      await wait(100);
    }
    expect(shelf.calls.length).toBeGreaterThanOrEqual(1);
  });

  it("saves one after another, the last text last", async () => {
    shelf.slow = 300;
    session.edit({ body: "甲" });
    void session.flush();
    await wait(10);
    session.edit({ body: "乙" });
    const done = session.flush();
    session.edit({ body: "丙" });
    await wait(2000);
    await done;
    expect(shelf.calls[0]).toBe("甲");
    expect(shelf.calls.at(-1)).toBe("丙");
    expect(shelf.kept.body).toBe("丙");
    expect(session.snapshot().phase).toBe("saved");
  });

  it("sends nothing for a text that is as it was", async () => {
    session.edit({ body: "一二" });
    session.edit({ body: "一" });
    await wait(longest);
    await session.flush();
    expect(shelf.calls).toEqual([]);
    expect(session.snapshot().phase).toBe("saved");
  });

  it("holds while an input method composes, but not when asked to save", async () => {
    let composing = true;
    session.holds.add(() => composing);
    session.edit({ body: "一ni" });
    await wait(quiet * 3);
    expect(shelf.calls).toEqual([]);
    composing = false;
    await wait(quiet);
    expect(shelf.calls).toEqual(["一ni"]);
    composing = true;
    session.edit({ body: "一你" });
    await session.flush();
    expect(shelf.kept.body).toBe("一你");
  });

  it("keeps the last title while the field is empty", async () => {
    session.edit({ title: "  ", body: "一二" });
    await session.flush();
    expect(shelf.kept).toMatchObject({ title: "开头", body: "一二" });
    expect(session.snapshot().title).toBe("  ");
    session.edit({ title: " 结\t尾 " });
    await session.flush();
    expect(shelf.kept.title).toBe("结 尾");
    expect(session.dirty).toBe(false);
  });
});

describe("a save that fails", () => {
  it("is tried again until it goes well, with what was typed since", async () => {
    shelf.fails = failure("media.disk_full", "io");
    session.edit({ body: "一二" });
    await session.flush();
    expect(session.snapshot()).toMatchObject({ phase: "failed", error: shelf.fails });
    session.edit({ body: "一二三" });
    shelf.fails = undefined;
    await wait(again);
    expect(shelf.kept.body).toBe("一二三");
    expect(session.snapshot().phase).toBe("saved");
  });

  it("waits for another text where the text itself is refused", async () => {
    shelf.fails = failure("lessons.too_large", "invalid");
    session.edit({ body: "大" });
    await session.flush();
    await wait(again * 3);
    expect(shelf.calls).toHaveLength(1);
    expect(session.dirty).toBe(true);
  });
});

describe("changes from elsewhere", () => {
  it("are taken over when nothing was typed", () => {
    session.meet(shelf.write({ body: "别处" }));
    expect(session.snapshot()).toMatchObject({ body: "别处", version: 1, phase: "saved" });
  });

  it("are not taken for the own save, nor for an older state", async () => {
    session.edit({ body: "一二" });
    await session.flush();
    session.meet(shelf.kept);
    session.meet(lesson());
    expect(session.snapshot()).toMatchObject({ body: "一二", version: 0 });
  });

  it("that concern no text leave what is being typed alone", async () => {
    session.edit({ body: "一二" });
    session.meet(shelf.write({ state: "ready" }));
    expect(session.snapshot().phase).toBe("waiting");
    await session.flush();
    expect(shelf.kept).toMatchObject({ body: "一二", state: "ready" });
  });

  it("are met by a refused save, too, where nobody told of them", async () => {
    shelf.write({ state: "ready" });
    session.edit({ body: "一二" });
    await session.flush();
    expect(shelf.kept.body).toBe("一二");
  });

  it("become a conflict while something is unsaved, and nothing is written", async () => {
    session.edit({ body: "我的" });
    shelf.write({ body: "别人的" });
    await session.flush();
    expect(session.snapshot()).toMatchObject({ phase: "conflict", body: "我的", theirs: { body: "别人的" } });
    session.edit({ body: "我的，还在写" });
    await wait(longest * 2);
    await session.flush();
    expect(shelf.kept.body).toBe("别人的");
    await session.resolve("mine");
    expect(shelf.kept.body).toBe("我的，还在写");
    expect(session.snapshot()).toMatchObject({ phase: "saved", version: 0 });
  });

  it("can win a conflict, and mine can come back", async () => {
    session.edit({ body: "我的" });
    session.meet(shelf.write({ body: "别人的" }));
    expect(session.snapshot().phase).toBe("conflict");
    await session.resolve("theirs");
    expect(session.snapshot()).toMatchObject({ phase: "saved", body: "别人的", version: 1 });
    session.replace({ title: "开头", body: "我的" });
    await session.flush();
    expect(shelf.kept.body).toBe("我的");
    expect(session.snapshot().version).toBe(2);
  });

  it("that arrive while a save is under way wait for it", async () => {
    shelf.slow = 300;
    session.edit({ body: "我的" });
    const done = session.flush();
    await wait(10);
    session.meet(lesson({ updated: 1010, revision: 2, body: "我的" }));
    expect(session.snapshot().phase).toBe("saving");
    await wait(400);
    await done;
    expect(session.snapshot()).toMatchObject({ phase: "saved", body: "我的", version: 0 });
  });
});
