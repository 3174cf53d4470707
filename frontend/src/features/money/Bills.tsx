// Every line of every bill, whatever became of it.
import { Group, Stack } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { formatMoney } from "@/lib/format";
import { navigate, useParam, useSelection } from "@/lib/router";
import {
  ActButton,
  Chip,
  type Column,
  EmptyState,
  FileDrop,
  FilterChips,
  ListScreen,
  Money,
  notify,
  notifyError,
  type Sort,
  type Tone,
} from "@/ui";
import { BillsImport } from "./BillsImport";
import { type Line, signed, wordsOf } from "./billWords";
import { LineHead } from "./MatchDetail";
import { MatchFilters } from "./MatchFilters";
import css from "./match.module.css";

const page = 200;
const tones: Record<string, Tone> = { unmatched: "due", matched: "active", split: "active", ignored: "lapsed" };

export function Bills() {
  const { t, count, language } = useWords();
  const { selected, select } = useSelection("money");
  const [search, setSearch] = useParam("q");
  const [month, setMonth] = useParam("month");
  const [method, setMethod] = useParam("method");
  const [state, setState] = useParam("state");
  const [part, setPart] = useParam("part");
  const [sort, setSort] = useState<Sort>({ key: "on", desc: true });
  const [limit, setLimit] = useState(page);
  const [importing, setImporting] = useState<{ path: string; name: string }[]>();
  const query = useQuery({
    ...reads.billLines({ state, part, query: search, month, method, sort: sort.key, desc: sort.desc, limit }),
    placeholderData: keepPreviousData,
  });
  const columns: Column<Line>[] = [
    { key: "on", title: t("bills.on"), width: "minmax(82px, 0.7fr)", cell: (l) => l.on, sortable: true },
    {
      key: "party",
      title: t("bills.party"),
      width: "minmax(60px, 1.2fr)",
      cell: (l) => <b>{l.party || "—"}</b>,
      sortable: true,
    },
    {
      key: "note",
      title: t("bills.note"),
      width: "minmax(80px, 1.3fr)",
      cell: (l) => <span className={css.second}>{wordsOf(l) || "—"}</span>,
      wide: true,
    },
    {
      key: "source",
      title: t("bills.source"),
      width: "minmax(90px, 0.8fr)",
      cell: (l) => t(`bills.source_${l.source}`),
      wide: true,
    },
    {
      key: "amount",
      title: t("bills.amount"),
      width: "minmax(76px, 0.8fr)",
      align: "end",
      cell: (l) => <Money amount={signed(l)} strong={l.queue} />,
      sortable: true,
    },
    { key: "state", title: t("bills.state"), width: "minmax(98px, 1.2fr)", cell: (l) => <StateChip line={l} /> },
  ];
  const data = query.data;
  return (
    <div className={css.screen}>
      <FileDrop onEach={setImporting}>
        <ListScreen
          title={t("shell.money")}
          note={
            data &&
            [
              t("bills.lines", { count: data.count, shown: count(data.count) }),
              ...data.sums.map((s) =>
                t("bills.sums", { in: formatMoney(s.in, language), out: formatMoney(s.out, language) }),
              ),
            ].join(" · ")
          }
          primary={{
            id: "bills.import",
            label: t("bills.import"),
            group: t("common.group_here"),
            shortcut: "n",
            run: () => setImporting([]),
          }}
          search={{ value: search, onChange: setSearch, placeholder: t("bills.search") }}
          filters={
            <MatchFilters
              now="bills"
              month={month}
              onMonth={setMonth}
              method={method}
              onMethod={setMethod}
              counts={data}
            >
              <FilterChips
                value={state}
                onChange={setState}
                label={t("bills.state")}
                options={["unmatched", "matched", "split", "ignored"].map((s) => ({
                  key: s,
                  label: t(`bills.state_${s}`),
                  count: data?.states.find((c) => c.key === s)?.count ?? 0,
                  tone: tones[s],
                }))}
              />
              <FilterChips
                value={part}
                onChange={setPart}
                label={t("bills.part")}
                options={["queue", "apart"].map((p) => ({
                  key: p,
                  label: t(`bills.part_${p}`),
                  count: data?.parts.find((c) => c.key === p)?.count ?? 0,
                }))}
              />
            </MatchFilters>
          }
          columns={columns}
          rows={data?.rows}
          rowKey={(l) => String(l.number)}
          dim={(l) => !l.queue || l.state === "ignored"}
          query={query}
          sort={sort}
          onSort={setSort}
          selected={selected}
          onSelect={select}
          filtered={Boolean(search || month || method || state || part)}
          onEnd={() => {
            if (data && data.rows.length < data.count && data.rows.length >= limit) setLimit((n) => n + page);
          }}
          detail={(_, l) => l && <Detail key={l.number + l.state} line={l} />}
          empty={
            <EmptyState
              title={t("bills.empty_title")}
              text={t("bills.empty_text")}
              acts={<ActButton label={t("bills.import")} k="n" onClick={() => setImporting([])} />}
            />
          }
        />
        {importing && <BillsImport files={importing} onClose={() => setImporting(undefined)} />}
      </FileDrop>
    </div>
  );
}

function StateChip({ line: l }: { line: Line }) {
  const { t } = useWords();
  if (l.state === "unmatched" && !l.queue) return <span className={css.second}>{t(`bills.kind_${l.kind}`)}</span>;
  if (l.matches.length > 0) return <Chip tone="active">{l.matches.map((m) => m.memberName).join(" + ")}</Chip>;
  if (l.state === "unmatched" && l.doubt > 0) return <Chip tone="due">{t("bills.maybe_double")}</Chip>;
  return <Chip tone={tones[l.state]}>{t(`bills.state_${l.state}`)}</Chip>;
}

function Detail({ line: l }: { line: Line }) {
  const { t } = useWords();
  const undo = async () => {
    try {
      await api.Bills.Undo({ line: l.number });
      notify(t("bills.undone"));
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Stack gap="md">
      <LineHead line={l} />
      {l.doubt > 0 && l.state === "unmatched" && (
        <p className={css.question}>{t("bills.doubt", { number: l.doubt })}</p>
      )}
      {l.why && <p>{t("bills.ignored_why", { why: l.why })}</p>}
      {l.matches.map((m) => (
        <p key={m.id}>
          {t(`bills.how_${m.how}`, { number: m.payment })} <b>{m.memberName}</b> {m.planName && `· ${m.planName} `}
          <Money amount={m.amount} strong /> <span className={css.second}>{m.paidOn}</span>
        </p>
      ))}
      <p className={css.second}>{t("bills.from_file", { file: l.file, row: l.row, account: l.account || "—" })}</p>
      <Group gap="xs">
        {l.state === "unmatched" && l.direction !== "neutral" && l.queue && (
          <ActButton
            label={t("bills.to_match")}
            onClick={() => navigate(["money", String(l.number)], { tab: "match" })}
          />
        )}
        {l.state !== "unmatched" && <ActButton label={t("common.undo")} onClick={() => void undo()} />}
      </Group>
    </Stack>
  );
}
