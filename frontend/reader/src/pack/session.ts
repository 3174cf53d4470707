/** An opened pack: from a code to the member's library, and from there to lessons, media and search texts. */
import { ReaderError, altered } from "../errors";
import { hex, text } from "../format/bytes";
import { Fields, parseJson } from "../format/json";
import { LIMITS } from "../format/limits";
import { gunzip } from "../format/gzip";
import { Coming, decryptAge } from "../crypto/age";
import { LARGE, dismiss, summon } from "../crypto/crew";
import { sha256 } from "../crypto/hash";
import type { Keyring } from "../crypto/keyring";
import type { Identity } from "../crypto/identity";
import type { Store } from "../store/store";
import { openCatalog, parseEvents, parsePart, type Catalog, type Part, type Reference } from "./catalog";
import { unite, type Library } from "./library";
import { openBox, type Box } from "./box";
import { Ranges } from "./ranges";
import { readHeader, type PackHeader } from "./header";
import { openSlot, type Slot, type TierKey } from "./slot";

/** How many files are fetched at a time. */
const AT_ONCE = 6;

export interface Session {
  readonly header: PackHeader;
  readonly slot: Slot;
  readonly catalogs: readonly Catalog[];
  /** Where a lesson was wanted first, this is the part that holds it, until `grow` has been called. */
  readonly library: Library;
  /** Completes the library; fails as opening does. Null where it is complete. */
  readonly grow: (() => Promise<void>) | null;
  /** Members of this pack have pages of their own. */
  readonly boxes: boolean;
  /** What slips are encrypted to; "" where the community takes none. */
  readonly reply: string;
  /** The code that opened it, which signs slips. */
  readonly code: string;
  readonly ring: Keyring | undefined;
  /** What is for this member alone; null where the pack has nothing. It is read once. */
  box(): Promise<Box | null>;
  /** The HTML fragment of a lesson, not yet sanitised. */
  lesson(id: string): Promise<string>;
  media(id: string): Promise<Uint8Array>;
  /** The same bytes piece by piece, where the pack's files come from a host. */
  ranges(id: string): Ranges | null;
  /** All search texts of the library, by lesson id. `progress` hears how many of how many files are read. */
  searchTexts(progress?: (done: number, all: number) => void): Promise<Map<string, string>>;
}

/** What opening a pack needed the last time, and the lesson that is wanted first. */
export interface Likely {
  /** The slot's place in its bucket. */
  readonly record: number;
  /** The part that holds the lesson. */
  readonly part: string;
  readonly lesson: string;
  /** Keys of files that this code opened. */
  readonly ring: Keyring;
}

/** The slot of a code; a header read earlier is used as long as it serves, for the pack may have been published anew. */
async function findSlot(
  store: Store,
  code: string,
  known?: PackHeader,
  likely?: Likely,
): Promise<{ header: PackHeader; slot: Slot }> {
  if (known) {
    const slot = await openSlot(store, known, code, likely?.record, likely?.ring).catch(() => null);
    if (slot) return { header: known, slot };
  }
  const header = await readHeader(store);
  return { header, slot: await openSlot(store, header, code) };
}

