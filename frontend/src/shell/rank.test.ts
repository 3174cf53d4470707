import { expect, it } from "vitest";
import { rank } from "./rank";

const order = (typed: string) => rank(["Today", "Publish edition", "New member", "Members"], typed, (x) => [x]);

it("puts the beginning of the text before the beginning of a word before the rest", () => {
  expect(order("mem")).toEqual(["Members", "New member"]);
  expect(order("ed")).toEqual(["Publish edition"]);
});
it("takes letters in order, but not a single stray one", () => {
  expect(order("nmb")).toEqual(["New member"]);
  expect(order("zz")).toEqual([]);
});
it("leaves the order alone when nothing is typed", () => expect(order(" ")).toHaveLength(4));
it("finds Chinese", () => expect(rank(["记一笔收款", "新成员"], "收款", (x) => [x])).toEqual(["记一笔收款"]));
