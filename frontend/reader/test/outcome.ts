/** Runs a vector through the reader's own code, in Node as in a browser: see vectors.test.ts and e2e/vectors-page.ts. */
import { sha256 as digest } from "@noble/hashes/sha2.js";
import { ReaderError } from "../src/errors";
import { hex, utf8 } from "../src/format/bytes";
import { parseCode } from "../src/format/code";
import { Memory } from "../src/memory";
import type { Box } from "../src/pack/box";
import { openPack } from "../src/pack/session";
import type { Store } from "../src/store/store";

export type Files = Map<string, Uint8Array>;

export interface Manifest {
  base: string;
  vectors: Vector[];
}

const sha256 = (data: string | Uint8Array): string => hex(digest(typeof data === "string" ? utf8(data) : data));

export interface Vector {
  name: string;
  code: string;
  base?: string;
  put?: Record<string, string>;
  swap?: [string, string];
  alter?: { path: string; at: number; xor: number }[];
  cut?: Record<string, number>;
  drop?: string[];
  seen?: Record<string, number>;
  hash?: Record<string, string>;
  outcome: string;
  older?: boolean;
  lessons?: Record<string, string>;
  media?: Record<string, string>;
  search?: Record<string, string>;
  events?: Record<string, string>;
  overlay?: boolean;
  box?: string;
  reply?: string;
}

/** The files of a vector's pack; `all` are those of the folder of vectors. */
export function packOf(v: Vector, all: Files, base0: string): Files {
  const files: Files = new Map();
  const base = (v.base ?? base0) + "/";
  for (const [name, bytes] of all) if (name.startsWith(base)) files.set(name.slice(base.length), bytes);
  for (const [to, from] of Object.entries(v.put ?? {})) files.set(to, all.get(from)!);
  if (v.swap) {
    const [a, b] = v.swap;
    const was = files.get(a)!;
    files.set(a, files.get(b)!).set(b, was);
  }
  for (const a of v.alter ?? []) {
    const bytes = files.get(a.path)!.slice();
    bytes[a.at < 0 ? bytes.length + a.at : a.at]! ^= a.xor;
    files.set(a.path, bytes);
  }
  for (const [path, n] of Object.entries(v.cut ?? {})) files.set(path, files.get(path)!.subarray(0, n));
  for (const path of v.drop ?? []) files.delete(path);
  return files;
}

/** The store of a page over http, which reads what lies there up to the limit and knows nothing of the rest. */
export function storeOf(files: Files): Store {
  return {
    kind: "single",
    read: (path, cap) => {
      const bytes = files.get(path);
      if (!bytes) return Promise.reject(new ReaderError("pack.missing", { what: path }));
      if (bytes.length > cap) return Promise.reject(new ReaderError("pack.limit", { what: path, limit: cap }));
      return Promise.resolve(bytes);
    },
  };
}

/** What the format calls the reader's errors: it has one sentence for whatever is not as it was published. */
const codes: Record<string, string[]> = {
  "code.incomplete": ["pack.code_typo"],
  "code.character": ["pack.code_typo"],
  "code.mistyped": ["pack.code_typo"],
  "code.unknown": ["pack.code_unknown"],
  "pack.notpack": ["pack.not_a_pack"],
  "pack.newer": ["pack.newer"],
  "pack.missing": ["pack.missing"],
  "pack.altered": ["pack.altered", "pack.truncated"],
  "pack.limit": ["pack.altered", "pack.truncated"],
};

export interface Got {
  outcome: string[];
  older: boolean;
  lessons: Record<string, string>;
  media: Record<string, string>;
  search: Record<string, string>;
  events: Record<string, string>;
  overlay: boolean;
  box: string;
  reply: string;
  /** What the reader says, where it refused. */
  error?: ReaderError;
}

const nothing = { older: false, lessons: {}, media: {}, search: {}, events: {}, overlay: false, box: "", reply: "" };

/** A box as the vectors hash it. */
function lines(b: Box): string {
  return [
    [b.generation, b.made, b.name, b.number, b.joined, b.alumni, b.remind],
    ...b.tiers.map((t) => [t.name, t.since, t.until, t.grace, t.paused, t.back]),
    ...b.receipts.map((r) => [r.number, r.kind, r.date, r.amount, r.currency, r.method, r.plan]),
    ...b.feedback.map((f) => [f.id, f.title, f.body, f.date, f.lesson]),
  ]
    .map((fields) => fields.join("\t"))
    .join("\n");
}

/** What this reader makes of a pack. */
export async function outcomeOf(v: Vector, files: Files): Promise<Got> {
  const got: Got = {
    outcome: ["opened"],
    older: false,
    lessons: {},
    media: {},
    search: {},
    events: {},
    overlay: false,
    box: "",
    reply: "",
  };
  try {
    const s = await openPack(storeOf(files), parseCode(v.code));
    for (const e of s.library.events)
      got.events[e.id] = sha256([e.title, e.kind, e.start, e.end, e.place, e.note].join("\n"));
    got.overlay = s.library.overlay;
    got.reply = s.reply;
    for (const [id, text] of await s.searchTexts()) got.search[id] = sha256(text);
    for (const id of s.library.lessons.keys()) got.lessons[id] = sha256(await s.lesson(id));
    for (const id of s.library.media.keys()) got.media[id] = sha256(await s.media(id));
    const box = await s.box();
    if (box) got.box = sha256(lines(box));
    const kept = new Map<string, string>();
    const storage = {
      getItem: (k: string) => kept.get(k) ?? null,
      setItem: (k: string, value: string) => void kept.set(k, value),
    } as unknown as Storage;
    const seen = Object.entries(v.seen ?? {}).map(([tag, n]) => [tag, v.hash?.[tag] ? [n, v.hash[tag]] : n] as const);
    storage.setItem(`gb:${s.header.pack}:seen`, JSON.stringify(Object.fromEntries(seen)));
    got.older = new Memory(storage, true).wentBack(s.header.pack, s.catalogs);
    return got;
  } catch (err) {
    if (!(err instanceof ReaderError)) throw err;
    return { outcome: codes[err.code] ?? [err.code], ...nothing, error: err };
  }
}

/** What differs between what came out and what the vector says; "" where nothing does. */
export function differs(v: Vector, got: Got): string {
  if (!got.outcome.includes(v.outcome)) return `${v.outcome} became ${got.outcome.join(" or ")}`;
  const wanted = [
    v.older ?? false,
    v.lessons,
    v.media,
    v.search,
    v.events,
    v.overlay ?? false,
    v.box ?? "",
    v.reply ?? "",
  ];
  const found = [got.older, got.lessons, got.media, got.search, got.events, got.overlay, got.box, got.reply];
  const sorted = (value: unknown): string =>
    typeof value === "object" && value !== null
      ? JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : JSON.stringify(value ?? []);
  return wanted.some((value, i) => sorted(value) !== sorted(found[i])) ? "other content" : "";
}
