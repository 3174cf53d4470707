import { describe, expect, it } from "vitest";
import { calendar, fold, type CalendarEvent } from "../src/ics";

const now = Date.UTC(2026, 10, 22, 12, 0, 5);
const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: "a".repeat(26),
  title: "夜读会",
  start: Date.UTC(2026, 11, 1, 11, 30),
  end: Date.UTC(2026, 11, 1, 13, 0),
  place: "",
  note: "",
  ...more,
});
/** The lines as a calendar program reads them: unfolded. */
const lines = (ics: string): string[] => ics.replace(/\r\n /g, "").split("\r\n").slice(0, -1);

describe("a calendar file", () => {
  it("says what, when and where, in UTC", () => {
    expect(lines(calendar([event({ place: "小院" })], "墨社", "p".repeat(26), now))).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Guildbook//Reader 1//EN",
      "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
      "X-WR-CALNAME:墨社",
      "BEGIN:VEVENT",
      `UID:${"a".repeat(26)}@${"p".repeat(26)}.guildbook`,
      "DTSTAMP:20261122T120005Z",
      "DTSTART:20261201T113000Z",
      "DTEND:20261201T130000Z",
      "SUMMARY:夜读会",
      "LOCATION:小院",
      "END:VEVENT",
      "END:VCALENDAR",
    ]);
  });

  it("has CRLF at every line's end and nowhere else, whatever the texts hold", () => {
    const nasty = 'a,b;c\\d\r\nEND:VEVENT\rx\u2028y\u0000\u0007"\t';
    const ics = calendar([event({ title: nasty, place: nasty, note: nasty })], nasty, "p", now);
    expect(ics.replace(/\r\n/g, "")).not.toMatch(/[\r\n\u0000-\u0008]/);
    expect(lines(ics)).toContain('SUMMARY:a\\,b\\;c\\\\d\\nEND:VEVENT\\nx\\ny"\t');
    expect(lines(ics).filter((l) => l === "END:VEVENT").length).toBe(1);
  });

  it("leaves out the end of what has no length, and names every event", () => {
    const at = event().start;
    const all = lines(calendar([event({ end: at }), event({ id: "b".repeat(26), end: at + 400 })], "", "p", now));
    expect(all.some((l) => l.startsWith("DTEND"))).toBe(false);
    expect(all.filter((l) => l.startsWith("UID:")).length).toBe(2);
    expect(all.some((l) => l.startsWith("X-WR"))).toBe(false);
  });

  it("folds at 75 octets and cuts no character", () => {
    const samples = [
      "a".repeat(75),
      "a".repeat(76),
      "é".repeat(80),
      "字".repeat(200),
      "👩‍🚀".repeat(60),
      "a字👍é".repeat(50),
    ];
    for (const text of samples) {
      const folded = fold(text);
      for (const line of folded.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(folded.replace(/\r\n /g, "")).toBe(text);
      expect(folded).not.toContain("\ufffd");
    }
    expect(fold("a".repeat(75))).not.toContain("\r");
  });
});
