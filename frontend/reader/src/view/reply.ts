/** The button under a lesson with which a member writes back. What it opens is a script of its own, in packs that take replies. */
import type { Lesson } from "../pack/library";
import type { form } from "../reply/form";
import { language, sentence, t } from "../i18n";
import { carried } from "./carried";
import { fill, h, icon } from "./dom";
import type { Book } from "./model";
import { toast } from "./notice";

const page = globalThis as { gbReply?: typeof form };

export function replyPlace(book: Book, { id, title }: Lesson): HTMLElement | null {
  const { session } = book;
  const { reply } = session;
  if (!reply) return null;
  const place = h("div");
  const open = async (): Promise<void> => {
    try {
      if (!page.gbReply) document.head.append(h("script", {}, await carried(book, "reply")));
      page.gbReply!(place, session, { lesson: id, title, language: language(), community: book.community }, close);
    } catch (err) {
      toast(sentence(err));
    }
  };
  const close = (): void =>
    fill(
      place,
      h("button", { type: "button", class: "secondary", onclick: () => void open() }, icon("note"), t("reply.open")),
    );
  close();
  return place;
}
