import { Group, Select, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { useActions } from "@/lib/actions";
import { navigate, useParam, useSelection } from "@/lib/router";
import {
  ActButton,
  type Column,
  EmptyState,
  Face,
  FilterChips,
  ListScreen,
  MoneyList,
  notify,
  notifyError,
} from "@/ui";
import { DueLists } from "./Due";
import { RemindDialog } from "./RemindDialog";
import { RemindPanel } from "./RemindPanel";
import { Told } from "./Told";
import { Tabs, useRecord } from "./tabs";
import css from "./money.module.css";

type Row = Out<typeof api.Dues.Winback>["rows"][number];

const reasons = ["busy", "price", "content", "moved", "unknown", "other"];

/** What is left out while a row is open beside the table. */
const beside = ["gone", "plan", "paid"];

/** Who has left, why, and whether anybody has asked them. */
export function Winback() {
  const { t } = useWords();
  const { selected, select } = useSelection("money");
  const [reason, setReason] = useParam("reason");
  const [search, setSearch] = useParam("q");
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
    ...reads.winback({ withinDays: 0, reason, untold: false }),
    placeholderData: keepPreviousData,
  });
  const texts = useQuery(reads.templates()).data?.templates ?? [];
  const rows = query.data?.rows.filter((r) =>
    `${r.row.name} ${r.row.alias} ${r.note}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const columns: Column<Row>[] = [
    {
      key: "name",
      title: t("money.member"),
      width: "minmax(110px, 1.4fr)",
      cell: (r) => (
        <span className={css.person}>
          <Face name={r.row.name} />
          <b>{r.row.name}</b>
        </span>
      ),
    },
    { key: "left", title: t("dues.left_on"), width: "104px", cell: (r) => r.leftOn, wide: true },
    {
      key: "gone",
      title: t("dues.gone"),
      width: "84px",
      align: "end",
      cell: (r) => t("dues.gone_days", { count: r.gone }),
    },
    { key: "plan", title: t("dues.last_plan"), width: "minmax(90px, 1fr)", cell: (r) => r.planName || "—", wide: true },
    {
      key: "paid",
      title: t("dues.paid_in_all"),
      width: "110px",
      align: "end",
      cell: (r) => <MoneyList amounts={r.row.paid} />,
      wide: true,
    },
    {
      key: "reason",
      title: t("dues.reason"),
      width: "minmax(88px, 1fr)",
      cell: (r) => (r.reason ? `${t(`dues.reason_${r.reason}`)}${r.note ? ` · ${r.note}` : ""}` : "—"),
    },
    {
      key: "told",
      title: t("dues.told"),
      width: "minmax(100px, 1fr)",
      cell: (r) => <Told told={r.told} />,
      wide: true,
    },
  ];
  return (
    <>
      <ListScreen
        title={t("shell.money")}
        note={query.data && t("dues.left_count", { count: query.data.all })}
        primary={record}
        acts={<ActButton label={t("dues.remind_many")} k="r" onClick={() => setReminding(true)} />}
        search={{ value: search, onChange: setSearch, placeholder: t("money.search_due") }}
        filters={
          <Group gap="sm">
            <Tabs now="due" />
            <DueLists />
            <FilterChips
              value={reason}
              onChange={setReason}
              label={t("dues.reason")}
              options={(query.data?.reasons ?? [])
                .filter((x) => x.count > 0 || x.key === reason)
                .map((x) => ({ key: x.key, label: t(`dues.reason_${x.key}`), count: x.count }))}
            />
          </Group>
        }
        columns={selected ? columns.filter((c) => !beside.includes(c.key)) : columns}
        rows={rows}
        rowKey={(r) => r.row.id}
        query={query}
        selected={selected}
        onSelect={select}
        filtered={Boolean(search || reason)}
        detail={(id, r) => r && <Detail key={id} row={r} />}
        empty={<EmptyState title={t("dues.left_empty_title")} text={t("dues.left_empty_text")} />}
      />
      {reminding && (
        <RemindDialog
          groups={[]}
          untold
          withinDays={0}
          template={texts.find((x) => x.purpose === "winback")?.id}
          onClose={() => setReminding(false)}
        />
      )}
    </>
  );
}

function Detail({ row: r }: { row: Row }) {
  const { t } = useWords();
  const [note, setNote] = useState(r.note);
  const save = async (reason: string, text: string) => {
    if (reason === r.reason && text === r.note) return;
    try {
      const before = await api.Dues.SetReason({ memberId: r.row.id, leftOn: r.leftOn, reason, note: text });
      notify(t("dues.reason_noted", { name: r.row.name }), {
        undo: () => api.Dues.SetReason({ memberId: r.row.id, leftOn: r.leftOn, ...before }),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <RemindPanel
      id={r.row.id}
      member={r.row}
      about={{ memberId: r.row.id, purpose: "winback", on: r.leftOn }}
      told={r.told}
      head={
        <>
          {t("dues.left_on")} {r.leftOn} · {t("dues.gone_days", { count: r.gone })} · {r.planName || "—"}
        </>
      }
      acts={
        <ActButton
          label={t("money.renew")}
          onClick={() => navigate(["money", "record"], { member: r.row.id, tab: "due" })}
        />
      }
    >
      <Group grow align="flex-end">
        <Select
          label={t("dues.reason")}
          placeholder="—"
          clearable
          data={reasons.map((x) => ({ value: x, label: t(`dues.reason_${x}`) }))}
          value={r.reason || null}
          onChange={(v) => void save(v ?? "", v ? note : "")}
        />
        <TextInput
          label={t("money.note")}
          value={note}
          disabled={!r.reason}
          onChange={(e) => setNote(e.currentTarget.value)}
          onBlur={() => r.reason && void save(r.reason, note)}
        />
      </Group>
    </RemindPanel>
  );
}
