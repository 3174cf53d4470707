import { describe, expect, it } from "vitest";
import { partsOf } from "./parts";

describe("partsOf", () => {
  it("divides, and gives the first what is left", () =>
    expect(partsOf(10000, 3, "2026-11-30").map((p) => p.minor)).toEqual([3334, 3333, 3333]));
  it("keeps to the last day in shorter months", () =>
    expect(partsOf(300, 4, "2026-11-30").map((p) => p.dueOn)).toEqual([
      "2026-11-30",
      "2026-12-30",
      "2027-01-30",
      "2027-02-28",
    ]));
  it("is nothing without a day", () => expect(partsOf(300, 3, "")).toEqual([]));
});
