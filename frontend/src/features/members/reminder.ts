interface Owed {
  name: string;
  end: string;
}

/** The words that remind a member of their dues, to be sent by any chat, in the language that is shown. */
export function reminder(
  t: (key: string, values?: Record<string, unknown>) => string,
  row: Owed,
  amount: string,
): string {
  return t("members.reminder", { name: row.name, end: row.end, amount });
}
