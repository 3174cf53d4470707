import { Group, Stack } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, reads } from "@/lib/api";
import { navigate } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Await, Card, Facts, notify, notifyError, StandingChip } from "@/ui";
import { Answers } from "./Answers";
import { EventForm } from "./EventForm";
import css from "./events.module.css";

/** One event beside the list: when and where, the way to the door, and who came. */
export function EventDetail({ id }: { id: string }) {
  const { t, count, instant } = useWords();
  const { zone } = useWorkspace();
  const query = useQuery(reads.event(id));
  const roll = useQuery(reads.eventRoll(id));
  const [editing, setEditing] = useState(false);
  const event = query.data;
  const door = () => navigate(["events", id, "door"]);

  useActions([
    {
      id: "events.door",
      label: t("events.open_door"),
      group: t("common.group_here"),
      shortcut: "d",
      run: door,
      disabled: !event || event.trashed,
    },
    {
      id: "events.edit",
      label: t("events.edit"),
      group: t("common.group_here"),
      shortcut: "e",
      run: () => setEditing(true),
      disabled: !event || event.trashed,
    },
  ]);

  const trash = async (back: boolean) => {
    if (!event) return;
    const act = (undo: boolean) => (undo ? api.Events.Restore({ id }) : api.Events.Trash({ id }));
    try {
      await act(back);
      notify(t(back ? "events.restored" : "events.trashed", { title: event.title }), { undo: () => act(!back) });
    } catch (e) {
      notifyError(e);
    }
  };

  return (
    <Await query={query}>
      {(e) => (
        <Stack gap="md">
          <div>
            <h2 className={css.name}>{e.title}</h2>
            <p className={css.second}>
              {instant(e.startsAt, zone)} · {t(`events.kind_${e.kind}`)}
              {e.place && ` · ${e.place}`}
            </p>
          </div>
          <Group gap="xs">
            {e.trashed ? (
              <ActButton label={t("events.restore")} onClick={() => void trash(true)} />
            ) : (
              <>
                <ActButton label={t("events.open_door")} k="d" onClick={door} />
                <ActButton
                  label={t("events.edit")}
                  k="e"
                  icon={<IconPencil size={15} />}
                  onClick={() => setEditing(true)}
                />
                <ActButton
                  label={t("events.to_trash")}
                  icon={<IconTrash size={15} />}
                  onClick={() => void trash(false)}
                />
              </>
            )}
          </Group>
          <Facts
            rows={[
              [t("events.came"), count(e.attended)],
              [t("events.expected"), e.expected > 0 && count(e.expected)],
              [t("events.ends"), instant(e.endsAt, zone)],
              [t("events.note"), e.note && <span style={{ whiteSpace: "pre-wrap" }}>{e.note}</span>],
            ]}
          />
          <Answers id={id} />
          <Card title={t("events.roll")} note={roll.data && count(roll.data.rows.length)} flush>
            <Await query={roll} rows={4}>
              {({ rows }) =>
                rows.length === 0 ? (
                  <p className={css.nobody}>{t("events.nobody")}</p>
                ) : (
                  <ul className={css.roll}>
                    {rows.map((r) => (
                      <li key={r.attendanceId}>
                        <span className={css.time}>{instant(r.at, zone, "time")}</span>
                        <button type="button" onClick={() => navigate(["members", r.row.id])}>
                          {r.row.name}
                        </button>
                        <StandingChip standing={r.row.standing} />
                      </li>
                    ))}
                  </ul>
                )
              }
            </Await>
          </Card>
          {editing && <EventForm event={e} onClose={() => setEditing(false)} />}
        </Stack>
      )}
    </Await>
  );
}
