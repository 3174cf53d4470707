import { Select } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { sentence, useWords } from "@/i18n";
import { ActButton, Chip, type Column, Money, type Tone } from "@/ui";
import { FateCard } from "./FateCard";
import { namelessTogether, type Result, runsOf } from "./fields";
import css from "./importing.module.css";

type Row = ReturnType<typeof namelessTogether>[number];

const tones: Record<string, Tone> = { ask: "due", add: "active", change: "due", same: "lapsed", skip: "grace" };
const looks = Object.fromEntries(
  Object.entries(tones).map(([fate, tone]) => [fate, { word: `members.fate_${fate}`, tone }]),
);

/** What will become of each row, why one is skipped, and whom one that asks is about. */
export function Fates({
  result,
  answers,
  onAnswer,
  onBadRows,
}: {
  result: Result;
  answers: Record<string, string>;
  onAnswer: (line: number, answer: string) => void;
  onBadRows: () => void;
}) {
  const { t, count } = useWords();
  const counts: Record<string, number> = {
    ask: result.asked,
    add: result.added,
    change: result.changed,
    same: result.same,
    skip: result.skipped,
  };
  const reason = (r: Row) => {
    if (r.fate === "ask" && r.candidates.length > 0)
      return <Ask row={r} answer={answers[String(r.line)] ?? ""} onAnswer={(a) => onAnswer(r.line, a)} />;
    if (r.code) {
      const why = sentence({ kind: "invalid", code: r.code, params: r.params, fields: [] });
      const said = r.lines.length > 1 ? t("moving.lines", { lines: runsOf(r.lines), count: r.lines.length, why }) : why;
      return <span className={css.why}>{said}</span>;
    }
    return r.fields
      .map((f) => {
        const own = f.startsWith("field:");
        return own ? f.slice(6) : t(`moving.changes_${f}`);
      })
      .join(t("members.join"));
  };
  const columns: Column<Row>[] = [
    { key: "line", title: t("members.line"), width: "64px", align: "end", cell: (r) => count(r.line) },
    {
      key: "fate",
      title: t("members.fate"),
      width: "110px",
      cell: (r) => <Chip tone={tones[r.fate]}>{t(`members.fate_${r.fate}`)}</Chip>,
    },
    {
      key: "name",
      title: t("members.name"),
      width: "minmax(110px, 1fr)",
      cell: (r) => <b>{r.name}</b>,
    },
    { key: "email", title: t("members.contact_email"), width: "minmax(110px, 1fr)", cell: (r) => r.email, wide: true },
    ...(result.terms > 0
      ? [
          {
            key: "term",
            title: t("moving.term"),
            width: "minmax(110px, 1fr)",
            cell: (r: Row) => (r.tier ? [r.tier, r.until].filter(Boolean).join(" · ") : ""),
            wide: true,
          },
        ]
      : []),
    ...(result.totals.length > 0
      ? [
          {
            key: "paid",
            title: t("moving.payment"),
            width: "minmax(100px, 1fr)",
            align: "end" as const,
            cell: (r: Row) => r.paid && <Money amount={r.paid} />,
            wide: true,
          },
        ]
      : []),
    { key: "reason", title: t("members.fate_reason"), width: "minmax(140px, 2fr)", cell: reason },
  ];
  return (
    <FateCard
      total={result.rows.length}
      rows={namelessTogether(result.rows)}
      counts={counts}
      looks={looks}
      columns={columns}
      act={
        result.skipped + result.asked > 0 && (
          <ActButton small label={t("moving.bad_rows")} icon={<IconDownload size={14} />} onClick={onBadRows} />
        )
      }
    >
      {result.asked > 0 && <p className={css.askText}>{t("moving.ask_text", { count: result.asked })}</p>}
    </FateCard>
  );
}

function Ask({ row, answer, onAnswer }: { row: Row; answer: string; onAnswer: (answer: string) => void }) {
  const { t } = useWords();
  return (
    <Select
      size="xs"
      aria-label={t("moving.ask_of", { name: row.name })}
      placeholder={sentence({ kind: "invalid", code: row.code, params: row.params, fields: [] })}
      data={[
        ...row.candidates.map((c) => ({
          value: c.id,
          label: t("moving.ask_same", { name: c.name, number: String(c.number).padStart(4, "0") }),
        })),
        { value: "new", label: t("moving.ask_new") },
        { value: "skip", label: t("moving.ask_skip") },
      ]}
      value={answer || null}
      onChange={(a) => a && onAnswer(a)}
      onClick={(e) => e.stopPropagation()}
    />
  );
}
