/**
 * Orders things by how well their texts fit what was typed: the beginning of the text, the beginning of a word, its
 * letters together, its letters in order. What does not fit is left out; nothing typed leaves the order alone.
 */
export function rank<T>(things: readonly T[], typed: string, texts: (thing: T) => readonly string[]): T[] {
  const query = typed.trim().toLowerCase();
  if (!query) return [...things];
  const scored = things.map((thing, i) => {
    const best = texts(thing).map((text, nth) => score(text.toLowerCase(), query) - nth * 0.5);
    return { thing, i, score: Math.max(...best) };
  });
  return scored
    .filter((s) => s.score > 0)
    .toSorted((a, b) => b.score - a.score || a.i - b.i)
    .map((s) => s.thing);
}

function score(text: string, query: string): number {
  if (text.startsWith(query)) return 4;
  if (text.includes(` ${query}`)) return 3;
  if (text.includes(query)) return 2;
  let from = 0;
  for (const letter of query) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return 0;
  }
  return query.length > 1 ? 1 : 0;
}
