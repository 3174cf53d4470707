import { expect, it } from "vitest";
import { formatPeriod, parsePeriod } from "./period";

it.each([
  ["30d", { kind: "span", count: 30, unit: "d" }],
  ["1y", { kind: "span", count: 1, unit: "y" }],
  ["lifetime", { kind: "lifetime" }],
  ["until:2027-01-31", { kind: "until", date: "2027-01-31" }],
  ["0m", undefined],
  ["until:", undefined],
  ["soon", undefined],
])("reads %s", (text, want) => expect(parsePeriod(text)).toEqual(want));

it("leaves what it does not understand", () => expect(formatPeriod("soon", (k) => k)).toBe("soon"));
