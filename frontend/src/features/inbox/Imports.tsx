import { Group } from "@mantine/core";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { useParam, useSelection } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Chip, confirm, EmptyState, Facts, ListScreen, notify, notifyError, TaskProgress } from "@/ui";
import { Panel } from "./Panel";
import { Tabs } from "./Tabs";
import type { Import, ViewProps } from "./types";

export function Imports({ query }: ViewProps) {
  const { t, count, instant } = useWords();
  const { zone } = useWorkspace();
  const { selected, select } = useSelection("inbox");
  const [search, setSearch] = useParam("q");
  const rows = query.data?.imports.filter((i) => i.source.toLowerCase().includes(search.toLowerCase()));

  return (
    <ListScreen
      title={t("shell.inbox")}
      note={query.data && t("inbox.import_count", { count: query.data.imports.length })}
      search={{ value: search, onChange: setSearch, placeholder: t("inbox.search_imports") }}
      filters={<Tabs now="imports" />}
      columns={[
        { key: "source", title: t("inbox.source"), width: "minmax(110px, 2fr)", cell: (i) => <b>{i.source}</b> },
        { key: "kind", title: t("inbox.kind"), width: "72px", cell: (i) => t(`inbox.kind_${i.kind}`) },
        { key: "at", title: t("inbox.came"), width: "150px", cell: (i) => instant(i.at, zone), wide: true },
        { key: "added", title: t("inbox.added"), width: "56px", align: "end", cell: (i) => count(i.added) },
        {
          key: "changed",
          title: t("inbox.changed"),
          width: "72px",
          align: "end",
          cell: (i) => count(i.changed),
          wide: true,
        },
        { key: "problems", title: t("inbox.problems"), width: "64px", align: "end", cell: (i) => count(i.problems) },
      ]}
      rows={rows}
      rowKey={(i) => i.id}
      dim={(i) => i.undoneAt > 0}
      query={query}
      selected={selected}
      onSelect={select}
      filtered={Boolean(search)}
      detail={(_, i) => i && <Detail record={i} />}
      empty={<EmptyState title={t("inbox.no_imports_title")} text={t("inbox.no_imports_text")} />}
    />
  );
}

function Detail({ record: i }: { record: Import }) {
  const { t, count, instant } = useWords();
  const { zone } = useWorkspace();
  const task = useTask();
  const undo = async () => {
    const yes = await confirm({
      title: t("inbox.undo_title", { source: i.source }),
      body: t("inbox.undo_body", { added: i.added, changed: i.changed }),
      act: t("inbox.undo_act"),
    });
    if (!yes) return;
    try {
      await task.run((name) => api.Inbox.Undo({ importId: i.id, task: name }));
      notify(t("inbox.undone", { source: i.source }));
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Panel title={i.source} note={i.undoneAt > 0 && <Chip>{t("inbox.was_undone")}</Chip>}>
      <Facts
        rows={[
          [t("inbox.kind"), t(`inbox.kind_${i.kind}`)],
          [t("inbox.came"), instant(i.at, zone)],
          [t("inbox.by"), i.actor],
          [t("inbox.added"), count(i.added)],
          [t("inbox.changed"), count(i.changed)],
          [t("inbox.unchanged"), count(i.unchanged)],
          [t("inbox.problems"), count(i.problems)],
          [t("inbox.undone_at"), i.undoneAt > 0 && instant(i.undoneAt, zone)],
        ]}
      />
      {i.undoneAt === 0 && (
        <Group mt="md">
          <ActButton label={t("inbox.undo_act")} disabled={task.running} onClick={() => void undo()} />
        </Group>
      )}
      <TaskProgress task={task} phases="moving.phase" />
    </Panel>
  );
}
