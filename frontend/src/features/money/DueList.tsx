import { Group, SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { type api, type Out, reads } from "@/lib/api";
import { navigate, useParam, useSelection } from "@/lib/router";
import { Profile } from "@/features/members/Profile";
import { reminder } from "@/features/members/reminder";
import { ActButton, type Column, CopyButton, EmptyState, Face, ListScreen, Money, MoneyList, StandingChip } from "@/ui";

import { Tabs, useRecord } from "./tabs";
import css from "./money.module.css";

type DueRow = Out<typeof api.Money.Due>["rows"][number];

/** Who should renew: past the end first, then by the day it ends. */
export function DueList() {
  const { t, money } = useWords();
  const { selected, select } = useSelection("money");
  const [within, setWithin] = useParam("within", "30");
  const [search, setSearch] = useParam("q");
  const record = useRecord();
  const query = useQuery({ ...reads.due(Number(within) || 30), placeholderData: keepPreviousData });
  const rows = query.data?.rows.filter((r) =>
    `${r.row.name} ${r.row.alias}`.toLowerCase().includes(search.toLowerCase()),
  );

  const columns: Column<DueRow>[] = [
    {
      key: "name",
      title: t("money.member"),
      width: "minmax(110px, 1.6fr)",
      cell: (r) => (
        <span className={css.person}>
          <Face name={r.row.name} />
          <b>{r.row.name}</b>
          <span className={css.second}>{r.row.alias}</span>
        </span>
      ),
    },
    {
      key: "standing",
      title: t("money.standing"),
      width: "92px",
      cell: (r) => <StandingChip standing={r.row.standing} />,
    },
    { key: "end", title: t("money.end"), width: "104px", cell: (r) => r.row.end, wide: true },
    {
      key: "days",
      title: t("money.days"),
      width: "minmax(88px, 110px)",
      cell: (r) => days(r.row.daysLeft, t),
      wide: true,
    },
    { key: "plan", title: t("money.plan"), width: "minmax(90px, 1fr)", cell: (r) => r.planName || "—", wide: true },
    {
      key: "price",
      title: t("money.at_stake"),
      width: "96px",
      align: "end",
      cell: (r) => (r.planId ? <Money amount={r.price} /> : "—"),
    },
    {
      key: "acts",
      title: "",
      width: "190px",
      align: "end",
      wide: true,
      cell: (r) => (
        <Group gap={6} wrap="nowrap" justify="flex-end" onClick={(e) => e.stopPropagation()}>
          <CopyButton small label={t("money.remind")} text={reminder(t, r.row, r.planId ? money(r.price) : "")} />
          <ActButton
            small
            label={t("money.renew")}
            onClick={() => navigate(["money", "record"], { member: r.row.id, tab: "due" })}
          />
        </Group>
      ),
    },
  ];

  return (
    <ListScreen
      title={t("shell.money")}
      note={query.data && t("money.due_count", { count: query.data.rows.length })}
      primary={record}
      search={{ value: search, onChange: setSearch, placeholder: t("money.search_due") }}
      filters={
        <Group gap="sm">
          <Tabs now="due" />
          <SegmentedControl
            size="xs"
            aria-label={t("money.within")}
            data={["7", "30", "60", "90"].map((d) => ({
              value: d,
              label: t("money.within_days", { count: Number(d) }),
            }))}
            value={within}
            onChange={setWithin}
          />
        </Group>
      }
      columns={columns}
      rows={rows}
      rowKey={(r) => r.row.id}
      query={query}
      selected={selected}
      onSelect={select}
      filtered={Boolean(search)}
      detail={(id) => <Profile key={id} id={id} />}
      foot={
        query.data && (
          <span className={css.sums}>
            {t("money.at_stake")} <MoneyList amounts={query.data.atStake} />
          </span>
        )
      }
      empty={<EmptyState title={t("money.due_empty_title")} text={t("money.due_empty_text")} />}
    />
  );
}

function days(left: number, t: ReturnType<typeof useWords>["t"]): string {
  if (left === 0) return t("money.today");
  return t(left < 0 ? "money.days_ago" : "money.days_left", { count: Math.abs(left) });
}
