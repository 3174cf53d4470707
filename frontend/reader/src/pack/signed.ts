/** JSON in one line with the community's signature below it: catalogs and private boxes. */
import { altered } from "../errors";
import { base64NoPad, concat, text, utf8 } from "../format/bytes";
import { Fields, parseJson } from "../format/json";
import { verifySignature } from "../crypto/ed25519";

/** Checks the signature, made for this kind of text, and reads the line; answers it as it stands as well. */
export async function signedJson(
  plain: Uint8Array,
  kind: "catalog" | "box",
  org: Uint8Array,
  what: string,
): Promise<{ fields: Fields; line: Uint8Array }> {
  const end = plain.length - 1;
  const split = plain.lastIndexOf(10, end - 1);
  if (plain[end] !== 10 || split < 1) throw altered(what, "form");
  const line = plain.subarray(0, split);
  const signature = base64NoPad(text(plain.subarray(split + 1, end), what));
  const message = concat(utf8(`guildbook/1/${kind}\n`), line);
  if (!signature || !(await verifySignature(signature, message, org))) throw altered(what, "signature");
  return { fields: new Fields(parseJson(text(line, what), what), what), line };
}
