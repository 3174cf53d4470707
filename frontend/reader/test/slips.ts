/** Opens slips as the Go package does, for the test vectors; members' readers only make them. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { Decrypter, identityToRecipient } from "age-encryption";
import { checkDepth } from "../src/format/json";
import { shortName } from "../src/reply/slip";

export interface SlipOutcome {
  outcome: string;
  me?: string;
  id?: string;
  kind?: string;
  lesson?: string;
  event?: string;
  sequence?: number;
  previous?: string;
  made?: number;
  print?: string;
  body?: string;
  files?: { name: string; type: string; sha256: string }[];
}

export interface SlipVector extends SlipOutcome {
  name: string;
  file: string;
  alter?: { at: number; xor: number }[];
  cut?: number;
  grow?: number;
  seen?: Record<string, string>;
}

export interface SlipVectors {
  pack: string;
  identity: string;
  recipient: string;
  signers: { me: string; code: string; revoked: boolean }[];
  vectors: SlipVector[];
}

class Refused extends Error {}
const refuse = (code: string): never => {
  throw new Refused("slip." + code);
};

const INTRO = "age-encryption.org/v1\n";
const BEGIN = "BEGIN AGE ENCRYPTED FILE";
const END = "END AGE ENCRYPTED FILE";
const MOST = 64 << 20;
const DASHES = /^[-\u00ad\u2010-\u2015\u2212\u2500\uff0d]+|[-\u00ad\u2010-\u2015\u2212\u2500\uff0d]+$/g;
const QUOTING = /[\t-\r \u2000-\u200f\u2028-\u202f\u2060-\u2069>|\u00a0\u00ad\u3000\ufeff\uff1e]/g;
const latin = (b: Uint8Array): string => Buffer.from(b).toString("latin1");

function base64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64").replace(/=+$/, "") === text ? new Uint8Array(bytes) : null;
}

/** The first slip in what came in. */
export function find(data: Uint8Array): Uint8Array {
  if (latin(data.subarray(0, INTRO.length)) === INTRO) return data.length > MOST ? refuse("too_large") : data;
  if (data.length > 2 * MOST) refuse("too_large");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(data);
  const at = text.indexOf(BEGIN);
  if (at < 0) refuse("not_a_slip");
  const inner = text.slice(at + BEGIN.length);
  const stop = inner.indexOf(END);
  const next = inner.indexOf(BEGIN);
  if (stop < 0 || (next >= 0 && next < stop)) refuse("cut_off");
  const clean = inner
    .slice(0, stop)
    .replaceAll("&gt;", ">")
    .replace(DASHES, "")
    .replace(QUOTING, "")
    .replace(DASHES, "")
    .replace(/=+$/, "");
  const sealed = base64(clean);
  if (!sealed || latin(sealed.subarray(0, INTRO.length)) !== INTRO) return refuse("damaged");
  return sealed;
}

function checkHeader(sealed: Uint8Array): void {
  const head = latin(sealed.subarray(0, 4096));
  const lines = head.split("\n");
  const share = /^-> mlkem768x25519 ([A-Za-z0-9+/]+)$/.exec(lines[1] ?? "");
  if (lines[0] + "\n" !== INTRO || !share || base64(share[1]!)?.length !== 1120) refuse("not_a_slip");
  if (lines.length < 5 || lines[2]!.length !== 43 || !/^--- .{43}$/.test(lines[3]!)) refuse("not_a_slip");
}

const ID = /^[a-z2-7]{26}$/;
const HEX = /^[0-9a-f]{64}$/;
const TYPE = /^[a-z0-9][a-z0-9.+-]{0,62}\/[a-z0-9][a-z0-9.+-]{0,62}$/;

interface Line {
  [key: string]: unknown;
  files: { name: string; type: string; size: number; sha256: string }[];
}

const FIELDS = "gbs pack epoch generation me to id kind lesson event sequence previous made size sha256 files".split(
  " ",
);

function parseLine(bytes: Uint8Array): Line {
  let l: Line;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    checkDepth(text, "slip", 4);
    l = JSON.parse(text) as Line;
    if (typeof l.gbs === "number" && l.gbs > 1) refuse("newer");
    const again: Record<string, unknown> = {};
    for (const key of FIELDS) again[key] = l[key];
    again.files = l.files.map(({ name, type, size, sha256 }) => ({ name, type, size, sha256 }));
    if (JSON.stringify(again) !== text || /\\ud[89a-f]/.test(text)) refuse("malformed");
  } catch (err) {
    if (err instanceof Refused) throw err;
    return refuse("malformed");
  }
  const string = (key: string, rule: RegExp, empty = false): boolean =>
    typeof l[key] === "string" && ((empty && l[key] === "") || rule.test(l[key]));
  const number = (key: string, from: number, to: number): boolean => {
    const n = l[key];
    return Number.isSafeInteger(n) && (n as number) >= from && (n as number) <= to;
  };
  const good =
    l.gbs === 1 &&
    ["pack", "me", "to", "id"].every((k) => string(k, ID)) &&
    ["lesson", "event"].every((k) => string(k, ID, true)) &&
    ["epoch", "generation", "sequence"].every((k) => number(k, 1, 1e9)) &&
    number("made", 0, Number.MAX_SAFE_INTEGER) &&
    number("size", 0, 1 << 20) &&
    string("kind", /^(reply|question|homework|read|rsvp)$/) &&
    (l.kind === "rsvp") === (l.event !== "") &&
    string("previous", HEX, true) &&
    (l.previous === "") === (l.sequence === 1) &&
    string("sha256", HEX) &&
    l.files.length <= 16 &&
    new Set(l.files.map((f) => f.name)).size === l.files.length &&
    l.files.every(
      (f) =>
        Number.isSafeInteger(f.size) &&
        f.size >= 0 &&
        f.size <= MOST &&
        HEX.test(f.sha256) &&
        TYPE.test(f.type) &&
        validName(f.name),
    );
  return good ? l : refuse("malformed");
}

