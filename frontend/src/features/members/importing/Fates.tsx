import { useState } from "react";
import { sentence, useWords } from "@/i18n";
import type { api, Out } from "@/lib/api";
import { Card, Chip, type Column, FilterChips, Table, type Tone } from "@/ui";
import css from "./members.module.css";

type Result = Out<typeof api.Members.Import>;
type Row = Result["rows"][number];

const tones: Record<string, Tone> = { add: "active", change: "due", same: "lapsed", skip: "grace" };

/** What will become of each row, and why one is skipped. */
export function Fates({ result }: { result: Result }) {
  const { t, count } = useWords();
  const [fate, setFate] = useState("");
  const counts: Record<string, number> = {
    add: result.added,
    change: result.changed,
    same: result.same,
    skip: result.skipped,
  };
  const columns: Column<Row>[] = [
    { key: "line", title: t("members.line"), width: "64px", align: "end", cell: (r) => count(r.line) },
    {
      key: "fate",
      title: t("members.fate"),
      width: "110px",
      cell: (r) => <Chip tone={tones[r.fate]}>{t(`members.fate_${r.fate}`)}</Chip>,
    },
    { key: "name", title: t("members.name"), width: "minmax(110px, 1fr)", cell: (r) => <b>{r.name}</b> },
    { key: "email", title: t("members.contact_email"), width: "minmax(110px, 1fr)", cell: (r) => r.email, wide: true },
    {
      key: "reason",
      title: t("members.fate_reason"),
      width: "minmax(140px, 2fr)",
      cell: (r) => r.code && sentence({ kind: "invalid", code: r.code, params: r.params, fields: [] }),
    },
  ];
  return (
    <Card
      flush
      title={t("members.import_rows", { count: result.rows.length })}
      note={
        <FilterChips
          value={fate}
          onChange={setFate}
          options={Object.entries(counts)
            .filter(([, n]) => n > 0)
            .map(([key, n]) => ({ key, label: t(`members.fate_${key}`), count: n, tone: tones[key] }))}
        />
      }
    >
      <div className={css.fates}>
        <Table
          columns={columns}
          rows={result.rows.filter((r) => fate === "" || r.fate === fate)}
          rowKey={(r) => String(r.line)}
        />
      </div>
    </Card>
  );
}
