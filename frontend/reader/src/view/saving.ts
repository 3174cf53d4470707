/** Saves an attachment as a file: how far it has come, then the place to take it from. */
import { sentence, t } from "../i18n";
import { h } from "./dom";
import { fileAddress, fileName } from "./media";
import type { Book } from "./model";
import { toast } from "./notice";

/** Files that are there sooner are saved without a word before. */
const SLOW = 300;
/** How long a file may be saved once more. */
const KEPT = 10 * 60 * 1000;

export async function saveFile(book: Book, id: string): Promise<void> {
  const entry = book.library.media.get(id);
  if (!entry) return;
  const name = fileName(entry.name);
  let part = 0;
  const saying = (): string =>
    t("lesson.saving", { name }) + (part > 0 && part < 1 ? ` ${Math.floor(part * 100)}%` : "");
  let say: ((text: string) => void) | null = null;
  const slow = setTimeout(() => (say = toast(saying())), SLOW);
  try {
    const bytes = await book.media(id, (now) => {
      part = now;
      say?.(saying());
    });
    const url = fileAddress(bytes);
    clearTimeout(slow);
    toast(t("lesson.saved", { name }), { label: t("lesson.save", { name: "" }).trim(), href: url, download: name });
    h("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), KEPT);
  } catch (err) {
    clearTimeout(slow);
    toast(sentence(err));
  }
}
