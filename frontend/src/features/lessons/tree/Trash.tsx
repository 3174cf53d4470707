import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { navigate } from "@/lib/router";
import { ActButton, Await } from "@/ui";
import type { TreeActs } from "./acts";
import css from "./tree.module.css";

/** What lies in the trash: whole courses, and single lessons of the others. */
export function Trash({ acts }: { acts: TreeActs }) {
  const { t } = useWords();
  const query = useQuery(reads.tree({ trashed: true }));
  return (
    <Await query={query} rows={3}>
      {({ courses }) => (
        <div className={css.trash}>
          {courses.length === 0 && <p className={css.none}>{t("lessons.trash_empty")}</p>}
          {courses.map((c) =>
            c.trashed ? (
              <div key={c.id} className={css.trashRow}>
                <span className={css.label}>
                  <b>{c.title}</b>{" "}
                  <span className={css.second}>{t("lessons.lessons_count", { count: c.lessons.length })}</span>
                </span>
                <ActButton small label={t("lessons.restore")} onClick={() => acts.restoreCourse(c.id, c.title)} />
              </div>
            ) : (
              c.lessons.map((l) => (
                <div key={l.id} className={css.trashRow}>
                  <button type="button" className={css.trashName} onClick={() => navigate(["lessons", l.id])}>
                    {l.title}
                    <span className={css.second}> {c.title}</span>
                  </button>
                  <ActButton small label={t("lessons.restore")} onClick={() => acts.restoreLesson(l.id, l.title)} />
                </div>
              ))
            ),
          )}
        </div>
      )}
    </Await>
  );
}
