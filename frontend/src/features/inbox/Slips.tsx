import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence, useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, reads } from "@/lib/api";
import { useParam, useSelection } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Chip, EmptyState, FileDrop, FilterChips, ListScreen, notify, notifyError } from "@/ui";
import { arrived } from "./arrived";
import { HeldDetail } from "./HeldDetail";
import css from "./inbox.module.css";
import { ImportSlips } from "./ImportSlips";
import { saying } from "./saying";
import { SlipDetail } from "./SlipDetail";
import { Tabs } from "./Tabs";
import type { Held, Slip } from "./types";

type Row = { id: string; slip?: Slip; held?: Held };

/** All slips, as the tabs count them too. */
export const whole = { state: "", memberId: "" };

/** Why something is in quarantine. */
export const heldReason = (h: Held) => sentence({ kind: "invalid", code: h.code, params: h.params, fields: [] });

/** What members wrote back, and what came in as a slip and is none. */
export function Slips() {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  const { selected, select } = useSelection("inbox");
  const [search, setSearch] = useParam("q");
  const [chosen, setState] = useParam("state");
  const [importing, setImporting] = useState(false);
  const query = useQuery(reads.slips(whole));
  const { slips = [], held = [] } = query.data ?? {};
  const counts = query.data ?? { new: 0, answered: 0, done: 0 };
  // Without a choice what waits is shown, and everything once nothing does.
  const [waits, setWaits] = useState<string>();
  const sensible = counts.new > 0 ? "new" : held.length > 0 ? "held" : "all";
  if (query.data && !waits) setWaits(sensible);
  const state = chosen || waits || sensible;

  const about = (s: Slip) => s.lesson || s.event;
  const all: Row[] =
    state === "held"
      ? held.map((h) => ({ id: h.id, held: h }))
      : slips.filter((s) => state === "all" || s.state === state).map((s) => ({ id: s.id, slip: s }));
  const needle = search.toLowerCase();
  const rows = all.filter(({ slip: s, held: h }) =>
    [s?.member, s && about(s), s?.body, h?.source, h?.member, h && heldReason(h)].some((x) =>
      x?.toLowerCase().includes(needle),
    ),
  );

  const take = async (path: string) => arrived(await api.Inbox.Import({ path, text: "", task: "" }));
  const done = async (s: Slip) => {
    const undo = s.state === "done";
    const at = rows.findIndex((r) => r.id === s.id);
    try {
      await api.Inbox.MarkDone({ ids: [s.id], undo });
      notify(t(undo ? "inbox.slip_reopened" : "inbox.slip_done", { name: s.member }), {
        undo: () => api.Inbox.MarkDone({ ids: [s.id], undo: !undo }),
      });
      if (!undo && state !== "all") select((rows[at + 1] ?? rows[at - 1])?.id);
    } catch (e) {
      notifyError(e);
    }
  };
  const current = slips.find((s) => s.id === selected); // also where an answer took it out of what is listed
  useActions([
    {
      id: "inbox.done",
      label: t("inbox.done"),
      group: t("common.group_here"),
      shortcut: "x",
      run: () => current && void done(current),
      disabled: !current,
    },
  ]);

  return (
    <div className={css.screen}>
      <FileDrop onFiles={take}>
        <ListScreen<Row>
          title={t("shell.inbox")}
          note={query.data && t("inbox.new_count", { count: counts.new })}
          search={{ value: search, onChange: setSearch, placeholder: t("inbox.search_slips") }}
          primary={{
            id: "inbox.import",
            label: t("inbox.import_slips"),
            group: t("common.group_here"),
            shortcut: "n",
            run: () => setImporting(true),
          }}
          filters={
            <Group gap="md">
              <Tabs now="slips" />
              {slips.length + held.length > 0 && (
                <FilterChips
                  label={t("inbox.state")}
                  value={state}
                  onChange={(key) => setState(key || "all")}
                  options={[
                    { key: "all", label: t("inbox.state_all"), count: counts.new + counts.answered + counts.done },
                    { key: "new", label: t("inbox.state_new"), count: counts.new },
                    { key: "answered", label: t("inbox.state_answered"), count: counts.answered },
                    { key: "done", label: t("inbox.state_done"), count: counts.done },
                    { key: "held", label: t("inbox.state_held"), count: held.length },
                  ]}
                />
              )}
            </Group>
          }
          columns={
            state === "held"
              ? [
                  {
                    key: "reason",
                    title: t("inbox.reason"),
                    width: "minmax(180px, 3fr)",
                    cell: (r) => r.held && heldReason(r.held),
                  },
                  {
                    key: "source",
                    title: t("inbox.source"),
                    width: "minmax(110px, 1.4fr)",
                    cell: (r) => r.held?.source || t("inbox.pasted"),
                  },
                  {
                    key: "came",
                    title: t("inbox.came"),
                    width: "150px",
                    cell: (r) => r.held && instant(r.held.receivedAt, zone),
                    wide: true,
                  },
                ]
              : [
                  { key: "member", title: t("inbox.member"), width: "minmax(90px, 1fr)", cell: (r) => r.slip?.member },
                  {
                    key: "kind",
                    title: t("inbox.kind"),
                    width: "100px",
                    cell: (r) => r.slip && t(`inbox.slip_${r.slip.kind}`),
                  },
                  {
                    key: "words",
                    title: t("inbox.words"),
                    width: "minmax(140px, 2.4fr)",
                    cell: (r) => (r.slip && saying(r.slip, t).replace(/\s+/g, " ")) || "—",
                    wide: true,
                  },
                  {
                    key: "lesson",
                    title: t("inbox.about"),
                    width: "minmax(110px, 1.4fr)",
                    cell: (r) => r.slip && about(r.slip),
                    wide: true,
                  },
                  {
                    key: "state",
                    title: t("inbox.state"),
                    width: "90px",
                    cell: (r) =>
                      r.slip && (
                        <Chip tone={r.slip.state === "new" ? "due" : r.slip.state === "answered" ? "active" : "lapsed"}>
                          {t(`inbox.state_${r.slip.state}`)}
                        </Chip>
                      ),
                  },
                ]
          }
          rows={query.data && rows}
          rowKey={(r) => r.id}
          dim={(r) => r.slip?.state === "done"}
          query={query}
          selected={selected}
          onSelect={select}
          filtered={Boolean(search) || state !== "all"}
          noMatch={search ? undefined : t(`inbox.none_${state}`)}
          detail={(id, r) =>
            r?.held ? (
              <HeldDetail held={r.held} onGone={() => select(undefined)} />
            ) : (
              <SlipDetail key={id} id={id} onDone={(s) => void done(s)} />
            )
          }
          empty={
            <EmptyState
              title={t("inbox.no_slips_title")}
              text={t("inbox.no_slips_text")}
              acts={<ActButton label={t("inbox.import_slips")} onClick={() => setImporting(true)} />}
            />
          }
        />
        {importing && <ImportSlips onClose={() => setImporting(false)} />}
      </FileDrop>
    </div>
  );
}
