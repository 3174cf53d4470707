// What a column of an imported list can be, and the mapping field -> column seen from the columns.
import type { api, In, Out } from "@/lib/api";

export type Result = Out<typeof api.Members.Import>;
export type Options = In<typeof api.Members.Import>;

/** What a file that wants a password, or another one, answers. */
export const locked = [
  "importer.zip_password",
  "importer.zip_wrong_password",
  "importer.xlsx_password",
  "importer.xlsx_wrong_password",
];

export const memberFields = [
  "name",
  "first_name",
  "last_name",
  "email",
  "phone",
  "wechat",
  "address",
  "other",
  "alias",
  "tags",
  "note",
  "number",
  "joined_on",
  "referrer",
  "tier",
  "expires_on",
] as const;

export const historyFields = [
  "amount",
  "currency",
  "paid_on",
  "method",
  "plan",
  "reference",
  "payment_note",
  "complimentary",
] as const;

const custom = "custom:";

export const isHistory = (field: string) => (historyFields as readonly string[]).includes(field);
export const isCustom = (field: string) => field.startsWith(custom);
export const customField = (column: string) => custom + column.trim().replace(/\s+/g, " ").slice(0, 60);

/** The field that a column feeds; one of the member before one of the history; empty for none. */
export function fieldOf(mapping: Record<string, string>, column: string): string {
  const fields = Object.keys(mapping).filter((f) => mapping[f] === column);
  return fields.find((f) => !isHistory(f)) ?? fields[0] ?? "";
}

/** The mapping after a column was given to a field; an empty field leaves the column out. */
export function mapColumn(mapping: Record<string, string>, column: string, field: string): Record<string, string> {
  const next: Record<string, string> = {};
  for (const [f, c] of Object.entries(mapping)) next[f] = c === column ? "" : c;
  if (field) next[field] = column;
  return next;
}

/** The mapping without what tells of money and terms. */
export const withoutHistory = (mapping: Record<string, string>) =>
  Object.fromEntries(Object.entries(mapping).filter(([f]) => !isHistory(f)));

type Fate = Result["rows"][number];

/** Rows that are skipped without a name, as one for each reason, where its first stands. */
export function namelessTogether(rows: Fate[]): (Fate & { lines: number[] })[] {
  const out: (Fate & { lines: number[] })[] = [];
  const first = new Map<string, number[]>();
  for (const r of rows) {
    const reason = r.fate === "skip" && !r.name ? JSON.stringify([r.code, r.params]) : "";
    const lines = first.get(reason);
    if (reason && lines) {
      lines.push(r.line);
      continue;
    }
    const row = { ...r, lines: [r.line] };
    if (reason) first.set(reason, row.lines);
    out.push(row);
  }
  return out;
}

/** Ascending lines as 2, 4–7, 9; many runs are cut short. */
export function runsOf(lines: number[], most = 12): string {
  const runs: string[] = [];
  for (let i = 0; i < lines.length;) {
    let j = i;
    while (j + 1 < lines.length && lines[j + 1] === (lines[j] ?? 0) + 1) j++;
    if (runs.length === most) return [...runs, "…"].join(", ");
    runs.push(j > i ? `${lines[i]}–${lines[j]}` : String(lines[i]));
    i = j + 1;
  }
  return runs.join(", ");
}
