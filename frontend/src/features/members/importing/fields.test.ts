import { describe, expect, it } from "vitest";
import { customField, fieldOf, mapColumn, withoutHistory } from "./fields";

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
