import { describe, expect, it } from "vitest";
import { chosenRows, dayAfter, daysBetween, markOf, ordered, type Row, shownDays, waiting, weekdaysOf } from "./days";

const row = (
  name: string,
  marks: string,
  more: Partial<Row> & { streak?: number; missed?: number; percent?: number } = {},
): Row => {
  const { streak = 0, missed = 0, percent = 0, ...rest } = more;
  return {
    memberId: name,
    number: 7,
    name,
    standing: "active",
    joinedOn: "2026-11-01",
    left: false,
    marks,
    madeUp: 0,
    progress: { entries: 0, total: 0, done: 0, missed, streak, longest: 0, percent, missedLast: missed > 0 },
    ...rest,
  } as Row;
};

describe("the days of a board", () => {
  const c = { firstOn: "2026-11-20", lastOn: "2026-12-10" }; // 21 days

  it("are all of them where there is room", () => {
    expect(shownDays(c, "2026-11-23")).toEqual(Array.from({ length: 21 }, (_, i) => i));
  });

  it.each([
    ["2026-11-10", [0, 1, 2, 3, 4, 5, 6]], // none has come
    ["2026-11-20", [0, 1, 2, 3, 4, 5, 6]],
    ["2026-11-26", [0, 1, 2, 3, 4, 5, 6]],
    ["2026-11-27", [1, 2, 3, 4, 5, 6, 7]],
    ["2026-12-10", [14, 15, 16, 17, 18, 19, 20]],
    ["2027-01-01", [14, 15, 16, 17, 18, 19, 20]],
  ])("on a phone are the last seven that have come: %s", (today, want) => {
    expect(shownDays(c, today, 7)).toEqual(want);
  });

  it("are no more than there are", () => {
    expect(shownDays({ firstOn: "2026-11-20", lastOn: "2026-11-22" }, "2026-11-21", 7)).toEqual([0, 1, 2]);
  });

  it("are counted over the end of months", () => {
    expect(dayAfter("2026-12-31", 1)).toBe("2027-01-01");
    expect(daysBetween("2026-02-27", "2026-03-01")).toBe(2);
    expect(weekdaysOf(0b1010001)).toEqual(["mon", "fri", "sun"]);
  });
});

it("reads each letter of the marks, and takes none for no part", () => {
  const all = row("A", "xm.o-p ");
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((d) => markOf(all, d))).toEqual([
    "done",
    "made",
    "missed",
    "open",
    "free",
    "away",
    "out",
    "out",
  ]);
});

describe("the rows of a board", () => {
  const rows = [
    row("Ana", "xo", { streak: 3, percent: 60 }),
    row("Bo", "xx", { streak: 9, percent: 90 }),
    row("Cy", ".o", { missed: 2 }),
    row("Di", "x ", { left: true }),
    row("Eve", "xp"),
    row("Fay", "x-"),
  ];
  const names = (list: readonly Row[]) => list.map((r) => r.name).join(" ");

  it.each([
    ["", "Ana Bo Cy Di Eve Fay"],
    ["waiting", "Ana Cy Fay"],
    ["missed", "Cy"],
    ["left", "Di"],
  ] as const)("are chosen: %s", (who, want) => {
    expect(names(chosenRows(rows, who, "", 1))).toBe(want);
  });

  it("are found by name or number", () => {
    expect(names(chosenRows(rows, "", " e", 1))).toBe("Eve");
    expect(chosenRows(rows, "", "0007", 1)).toHaveLength(6);
  });

  it("wait for nobody who is away, has left or is done", () => {
    expect(rows.filter((r) => waiting(r, 1)).map((r) => r.name)).toEqual(["Ana", "Cy", "Fay"]);
  });

  it("keep the order by name where figures are equal", () => {
    expect(names(ordered(rows, "streak"))).toBe("Bo Ana Cy Di Eve Fay");
    expect(names(ordered(rows, "missed"))).toBe("Cy Ana Bo Di Eve Fay");
    expect(names(ordered(rows, "name"))).toBe("Ana Bo Cy Di Eve Fay");
  });
});
