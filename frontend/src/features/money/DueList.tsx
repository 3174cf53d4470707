import { Checkbox, Group } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useWords } from "@/i18n";
import { type api, type Out, reads } from "@/lib/api";
import { useActions } from "@/lib/actions";
import { navigate, useParam, useSelection } from "@/lib/router";
import {
  ActButton,
  Chip,
  type Column,
  EmptyState,
  Face,
  FilterChips,
  ListScreen,
  Money,
  MoneyList,
  type Sort,
  type Tone,
} from "@/ui";
import { DueLists } from "./Due";
import { RemindDialog } from "./RemindDialog";
import { RemindPanel } from "./RemindPanel";
import { Told } from "./Told";
import { Tabs, useRecord } from "./tabs";
import css from "./money.module.css";

export type DueRow = Out<typeof api.Money.Due>["rows"][number];

const tone: Record<string, Tone> = { overdue: "grace", today: "seal", in7: "due", in30: "due" };
/** As far ahead as the board looks, in days. */
export const ahead = 60;

/** What is left out while a row is open beside the table. */
const beside = ["days", "plan"];

/** Who should renew, and which parts are to be paid, by the day: and above all who has not been told. */
export function DueList() {
  const { t } = useWords();
  const { selected, select } = useSelection("money");
  const [group, setGroup] = useParam("group");
  const [untold, setUntold] = useParam("untold");
  const [search, setSearch] = useParam("q");
  const [sort, setSort] = useState<Sort>({ key: "end", desc: false });
  const [reminding, setReminding] = useState(false);
  const record = useRecord();
  useActions([
    {
      id: "dues.remind_many",
      label: t("dues.remind_many"),
      group: t("common.group_here"),
      shortcut: "r",
      run: () => setReminding(true),
    },
  ]);
  const query = useQuery({
    ...reads.due({ withinDays: ahead, group, untold: untold !== "" }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => sorted(query.data?.rows, sort, search), [query.data, sort, search]);

  const columns: Column<DueRow>[] = [
    {
      key: "name",
      title: t("money.member"),
      width: "minmax(110px, 1.6fr)",
      sortable: true,
      cell: (r) => (
        <span className={css.person}>
          <Face name={r.row.name} />
          <b>{r.row.name}</b>
          <span className={css.second}>{r.row.alias}</span>
        </span>
      ),
    },
    {
      key: "group",
      title: t("dues.due"),
      width: "124px",
      cell: (r) => <Chip tone={tone[r.group]}>{t(`dues.group_${r.group}`)}</Chip>,
    },
    { key: "end", title: t("dues.on"), width: "104px", cell: (r) => r.on, wide: true, sortable: true },
    { key: "days", title: t("money.days"), width: "minmax(84px, 104px)", cell: (r) => days(r.days, t), wide: true },
    {
      key: "plan",
      title: t("money.plan"),
      width: "minmax(90px, 1fr)",
      wide: true,
      cell: (r) =>
        r.part > 0 ? t("dues.part", { plan: r.planName, part: r.part, parts: r.parts }) : r.planName || "—",
    },
    {
      key: "price",
      title: t("money.at_stake"),
      width: "96px",
      align: "end",
      sortable: true,
      cell: (r) => (r.planId ? <Money amount={r.price} /> : "—"),
    },
    {
      key: "told",
      title: t("dues.told"),
      width: "minmax(110px, 1fr)",
      cell: (r) => <Told told={r.told} />,
      wide: true,
      sortable: true,
    },
  ];

  return (
    <>
      <ListScreen
        title={t("shell.money")}
        note={
          query.data &&
          [
            query.data.untold < query.data.all && t("money.due_count", { count: query.data.all }),
            t("dues.untold_count", { count: query.data.untold }),
          ]
            .filter(Boolean)
            .join(" · ")
        }
        primary={record}
        acts={<ActButton label={t("dues.remind_many")} k="r" onClick={() => setReminding(true)} />}
        search={{ value: search, onChange: setSearch, placeholder: t("money.search_due") }}
        filters={
          <Group gap="sm">
            <Tabs now="due" />
            <DueLists />
            <FilterChips
              value={group}
              onChange={setGroup}
              label={t("dues.due")}
              options={(query.data?.groups ?? [])
                .filter((g) => g.count > 0 || g.key === group)
                .map((g) => ({ key: g.key, label: t(`dues.group_${g.key}`), count: g.count, tone: tone[g.key] }))}
            />
            <Checkbox
              size="xs"
              label={t("dues.untold_only", { count: query.data?.untold ?? 0 })}
              checked={untold !== ""}
              onChange={(e) => setUntold(e.currentTarget.checked ? "1" : "")}
            />
          </Group>
        }
        columns={selected ? columns.filter((c) => !beside.includes(c.key)) : columns}
        rows={rows}
        rowKey={(r) => r.id}
        query={query}
        sort={sort}
        onSort={setSort}
        selected={selected}
        onSelect={select}
        filtered={Boolean(search || group || untold)}
        detail={(id, r) => (r ? <DueDetail key={id} row={r} /> : <p className={css.second}>{t("dues.not_listed")}</p>)}
        foot={
          query.data && (
            <span className={css.totals}>
              <span>
                {t("money.at_stake")} <MoneyList amounts={query.data.atStake} />
              </span>
            </span>
          )
        }
        empty={<EmptyState title={t("money.due_empty_title")} text={t("money.due_empty_text")} />}
      />
      {reminding && (
        <RemindDialog
          groups={group ? [group] : []}
          untold={untold !== ""}
          withinDays={ahead}
          onClose={() => setReminding(false)}
        />
      )}
    </>
  );
}

function DueDetail({ row: r }: { row: DueRow }) {
  const { t } = useWords();
  const purpose = r.part > 0 ? "part" : r.group === "lapsed" ? "winback" : r.group === "overdue" ? "grace" : "due";
  return (
    <RemindPanel
      id={r.id}
      member={r.row}
      about={{ memberId: r.row.id, purpose, on: r.on }}
      told={r.told}
      head={
        <>
          {r.on} · {days(r.days, t)} · {r.planName || "—"} {r.planId && <Money amount={r.price} strong />}
        </>
      }
      acts={
        r.part === 0 && (
          <ActButton
            label={t("money.renew")}
            onClick={() => navigate(["money", "record"], { member: r.row.id, tab: "due" })}
          />
        )
      }
    />
  );
}

/** How far a day is, in words. */
export function days(left: number, t: ReturnType<typeof useWords>["t"]): string {
  if (left === 0) return t("money.today");
  return t(left < 0 ? "money.days_ago" : "money.days_left", { count: Math.abs(left) });
}

function sorted(rows: readonly DueRow[] | undefined, sort: Sort, search: string): DueRow[] | undefined {
  const wanted = search.trim().toLowerCase();
  const by: Record<string, (a: DueRow, b: DueRow) => number> = {
    name: (a, b) => a.row.name.localeCompare(b.row.name, "zh-CN"),
    price: (a, b) => a.price.currency.localeCompare(b.price.currency) || a.price.minor - b.price.minor,
    told: (a, b) => a.told.at - b.told.at,
    end: (a, b) => a.on.localeCompare(b.on),
  };
  const compare = by[sort.key] ?? (() => 0);
  return rows
    ?.filter((r) => !wanted || `${r.row.name} ${r.row.alias} ${r.row.email}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => (sort.desc ? compare(b, a) : compare(a, b)));
}
