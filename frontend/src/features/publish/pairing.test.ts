import { expect, test } from "vitest";
import { type Edition, ordered, pairOf } from "./pairing";

const edition = (number: number, bytes = 0): Edition => ({
  number,
  generation: number,
  note: "",
  lessons: 1,
  members: 1,
  bytes,
  written: 1,
  rekeyed: false,
  actor: "",
  publishedAt: number,
});
const three = [edition(3, 5), edition(2, 9), edition(1, 5)];

test("what is alike stays newest first, either way", () => {
  expect(ordered(three, { key: "bytes", desc: true }).map((e) => e.number)).toEqual([2, 3, 1]);
  expect(ordered(three, { key: "bytes", desc: false }).map((e) => e.number)).toEqual([3, 1, 2]);
  expect(ordered(three, { key: "number", desc: false }).map((e) => e.number)).toEqual([1, 2, 3]);
});

test.each([
  [[], undefined, [2, 3]],
  [[], "2", [1, 2]],
  [[], "1", undefined],
  [["3", "1"], "2", [1, 3]],
  [["3"], "2", undefined],
  [["1", "2", "3"], undefined, undefined],
] as const)("marked %j and open %s compares %j", (marked, open, pair) => {
  expect(pairOf(three, new Set(marked), open)).toEqual(pair);
});
