import { Group, Stack, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { navigate } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Await, Chip, Dialog, Facts, notify, notifyError } from "@/ui";
import css from "./challenges.module.css";
import type { Board } from "./days";
import { useEntering } from "./entering";

type Did = Out<typeof api.Challenges.Entries>[number];

/** What one member did in a challenge, day by day. */
export function PersonDialog({ board, memberId, onClose }: { board: Board; memberId: string; onClose: () => void }) {
  const { t, count, date } = useWords();
  const { challenge: c, today } = board;
  const entries = useQuery(reads.challengeEntries(c.id, memberId));
  const { leave, join, attempt } = useEntering(c);
  const row = board.rows.find((r) => r.memberId === memberId);
  if (!row) return null;
  const p = row.progress;
  return (
    <Dialog onClose={onClose} title={row.name} size={520}>
      <Stack gap="sm">
        <Group gap="xs">
          <ActButton small first label={t("challenges.to_profile")} onClick={() => navigate(["members", memberId])} />
          {c.trashed ? null : row.left ? (
            <ActButton
              small
              label={t("challenges.come_back")}
              onClick={() => void attempt(() => join([memberId], "", today < c.firstOn ? "" : today))}
            />
          ) : (
            <ActButton
              small
              label={t("challenges.leave")}
              onClick={() => {
                onClose();
                void leave({ id: memberId, name: row.name });
              }}
            />
          )}
        </Group>
        <Facts
          rows={[
            [t("challenges.done"), `${count(p.done)} / ${count(p.total)} (${p.percent}%)`],
            [t("challenges.streak"), `${count(p.streak)} · ${t("challenges.longest", { count: p.longest })}`],
            [t("challenges.missed"), p.missed > 0 && count(p.missed)],
            [t("challenges.made_up"), row.madeUp > 0 && `${count(row.madeUp)} / ${count(c.makeUps)}`],
            [t("challenges.joined_on"), date(row.joinedOn, "long")],
          ]}
        />
        <Await query={entries} rows={3}>
          {(list) =>
            list.length === 0 ? (
              <p className={css.quiet}>{t("challenges.nothing_yet")}</p>
            ) : (
              <ul className={css.entries}>
                {list.map((e) => (
                  <Entry key={e.on} challengeId={c.id} member={{ id: memberId, name: row.name }} entry={e} />
                ))}
              </ul>
            )
          }
        </Await>
      </Stack>
    </Dialog>
  );
}

function Entry({
  challengeId: id,
  member,
  entry: e,
}: {
  challengeId: string;
  member: { id: string; name: string };
  entry: Did;
}) {
  const { t, date, instant } = useWords();
  const { zone } = useWorkspace();
  const [text, setText] = useState<string>();
  const write = (note: string) => api.Challenges.Note({ id, memberId: member.id, on: e.on, note });
  const save = async () => {
    const note = text ?? e.note;
    setText(undefined);
    if (note === e.note) return;
    try {
      const { was } = await write(note);
      notify(t("challenges.noted"), { undo: () => write(was) });
    } catch (failure) {
      setText(note);
      notifyError(failure);
    }
  };
  return (
    <li>
      <div className={css.entryHead}>
        <b>{date(e.on, "day")}</b> {e.madeUp && <Chip tone="due">{t("challenges.mark_made")}</Chip>}
        <small>
          {e.actor} {instant(e.at, zone)}
        </small>
      </div>
      {text === undefined ? (
        <button type="button" className={css.noted} onClick={() => setText(e.note)}>
          {e.note || t("challenges.add_note")}
        </button>
      ) : (
        <Textarea
          aria-label={t("challenges.note_of", { day: date(e.on, "short") })}
          autoFocus
          autosize
          maxLength={500}
          value={text}
          onChange={(x) => setText(x.currentTarget.value)}
          onBlur={() => void save()}
          onKeyDown={(x) => {
            if (x.key === "Enter" && (x.ctrlKey || x.metaKey)) x.currentTarget.blur();
          }}
        />
      )}
    </li>
  );
}
