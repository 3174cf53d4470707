import type { useWords } from "@/i18n";
import type { Slip } from "./types";

/** An answer to an event begins with the word for it. */
const answers = ["yes", "maybe", "no"] as const;

/** What a slip says, in words: an answer to an event in the reader's language, marks as how many lessons were read. */
export function saying(
  { kind, body, readCount, readGone }: Pick<Slip, "kind" | "body" | "readCount" | "readGone">,
  t: ReturnType<typeof useWords>["t"],
): string {
  if (kind === "read") return t("inbox.read_lessons", { count: readCount + readGone });
  const [first, ...note] = body.split("\n");
  const coming = kind === "rsvp" ? answers.find((x) => x === first) : undefined;
  return coming ? [t(`inbox.rsvp_${coming}`), ...note].join("\n") : body;
}
