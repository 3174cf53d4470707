/** Scripts that packs carry for what not every pack needs. Their hashes stand in the page's policy, so no other runs in their place. */
import { gunzip } from "../format/gzip";
import type { Book } from "./model";

const MOST = 16 << 20;

/** The text of a script by its name. It fails where this pack carries none. */
export async function carried(book: Book, name: "diagrams" | "reply"): Promise<string> {
  const script = [...book.library.media.values()].find((m) => m.type === `application/vnd.guildbook.${name}+gzip`);
  if (!script) throw new Error("no script");
  return new TextDecoder().decode(gunzip(await book.session.media(script.id), MOST, name));
}
