/** Catalogs and parts: what a tier may open, as signed by the community. */
import { altered, tooLarge } from "../errors";
import { hex, isName26, isSha256Hex, text } from "../format/bytes";
import { Fields, parseJson } from "../format/json";
import { LIMITS } from "../format/limits";
import { gunzip } from "../format/gzip";
import { sha256 } from "../crypto/hash";
import { parseIdentity, type Identity } from "../crypto/identity";
import { signedJson } from "./signed";
import { tierKey, type TierKey } from "./slot";

/** A pointer to an object with everything needed to check it. */
export interface Reference {
  readonly object: string;
  readonly sha256: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes of the content: after gunzip, or of the media itself. */
  readonly plain: number;
}

export interface Catalog {
  readonly tier: string;
  readonly name: string;
  readonly community: string;
  readonly lang: string;
  readonly epoch: number;
  readonly generation: number;
  /** Hex SHA-256 of the signed JSON, and of that which it replaced; `previous` is "" where nobody knows. */
  readonly hash: string;
  readonly previous: string;
  readonly parts: Reference[];
  readonly old: Identity[];
  /** The tiers that who holds this one holds besides. */
  readonly grants: TierKey[];
  readonly events: Reference | null;
  /** The community wants the member's own name drawn over pages. */
  readonly overlay: boolean;
  /** Members have private boxes. */
  readonly boxes: boolean;
  /** The recipient of slips, or "". */
  readonly reply: string;
}

export interface LessonEntry extends Reference {
  readonly id: string;
  readonly title: string;
  readonly module: string;
  readonly order: number;
  readonly edition: number;
}

export interface MediaEntry extends Reference {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

export interface Part {
  /** Its name in the pack, where it came from one. */
  readonly object?: string;
  readonly course: { readonly id: string; readonly title: string; readonly order: number; readonly language: string };
  readonly modules: { readonly id: string; readonly title: string; readonly order: number }[];
  readonly lessons: LessonEntry[];
  readonly media: MediaEntry[];
  readonly search: Reference | null;
}

/** Checks the signature of a decrypted catalog and reads it. */
export async function openCatalog(packed: Uint8Array, org: Uint8Array, pack: string, tier: string): Promise<Catalog> {
  const what = "catalog";
  const known = new Set([tier]);
  const { fields: f, line } = await signedJson(gunzip(packed, LIMITS.catalog, what), "catalog", org, what);
  if (f.integer("gbp") !== 1 || f.string("pack") !== pack || f.string("tier") !== tier) throw altered(what, "pack");
  const parts = f.list("parts");
  const old = f.list("old");
  const grants = f.list("grants");
  const events = f.child("events");
  if (parts.length > LIMITS.parts || old.length > LIMITS.old || grants.length > LIMITS.tiers)
    throw tooLarge(what, LIMITS.parts);
  return {
    tier,
    name: f.optional("name"),
    community: f.optional("community"),
    lang: f.optional("lang"),
    epoch: f.integer("epoch", 1),
    generation: f.integer("generation", 1),
    hash: hex(await sha256(line)),
    previous: f.optional("previous"),
    parts: parts.map((p) => reference(p, LIMITS.part)),
    events: events && reference(events, LIMITS.eventsText),
    overlay: f.flag("overlay"),
    boxes: f.flag("boxes"),
    reply: f.optional("reply", LIMITS.reply) && f.match("reply", isRecipient),
    old: old.map((o) => parseIdentity(o.string("identity")) ?? refuse(what, "old")),
    grants: grants.map((g) => {
      const identity = g.string("identity");
      const key = tierKey(g.string("tag"), g.string("catalog"), identity, pack);
      if (!key || known.has(key.tag)) return refuse(what, "grant");
      known.add(key.tag);
      return key;
    }),
  };
}

function isRecipient(v: unknown): v is string {
  return typeof v === "string" && v.length === LIMITS.reply && /^age1pq1[02-9ac-hj-np-z]+$/.test(v);
}

/** Something that happens in the community. Instants are Unix milliseconds. */
export interface Happening {
  readonly id: string;
  readonly title: string;
  readonly kind: "online" | "onsite" | "hybrid";
  readonly start: number;
  readonly end: number;
  readonly place: string;
  readonly note: string;
}

/** Reads a list of events; its bytes were checked against the catalog. */
export function parseEvents(plain: Uint8Array): Happening[] {
  const what = "events";
  const list = parseJson(text(plain, what), what);
  if (!Array.isArray(list)) return refuse(what, "form");
  if (list.length > LIMITS.events) throw tooLarge(what, LIMITS.events);
  const seen = new Set<string>();
  return list.map((item) => {
    const f = new Fields(item, what);
    const id = f.match("id", isName26);
    const start = f.integer("start");
    if (seen.has(id)) refuse(what, "id");
    seen.add(id);
    return {
      id,
      title: f.optional("title"),
      kind: f.match("kind", isKind),
      start,
      end: f.integer("end", start),
      place: f.optional("place"),
      note: f.optional("note", LIMITS.eventsText),
    };
  });
}

function isKind(v: unknown): v is Happening["kind"] {
  return v === "online" || v === "onsite" || v === "hybrid";
}

/** Reads a part; its bytes were checked against the catalog. */
export function parsePart(plain: Uint8Array): Part {
  const what = "part";
  const f = new Fields(parseJson(text(plain, what), what), what);
  const course = f.child("course") ?? refuse(what, "course");
  const lessons = f.list("lessons");
  if (lessons.length > LIMITS.lessons) throw tooLarge(what, LIMITS.lessons);
  const search = f.child("search");
  return {
    course: {
      id: course.match("id", isName26),
      title: course.string("title"),
      order: course.integerOr("order", 0),
      language: course.optional("language", 40),
    },
    modules: f
      .list("modules")
      .map((m) => ({ id: m.match("id", isName26), title: m.string("title"), order: m.integerOr("order", 0) })),
    lessons: lessons.map((l) => ({
      ...reference(l, LIMITS.text),
      id: l.match("id", isName26),
      title: l.string("title"),
      module: l.match("module", isName26OrEmpty),
      order: l.integerOr("order", 0),
      edition: l.integerOr("edition", 0),
    })),
    media: f.list("media").map((m) => ({
      ...reference(m, LIMITS.media),
      id: m.match("id", isName26),
      type: m.optional("type", 200),
      name: m.optional("name"),
    })),
    search: search ? reference(search, LIMITS.text) : null,
  };
}

function reference(f: Fields, plainLimit: number): Reference {
  const plain = f.integer("plain");
  // Compressed text may be longer than its source by little, media by age's tags: twice and 128 KiB is ample.
  const size = f.integer("size", 1, plainLimit * 2 + 128 * 1024);
  if (plain > plainLimit) throw tooLarge("part", plainLimit);
  return { object: f.match("object", isName26), sha256: f.match("sha256", isSha256Hex), size, plain };
}

function isName26OrEmpty(v: unknown): v is string {
  return v === "" || isName26(v);
}

function refuse(what: string, why: string): never {
  throw altered(what, why);
}
