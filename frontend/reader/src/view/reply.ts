/** The buttons with which a member writes back. What they open is a script of its own, in packs that take replies. */
import type { About, form } from "../reply/form";
import { language, sentence, t, type MessageKey } from "../i18n";
import { carried } from "./carried";
import { fill, h, icon } from "./dom";
import type { Book } from "./model";
import { toast } from "./notice";

const page = globalThis as { gbReply?: typeof form };

/** A button for a slip; null where the community takes none. `about` is asked when it is pressed. */
export function replyPlace(
  book: Book,
  about: () => Pick<About, "lesson" | "event" | "read" | "title">,
  label: MessageKey = "reply.open",
): HTMLElement | null {
  const { session } = book;
  if (!session.reply) return null;
  const place = h("div");
  const open = async (): Promise<void> => {
    try {
      if (!page.gbReply) document.head.append(h("script", {}, await carried(book, "reply")));
      place.className = "reply-opened";
      page.gbReply!(place, session, { ...about(), language: language(), community: book.community }, close);
    } catch (err) {
      toast(sentence(err));
    }
  };
  const close = (): void => {
    place.className = "";
    fill(
      place,
      h(
        "button",
        { type: "button", class: "secondary reply-open", onclick: () => void open() },
        icon("note"),
        t(label),
      ),
    );
  };
  close();
  return place;
}
