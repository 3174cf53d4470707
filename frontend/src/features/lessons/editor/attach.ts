// Pasted, dropped and chosen files: made readable to Go, attached to the lesson's course, shown where they were put.
import type { EditorView } from "@codemirror/view";
import { i18n } from "@/i18n";
import { api } from "@/lib/api";
import { platform } from "@/platform";
import { notifyError } from "@/ui";
import { insertWhenThere } from "./uploads";

/** What a picture pasted without a name is called. */
function named(file: File): string {
  if (file.name && !/^image\.(png|jpe?g|gif|webp)$/i.test(file.name)) return file.name;
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  const stamp = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  const kind = file.name.split(".").pop() ?? file.type.split("/")[1] ?? "png";
  return `${i18n.t("lessons.pasted_picture")}-${stamp}.${kind}`;
}

export function attachFiles(view: EditorView, at: number, lessonId: string, files: readonly File[]): void {
  for (const file of files) {
    const name = named(file);
    insertWhenThere(view, at, name, async () => {
      const path = await platform.upload([{ name, bytes: () => file.arrayBuffer() }]);
      return (await api.Lessons.Attach({ lessonId, path, name })).markdown;
    }).catch(notifyError);
  }
}

/** Files that lie on this computer already. */
export function attachPath(
  view: EditorView,
  at: number,
  lessonId: string,
  paths: readonly string[],
  onlyName?: string,
): void {
  for (const path of paths) {
    const name = onlyName ?? path.split(/[\\/]/).pop() ?? path;
    insertWhenThere(view, at, name, async () => (await api.Lessons.Attach({ lessonId, path, name })).markdown).catch(
      notifyError,
    );
  }
}
