import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { useParam } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, type Column, EmptyState, ListScreen, notify, notifyError } from "@/ui";
import { DueLists } from "./Due";
import { Tabs, useRecord } from "./tabs";

type Row = Out<typeof api.Dues.Log>[number];

/** Who was told, of what, when and how. */
export function ReminderLog() {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  const [search, setSearch] = useParam("q");
  const record = useRecord();
  const query = useQuery(reads.toldLog({}));
  const rows = query.data?.filter((r) =>
    `${r.memberName} ${r.template} ${r.note}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const undo = async (r: Row) => {
    try {
      await api.Dues.Untell({ ids: [r.id] });
      notify(t("dues.log_undone", { name: r.memberName }));
    } catch (e) {
      notifyError(e);
    }
  };
  const columns: Column<Row>[] = [
    { key: "at", title: t("dues.when"), width: "minmax(110px, 0.9fr)", cell: (r) => instant(r.at, zone, "full") },
    { key: "name", title: t("money.member"), width: "minmax(90px, 1fr)", cell: (r) => <b>{r.memberName}</b> },
    { key: "about", title: t("dues.on"), width: "104px", cell: (r) => r.aboutOn, wide: true },
    { key: "channel", title: t("dues.channel"), width: "84px", cell: (r) => t(`dues.channel_${r.channel}`) },
    { key: "text", title: t("dues.text"), width: "minmax(90px, 1fr)", cell: (r) => r.template || "—", wide: true },
    { key: "actor", title: t("dues.actor"), width: "minmax(80px, 0.8fr)", cell: (r) => r.actor, wide: true },
    {
      key: "undo",
      title: "",
      width: "96px",
      align: "end",
      cell: (r) => <ActButton small label={t("dues.take_back")} onClick={() => void undo(r)} />,
    },
  ];
  return (
    <ListScreen
      title={t("shell.money")}
      note={query.data && t("dues.log_count", { count: query.data.length })}
      primary={record}
      search={{ value: search, onChange: setSearch, placeholder: t("money.search_due") }}
      filters={
        <Group gap="sm">
          <Tabs now="due" />
          <DueLists />
        </Group>
      }
      columns={columns}
      rows={rows}
      rowKey={(r) => r.id}
      query={query}
      filtered={Boolean(search)}
      empty={<EmptyState title={t("dues.log_empty_title")} text={t("dues.log_empty_text")} />}
    />
  );
}
