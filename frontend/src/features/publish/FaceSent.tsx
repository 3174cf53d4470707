import { useWords } from "@/i18n";
import type { api, Out } from "@/lib/api";
import { Card } from "@/ui";
import css from "./face.module.css";

/** Where the page is now. */
export function FaceSent({ done }: { done: Out<typeof api.Publish.PublishFace> }) {
  const { t } = useWords();
  return (
    <div className={css.sent}>
      <Card title={t("face.sent")}>
        <ul className={css.list}>
          {done.places.map((p) => (
            <li key={p.kind + p.path}>
              <b>{p.name || t(`publish.kind_${p.kind}`)}</b>
              <span className={css.second}>{p.path}</span>
              <span className={css.second}>{t("publish.files_written", { count: p.written })}</span>
            </li>
          ))}
          <li>
            <span className={css.second}>{t("publish.place_own", { path: done.folder })}</span>
          </li>
        </ul>
      </Card>
    </div>
  );
}
