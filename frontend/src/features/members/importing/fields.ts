// What a column of an imported list can be, and the mapping field -> column seen from the columns.
import type { api, In, Out } from "@/lib/api";

export type Result = Out<typeof api.Members.Import>;
export type Options = In<typeof api.Members.Import>;

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
