import { expect, test } from "vitest";
import { placeOf, problemHref, problemSentence, sortOf } from "./problem";

test("a target is read without its escapes, and stays as it is where it is none", () => {
  const say = (target: string) => problemSentence({ code: "lessons.link_missing", params: { target } });
  expect(say("lost%20page.md")).toContain("lost page.md");
  expect(say("%E5%A4%B1.md")).toContain("失.md");
  expect(say("100%.md")).toContain("100%.md");
});

test.each([
  ["01 Module/03 lesson.md:23", "01 Module/03 lesson.md", 23],
  ["list.csv", "list.csv", 0],
  ["C:\\notes:2\\a.md:7", "C:\\notes:2\\a.md", 7],
  ["12:30", "12", 30],
])("the place %s is a file and a line", (place, file, line) => {
  expect(placeOf(place)).toEqual({ file, line });
});

test("the way leads to the line, and nowhere without a lesson", () => {
  expect(problemHref({ lessonId: "a", place: "x.md:4" })).toBe("#/lessons/a?line=4");
  expect(problemHref({ lessonId: "a", place: "x.md" })).toBe("#/lessons/a");
  expect(problemHref({ lessonId: "", place: "x.md:4" })).toBeUndefined();
});

test.each([
  ["lessons.link_missing", "links"],
  ["lessons.anchor_missing", "links"],
  ["publishing.link_closed", "links"],
  ["lessons.image_remote", "pictures"],
  ["media.too_large", "pictures"],
  ["publishing.lesson_unset", "access"],
  ["lessons.access_kept", "access"],
  ["lessons.math_error", "text"],
  ["publishing.lesson_empty", "text"],
  ["importer.no_name", "rows"],
])("%s is about %s", (code, sort) => {
  expect(sortOf(code)).toBe(sort);
});
