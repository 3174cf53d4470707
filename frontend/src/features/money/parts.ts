/** An amount in monthly parts from a day on. What does not divide goes to the first; in shorter months a part is due on the last day. */
export function partsOf(minor: number, count: number, first: string): { dueOn: string; minor: number }[] {
  if (count < 1 || !/^\d{4}-\d{2}-\d{2}$/.test(first)) return [];
  const each = Math.floor(minor / count);
  const [year = 0, month = 1, day = 1] = first.split("-").map(Number);
  return Array.from({ length: count }, (_, i) => {
    const last = new Date(Date.UTC(year, month + i, 0));
    const on = new Date(Date.UTC(year, month - 1 + i, Math.min(day, last.getUTCDate())));
    return { dueOn: on.toISOString().slice(0, 10), minor: i === 0 ? minor - each * (count - 1) : each };
  });
}
