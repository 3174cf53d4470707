/** Events as an iCalendar file (RFC 5545), which every calendar takes in. */

export interface CalendarEvent {
  readonly id: string;
  readonly title: string;
  /** Unix milliseconds, as `end`. */
  readonly start: number;
  readonly end: number;
  readonly place: string;
  readonly note: string;
}

/**
 * One file with these events. An event keeps its UID from one edition to the next, so that taking a file in again moves what
 * moved and doubles nothing. `now` is in Unix milliseconds.
 */
export function calendar(events: readonly CalendarEvent[], name: string, pack: string, now: number): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Guildbook//Reader 1//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...(name ? [`X-WR-CALNAME:${escaped(name)}`] : []),
  ];
  for (const e of events) {
    lines.push("BEGIN:VEVENT", `UID:${e.id}@${pack}.guildbook`, `DTSTAMP:${utc(now)}`, `DTSTART:${utc(e.start)}`);
    // A moment without length has no end: DTEND must be later than DTSTART.
    if (utc(e.end) > utc(e.start)) lines.push(`DTEND:${utc(e.end)}`);
    lines.push(`SUMMARY:${escaped(e.title)}`);
    if (e.place) lines.push(`LOCATION:${escaped(e.place)}`);
    if (e.note) lines.push(`DESCRIPTION:${escaped(e.note)}`);
    lines.push("END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => fold(line) + "\r\n").join("");
}

/** An instant in UTC, to the second: 20261122T203000Z. */
function utc(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");
}

/** TEXT: what has a meaning is escaped, line ends become \n, other control characters go. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

const LINE = 75;

/** Lines of at most 75 octets; the following ones begin with a space. No character is cut in two. */
export function fold(line: string): string {
  let out = "";
  let octets = 0;
  for (const char of line) {
    const code = char.codePointAt(0)!;
    const n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + n > LINE) {
      out += "\r\n ";
      octets = 1;
    }
    out += char;
    octets += n;
  }
  return out;
}
