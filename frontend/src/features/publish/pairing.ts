import type { api, Out } from "@/lib/api";
import type { Sort } from "@/ui";

export type Edition = Out<typeof api.Publish.Editions>["editions"][number];
export type Compared = Out<typeof api.Publish.Compare>;

const value = (e: Edition, key: string) => {
  switch (key) {
    case "publishedAt":
      return e.publishedAt;
    case "lessons":
      return e.lessons;
    case "members":
      return e.members;
    case "bytes":
      return e.bytes;
    default:
      return e.number;
  }
};

/** Editions as a column sorts them; what is alike stays newest first. */
export function ordered(editions: readonly Edition[], { key, desc }: Sort): Edition[] {
  const way = desc ? -1 : 1;
  return editions.toSorted((a, b) => way * (value(a, key) - value(b, key)) || b.number - a.number);
}

/** Which two editions to compare, the older first: two that are marked, else the open one (or the newest) and the one before it. */
export function pairOf(
  editions: readonly Edition[],
  marked: ReadonlySet<string>,
  open?: string,
): [number, number] | undefined {
  const numbers = editions.map((e) => e.number).toSorted((a, b) => a - b);
  if (marked.size > 0) {
    const [a, b, more] = numbers.filter((n) => marked.has(String(n)));
    return a !== undefined && b !== undefined && more === undefined ? [a, b] : undefined;
  }
  const at = open === undefined ? numbers.length - 1 : numbers.indexOf(Number(open));
  const [a, b] = [numbers[at - 1], numbers[at]];
  return a !== undefined && b !== undefined ? [a, b] : undefined;
}
