/** The private box: what the pack holds for one member alone. Nothing in it changes from day to day. */
import { ReaderError, altered } from "../errors";
import { isName26, name26, utf8 } from "../format/bytes";
import { Fields } from "../format/json";
import { gunzip } from "../format/gzip";
import { LIMITS } from "../format/limits";
import { decryptAge } from "../crypto/age";
import { hkdf } from "../crypto/hash";
import type { Store } from "../store/store";
import type { PackHeader } from "./header";
import { signedJson } from "./signed";
import { memberKey, type Slot } from "./slot";

export interface BoxTier {
  readonly name: string;
  readonly since: string;
  /** The last day that is paid for, and the last on which packs open; "" for life. */
  readonly until: string;
  readonly grace: string;
  /** First and last day of a pause; "" without one, and `back` while nobody knows. */
  readonly paused: string;
  readonly back: string;
}

export interface Receipt {
  readonly number: number;
  readonly kind: "payment" | "refund" | "correction";
  readonly date: string;
  /** In the currency's smallest unit. */
  readonly amount: number;
  readonly currency: string;
  readonly method: string;
  readonly plan: string;
}

export interface Feedback {
  readonly id: string;
  readonly title: string;
  /** Plain text. */
  readonly body: string;
  readonly date: string;
  readonly lesson: string;
}

/** Dates are YYYY-MM-DD. */
export interface Box {
  readonly generation: number;
  readonly made: string;
  readonly name: string;
  readonly number: number;
  readonly joined: string;
  readonly alumni: string;
  /** Days before the end from which a membership is due. */
  readonly remind: number;
  readonly tiers: BoxTier[];
  readonly receipts: Receipt[];
  readonly feedback: Feedback[];
}

/** Where the box of a code lies. */
export function boxPath(code: string, pack: string): string {
  const name = name26(hkdf(utf8(code.slice(0, 25)), utf8(pack), "guildbook/1/box"));
  return "o/" + name.slice(0, 2) + "/" + name;
}

/** The member's own box; null where the pack has none for them. */
export async function openBox(store: Store, header: PackHeader, slot: Slot, code: string): Promise<Box | null> {
  const what = boxPath(code, header.pack);
  let file: Uint8Array;
  try {
    // Its bytes change under the same name, so the host is asked for the newest.
    file = await store.read(what, LIMITS.boxFile, true);
  } catch (err) {
    if (err instanceof ReaderError && err.code === "pack.missing") return null;
    throw err;
  }
  const packed = await decryptAge(file, [memberKey(code, header).identity], what);
  if (!packed) throw altered(what, "key");
  const { fields } = await signedJson(gunzip(packed, LIMITS.box, what), "box", slot.org, what);
  return parseBox(fields, header.pack, slot.me, what);
}

export function parseBox(f: Fields, pack: string, me: string, what: string): Box {
  if (f.integer("gbp") !== 1 || f.string("pack") !== pack || f.string("me") !== me) throw altered(what, "member");
  const day = (of: Fields, key: string): string => of.optional(key) && of.match(key, isDate);
  const some = (key: string, most: number): Fields[] => {
    const list = f.list(key);
    if (list.length > most) throw altered(what, key);
    return list;
  };
  return {
    generation: f.integer("generation", 1),
    made: f.match("made", isDate),
    name: f.optional("name"),
    number: f.integerOr("number", 0),
    joined: f.match("joined", isDate),
    alumni: day(f, "alumni"),
    remind: f.integerOr("remind", 0),
    tiers: some("tiers", LIMITS.tiers).map((t) => {
      const [until, grace] = [day(t, "until"), day(t, "grace")];
      const [paused, back] = [day(t, "paused"), day(t, "back")];
      if (!until !== !grace || (back && !paused)) throw altered(what, "grace");
      return { name: t.optional("name"), since: t.match("since", isDate), until, grace, paused, back };
    }),
    receipts: some("receipts", LIMITS.receipts).map((r) => ({
      number: r.integer("number", 1),
      kind: r.match("kind", isKind),
      date: r.match("date", isDate),
      amount: r.integer("amount", -Number.MAX_SAFE_INTEGER),
      currency: r.match("currency", isCurrency),
      method: r.optional("method"),
      plan: r.optional("plan"),
    })),
    feedback: some("feedback", LIMITS.feedback).map((n) => ({
      id: n.match("id", isName26),
      title: n.optional("title"),
      body: n.optional("body", LIMITS.box),
      date: n.match("date", isDate),
      lesson: n.optional("lesson") && n.match("lesson", isName26),
    })),
  };
}

function isDate(v: unknown): v is string {
  if (typeof v !== "string" || !/^\d{4}-\d\d-\d\d$/.test(v)) return false;
  const at = new Date(v);
  return !isNaN(+at) && at.toISOString().startsWith(v);
}

function isKind(v: unknown): v is Receipt["kind"] {
  return v === "payment" || v === "refund" || v === "correction";
}

function isCurrency(v: unknown): v is string {
  return typeof v === "string" && /^[A-Z]{3}$/.test(v);
}
