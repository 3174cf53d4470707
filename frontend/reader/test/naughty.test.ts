import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { calendar } from "../src/ics";

const list = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../../app/members/testdata/naughty/blns.json"), "utf8"),
) as string[];

/** What a calendar program makes of a TEXT. */
const read = (s: string) => s.replace(/\\([\\;,nN])/g, (_, c: string) => (c === "n" || c === "N" ? "\n" : c));

it("every text comes out of a calendar as it went in, in a line of its own", () => {
  expect(list.length).toBeGreaterThan(480);
  const texts = [...list, "長".repeat(10_000), "\u202egnp.exe", "a\r\nEND:VEVENT\r\nBEGIN:VALARM"];
  const events = texts.map((title, i) => ({ id: `e${i}`, title, start: 0, end: 3_600_000, place: title, note: title }));
  const ics = calendar(events, "x", "p", 0);
  for (const line of ics.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  const lines = ics.replace(/\r\n /g, "").split("\r\n");
  expect(lines.filter((l) => l === "BEGIN:VEVENT")).toHaveLength(texts.length);
  const titles = lines.filter((l) => l.startsWith("SUMMARY:")).map((l) => read(l.slice(8)));
  const kept = (s: string) =>
    s.replace(/\r\n?|\u2028|\u2029/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
  expect(titles).toEqual(texts.map(kept));
});
