import { Checkbox, Group } from "@mantine/core";
import { sentence, useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api } from "@/lib/api";
import { navigate, useParam, useSelection } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, EmptyState, Facts, ListScreen, notify, notifyError } from "@/ui";
import { Panel } from "./Panel";
import { Tabs } from "./Tabs";
import type { Problem, ViewProps } from "./types";

/** The sentence of what is wrong with it. */
const reason = (p: Problem) => sentence({ kind: "invalid", code: p.code, params: p.params, fields: [] });

const matches = (p: Problem, query: string) =>
  [p.source, p.place, p.raw, reason(p)].some((text) => text.toLowerCase().includes(query.toLowerCase()));

export function Problems({ query }: ViewProps) {
  const { t } = useWords();
  const { selected, select } = useSelection("inbox");
  const [search, setSearch] = useParam("q");
  const [handled, setHandled] = useParam("handled");
  const all = query.data?.problems;
  const rows = all?.filter((p) => matches(p, search));
  const open = all?.filter((p) => !p.handledAt) ?? [];

  const handle = async (problems: readonly Problem[], undo: boolean) => {
    const ids = problems.map((p) => p.id);
    if (ids.length === 0) return;
    const at = rows?.findIndex((p) => p.id === selected) ?? -1;
    const next = rows?.[at + 1] ?? rows?.[at - 1];
    try {
      await api.Inbox.Handle({ ids, undo });
      notify(t(undo ? "inbox.reopened" : "inbox.handled", { count: ids.length }), {
        undo: () => api.Inbox.Handle({ ids, undo: !undo }),
      });
      if (selected !== undefined && !undo) select(next?.id);
    } catch (e) {
      notifyError(e);
    }
  };
  const current = rows?.find((p) => p.id === selected);
  useActions([
    {
      id: "inbox.handle",
      label: t("inbox.handle"),
      group: t("common.group_here"),
      shortcut: "x",
      run: () => current && void handle([current], current.handledAt > 0),
      disabled: !current,
    },
  ]);

  return (
    <ListScreen
      title={t("shell.inbox")}
      note={query.data && t("inbox.open_count", { count: open.length })}
      search={{ value: search, onChange: setSearch, placeholder: t("inbox.search") }}
      acts={
        open.length > 1 && (
          <ActButton label={t("inbox.handle_all", { count: open.length })} onClick={() => void handle(open, false)} />
        )
      }
      filters={
        <Group gap="md">
          <Tabs now="problems" />
          <Checkbox
            label={t("inbox.show_handled")}
            checked={handled === "1"}
            onChange={(e) => setHandled(e.currentTarget.checked ? "1" : "")}
          />
        </Group>
      }
      columns={[
        { key: "reason", title: t("inbox.reason"), width: "minmax(200px, 3fr)", cell: reason },
        { key: "source", title: t("inbox.source"), width: "minmax(110px, 1.2fr)", cell: (p) => p.source, wide: true },
        { key: "place", title: t("inbox.place"), width: "minmax(110px, 1.6fr)", cell: (p) => p.place },
      ]}
      rows={rows}
      rowKey={(p) => p.id}
      dim={(p) => p.handledAt > 0}
      query={query}
      selected={selected}
      onSelect={select}
      filtered={Boolean(search)}
      detail={(_, p) => p && <Detail problem={p} onHandle={() => void handle([p], p.handledAt > 0)} />}
      empty={<EmptyState title={t("inbox.empty_title")} text={t("inbox.empty_text")} />}
    />
  );
}

function Detail({ problem: p, onHandle }: { problem: Problem; onHandle: () => void }) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  return (
    <Panel title={reason(p)}>
      <Facts
        rows={[
          [t("inbox.source"), p.source],
          [t("inbox.place"), p.place],
          [t("inbox.raw"), p.raw && <code style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{p.raw}</code>],
          [t("inbox.came"), instant(p.at, zone)],
        ]}
      />
      <Group gap="xs" mt="md">
        <ActButton label={t(p.handledAt > 0 ? "inbox.reopen" : "inbox.handle")} k="x" onClick={onHandle} />
        {p.lessonId && <ActButton label={t("inbox.to_lesson")} onClick={() => navigate(["lessons", p.lessonId])} />}
      </Group>
    </Panel>
  );
}
