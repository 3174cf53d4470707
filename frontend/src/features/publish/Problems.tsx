import { useState } from "react";
import { sentence, useWords } from "@/i18n";
import { href } from "@/lib/router";
import { ActButton, Card, Chip } from "@/ui";
import type { Problem } from "./types";
import css from "./publish.module.css";

const first = 8;

/** What to look at before publishing: links that lead nowhere, missing pictures. Each leads to its place. Nothing is good that nobody opens. */
export function Problems({ problems, opens }: { problems: readonly Problem[]; opens: boolean }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? problems : problems.slice(0, first);
  return (
    <Card
      flush
      title={t("publish.checks")}
      note={
        problems.length === 0 ? (
          opens && <Chip tone="active">{t("publish.checks_good")}</Chip>
        ) : (
          <Chip tone="due">{t("publish.checks_count", { count: problems.length })}</Chip>
        )
      }
    >
      {problems.length === 0 && <p className={css.quiet}>{t("publish.checks_none")}</p>}
      <ul className={css.problems}>
        {shown.map((p, i) => (
          <li key={`${p.place}-${p.raw}-${i}`}>
            <span>{sentence({ kind: "invalid", code: p.code, params: legible(p.params), fields: [] })}</span>
            {p.lessonId ? (
              <a className={css.place} href={href(["lessons", p.lessonId], { line: /:(\d+)$/.exec(p.place)?.[1] })}>
                {p.place}
              </a>
            ) : (
              <span className={css.place}>{p.place}</span>
            )}
          </li>
        ))}
      </ul>
      {problems.length > shown.length && (
        <p className={css.quiet}>
          <ActButton small label={t("publish.show_all", { count: problems.length })} onClick={() => setAll(true)} />
        </p>
      )}
    </Card>
  );
}

/** Where a link leads as people write it, without %20. */
function legible(params: Problem["params"]): Problem["params"] {
  const { target } = params;
  if (!target?.includes("%")) return params;
  try {
    return { ...params, target: decodeURIComponent(target) };
  } catch {
    return params;
  }
}
