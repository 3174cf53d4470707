import { useState } from "react";
import { useWords } from "@/i18n";
import { Card, Chip, type Column, FilterChips, Table, type Tone } from "@/ui";
import { ProblemList } from "../problems/ProblemList";
import type { Imported } from "../types";
import { AccessAsked } from "./AccessAsked";
import css from "./importing.module.css";

type Row = Imported["lessons"][number];

const tones: Record<string, Tone> = { add: "active", change: "due", same: "lapsed" };

/** What an import would do, file by file, and what it could not take. */
export function Outlook({ result }: { result: Imported }) {
  const { t } = useWords();
  const [fate, setFate] = useState("");
  const counts: Record<string, number> = { add: result.added, change: result.changed, same: result.same };
  const columns: Column<Row>[] = [
    {
      key: "fate",
      title: t("lessons.fate"),
      width: "92px",
      cell: (r) => <Chip tone={tones[r.fate]}>{t(`lessons.fate_${r.fate}`)}</Chip>,
    },
    { key: "title", title: t("lessons.title"), width: "minmax(140px, 1fr)", cell: (r) => <b>{r.title}</b> },
    {
      key: "path",
      title: t("lessons.file"),
      width: "minmax(160px, 1.3fr)",
      cell: (r) => <span className={css.second}>{r.path}</span>,
      wide: true,
    },
  ];
  const rows = result.lessons.filter((r) => fate === "" || r.fate === fate);
  return (
    <>
      {result.added + result.changed === 0 && <p className={css.note}>{t("lessons.import_nothing_new")}</p>}
      <AccessAsked importId="" changes={result.access} />
      <ProblemList
        title={t("lessons.import_problems")}
        problems={result.problems.filter((p) => p.code !== "lessons.access_kept")}
      />
      <Card
        flush
        title={t("lessons.import_brings", {
          count: result.lessons.length,
          modules: result.modules,
          attachments: result.attachments,
        })}
        note={
          <FilterChips
            value={fate}
            onChange={setFate}
            label={t("lessons.fate")}
            options={Object.entries(counts)
              .filter(([, n]) => n > 0)
              .map(([key, n]) => ({ key, label: t(`lessons.fate_${key}`), count: n, tone: tones[key] }))}
          />
        }
      >
        <div className={css.table} style={{ height: Math.min(520, 40 * rows.length + 44) }}>
          <Table columns={columns} rows={rows} rowKey={(r) => r.path} label={t("lessons.import_title")} />
        </div>
      </Card>
    </>
  );
}
