import { i18n } from "@/i18n";
import { api, type Out } from "@/lib/api";
import { notify } from "@/ui";

/** Says what became of what came in. */
export function arrived(out: Out<typeof api.Inbox.Import>): void {
  const parts = [i18n.t("inbox.came_in", { count: out.added.length })];
  if (out.again > 0) parts.push(i18n.t("inbox.came_again", { count: out.again }));
  if (out.held.length > 0) parts.push(i18n.t("inbox.came_held", { count: out.held.length }));
  if (out.other.length > 0) parts.push(i18n.t("inbox.came_other", { count: out.other.length }));
  notify(parts.join(" "));
}
