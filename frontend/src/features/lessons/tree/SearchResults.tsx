import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import type { Course } from "../types";
import { MarkSign } from "./MarkSign";
import { markOf } from "./model";
import css from "./tree.module.css";

export interface Found {
  id: string;
  title: string;
  where: string;
  snippet: string;
  mark: ReturnType<typeof markOf>;
}

/** Lessons by title at once, by their words a moment later. */
export function useFound(courses: readonly Course[], query: string): { found: Found[]; searching: boolean } {
  const asked = query.trim();
  const [settled] = useDebouncedValue(asked, 80);
  const hits = useQuery({ ...reads.find(settled), enabled: settled !== "", placeholderData: keepPreviousData });
  const rows = courses.flatMap((c) => c.lessons.map((row) => ({ row, where: c.title })));
  const all = new Map<string, Found>();
  const add = (id: string, snippet: string) => {
    const hit = rows.find((r) => r.row.id === id);
    if (hit && !all.has(id))
      all.set(id, { id, title: hit.row.title, where: hit.where, snippet, mark: markOf(hit.row) });
  };
  if (asked) {
    const small = asked.toLowerCase();
    for (const { row } of rows) if (row.title.toLowerCase().includes(small)) add(row.id, "");
    if (settled) for (const h of hits.data?.hits ?? []) if (h.kind === "lesson") add(h.id, h.snippet);
  }
  return { found: [...all.values()].slice(0, 60), searching: hits.isFetching || settled !== asked };
}

export function SearchResults({
  found,
  searching,
  query,
  at,
  onOpen,
}: {
  found: readonly Found[];
  searching: boolean;
  query: string;
  at: number;
  onOpen: (id: string) => void;
}) {
  const { t } = useWords();
  if (found.length === 0)
    return searching ? null : <p className={css.none}>{t("lessons.found_nothing", { query: query.trim() })}</p>;
  return (
    <div role="listbox" id="lessons-found" aria-label={t("lessons.found")} className={css.found}>
      {found.map((f, i) => (
        <div
          key={f.id}
          id={`found-${f.id}`}
          role="option"
          aria-selected={i === at}
          className={i === at ? `${css.hit} ${css.selected}` : css.hit}
          onClick={() => onOpen(f.id)}
          ref={i === at ? (el) => el?.scrollIntoView({ block: "nearest" }) : undefined}
        >
          <div className={css.hitTitle}>
            <MarkSign mark={f.mark} />
            <b>{f.title}</b>
          </div>
          <div className={css.hitWhere}>{f.where}</div>
          {f.snippet && <div className={css.snippet}>{f.snippet}</div>}
        </div>
      ))}
    </div>
  );
}
