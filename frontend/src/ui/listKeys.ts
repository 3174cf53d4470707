// What a key does in a list, apart from the screen that shows it.

export type ListMove = { cursor: number } | "open" | "close" | undefined;

/**
 * The effect of a key on a list of `count` rows with the cursor at `at` (-1: nowhere). `page` is how many rows show.
 * While the search field has the focus, only keys that do not edit text count.
 */
export function listKey(key: string, at: number, count: number, page: number, inSearch = false): ListMove {
  const to = (n: number): ListMove => (count === 0 ? undefined : { cursor: Math.min(count - 1, Math.max(0, n)) });
  switch (key) {
    case "arrowdown":
      return to(at + 1);
    case "arrowup":
      return to(at < 0 ? 0 : at - 1);
    case "pagedown":
      return to(at + Math.max(1, page - 1));
    case "pageup":
      return to(at - Math.max(1, page - 1));
    case "enter":
      return count > 0 ? "open" : undefined;
    case "escape":
      return "close";
  }
  if (inSearch) return undefined;
  switch (key) {
    case "j":
      return to(at + 1);
    case "k":
      return to(at < 0 ? 0 : at - 1);
    case "home":
      return to(0);
    case "end":
      return to(count - 1);
  }
  return undefined;
}
