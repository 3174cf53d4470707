/** Which way a language is written: the page follows the courses, each lesson its own. */
import type { Course } from "../pack/library";

const RIGHT_TO_LEFT = new Set("ar arc ckb dv fa he iw ks ku ps sd syr ug ur yi".split(" "));
const LETTERS =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[A-Za-z\u00c0-\u024f\u0370-\u052f\u3040-\u9fff\uac00-\ud7af]/g;

/** By the language tag where it is known to run right to left or the text does not say, else by most letters of the text. */
export function direction(language: string, text: string): "ltr" | "rtl" {
  if (RIGHT_TO_LEFT.has(language.toLowerCase().split("-")[0]!)) return "rtl";
  let right = 0;
  let left = 0;
  for (const [letter] of text.matchAll(LETTERS))
    if (letter >= "\u0590" && letter <= "\ufeff" && !(letter >= "\u3040" && letter <= "\ud7af")) right++;
    else left++;
  return right > left ? "rtl" : "ltr";
}

export function courseDirection(course: Course): "ltr" | "rtl" {
  // Titles alone tell: a course of ten thousand lessons is not read for this.
  const titles = course.lessons.slice(0, 30).map((l) => l.title);
  return direction(course.language, [course.title, ...titles].join(" "));
}

/** The way of the whole page: right to left where every course is. */
export function libraryDirection(courses: readonly Course[]): "ltr" | "rtl" {
  return courses.length > 0 && courses.every((c) => courseDirection(c) === "rtl") ? "rtl" : "ltr";
}
