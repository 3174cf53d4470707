/** A member's key slot: found with the code, it names the catalogs of the member's tiers and holds their keys. */
import { ReaderError, altered } from "../errors";
import { LIMITS } from "../format/limits";
import { base64NoPad, isName26, name26, text, utf8 } from "../format/bytes";
import { decryptAge } from "../crypto/age";
import { hkdf } from "../crypto/hash";
import type { Keyring } from "../crypto/keyring";
import { identityFromScalar, parseIdentity, type Identity } from "../crypto/identity";
import type { PackHeader } from "./header";
import type { Store } from "../store/store";

export interface TierKey {
  readonly tag: string;
  readonly catalog: string;
  readonly identity: Identity;
}

export interface Slot {
  readonly epoch: number;
  readonly org: Uint8Array;
  readonly me: string;
  readonly tiers: TierKey[];
  /** Its place in the bucket. */
  readonly record: number;
}

/** What a code alone says about a pack: its identity and its bucket. */
export function memberKey(code: string, header: PackHeader): { identity: Identity; bucket: string } {
  const ikm = utf8(code.slice(0, 25));
  const salt = utf8(header.pack);
  const number = new DataView(hkdf(ikm, salt, "guildbook/1/bucket").buffer).getUint32(0) % header.buckets;
  return {
    identity: identityFromScalar(hkdf(ikm, salt, "guildbook/1/slot")),
    bucket: "s/" + (number < 16 ? "0" : "") + number.toString(16),
  };
}

/** The name that a tier's catalog has in the epoch of this identity. */
export function catalogName(identityText: string, pack: string): string {
  return "c/" + name26(hkdf(utf8(identityText), utf8(pack), "guildbook/1/catalog"));
}

/** A tier's tag, catalog and identity as they stand in a slot or a grant; null when they do not belong together. */
export function tierKey(tag: string, catalog: string, identityText: string, pack: string): TierKey | null {
  const identity = parseIdentity(identityText);
  if (!identity || !/^[a-z0-9]{1,8}$/.test(tag) || catalogName(identityText, pack) !== catalog) return null;
  return { tag, catalog, identity };
}

/** Reads a slot, which must be in its normal form: tiers sorted by tag, then padding and nothing else. */
export function parseSlot(plaintext: string, pack: string, record = 0): Slot {
  const fail = (): never => {
    throw altered("slot", "form");
  };
  const all = plaintext.split("\n");
  const first = /^# gbp1 ([a-z2-7]{26}) ([1-9][0-9]{0,8})$/.exec(all[0] ?? "");
  const second = /^# org ([A-Za-z0-9+/]{43})$/.exec(all[1] ?? "");
  const third = /^# me ([a-z2-7]{26})$/.exec(all[2] ?? "");
  const org = second ? base64NoPad(second[1]!) : null;
  if (!first || first[1] !== pack || !org || org.length !== 32 || !third || !isName26(third[1])) return fail();
  const tiers: TierKey[] = [];
  let i = 3;
  for (; all[i]?.startsWith("# cat "); i += 2) {
    const cat = /^# cat (\S+) (\S+)$/.exec(all[i]!);
    const key = cat && tierKey(cat[1]!, cat[2]!, all[i + 1] ?? "", pack);
    if (!key || (tiers.at(-1)?.tag ?? "") >= key.tag) return fail();
    tiers.push(key);
  }
  const padding = all.slice(i).join("\n");
  if (padding !== "" && !/^(?:#\.*)?\n$/.test(padding)) return fail();
  return { epoch: Number(first[2]), org, me: third[1]!, tiers, record };
}

/**
 * Opens the slot of a checked code. Throws code.unknown when none of the bucket's records is for it. `likely` is the record that opened
 * the last time, and is tried before the others.
 */
export async function openSlot(
  store: Store,
  header: PackHeader,
  code: string,
  likely = -1,
  ring?: Keyring,
): Promise<Slot> {
  const { identity, bucket } = memberKey(code, header);
  const bytes = await store.read(bucket, header.slots * Math.max(...LIMITS.records), true);
  const size = recordSize(bytes.length, header, bucket);
  const tries = Array.from({ length: header.slots }, (_, k) => bytes.subarray(k * size, (k + 1) * size));
  // A broken record of somebody else must not shut this member out.
  let broken: unknown;
  const open = (record: Uint8Array): Promise<Uint8Array | null> =>
    decryptAge(record, [identity], bucket, ring).catch((err: unknown) => {
      broken ??= err;
      return null;
    });
  const read = (plain: Uint8Array, at: number): Slot => parseSlot(text(plain, "slot"), header.pack, at);
  const again = tries[likely] ? await open(tries[likely]) : null;
  if (again) return read(again, likely);
  const opened = await Promise.all(tries.map(open));
  const at = opened.findIndex((plain) => plain !== null);
  if (at >= 0) return read(opened[at]!, at);
  throw broken ?? new ReaderError("code.unknown");
}

/** The bytes of a record: as pack.json says, or while a publish enlarges them another of the sizes there are. */
function recordSize(length: number, header: PackHeader, bucket: string): number {
  const size = [header.record, ...LIMITS.records].find((record) => length === header.slots * record);
  if (!size) throw altered(bucket, "length");
  return size;
}