const validName = (name: string): boolean =>
  name !== "" &&
  utf8ToBytes(name).length <= 200 &&
  !/^[. ]|[. ]$/.test(name) &&
  !/[/\\:*?"<>|\p{Cc}\p{Cf}\u2028\u2029]/u.test(name);

function checkBody(kind: unknown, bytes: Uint8Array): void {
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    refuse("malformed");
  }
  if (text.includes("\0")) refuse("malformed");
  if (kind === "read" && !(text.split("\n").length <= 10_000 && text.split("\n").every((id) => ID.test(id))))
    refuse("malformed");
  if (kind === "rsvp" && !/^(yes|no|maybe)(\n|$)/.test(text)) refuse("malformed");
}

async function open(vectors: SlipVectors, sealed: Uint8Array): Promise<SlipOutcome> {
  if (sealed.length > MOST) refuse("too_large");
  checkHeader(sealed);
  const decrypter = new Decrypter();
  decrypter.addIdentity(vectors.identity);
  const plain = await decrypter.decrypt(sealed).catch((err: unknown) => {
    return refuse(String(err).includes("no identity matched") ? "not_for_us" : "altered");
  });
  const end = plain.subarray(0, (64 << 10) + 1).indexOf(10);
  if (end < 0 || plain[end + 87] !== 10) refuse("malformed");
  const lineBytes = plain.subarray(0, end);
  const signature = base64(latin(plain.subarray(end + 1, end + 87)));
  if (!signature) return refuse("malformed");
  let rest = plain.subarray(end + 88);
  const l = parseLine(lineBytes);
  if (l.pack !== vectors.pack) refuse("other_pack");
  if (l.to !== shortName(await identityToRecipient(vectors.identity))) refuse("not_for_us");
  const who = vectors.signers.find((s) => s.me === l.me) ?? refuse("unknown_member");
  const seed = hkdf(
    sha256,
    utf8ToBytes(who.code.replaceAll("-", "").slice(0, 25)),
    utf8ToBytes(vectors.pack),
    utf8ToBytes("guildbook/1/sign"),
    32,
  );
  const message = concatBytes(utf8ToBytes("guildbook/1/slip\n"), lineBytes);
  if (!ed25519.verify(signature, message, ed25519.getPublicKey(seed))) refuse("bad_signature");
  if (who.revoked) refuse("code_revoked");
  const take = (size: number, sum: string): Uint8Array => {
    const out = rest.subarray(0, size);
    if (size > rest.length || bytesToHex(sha256(out)) !== sum) refuse("altered");
    rest = rest.subarray(size);
    return out;
  };
  const body = take(l.size as number, l.sha256 as string);
  checkBody(l.kind, body);
  for (const f of l.files) take(f.size, f.sha256);
  if (rest.length > 0) refuse("altered");
  const out: Record<string, unknown> = {
    outcome: "opened",
    print: bytesToHex(sha256(lineBytes)),
    body: bytesToHex(sha256(body)),
  };
  // As the manifest writes them: what is empty is left out.
  for (const key of ["me", "id", "kind", "lesson", "event", "sequence", "previous", "made"])
    if (l[key]) out[key] = l[key];
  if (l.files.length > 0) out.files = l.files.map(({ name, type, sha256 }) => ({ name, type, sha256 }));
  return out as unknown as SlipOutcome;
}

/** What an importer makes of a vector. */
export async function slipOutcome(vectors: SlipVectors, v: SlipVector, file: Uint8Array): Promise<SlipOutcome> {
  try {
    let data = file;
    if (v.alter || v.cut || v.grow) {
      data = find(data).slice();
      for (const a of v.alter ?? []) data[a.at < 0 ? a.at + data.length : a.at]! ^= a.xor;
      if (v.cut) data = data.slice(0, v.cut);
      if (v.grow) data = concatBytes(data, new Uint8Array(v.grow));
    }
    const out = await open(vectors, find(data));
    const seen = v.seen?.[`${out.me}/${out.id}`];
    if (seen !== undefined) return { outcome: seen === out.print ? "again" : "slip.id_reused" };
    return out;
  } catch (err) {
    if (err instanceof Refused) return { outcome: err.message };
    throw err;
  }
}
