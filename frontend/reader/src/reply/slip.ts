/** Makes slips: what a member writes back, signed with their code and sealed for the community. FORMAT.md, section 15. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { Encrypter, armor } from "age-encryption";

export type Kind = "reply" | "question" | "homework" | "read" | "rsvp";

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly data: Uint8Array;
}

/** Who writes, where: what the opened pack knows. */
export interface Sender {
  /** The member's code, normalised. */
  readonly code: string;
  readonly header: { readonly pack: string; readonly generation: number };
  readonly slot: { readonly epoch: number; readonly me: string };
  /** The community's recipient, age1pq1… */
  readonly reply: string;
}

/** The place of a slip in the row of this device. */
export interface Row {
  /** How many were made before. */
  readonly count: number;
  /** The print of the last one, or "". */
  readonly print: string;
}

export interface Content {
  readonly kind: Kind;
  readonly lesson?: string;
  readonly event?: string;
  readonly body: string;
  readonly files?: readonly Attachment[];
  /** Milliseconds; now if left out. */
  readonly made?: number;
}

export interface Sealed {
  readonly id: string;
  /** SHA-256 of what was signed. */
  readonly print: string;
  readonly sealed: Uint8Array;
}

export const LIMITS = { slip: 64 << 20, body: 1 << 20, files: 16, name: 200 } as const;

/** Fails with this where a slip would be larger than is taken. */
export class TooLarge extends Error {}

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** The first 26 base-32 characters. */
function name26(bytes: Uint8Array): string {
  let out = "";
  let bits = 0;
  let value = 0;
  for (const b of bytes) {
    value = ((value << 8) | b) & 0xffff;
    bits += 8;
    while (bits >= 5 && out.length < 26) {
      bits -= 5;
      out += BASE32[(value >> bits) & 31];
    }
  }
  return out;
}

export const shortName = (recipient: string): string => name26(sha256(utf8ToBytes(recipient)));

const wellFormed = (text: string): string => new TextDecoder().decode(utf8ToBytes(text));

/** A name that any system takes, and that shows as what it is. */
export function fileName(name: string): string {
  let out = wellFormed(name)
    .replace(/[/\\:*?"<>|\p{Cc}\p{Cf}\u2028\u2029]/gu, "_")
    .replace(/^[. ]+|[. ]+$/g, "");
  while (utf8ToBytes(out).length > LIMITS.name)
    out = wellFormed(out.replace(/^([^]*)[^](\.[^.]{0,12})$|[^]$/u, "$1$2") || "file");
  return out || "file";
}

/** The names of files, each once. */
function named(files: readonly Attachment[]): Attachment[] {
  const taken = new Set<string>();
  return files.map((f) => {
    const name = fileName(f.name);
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${n}-${name.slice(-100)}`;
    taken.add(free);
    const type = f.type.toLowerCase().split(";")[0]!.trim();
    return {
      name: free,
      type: /^[a-z0-9][a-z0-9.+-]{0,62}\/[a-z0-9][a-z0-9.+-]{0,62}$/.test(type) ? type : "application/octet-stream",
      data: f.data,
    };
  });
}

/** Signs and seals. */
export async function seal(from: Sender, row: Row, content: Content): Promise<Sealed> {
  const body = utf8ToBytes(content.body.replaceAll("\0", ""));
  const files = named(content.files ?? []);
  const size = files.reduce((sum, f) => sum + f.data.length, body.length);
  if (body.length > LIMITS.body || files.length > LIMITS.files || size > LIMITS.slip - (256 << 10))
    throw new TooLarge();
  const id = name26(randomBytes(17));
  const line = utf8ToBytes(
    JSON.stringify({
      gbs: 1,
      pack: from.header.pack,
      epoch: from.slot.epoch,
      generation: from.header.generation,
      me: from.slot.me,
      to: shortName(from.reply),
      id,
      kind: content.kind,
      lesson: content.lesson ?? "",
      event: content.event ?? "",
      sequence: row.count + 1,
      previous: row.print,
      made: content.made ?? Date.now(),
      size: body.length,
      sha256: bytesToHex(sha256(body)),
      files: files.map((f) => ({
        name: f.name,
        type: f.type,
        size: f.data.length,
        sha256: bytesToHex(sha256(f.data)),
      })),
    }),
  );
  const seed = hkdf(
    sha256,
    utf8ToBytes(from.code.slice(0, 25)),
    utf8ToBytes(from.header.pack),
    utf8ToBytes("guildbook/1/sign"),
    32,
  );
  const signature = ed25519.sign(concatBytes(utf8ToBytes("guildbook/1/slip\n"), line), seed);
  const signed = btoa(String.fromCharCode(...signature)).replace(/=+$/, "");
  const encrypter = new Encrypter();
  encrypter.addRecipient(from.reply);
  const plain = concatBytes(line, utf8ToBytes(`\n${signed}\n`), body, ...files.map((f) => f.data));
  return { id, print: bytesToHex(sha256(line)), sealed: await encrypter.encrypt(plain) };
}

/** A sealed slip as text for a chat. */
export const armored = (sealed: Uint8Array): string => armor.encode(sealed);
