// What was published when: a list, one edition beside it at ?edition=N, and the way to comparing two at ?from=A&to=B.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { reads } from "@/lib/api";
import { navigate, useParam, useRoute } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, ActionButton, Chip, Dialog, EmptyState, FilterChips, ListScreen, type Sort } from "@/ui";
import { Compare } from "./Compare";
import { type Edition, ordered, pairOf } from "./pairing";
import { EditionPanel } from "./EditionPanel";
import { Tabs } from "./Tabs";
import { Verify } from "./Verify";
import css from "./publish.module.css";

export function Editions() {
  const { query } = useRoute();
  const from = Number(query.get("from") ?? 0);
  const to = Number(query.get("to") ?? 0);
  return from > 0 && to > 0 ? <Compare from={from} to={to} /> : <All />;
}

function All() {
  const { t, count, bytes, instant } = useWords();
  const { zone } = useWorkspace();
  const { query: address } = useRoute();
  const [search, setSearch] = useParam("q");
  const [which, setWhich] = useParam("which");
  const [sort, setSort] = useState<Sort>({ key: "number", desc: true });
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [checking, setChecking] = useState(false);
  const query = useQuery(reads.editions());
  const all = query.data?.editions;
  const selected = address.get("edition") ?? undefined;
  const select = (edition: string | undefined) =>
    navigate(
      ["publish"],
      { ...Object.fromEntries(address), edition },
      { replace: selected !== undefined && edition !== undefined },
    );

  const needle = search.trim().toLowerCase();
  const fits = (e: Edition) =>
    (which === "" || (which === "rekeyed" ? e.rekeyed : e.note !== "")) &&
    [
      t("publish.edition_title", { number: count(e.number) }),
      e.note,
      e.actor,
      instant(e.publishedAt, zone, "full"),
    ].some((x) => x.toLowerCase().includes(needle));
  const rows = all && ordered(all.filter(fits), sort);
  const pair = pairOf(all ?? [], marked, selected);
  const compare = {
    id: "publish.compare",
    label: pair ? t("publish.compare_two", { from: count(pair[0]), to: count(pair[1]) }) : t("publish.compare"),
    group: t("common.group_here"),
    shortcut: "c",
    disabled: !pair,
    run: () => {
      if (pair) navigate(["publish"], { tab: "editions", from: String(pair[0]), to: String(pair[1]) });
    },
  };
  useActions([compare]);

  return (
    <>
      <ListScreen<Edition>
        title={t("shell.publish")}
        note={all && t("publish.edition_count", { count: all.length })}
        search={{ value: search, onChange: setSearch, placeholder: t("publish.edition_search") }}
        acts={
          <>
            <ActButton label={t("publish.verify_short")} onClick={() => setChecking(true)} />
            {(all?.length ?? 0) > 1 && <ActionButton action={compare} />}
          </>
        }
        filters={
          <div className={css.filters}>
            <Tabs now="editions" />
            {all && all.length > 1 && (
              <FilterChips
                label={t("publish.edition_filter")}
                value={which}
                onChange={setWhich}
                options={[
                  { key: "rekeyed", label: t("publish.rekeyed"), count: all.filter((e) => e.rekeyed).length },
                  { key: "noted", label: t("publish.edition_noted"), count: all.filter((e) => e.note !== "").length },
                ].filter((o) => o.count > 0 || o.key === which)}
              />
            )}
          </div>
        }
        columns={[
          {
            key: "number",
            title: t("publish.number"),
            width: "minmax(84px, 1fr)",
            sortable: true,
            cell: (e) => (
              <>
                <b>{t("publish.edition_title", { number: count(e.number) })}</b>{" "}
                {e.rekeyed && <Chip tone="seal">{t("publish.rekeyed")}</Chip>}
              </>
            ),
          },
          {
            key: "publishedAt",
            title: t("publish.date"),
            width: "minmax(178px, 1.4fr)",
            sortable: true,
            cell: (e) => instant(e.publishedAt, zone, "full"),
          },
          {
            key: "lessons",
            title: t("publish.lessons_head"),
            width: "64px",
            wide: true,
            align: "end",
            sortable: true,
            cell: (e) => count(e.lessons),
          },
          {
            key: "members",
            title: t("publish.members_head"),
            width: "72px",
            align: "end",
            sortable: true,
            cell: (e) => count(e.members),
          },
          {
            key: "bytes",
            title: t("publish.size"),
            width: "84px",
            align: "end",
            sortable: true,
            wide: true,
            cell: (e) => bytes(e.bytes),
          },
          { key: "note", title: t("publish.note_head"), width: "minmax(90px, 2fr)", wide: true, cell: (e) => e.note },
        ]}
        rows={rows}
        rowKey={(e) => String(e.number)}
        query={query}
        sort={sort}
        onSort={setSort}
        selected={selected}
        onSelect={select}
        filtered={which !== ""}
        marks={{
          keys: marked,
          onChange: setMarked,
          label: (key) => t("publish.compare_mark", { number: key }),
          allLabel: t("publish.compare_mark_all"),
        }}
        detail={(key) => <EditionPanel number={Number(key)} />}
        empty={
          <EmptyState
            title={t("publish.no_editions_title")}
            text={t("publish.no_editions_text")}
            acts={<ActButton label={t("publish.no_editions_act")} onClick={() => navigate(["publish"])} />}
          />
        }
      />
      {checking && (
        <Dialog size={560} title={t("publish.verify")} onClose={() => setChecking(false)}>
          <Verify />
        </Dialog>
      )}
    </>
  );
}
