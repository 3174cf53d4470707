import { useState } from "react";
import { sentence, useWords } from "@/i18n";
import { href } from "@/lib/router";
import { ActButton, Card, Chip } from "@/ui";
import type { Problem } from "../types";
import css from "./importing.module.css";

const first = 6;

/** What could not be taken as it is: where, and why. Nothing is left out silently. */
export function ProblemList({ problems, linked = false }: { problems: readonly Problem[]; linked?: boolean }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  if (problems.length === 0) return null;
  const shown = all ? problems : problems.slice(0, first);
  return (
    <Card
      flush
      title={t("lessons.import_problems")}
      note={<Chip tone="due">{t("lessons.problems", { count: problems.length })}</Chip>}
    >
      <ul className={css.problems}>
        {shown.map((p, i) => (
          <li key={i}>
            <span>{sentence({ kind: "invalid", code: p.code, params: p.params, fields: [] })}</span>
            {linked && p.lessonId ? (
              <a href={href(["lessons", p.lessonId])} className={css.place}>
                {p.place}
              </a>
            ) : (
              <span className={css.place}>{p.place}</span>
            )}
          </li>
        ))}
      </ul>
      {problems.length > shown.length && (
        <p className={css.all}>
          <ActButton small label={t("lessons.show_all", { count: problems.length })} onClick={() => setAll(true)} />
        </p>
      )}
    </Card>
  );
}
