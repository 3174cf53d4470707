import { Checkbox, Group } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api } from "@/lib/api";
import { navigate, useParam, useSelection } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, EmptyState, Facts, FilterChips, ListScreen, notify, notifyError } from "@/ui";
import { placeOf, problemSentence, sortOf, sorts } from "../lessons/problems/problem";
import css from "./inbox.module.css";
import { Panel } from "./Panel";
import { Tabs } from "./Tabs";
import type { Problem, ViewProps } from "./types";

const matches = (p: Problem, query: string) =>
  [p.source, p.place, p.raw, problemSentence(p)].some((text) => text.toLowerCase().includes(query.toLowerCase()));

export function Problems({ query }: ViewProps) {
  const { t } = useWords();
  const { selected, select } = useSelection("inbox");
  const [search, setSearch] = useParam("q");
  const [handled, setHandled] = useParam("handled");
  const [sort, setSort] = useParam("sort");
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const all = query.data?.problems;
  const waiting = all?.filter((p) => !p.handledAt) ?? [];
  const rows = all?.filter((p) => (sort === "" || sortOf(p.code) === sort) && matches(p, search));
  const chips = sorts
    .map((key) => ({
      key,
      label: t(`lessons.problem_${key}`),
      count: waiting.filter((p) => sortOf(p.code) === key).length,
    }))
    .filter((o) => o.count > 0 || o.key === sort);
  // What one press handles: the marked rows, else those that are shown.
  const picked = rows?.filter((p) => marked.has(p.id)) ?? [];
  const open = (picked.length > 0 ? picked : (rows ?? [])).filter((p) => !p.handledAt);

  const handle = async (problems: readonly Problem[], undo: boolean) => {
    const ids = problems.map((p) => p.id);
    if (ids.length === 0) return;
    const at = rows?.findIndex((p) => p.id === selected) ?? -1;
    const next = rows?.[at + 1] ?? rows?.[at - 1];
    try {
      await api.Inbox.Handle({ ids, undo });
      setMarked(new Set());
      notify(t(undo ? "inbox.reopened" : "inbox.handled", { count: ids.length }), {
        undo: () => api.Inbox.Handle({ ids, undo: !undo }),
      });
      if (selected !== undefined && !undo) select(ids.includes(next?.id ?? "") ? undefined : next?.id);
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
      // Of what is marked or open; never of all that is shown.
      run: () => {
        if (picked.length > 0) void handle(open, false);
        else if (current) void handle([current], current.handledAt > 0);
      },
      disabled: !current && picked.length === 0,
    },
  ]);

  return (
    <ListScreen
      title={t("shell.inbox")}
      note={query.data && t("inbox.open_count", { count: waiting.length })}
      search={{ value: search, onChange: setSearch, placeholder: t("inbox.search") }}
      acts={
        open.length > 1 && (
          <ActButton
            label={t(open.length === waiting.length ? "inbox.handle_all" : "inbox.handle_these", {
              count: open.length,
            })}
            onClick={() => void handle(open, false)}
          />
        )
      }
      filters={
        <Group gap="md">
          <Tabs now="problems" />
          {chips.length > 1 && (
            <FilterChips label={t("lessons.problem_sort")} value={sort} onChange={setSort} options={chips} />
          )}
          <Checkbox
            label={t("inbox.show_handled")}
            checked={handled === "1"}
            onChange={(e) => setHandled(e.currentTarget.checked ? "1" : "")}
          />
        </Group>
      }
      columns={[
        { key: "reason", title: t("inbox.reason"), width: "minmax(170px, 3fr)", cell: problemSentence },
        { key: "source", title: t("inbox.source"), width: "minmax(110px, 1.2fr)", cell: (p) => p.source, wide: true },
        {
          key: "place",
          title: t("inbox.place"),
          width: "minmax(110px, 1.6fr)",
          cell: (p) => <Place problem={p} short />,
        },
      ]}
      rows={rows}
      rowKey={(p) => p.id}
      dim={(p) => p.handledAt > 0}
      query={query}
      selected={selected}
      onSelect={select}
      filtered={Boolean(search) || sort !== ""}
      marks={{
        keys: marked,
        onChange: setMarked,
        label: (key) => t("inbox.mark", { what: problemSentenceOf(rows, key) }),
        allLabel: t("inbox.mark_all"),
      }}
      detail={(_, p) => p && <Detail problem={p} onHandle={() => void handle([p], p.handledAt > 0)} />}
      empty={<EmptyState title={t("inbox.empty_title")} text={t("inbox.empty_text")} />}
    />
  );
}

const problemSentenceOf = (rows: readonly Problem[] | undefined, id: string) => {
  const found = rows?.find((p) => p.id === id);
  return found ? problemSentence(found) : "";
};

/** The file, with its line behind it; in a row without the folders it lies in. */
function Place({ problem, short = false }: { problem: Problem; short?: boolean }) {
  const { t } = useWords();
  const { file, line } = placeOf(problem.place);
  return (
    <span title={short ? file : undefined}>
      {short ? file.split("/").pop() : file}
      {line > 0 && <span className={css.line}> · {t("lessons.line", { line })}</span>}
    </span>
  );
}

function Detail({ problem: p, onHandle }: { problem: Problem; onHandle: () => void }) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  const { line } = placeOf(p.place);
  const toLesson = {
    id: "inbox.to_lesson",
    label: t("inbox.to_lesson"),
    group: t("common.group_here"),
    shortcut: "l",
    run: () => navigate(["lessons", p.lessonId], { line: line > 0 ? String(line) : undefined }),
    disabled: !p.lessonId,
  };
  useActions([toLesson]);
  return (
    <Panel title={problemSentence(p)}>
      <Facts
        rows={[
          [t("inbox.source"), p.source],
          [t("inbox.place"), <Place key="place" problem={p} />],
          [t("inbox.raw"), p.raw && <code style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{p.raw}</code>],
          [t("inbox.came"), instant(p.at, zone)],
        ]}
      />
      <Group gap="xs" mt="md">
        <ActButton label={t(p.handledAt > 0 ? "inbox.reopen" : "inbox.handle")} k="x" onClick={onHandle} />
        {p.lessonId && <ActButton label={toLesson.label} k="l" onClick={toLesson.run} />}
      </Group>
    </Panel>
  );
}