/** Opens a pack with a code that passed parseCode. `likely` is what was so the last time. */
export async function openPack(
  store: Store,
  code: string,
  progress?: (done: number, all: number) => void,
  known?: PackHeader,
  likely?: Likely,
): Promise<Session> {
  const { header, slot } = await findSlot(store, code, known, likely);
  const ring = likely?.ring;
  const open = async (tier: TierKey): Promise<Catalog> => {
    const file = await store.read(tier.catalog, LIMITS.catalog, true);
    const packed = await decryptAge(file, [tier.identity], "catalog", ring);
    if (!packed) throw altered("catalog", "key");
    return openCatalog(packed, slot.org, header.pack, tier.tag);
  };
  const own = await each(slot.tiers, open);
  const granted = new Map(own.flatMap((c) => c.grants).map((g) => [g.tag, g]));
  for (const tier of slot.tiers) granted.delete(tier.tag);
  const tiers = [...slot.tiers, ...granted.values()];
  // What a granted catalog grants is in the list of the one that granted it.
  const catalogs = [...own, ...(await each([...granted.values()], open))];
  const identities = [...tiers.map((t) => t.identity), ...catalogs.flatMap((c) => c.old)];
  const objects = new Objects(store, identities);
  const references = uniqueByObject(catalogs.flatMap((c) => c.parts));
  const lists = uniqueByObject(catalogs.flatMap((c) => c.events ?? []));
  const part = async (ref: Reference, keys?: Keyring): Promise<Part> => ({
    ...parsePart(await objects.text(ref, "part", keys)),
    object: ref.object,
  });
  const all = async (opened: Part | null): Promise<Library> => {
    const [parts, events] = await Promise.all([
      each(references, (ref) => (opened && ref === first ? Promise.resolve(opened) : part(ref)), progress),
      each(lists, async (ref) => parseEvents(await objects.text(ref, "events"))),
    ]);
    return unite(parts, events.flat(), overlay);
  };
  const overlay = catalogs.some((c) => c.overlay);
  const first = references.find((ref) => ref.object === likely?.part);
  const opened = first ? await part(first, ring) : null;
  // The lesson that the member wants is in one part: it need not wait for the others.
  const soon = opened?.lessons.some((l) => l.id === likely?.lesson);
  const library = soon ? unite([opened!], [], overlay) : await all(opened);
  const grow = soon ? async () => void Object.assign(library, await all(opened)) : null;

  let box: Promise<Box | null> | undefined;
  return {
    header,
    slot,
    catalogs,
    library,
    grow,
    boxes: catalogs.some((c) => c.boxes),
    reply: catalogs.map((c) => c.reply).find(Boolean) ?? "",
    code,
    ring,
    box: () =>
      (box ??= openBox(store, header, slot, code).catch((err: unknown) => {
        box = undefined;
        throw err;
      })),
    async lesson(id) {
      const entry = library.lessons.get(id);
      if (!entry) throw new ReaderError("lesson.unknown");
      return text(await objects.text(entry, "lesson", ring), "lesson");
    },
    async media(id) {
      const entry = library.media.get(id);
      if (!entry) throw new ReaderError("pack.missing", { what: "media" });
      return objects.raw(entry, "media");
    },
    ranges(id) {
      const entry = library.media.get(id);
      return entry && store.piece ? new Ranges(store, entry, identities) : null;
    },
    async searchTexts(onProgress) {
      const found = new Map<string, string>();
      const all = await each(
        library.searches,
        async (ref) => parseSearch(await objects.text(ref, "search")),
        onProgress,
      );
      for (const entry of all.flat())
        if (library.lessons.has(entry.id) && !found.has(entry.id)) found.set(entry.id, entry.text);
      return found;
    },
  };
}

function parseSearch(plain: Uint8Array): { id: string; text: string }[] {
  const list = parseJson(text(plain, "search"), "search");
  if (!Array.isArray(list)) throw altered("search", "form");
  return list.map((item) => {
    const f = new Fields(item, "search");
    return { id: f.string("id", 26), text: f.string("text", LIMITS.text) };
  });
}

/** Objects checked against what their signed parent says, then decrypted. */
class Objects {
  private readonly store: Store;
  private readonly identities: readonly Identity[];

  constructor(store: Store, identities: readonly Identity[]) {
    this.store = store;
    this.identities = identities;
  }

  /** The content of a compressed object, exactly as long as the parent says. */
  async text(ref: Reference, what: string, ring?: Keyring): Promise<Uint8Array> {
    const plain = gunzip(await this.open(ref, what, ring), ref.plain, what);
    if (plain.length !== ref.plain) throw altered(what, "length");
    return plain;
  }

  async raw(ref: Reference, what: string): Promise<Uint8Array> {
    const plain = await this.open(ref, what);
    if (plain.length !== ref.plain) throw altered(what, "length");
    return plain;
  }

  private async open(ref: Reference, what: string, ring?: Keyring): Promise<Uint8Array> {
    summon(ref.size);
    try {
      // A browser may still hold the bytes of an earlier edition under this name.
      const found =
        (await this.attempt(ref, what, false, ring)) ??
        (this.store.kind === "hosted" ? await this.attempt(ref, what, true, ring) : null);
      if (!found) throw altered(what, "sha256");
      const plain = await found.opened;
      if (!plain) throw altered(what, "key");
      return plain;
    } finally {
      if (ref.size > LARGE) dismiss(); // however it ended
    }
  }

  /** The file, opened; null when it is not the one that was published. Nothing of it is used before its hash is known. */
  private async attempt(
    ref: Reference,
    what: string,
    fresh: boolean,
    ring?: Keyring,
  ): Promise<{ opened: Promise<Uint8Array | null> } | null> {
    const coming = ref.size > LARGE ? new Coming(this.identities, what) : null;
    const heard = coming && ((begun: Uint8Array, size: number) => coming.arrived(begun, size));
    const path = `o/${ref.object.slice(0, 2)}/${ref.object}`;
    const file = await this.store.read(path, ref.size, fresh, heard);
    if (file.length !== ref.size) return null;
    const opened = coming ? coming.finish(file) : decryptAge(file, this.identities, what, ring);
    opened.catch(() => {});
    const hash = sha256(file);
    return hex(await hash) === ref.sha256 ? { opened } : null;
  }
}

function uniqueByObject(references: Reference[]): Reference[] {
  return [...new Map(references.map((r) => [r.object, r])).values()];
}

/** Runs `work` over all items, a few at a time, and answers in their order. The first error ends it. */
async function each<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  progress?: (done: number, all: number) => void,
): Promise<R[]> {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]!);
      progress?.(++done, items.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return results;
}
