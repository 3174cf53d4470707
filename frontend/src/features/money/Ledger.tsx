import { Group, Select } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { type Payment, reads } from "@/lib/api";
import { methods } from "@/lib/paying";
import { useParam, useSelection } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActionButton, Chip, type Column, EmptyState, ListScreen, Money, type Tone } from "@/ui";
import { Months } from "./Months";
import { PaymentDetail } from "./PaymentDetail";
import { Tabs, useRecord } from "./tabs";
import css from "./money.module.css";

/** So many rows come at a time. */
const page = 200;

const kindTone: Record<string, Tone> = { payment: "active", refund: "grace", correction: "lapsed" };

export function Ledger() {
  const { t, count } = useWords();
  const { today } = useWorkspace();
  const { selected, select } = useSelection("money");
  const [search, setSearch] = useParam("q");
  const [kind, setKind] = useParam("kind");
  const [method, setMethod] = useParam("method");
  const [span, setSpan] = useParam("span");
  const [sort, setSort] = useParam("sort", "-paid_on");
  const record = useRecord();
  const { from, to } = spanOf(span, today);
  const chosen = [search, kind, method, span, sort].join("\n");
  const [shown, setShown] = useState({ chosen, limit: page });
  const limit = shown.chosen === chosen ? shown.limit : page;
  const query = useQuery({
    ...reads.ledger({
      query: search,
      memberId: "",
      method,
      kind,
      currency: "",
      from,
      to,
      sort: sort.replace(/^-/, ""),
      desc: sort.startsWith("-"),
      offset: 0,
      limit,
    }),
    placeholderData: keepPreviousData,
  });
  const ledger = query.data;

  const columns: Column<Payment>[] = [
    {
      key: "number",
      title: t("money.number"),
      width: "48px",
      align: "end",
      sortable: true,
      wide: true,
      cell: (p) => count(p.number),
    },
    { key: "paid_on", title: t("money.on"), width: "96px", sortable: true, cell: (p) => p.paidOn },
    {
      key: "member",
      title: t("money.member"),
      width: "minmax(84px, 1.4fr)",
      sortable: true,
      cell: (p) => <b>{p.memberName}</b>,
    },
    { key: "plan", title: t("money.plan"), width: "minmax(76px, 1.2fr)", wide: true, cell: (p) => p.planName || "—" },
    { key: "method", title: t("money.method"), width: "68px", wide: true, cell: (p) => t(`money.method_${p.method}`) },
    {
      key: "kind",
      title: t("money.kind"),
      width: "86px",
      wide: true,
      cell: (p) => (
        <Chip tone={p.reversed.minor !== 0 || p.undone ? "lapsed" : kindTone[p.kind]}>
          {t(p.reversed.minor !== 0 || p.undone ? "money.kind_reversed" : `money.kind_${p.kind}`)}
        </Chip>
      ),
    },
    {
      key: "amount",
      title: t("money.amount"),
      width: "minmax(122px, 1fr)",
      align: "end",
      sortable: true,
      cell: (p) => <Money amount={p.amount} strong />,
    },
  ];

  return (
    <ListScreen
      title={t("shell.money")}
      note={ledger && t("money.count", { count: ledger.count })}
      primary={record}
      search={{ value: search, onChange: setSearch, placeholder: t("money.search") }}
      filters={
        <Group gap="sm">
          <Tabs now="ledger" />
          <div className={css.choices}>
            <Filter
              label={t("money.all_kinds")}
              value={kind}
              onChange={setKind}
              data={["payment", "refund", "correction"].map((k) => ({ value: k, label: t(`money.kind_${k}`) }))}
            />
            <Filter
              label={t("money.all_methods")}
              value={method}
              onChange={setMethod}
              data={methods.map((m) => ({ value: m, label: t(`money.method_${m}`) }))}
            />
            <Filter
              label={t("money.all_times")}
              value={span}
              onChange={setSpan}
              data={["month", "last", "year"].map((s) => ({ value: s, label: t(`money.span_${s}`) }))}
            />
          </div>
          {ledger && ledger.count > 0 && (
            <div className={css.totals} role="status">
              {ledger.sums.map((s) => (
                <span key={s.net.currency}>
                  {t("money.in")} <Money amount={s.in} /> · {t("money.out")} <Money amount={s.out} />
                  {s.fee.minor !== 0 && (
                    <>
                      {" "}
                      · {t("money.fee")} <Money amount={s.fee} />
                    </>
                  )}{" "}
                  · {t("money.net")} <Money amount={s.net} strong />
                </span>
              ))}
              <Months totals={ledger.totals} />
            </div>
          )}
        </Group>
      }
      columns={columns}
      rows={ledger?.rows}
      rowKey={(p) => p.id}
      onEnd={() => {
        if (ledger && !query.isPlaceholderData && ledger.rows.length < ledger.count)
          setShown({ chosen, limit: limit + page });
      }}
      dim={(p) => p.reversed.minor !== 0 || p.undone}
      query={query}
      sort={{ key: sort.replace(/^-/, ""), desc: sort.startsWith("-") }}
      onSort={(s) => setSort((s.desc ? "-" : "") + s.key)}
      selected={selected}
      onSelect={select}
      filtered={Boolean(search || kind || method || span)}
      detail={(_, p) =>
        p ? <PaymentDetail key={p.id} payment={p} /> : ledger && <p className={css.second}>{t("money.not_here")}</p>
      }
      empty={
        <EmptyState
          title={t("money.empty_title")}
          text={t("money.empty_text")}
          acts={<ActionButton action={record} />}
        />
      }
    />
  );
}

function Filter(props: {
  label: string;
  value: string;
  onChange: (v: string) => void;
  data: { value: string; label: string }[];
}) {
  return (
    <Select
      size="xs"
      rightSectionWidth={22}
      aria-label={props.label}
      placeholder={props.label}
      data={props.data}
      value={props.value || null}
      onChange={(v) => props.onChange(v ?? "")}
      clearable
    />
  );
}

/** The first and last day of a span of time that ends today. */
export function spanOf(span: string, today: string): { from: string; to: string } {
  const month = today.slice(0, 7);
  if (span === "month") return { from: `${month}-01`, to: "" };
  if (span === "year") return { from: `${today.slice(0, 4)}-01-01`, to: "" };
  if (span === "last") {
    const end = new Date(`${month}-01T00:00:00Z`);
    end.setUTCDate(0);
    const last = end.toISOString().slice(0, 10);
    return { from: `${last.slice(0, 7)}-01`, to: last };
  }
  return { from: "", to: "" };
}
