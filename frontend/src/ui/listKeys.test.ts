import { expect, it } from "vitest";
import { listKey } from "./listKeys";

it.each([
  ["arrowdown", -1, { cursor: 0 }],
  ["arrowdown", 0, { cursor: 1 }],
  ["j", 4, { cursor: 4 }],
  ["arrowup", 0, { cursor: 0 }],
  ["arrowup", -1, { cursor: 0 }],
  ["pagedown", 0, { cursor: 2 }],
  ["pageup", 1, { cursor: 0 }],
  ["end", 0, { cursor: 4 }],
  ["home", 4, { cursor: 0 }],
  ["enter", 2, "open"],
  ["escape", 2, "close"],
  ["x", 2, undefined],
])("%s at %d of five rows", (key, at, want) => expect(listKey(key, at, 5, 3)).toEqual(want));

it("leaves letters to the search field", () => {
  expect(listKey("j", 0, 5, 3, true)).toBeUndefined();
  expect(listKey("home", 3, 5, 3, true)).toBeUndefined();
  expect(listKey("arrowdown", 0, 5, 3, true)).toEqual({ cursor: 1 });
});

it("does nothing in an empty list but close", () => {
  expect(listKey("arrowdown", -1, 0, 3)).toBeUndefined();
  expect(listKey("enter", -1, 0, 3)).toBeUndefined();
  expect(listKey("escape", -1, 0, 3)).toBe("close");
});
