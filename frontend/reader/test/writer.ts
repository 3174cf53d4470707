/**
 * A pack writer for tests, written from the format's specification and with the age-encryption package, so that the reader
 * is held to something it did not write itself.
 */
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { ed25519 } from "@noble/curves/ed25519.js";
import { createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { base32 } from "../src/format/bytes";
import { ALPHABET, checkCharacter } from "../src/format/code";
import { formatIdentity } from "../src/crypto/identity";

export type Files = Map<string, Uint8Array>;

export interface TestLesson {
  title: string;
  html: string;
  text?: string;
  tiers: string[];
  module?: string;
  edition?: number;
}

export interface TestMedia {
  name: string;
  type: string;
  bytes: Uint8Array;
}

export interface TestPack {
  files: Files;
  /** Codes by the tiers they open, joined by "+". */
  codes: Record<string, string>;
  pack: string;
}

export interface Recipe {
  community?: string;
  language?: "zh" | "en";
  generation?: number;
  courses: { title: string; modules?: string[]; lessons: TestLesson[] }[];
  media?: TestMedia[];
  /** Events, without their ids. */
  events?: { title: string; kind: string; start: number; end: number; place: string; note: string }[];
  overlay?: boolean;
  /** What the private box of every member holds, besides whose it is. */
  box?: Record<string, unknown>;
  members: string[][];
  buckets?: number;
  /** Codes to keep from a former edition. */
  codes?: Record<string, string>;
  /** Changes the catalog's JSON before it is signed, to make what an honest writer would not. */
  tamper?: (catalog: Record<string, unknown>) => void;
  /** Signs with a key that is not the community's. */
  forge?: boolean;
}

const encode = (s: string): Uint8Array => new TextEncoder().encode(s);
const sha256 = (b: Uint8Array): string => createHash("sha256").update(b).digest("hex");

/** A stable id for a word. */
export function opaque(word: string): string {
  return base32(createHash("sha256").update(word).digest().subarray(0, 17)).slice(0, 26);
}

export function newCode(): string {
  const body = Array.from(randomBytes(25), (b) => ALPHABET[b & 31]).join("");
  return body + checkCharacter(body);
}

function hkdf(ikm: string, pack: string, info: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", encode(ikm), encode(pack), encode(info), 32));
}

async function age(plain: Uint8Array, identities: string[]): Promise<Uint8Array> {
  const e = new Encrypter();
  for (const id of identities) e.addRecipient(await identityToRecipient(id));
  return e.encrypt(plain);
}

export async function writePack(recipe: Recipe): Promise<TestPack> {
  const pack = opaque("pack " + (recipe.community ?? ""));
  const files: Files = new Map();
  const seed = createHash("sha256").update("seed").digest();
  const generation = recipe.generation ?? 1;
  const tags = [...new Set(recipe.courses.flatMap((c) => c.lessons.flatMap((l) => l.tiers)))].sort();
  const keys = new Map<string, string>();
  for (const tag of tags) keys.set(tag, await generateX25519Identity());

  const put = async (
    kind: string,
    plain: Uint8Array,
    tiers: string[],
    zipped: boolean,
  ): Promise<Record<string, unknown>> => {
    const identities = [...tiers].sort().map((tag) => keys.get(tag)!);
    const nameKey = hkdf([...identities].sort().join("\n"), pack, "guildbook/1/name");
    const object = base32(
      createHmac("sha256", nameKey)
        .update(`${kind}\n${sha256(plain)}\nr1`)
        .digest()
        .subarray(0, 17),
    ).slice(0, 26);
    const file = await age(zipped ? gzipSync(plain) : plain, identities);
    files.set(`o/${object.slice(0, 2)}/${object}`, file);
    return { object, sha256: sha256(file), size: file.length, plain: plain.length };
  };

  const sign = (kind: string, content: Record<string, unknown>): Uint8Array => {
    const line = JSON.stringify(content);
    const signature = ed25519.sign(encode(`guildbook/1/${kind}\n${line}`), recipe.forge ? randomBytes(32) : seed);
    return encode(`${line}\n${Buffer.from(signature).toString("base64").replace(/=+$/, "")}\n`);
  };

  const media: Record<string, unknown>[] = [];
  for (const m of recipe.media ?? [])
    media.push({
      id: opaque("media " + m.name),
      type: m.type,
      name: m.name,
      ...(await put("media", m.bytes, tags, false)),
    });
  const entries = new Map<TestLesson, Record<string, unknown>>();
  for (const [ci, course] of recipe.courses.entries()) {
    for (const [i, l] of course.lessons.entries()) {
      const ref = await put("lesson", encode(l.html), l.tiers, true);
      entries.set(l, {
        id: opaque(`lesson ${l.title}`),
        title: l.title,
        module: l.module ? opaque(`module ${ci} ${l.module}`) : "",
        order: i,
        edition: l.edition ?? 1,
        ...ref,
      });
    }
  }
  const happenings = (recipe.events ?? []).map((e) => ({ id: opaque("event " + e.title), ...e }));
  const events = happenings.length ? await put("events", encode(JSON.stringify(happenings)), tags, true) : undefined;
  for (const tag of tags) {
    const parts: unknown[] = [];
    for (const [ci, course] of recipe.courses.entries()) {
      const lessons = course.lessons.filter((l) => l.tiers.includes(tag));
      if (lessons.length === 0) continue;
      const texts = lessons.map((l) => ({ id: entries.get(l)!.id, text: l.text ?? l.html.replace(/<[^>]*>/g, " ") }));
      const part = {
        course: {
          id: opaque("course " + course.title),
          title: course.title,
          order: ci,
          language: recipe.language ?? "en",
        },
        modules: (course.modules ?? []).map((m, i) => ({ id: opaque(`module ${ci} ${m}`), title: m, order: i })),
        lessons: lessons.map((l) => entries.get(l)),
        media,
        search: await put("search", encode(JSON.stringify(texts)), [tag], true),
      };
      parts.push(await put("part", encode(JSON.stringify(part)), [tag], true));
    }
    const catalog: Record<string, unknown> = {
      gbp: 1,
      pack,
      tier: tag,
      name: tag.toUpperCase(),
      community: recipe.community ?? "Test",
      lang: recipe.language ?? "en",
      epoch: 1,
      generation,
      previous: "",
      parts,
      old: [],
      events,
      overlay: recipe.overlay,
      boxes: recipe.box ? true : undefined,
    };
    recipe.tamper?.(catalog);
    const signed = sign("catalog", catalog);
    const name = base32(hkdf(keys.get(tag)!, pack, "guildbook/1/catalog").subarray(0, 17)).slice(0, 26);
    files.set("c/" + name, await age(gzipSync(signed), [keys.get(tag)!]));
  }

  const buckets = recipe.buckets ?? 1;
  const slots = 8;
  const contents = Array.from({ length: buckets }, () => new Map<number, Uint8Array>());
  const codes: Record<string, string> = {};
  for (const tiers of recipe.members) {
    const name = tiers.join("+");
    const code = recipe.codes?.[name] ?? newCode();
    codes[name] = code;
    const org = Buffer.from(ed25519.getPublicKey(seed)).toString("base64").replace(/=+$/, "");
    let slot = `# gbp1 ${pack} 1\n# org ${org}\n# me ${opaque("me " + name)}\n`;
    for (const tag of [...tiers].sort()) {
      const identity = keys.get(tag)!;
      slot += `# cat ${tag} c/${base32(hkdf(identity, pack, "guildbook/1/catalog").subarray(0, 17)).slice(0, 26)}\n${identity}\n`;
    }
    slot += "#" + ".".repeat(512 - slot.length - 2) + "\n";
    const own = formatIdentity(hkdf(code.slice(0, 25), pack, "guildbook/1/slot"));
    if (recipe.box) {
      const at = base32(hkdf(code.slice(0, 25), pack, "guildbook/1/box").subarray(0, 17)).slice(0, 26);
      const box = { gbp: 1, pack, me: opaque("me " + name), generation, ...recipe.box };
      files.set(`o/${at.slice(0, 2)}/${at}`, await age(gzipSync(sign("box", box)), [own]));
    }
    const bucket = new DataView(hkdf(code.slice(0, 25), pack, "guildbook/1/bucket").buffer).getUint32(0) % buckets;
    contents[bucket]!.set((contents[bucket]!.size * 3 + 2) % slots, await age(encode(slot), [own]));
  }
  for (const [n, used] of contents.entries()) {
    const bytes = new Uint8Array(slots * 712);
    for (let k = 0; k < slots; k++)
      bytes.set(used.get(k) ?? (await age(randomBytes(512), [await generateX25519Identity()])), k * 712);
    files.set("s/" + n.toString(16).padStart(2, "0"), bytes);
  }
  files.set("pack.json", encode(JSON.stringify({ gbp: 1, pack, buckets, slots, record: 712, generation }) + "\n"));
  return { files, codes, pack };
}

/** The pack inside the reader's page. */
export function singleFile(reader: string, files: Files): string {
  const [before, after] = reader.split("<!--gb:data-->") as [string, string];
  const blocks = [...files].map(
    ([path, bytes]) => `\n<script type="text/plain" id="gb:${path}">${Buffer.from(bytes).toString("base64")}</script>`,
  );
  return before + "<!--gb:data-->" + blocks.join("") + after;
}
