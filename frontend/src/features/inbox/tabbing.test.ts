import { expect, test } from "vitest";
import { firstTab } from "./tabbing";

test.each([
  [2, 3, "slips"],
  [0, 3, "problems"],
  [0, 0, "slips"],
] as const)("with %i slips and %i rows waiting the inbox opens on %s", (slips, problems, tab) => {
  expect(firstTab(slips, problems)).toBe(tab);
});
