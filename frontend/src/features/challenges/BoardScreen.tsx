import { ActionIcon, CloseButton, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowLeft, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { i18n, useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, reads } from "@/lib/api";
import { navigate, useParam } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { platform } from "@/platform";
import { ActButton, Await, EmptyState, FilterChips, notify, PageHeader } from "@/ui";
import { MoreMenu } from "../members/MoreMenu";
import { MemberSearch } from "../publish/MemberSearch";
import { BoardGrid } from "./BoardGrid";
import { ChallengeForm } from "./ChallengeForm";
import css from "./challenges.module.css";
import { type Board, chosenRows, daysBetween, type Order, ordered, type Row, waiting, type Who } from "./days";
import { useEntering } from "./entering";
import { MakeUpDialog } from "./MakeUpDialog";
import { PasteDialog } from "./PasteDialog";
import { PeopleDialog } from "./PeopleDialog";
import { PersonDialog } from "./PersonDialog";
import { useRhythm } from "./useRhythm";

type Opened = "edit" | "paste" | "people" | { person: string } | { row: Row; on: string } | undefined;

const back = () => navigate(["events", "challenges"]);

/** How everybody stands in one challenge, and what is entered from there. */
export function BoardScreen({ id }: { id: string }) {
  const query = useQuery(reads.board(id));
  return <Await query={query}>{(board) => <Shown board={board} />}</Await>;
}

function Shown({ board }: { board: Board }) {
  const { t, date, count } = useWords();
  const { settings } = useWorkspace();
  const rhythm = useRhythm();
  const { challenge: c, today } = board;
  const { enter, takeBack, attempt } = useEntering(c);
  const [opened, setOpened] = useState<Opened>();
  const [search, setSearch] = useState("");
  const [who, setWho] = useParam("who");
  const [order, setOrder] = useParam("order", "name");
  const close = () => setOpened(undefined);
  const field = useRef<HTMLDivElement>(null);
  const phone = useMediaQuery("(max-width: 640px)");

  const now = daysBetween(c.firstOn, today);
  const running = c.state === "running";
  const missing = running ? board.rows.filter((r) => waiting(r, now)) : [];
  const rows = ordered(chosenRows(board.rows, who as Who, search, now), order as Order);

  const copyMissing = () =>
    attempt(async () => {
      const lng = settings.language;
      const names = new Intl.ListFormat(lng, { type: "unit" }).format(missing.map((r) => r.name));
      await platform.copyText(i18n.t("challenges.missing_text", { lng, title: c.title, names }));
      notify(t("challenges.missing_copied", { count: missing.length }));
    });
  const trash = (restore: boolean) =>
    attempt(async () => {
      const act = (undo: boolean) => (undo ? api.Challenges.Restore({ id: c.id }) : api.Challenges.Trash({ id: c.id }));
      await act(restore);
      notify(t(restore ? "events.restored" : "events.trashed", { title: c.title }), { undo: () => act(!restore) });
      if (!restore) back();
    });
  const press = (row: Row, mark: string, on: string) => {
    const member = { id: row.memberId, name: row.name };
    if (mark === "done" || mark === "made") void takeBack(member, on);
    else if (mark === "missed" && c.makeUps > row.madeUp) setOpened({ row, on });
    else void enter(member, on);
  };

  const enterToday = (id: string) =>
    attempt(async () => {
      const row = board.rows.find((r) => r.memberId === id);
      await enter({ id, name: row?.name ?? (await api.Members.Show({ id })).name }, today);
    });

  const group = t("common.group_here");
  const free = c.trashed || opened !== undefined;
  const acts = {
    people: {
      id: "challenges.people",
      label: t("challenges.add_people"),
      shortcut: "a",
      run: () => setOpened("people"),
    },
    missing: {
      id: "challenges.missing",
      label: t("challenges.copy_missing"),
      shortcut: "c",
      run: () => void copyMissing(),
    },
    edit: { id: "challenges.edit", label: t("challenges.edit"), shortcut: "e", run: () => setOpened("edit") },
  };
  const besides = [...(missing.length > 0 ? [acts.missing] : []), acts.people];
  useActions([
    {
      id: "challenges.who",
      label: t("challenges.who_today"),
      group,
      shortcut: "/",
      run: () => field.current?.querySelector("input")?.focus(),
      disabled: free || !running,
      hidden: true,
    },
    { ...acts.people, group, disabled: free },
    { ...acts.missing, group, disabled: free || missing.length === 0 },
    { ...acts.edit, group, disabled: free },
    {
      id: "challenges.back",
      label: t("common.back"),
      group,
      shortcut: "escape",
      run: back,
      disabled: opened !== undefined,
    },
  ]);

  return (
    <div className={css.screen}>
      <PageHeader
        title={
          <span className={css.title}>
            <ActionIcon variant="subtle" color="gray" aria-label={t("common.back")} onClick={back}>
              <IconArrowLeft size={18} />
            </ActionIcon>
            {c.title}
          </span>
        }
        primary={
          c.trashed || c.state === "ahead"
            ? undefined
            : {
                id: "challenges.paste",
                label: t("challenges.paste"),
                group,
                shortcut: "p",
                run: () => setOpened("paste"),
                disabled: free,
              }
        }
        below={
          <>
            <p className={css.facts}>
              {date(c.firstOn, "short")} – {date(c.lastOn, "short")} · {rhythm(c)}
              {running && ` · ${t("challenges.day_of", { day: now + 1, days: board.days.length })}`}
              {c.note && <span className={css.note}>{c.note}</span>}
            </p>
            {board.rows.length > 0 && (
              <TextInput
                className={css.find}
                aria-label={t("challenges.find")}
                placeholder={t("challenges.find")}
                value={search}
                onChange={(e) => setSearch(e.currentTarget.value)}
                leftSection={<IconSearch size={15} />}
                rightSection={
                  search && <CloseButton size="sm" aria-label={t("common.clear")} onClick={() => setSearch("")} />
                }
              />
            )}
            <span className={css.turn} />
            {running && !c.trashed && (
              <>
                <div className={css.field} ref={field}>
                  <MemberSearch
                    label={t("challenges.who_today")}
                    hint={t("challenges.who_today")}
                    onPick={(member) => void enterToday(member)}
                  />
                </div>
                <p className={css.tally} aria-live="polite">
                  <b>{count(board.days[now] ?? 0)}</b> {t("challenges.of_today", { count: c.people })}
                </p>
              </>
            )}
            {board.rows.length > 0 && (
              <FilterChips
                label={t("challenges.filter_people")}
                value={who}
                onChange={setWho}
                options={[
                  { key: "", label: t("common.all"), count: board.rows.length },
                  ...(running ? [{ key: "waiting", label: t("challenges.not_today"), count: missing.length }] : []),
                  {
                    key: "missed",
                    label: t("challenges.missed_last"),
                    count: board.rows.filter((r) => !r.left && r.progress.missedLast).length,
                  },
                  { key: "left", label: t("challenges.left"), count: board.rows.filter((r) => r.left).length },
                ]}
              />
            )}
          </>
        }
      >
        {c.trashed ? (
          <ActButton label={t("events.restore")} onClick={() => void trash(true)} />
        ) : (
          <>
            {!phone && besides.map((a) => <ActButton key={a.id} label={a.label} k={a.shortcut} onClick={a.run} />)}
            <MoreMenu
              acts={[
                ...(phone ? besides : []),
                { label: acts.edit.label, run: acts.edit.run },
                { label: t("events.to_trash"), run: () => void trash(false), danger: true },
              ]}
            />
          </>
        )}
      </PageHeader>
      {board.rows.length === 0 ? (
        <EmptyState
          title={t("challenges.nobody_title")}
          text={t("challenges.nobody_text")}
          acts={!c.trashed && <ActButton label={acts.people.label} k="a" onClick={acts.people.run} />}
        />
      ) : rows.length === 0 ? (
        <p className={css.none}>{t("common.no_match")}</p>
      ) : (
        <BoardGrid
          board={board}
          rows={rows}
          order={order as Order}
          onOrder={setOrder}
          onPress={c.trashed ? undefined : press}
          onPerson={(person) => setOpened({ person })}
        />
      )}
      {opened === "edit" && <ChallengeForm challenge={c} onClose={close} />}
      {opened === "paste" && <PasteDialog challenge={c} today={today} onClose={close} />}
      {opened === "people" && <PeopleDialog challenge={c} today={today} onClose={close} />}
      {typeof opened === "object" && "person" in opened && (
        <PersonDialog board={board} memberId={opened.person} onClose={close} />
      )}
      {typeof opened === "object" && "row" in opened && (
        <MakeUpDialog challenge={c} row={opened.row} on={opened.on} onClose={close} />
      )}
    </div>
  );
}
