import { describe, expect, it } from "vitest";
import type { Course, Row } from "../types";
import {
  dropModule,
  dropMove,
  flatten,
  groups,
  markOf,
  moved,
  movedModule,
  type Node,
  pathTo,
  placeOf,
  stepModule,
  stepMove,
} from "./model";

const row = (id: string, courseId: string, moduleId: string, part: Partial<Row> = {}): Row => ({
  id,
  courseId,
  moduleId,
  title: `课 ${id}`,
  path: `${id}.md`,
  position: 1,
  state: "draft",
  audience: "members",
  tierIds: [],
  releaseOn: "",
  releaseDays: 0,
  early: [],
  revision: 1,
  words: 0,
  updated: 1,
  trashed: false,
  ...part,
});
const module = (id: string) => ({ id, title: `章 ${id}`, position: 1 });
const course = (id: string, modules: string[], lessons: Row[]): Course => ({
  id,
  title: `程 ${id}`,
  position: 1,
  modules: modules.map(module),
  lessons,
  trashed: false,
});

const courses = [
  course("c", ["m", "n", "o"], [row("a", "c", ""), row("b", "c", "m"), row("d", "c", "m"), row("e", "c", "o")]),
  course("x", [], [row("y", "x", "")]),
];
const order = (of: readonly Course[]) =>
  of.map((c) =>
    groups(c)
      .map((g) => `${g.moduleId}:${g.lessons.map((l) => l.id).join("")}`)
      .join(" "),
  );
const node = (id: string) => flatten(courses, new Set()).find((n) => n.id === id) as Node;

describe("the tree", () => {
  it("lists courses, lessons without a module, modules with theirs, and leaves folded ones out", () => {
    expect(flatten(courses, new Set()).map((n) => n.id)).toEqual(["c", "a", "m", "b", "d", "n", "o", "e", "x", "y"]);
    expect(flatten(courses, new Set(["m", "x"])).map((n) => n.id)).toEqual(["c", "a", "m", "n", "o", "e", "x"]);
  });

  it("counts what is ready", () => {
    const some = course("c", ["m"], [row("a", "c", "", { state: "ready" }), row("b", "c", "m")]);
    expect(flatten([some], new Set())).toMatchObject([{ ready: 1, total: 2 }, {}, { ready: 0, total: 1 }, {}]);
  });

  it("tells a lesson's mark by state and words", () => {
    expect(markOf({ state: "ready", words: 0 })).toBe("ready");
    expect(markOf({ state: "draft", words: 3 })).toBe("open");
    expect(markOf({ state: "draft", words: 0 })).toBe("draft");
  });

  it("names the way to a lesson", () => {
    expect(pathTo(courses, "e")).toEqual(["程 c", "章 o"]);
    expect(pathTo(courses, "a")).toEqual(["程 c"]);
    expect(pathTo(courses, "?")).toEqual([]);
  });
});

describe("a step", () => {
  it.each([
    ["b", 1, { courseId: "c", moduleId: "m", index: 1 }],
    ["d", 1, { courseId: "c", moduleId: "n", index: 0 }],
    ["b", -1, { courseId: "c", moduleId: "", index: 1 }],
    ["e", -1, { courseId: "c", moduleId: "n", index: 0 }],
    ["a", -1, undefined],
    ["e", 1, undefined],
    ["?", 1, undefined],
  ] as const)("of %s by %i", (id, by, want) => {
    expect(stepMove(courses, id, by)).toEqual(want);
  });

  it("there and back leaves the tree as it was", () => {
    for (const id of ["a", "b", "d", "e"])
      for (const by of [1, -1] as const) {
        const there = stepMove(courses, id, by);
        if (!there) continue;
        const after = moved(courses, id, there);
        const back = stepMove(after, id, by === 1 ? -1 : 1);
        expect(back, id).toBeDefined();
        if (back) expect(order(moved(after, id, back)), id).toEqual(order(courses));
      }
  });
});

describe("a drop", () => {
  it.each([
    ["a", "d", true, ":", "m:bda"],
    ["a", "b", false, ":", "m:abd"],
    ["d", "b", false, ":a", "m:db"],
    ["b", "d", true, ":a", "m:db"],
    ["a", "m", true, ":", "m:bda"],
    ["e", "c", true, ":ae", "m:bd"],
    ["y", "b", true, ":a", "m:byd"],
  ])("of %s on %s (after: %s)", (id, on, after, loose, inM) => {
    const to = dropMove(courses, id, node(on), after);
    expect(to).toBeDefined();
    if (!to) return;
    const [c] = order(moved(courses, id, to));
    expect(c).toContain(`${loose} ${inM} `);
    // What the Go side is told is where the tree then shows it.
    expect(placeOf(moved(courses, id, to), id)).toEqual(to);
  });

  it("in its own place does nothing", () => {
    expect(dropMove(courses, "b", node("b"), true)).toBeUndefined();
    expect(dropMove(courses, "b", node("d"), false)).toBeUndefined();
    expect(dropMove(courses, "d", node("m"), true)).toBeUndefined();
    expect(dropMove(courses, "?", node("m"), true)).toBeUndefined();
  });

  it("loses and doubles no lesson", () => {
    for (const id of ["a", "b", "d", "e", "y"])
      for (const on of flatten(courses, new Set()))
        for (const after of [true, false]) {
          const to = dropMove(courses, id, on, after);
          if (!to) continue;
          const all = moved(courses, id, to).flatMap((c) => groups(c).flatMap((g) => g.lessons.map((l) => l.id)));
          expect(all.toSorted()).toEqual(["a", "b", "d", "e", "y"]);
        }
  });
});

describe("a module", () => {
  const [c, x] = courses as [Course, Course];
  const modulesAfter = (to: number | undefined, id: string) =>
    to === undefined
      ? undefined
      : movedModule(courses, id, to)[0]
          ?.modules.map((m) => m.id)
          .join("");

  it("moves a step, and not past its course", () => {
    expect(modulesAfter(stepModule(c, "n", -1), "n")).toBe("nmo");
    expect(modulesAfter(stepModule(c, "n", 1), "n")).toBe("mon");
    expect(stepModule(c, "m", -1)).toBeUndefined();
    expect(stepModule(c, "o", 1)).toBeUndefined();
  });

  it.each([
    ["o", "m", false, "omn"],
    ["o", "m", true, "mon"],
    ["o", "b", false, "mon"],
    ["o", "c", true, "omn"],
    ["m", "e", true, "nom"],
    ["m", "m", true, undefined],
    ["m", "b", true, undefined],
    ["m", "n", false, undefined],
    ["m", "y", true, undefined],
  ])("%s dropped on %s (after: %s)", (id, on, after, want) => {
    expect(modulesAfter(dropModule(c, id, node(on), after), id)).toBe(want);
    expect(movedModule([x], id, 0)).toEqual([x]);
  });
});
