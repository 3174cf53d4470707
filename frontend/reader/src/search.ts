/** Search over the texts a member may open: every word must occur, anywhere, whatever the script. */

export interface Searchable {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Hit {
  readonly id: string;
  /** The text around the first word found, cut at both ends as the flags say. */
  readonly snippet: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

interface Folded {
  readonly item: Searchable;
  readonly title: string;
  readonly text: string;
}

/** Lower case and compatibility forms made equal. */
export function fold(source: string): string {
  return source.normalize("NFKC").toLowerCase();
}

export function words(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean).slice(0, 12);
}

/** Texts made ready to be searched as the member types. */
export class Index {
  private readonly entries: Folded[];

  constructor(items: readonly Searchable[]) {
    this.entries = items.map((item) => ({ item, title: fold(item.title), text: fold(item.text) }));
  }

  /** Hits in reading order: first those with every word in the title, then those with some of them. */
  find(query: string, limit: number): Hit[] {
    const wanted = words(query);
    if (wanted.length === 0) return [];
    const inTitle: Hit[] = [];
    const partly: Hit[] = [];
    const inText: Hit[] = [];
    for (const e of this.entries) {
      if (wanted.every((w) => e.title.includes(w))) inTitle.push(hit(e, wanted));
      else if (wanted.every((w) => e.title.includes(w) || e.text.includes(w))) {
        (wanted.some((w) => e.title.includes(w)) ? partly : inText).push(hit(e, wanted));
      }
      if (inTitle.length >= limit) break;
    }
    return [...inTitle, ...partly, ...inText].slice(0, limit);
  }
}

const BEFORE = 28;
const LENGTH = 120;

function hit(entry: Folded, wanted: string[]): Hit {
  const places = wanted.map((w) => entry.text.indexOf(w)).filter((i) => i >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  // Folding may change lengths (ﬁ -> fi); where it did, the folded text itself is shown.
  const shown = entry.item.text.length === entry.text.length ? entry.item.text : entry.text;
  let from = Math.max(0, first - BEFORE);
  // Do not begin in the middle of a Latin word or of a surrogate pair.
  while (
    from > 0 &&
    from < first &&
    /[A-Za-z0-9\udc00-\udfff]/.test(shown[from]!) &&
    /[A-Za-z0-9\ud800-\udbff]/.test(shown[from - 1]!)
  )
    from++;
  let to = Math.min(shown.length, from + LENGTH);
  while (to < shown.length && to < from + LENGTH + 16 && /[A-Za-z0-9\udc00-\udfff]/.test(shown[to]!)) to++;
  return {
    id: entry.item.id,
    snippet: shown.slice(from, to).replace(/\s+/g, " ").trim(),
    cutBefore: from > 0,
    cutAfter: to < shown.length,
  };
}

/** Splits a text into pieces, marked where one of the words stands, for showing hits. */
export function mark(source: string, query: string): { text: string; hit: boolean }[] {
  const folded = fold(source);
  const wanted = words(query);
  if (folded.length !== source.length || wanted.length === 0) return [{ text: source, hit: false }];
  const flags = new Uint8Array(source.length);
  for (const w of wanted) {
    for (let i = folded.indexOf(w); i >= 0; i = folded.indexOf(w, i + w.length)) flags.fill(1, i, i + w.length);
  }
  const out: { text: string; hit: boolean }[] = [];
  for (let i = 0; i < source.length;) {
    let j = i + 1;
    while (j < source.length && flags[j] === flags[i]) j++;
    out.push({ text: source.slice(i, j), hit: flags[i] === 1 });
    i = j;
  }
  return out;
}
