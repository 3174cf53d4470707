// What becomes of each row of a file: counts to choose by, and the rows.
import { type ReactNode, useState } from "react";
import { useWords } from "@/i18n";
import { Card, type Column, FilterChips, Table, type Tone } from "@/ui";
import css from "./importing.module.css";

interface Props<R> {
  /** Of the file; rows that say the same may stand as one. */
  total: number;
  rows: readonly R[];
  /** How many rows have each fate; fates that none has are not shown. */
  counts: Record<string, number>;
  looks: Record<string, { word: string; tone: Tone }>;
  columns: Column<R>[];
  act?: ReactNode;
  children?: ReactNode;
}

export function FateCard<R extends { fate: string; line: number }>(props: Props<R>) {
  const { total, rows, counts, looks, columns, act, children } = props;
  const { t } = useWords();
  const [fate, setFate] = useState("");
  const chosen = (counts[fate] ?? 0) > 0 ? fate : "";
  return (
    <Card
      flush
      title={t("members.import_rows", { count: total })}
      note={
        <span className={css.fateNote}>
          <FilterChips
            value={chosen}
            onChange={setFate}
            options={Object.entries(counts)
              .filter(([, n]) => n > 0)
              .map(([key, n]) => ({ key, label: t(looks[key]?.word ?? key), count: n, tone: looks[key]?.tone }))}
          />
          {act}
        </span>
      }
    >
      {children}
      <div className={css.fates}>
        <Table
          columns={columns}
          rows={rows.filter((r) => chosen === "" || r.fate === chosen)}
          rowKey={(r) => String(r.line)}
          rowHeight={44}
        />
      </div>
    </Card>
  );
}
