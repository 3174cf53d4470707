/** pack.json: the only file of a pack that anyone can read. */
import { ReaderError } from "../errors";
import { isName26, text, utf8 } from "../format/bytes";
import { Fields, parseJson } from "../format/json";
import { LIMITS } from "../format/limits";
import type { Store } from "../store/store";

export interface PackHeader {
  readonly pack: string;
  readonly buckets: number;
  readonly slots: number;
  readonly record: number;
  readonly generation: number;
  /** The community's public name, or "". */
  readonly name: string;
}

export function parseHeader(bytes: Uint8Array): PackHeader {
  const notPack = (): never => {
    throw new ReaderError("pack.notpack");
  };
  try {
    const f = new Fields(parseJson(text(bytes, "pack.json"), "pack.json"), "pack.json");
    if (f.integer("gbp", 1) > 1) throw new ReaderError("pack.newer");
    const buckets = f.integer("buckets", 1, LIMITS.buckets);
    const record = f.integer("record");
    const name = f.optional("name", LIMITS.packName);
    if (utf8(name).length > LIMITS.packName) notPack();
    if ((buckets & (buckets - 1)) !== 0 || !LIMITS.records.includes(record)) notPack();
    return {
      pack: f.match("pack", isName26),
      buckets,
      slots: f.integer("slots", 1, LIMITS.slots),
      record,
      generation: f.integer("generation", 1),
      name,
    };
  } catch (err) {
    if (err instanceof ReaderError && err.code === "pack.newer") throw err;
    return notPack();
  }
}

export async function readHeader(store: Store): Promise<PackHeader> {
  try {
    return parseHeader(await store.read("pack.json", LIMITS.packJson, true));
  } catch (err) {
    if (err instanceof ReaderError && (err.code === "pack.missing" || err.code === "pack.limit"))
      throw new ReaderError("pack.notpack");
    throw err;
  }
}
