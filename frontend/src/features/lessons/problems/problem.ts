// What stands in a lesson's way, wherever it is told: before publishing, while importing, in the Inbox, below the text. A problem
// is a sentence, a place and a sort to choose by.
import { sentence } from "@/i18n";
import { href } from "@/lib/router";

export interface AnyProblem {
  code: string;
  params: Record<string, string>;
  place: string;
  lessonId?: string;
}

/** The sentence of what is wrong. */
export const problemSentence = ({ code, params }: Pick<AnyProblem, "code" | "params">): string =>
  sentence({ kind: "invalid", code, params: legible(params), fields: [] });

/** Where a link leads as people write it, without %20. */
function legible(params: AnyProblem["params"]): AnyProblem["params"] {
  const { target } = params;
  if (!target?.includes("%")) return params;
  try {
    return { ...params, target: decodeURIComponent(target) };
  } catch {
    return params;
  }
}

/** A place, "path.md:12", as its file and its line; 0 where only the file is known. */
export function placeOf(place: string): { file: string; line: number } {
  const found = /^(.*):(\d+)$/.exec(place);
  return found ? { file: found[1] ?? "", line: Number(found[2]) } : { file: place, line: 0 };
}

/** The way to the line of the lesson; undefined where there is no lesson yet. */
export function problemHref({ lessonId, place }: Pick<AnyProblem, "lessonId" | "place">): string | undefined {
  const { line } = placeOf(place);
  return lessonId ? href(["lessons", lessonId], { line: line > 0 ? String(line) : undefined }) : undefined;
}

export const sorts = ["links", "pictures", "access", "text", "rows"] as const;
export type Sort = (typeof sorts)[number];

/** What a problem is about, to choose by where there are many. */
export function sortOf(code: string): Sort {
  const [domain, what = ""] = code.split(".");
  if (domain === "media" || what.startsWith("image_")) return "pictures";
  if (domain !== "lessons" && domain !== "publishing") return "rows";
  if (/^(link_|anchor_|lesson_embedded)/.test(what)) return "links";
  return /^(access_|audience_|lesson_nobody|lesson_unset)/.test(what) ? "access" : "text";
}
