import { describe, expect, it } from "vitest";
import { customField, fieldOf, mapColumn, namelessTogether, type Result, runsOf, withoutHistory } from "./fields";

describe("the mapping seen from the columns", () => {
  it("prefers what a column says of the member", () => {
    expect(fieldOf({ plan: "Plan", tier: "Plan" }, "Plan")).toBe("tier");
    expect(fieldOf({ plan: "Plan" }, "Plan")).toBe("plan");
    expect(fieldOf({ name: "" }, "Plan")).toBe("");
  });

  it("gives a column to one field, and leaves it out of every other", () => {
    expect(mapColumn({ name: "A", email: "B" }, "A", "alias")).toEqual({ name: "", email: "B", alias: "A" });
    expect(mapColumn({ name: "A", email: "B" }, "C", "email")).toEqual({ name: "A", email: "C" });
    expect(mapColumn({ name: "A" }, "A", "")).toEqual({ name: "" });
  });

  it("keeps an own field's name short and on one line", () => {
    expect(customField("  Birth \n day ")).toBe("custom:Birth day");
    expect(customField("x".repeat(100))).toHaveLength(67);
  });

  it("takes payments out", () => {
    expect(withoutHistory({ name: "A", amount: "B", paid_on: "C" })).toEqual({ name: "A" });
  });
});

describe("the fates of rows", () => {
  const row = (line: number, fate: string, name: string, code = "") =>
    ({ line, fate, name, code, params: {}, fields: [], candidates: [] }) as unknown as Result["rows"][number];

  it("tells of rows without a name once for each reason", () => {
    const rows = [
      row(2, "skip", "", "members.import_unnamed"),
      row(3, "skip", "", "members.import_unnamed"),
      row(4, "add", ""),
      row(5, "skip", "", "members.import_unnamed"),
      row(6, "skip", "Ada", "members.import_unnamed"),
      row(7, "skip", "", "members.bad_email"),
      row(8, "add", ""),
    ];
    expect(namelessTogether(rows).map((r) => [r.line, runsOf(r.lines)])).toEqual([
      [2, "2–3, 5"],
      [4, "4"],
      [6, "6"],
      [7, "7"],
      [8, "8"],
    ]);
  });

  it("cuts many runs short", () => {
    expect(runsOf([1, 3, 4, 5, 8], 2)).toBe("1, 3–5, …");
    expect(runsOf([])).toBe("");
  });
});
