import { useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { ActButton, Card, Chip, FilterChips } from "@/ui";
import { type AnyProblem, placeOf, problemHref, problemSentence, type Sort, sortOf, sorts } from "./problem";
import css from "./problems.module.css";

const first = 8;

/** Problems of lessons: what is wrong and where, each leading to its line when `linked`; of many, those of one sort. */
export function ProblemList({
  title,
  problems,
  linked = false,
}: {
  title: string;
  problems: readonly AnyProblem[];
  linked?: boolean;
}) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const [sort, setSort] = useState("");
  const list = useRef<HTMLUListElement>(null);
  // The button that showed the rest is gone: the first of the rest has the focus.
  useEffect(() => {
    if (all) list.current?.querySelectorAll<HTMLElement>("li")[first]?.focus();
  }, [all]);
  if (problems.length === 0) return null;

  const counts = new Map<Sort, number>();
  for (const p of problems) counts.set(sortOf(p.code), (counts.get(sortOf(p.code)) ?? 0) + 1);
  const known = sorts.filter((s) => counts.has(s));
  const chosen = known.find((s) => s === sort);
  const rows = chosen ? problems.filter((p) => sortOf(p.code) === chosen) : problems;
  const shown = all ? rows : rows.slice(0, first);
  return (
    <Card flush title={title} note={<Chip tone="due">{t("lessons.problems", { count: problems.length })}</Chip>}>
      {problems.length > first && known.length > 1 && (
        <div className={css.sorts}>
          <FilterChips
            label={t("lessons.problem_sort")}
            value={chosen ?? ""}
            onChange={setSort}
            options={known.map((key) => ({ key, label: t(`lessons.problem_${key}`), count: counts.get(key) }))}
          />
        </div>
      )}
      <ul ref={list} className={css.problems}>
        {shown.map((p, i) => (
          <li key={`${p.place} ${p.code} ${i}`} tabIndex={-1}>
            <span>{problemSentence(p)}</span>
            <Place problem={p} linked={linked} />
          </li>
        ))}
      </ul>
      {rows.length > shown.length && (
        <p className={css.all}>
          <ActButton small label={t("lessons.show_all", { count: rows.length })} onClick={() => setAll(true)} />
        </p>
      )}
    </Card>
  );
}

function Place({ problem: p, linked }: { problem: AnyProblem; linked: boolean }) {
  const { t } = useWords();
  const { file, line } = placeOf(p.place);
  const words = line > 0 ? `${file} · ${t("lessons.line", { line })}` : file;
  const to = linked ? problemHref(p) : undefined;
  return to ? (
    <a className={css.place} href={to}>
      {words}
    </a>
  ) : (
    <span className={css.place}>{words}</span>
  );
}
