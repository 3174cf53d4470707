// What changed between two texts, line by line, and within a changed line which part of it.

export interface DiffLine {
  kind: "same" | "gone" | "new";
  text: string;
  /** The part of a changed line that differs: from, to. */
  mark?: readonly [number, number];
}

/** A run of lines far from any change, folded. */
export interface Fold {
  kind: "fold";
  lines: DiffLine[];
}

const most = 1400; // edit steps searched before giving up on the shortest answer

/** The lines of both texts in reading order. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = lines(before);
  const b = lines(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const same = (text: string): DiffLine => ({ kind: "same", text });
  return markPairs([
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ]);
}

const lines = (text: string) => (text === "" ? [] : text.replace(/\r\n?/g, "\n").split("\n"));

/** Myers' greedy search: the fewest lines gone and new. */
function middle(a: string[], b: string[]): DiffLine[] {
  const gone = (text: string): DiffLine => ({ kind: "gone", text });
  const fresh = (text: string): DiffLine => ({ kind: "new", text });
  const whole = () => [...a.map(gone), ...b.map(fresh)];
  if (a.length === 0 || b.length === 0) return whole();
  const limit = Math.min(a.length + b.length, most);
  const trace: Map<number, number>[] = [];
  let v = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= limit; d++) {
    trace.push(new Map(v));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (v.get(k - 1) ?? -1) < (v.get(k + 1) ?? -1));
      let x = down ? (v.get(k + 1) ?? 0) : (v.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      v.set(k, x);
      if (x >= a.length && y >= b.length) return walk(a, b, trace);
    }
    v = new Map(v);
  }
  return whole();
}

function walk(a: string[], b: string[], trace: Map<number, number>[]): DiffLine[] {
  const out: DiffLine[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const v = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (v.get(k - 1) ?? -1) < (v.get(k + 1) ?? -1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = v.get(fromK) ?? 0;
    const fromY = fromX - fromK;
    while (x > Math.max(fromX, 0) && y > Math.max(fromY, 0) && a[x - 1] === b[y - 1]) {
      out.push({ kind: "same", text: a[x - 1] ?? "" });
      x--;
      y--;
    }
    if (d === 0) break;
    if (down) out.push({ kind: "new", text: b[--y] ?? "" });
    else out.push({ kind: "gone", text: a[--x] ?? "" });
  }
  return out.reverse();
}

/** Puts the differing part on lines that stand for one another: the runs of gone and new lines, pair by pair. */
function markPairs(all: DiffLine[]): DiffLine[] {
  const out = [...all];
  for (let i = 0; i < out.length;) {
    const goneFrom = i;
    while (out[i]?.kind === "gone") i++;
    const newFrom = i;
    while (out[i]?.kind === "new") i++;
    const pairs = Math.min(newFrom - goneFrom, i - newFrom);
    for (let p = 0; p < pairs; p++) {
      const one = out[goneFrom + p];
      const two = out[newFrom + p];
      if (!one || !two) continue;
      const marks = differing(one.text, two.text);
      if (!marks) continue;
      out[goneFrom + p] = { ...one, mark: marks[0] };
      out[newFrom + p] = { ...two, mark: marks[1] };
    }
    if (i === goneFrom) i++;
  }
  return out;
}

/** The parts of two lines that differ, unless next to nothing is the same. */
function differing(one: string, two: string): [readonly [number, number], readonly [number, number]] | undefined {
  const a = [...one];
  const b = [...two];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  if ((start + end) * 4 < Math.max(a.length, b.length)) return undefined;
  const length = (of: string[]) => of.join("").length;
  const from = length(a.slice(0, start));
  return [
    [from, length(a.slice(0, a.length - end))],
    [from, length(b.slice(0, b.length - end))],
  ];
}

/** Folds what is more than `near` lines away from any change. */
export function foldSame(all: readonly DiffLine[], near = 2): (DiffLine | Fold)[] {
  const keep = all.map((_, i) => all.slice(Math.max(0, i - near), i + near + 1).some((l) => l.kind !== "same"));
  const out: (DiffLine | Fold)[] = [];
  all.forEach((line, i) => {
    if (keep[i]) return out.push(line);
    const last = out.at(-1);
    if (last?.kind === "fold") last.lines.push(line);
    else out.push({ kind: "fold", lines: [line] });
  });
  return out.flatMap((x) => (x.kind === "fold" && x.lines.length < 3 ? x.lines : [x]));
}
