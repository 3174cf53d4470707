import { expect, test } from "vitest";
import { saying } from "./saying";

const t = (key: string, values?: Record<string, unknown>) => (values ? `${key} ${String(values.count)}` : key);

test.each([
  ["rsvp", "yes\nwith two books", "inbox.rsvp_yes\nwith two books"],
  ["rsvp", "perhaps", "perhaps"],
  ["reply", "yes\nof course", "yes\nof course"],
  ["read", "a\nb", "inbox.read_lessons 3"],
])("a %s of %j says %j", (kind, body, words) => {
  expect(saying({ kind, body, readCount: 2, readGone: 1 }, t as Parameters<typeof saying>[1])).toBe(words);
});
