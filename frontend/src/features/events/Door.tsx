// The door: one big field. Letters find members, Enter checks the chosen one in, Ctrl/⌘-Z takes the last one back,
// Esc leaves. Each arrival is written at once; the field is free for the next name while that goes on.
import { Button } from "@mantine/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type Out, reads } from "@/lib/api";
import { isComposing } from "@/lib/keyboard";
import { navigate } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { Chip, Face, Kbd, notify, notifyError, StandingChip } from "@/ui";
import { AnswerChip } from "./Answers";
import css from "./door.module.css";

type DoorRow = Out<typeof api.Events.Door>["matches"][number];

export function Door({ eventId }: { eventId: string }) {
  const { t, count, instant } = useWords();
  const { zone, settings } = useWorkspace();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [arrived, setArrived] = useState<{ name: string; standing: string }>();
  const field = useRef<HTMLInputElement>(null);
  const event = useQuery(reads.event(eventId)).data;
  const query = useQuery({ ...reads.door(eventId, text.trim()), placeholderData: keepPreviousData });
  const door = query.data;
  const fresh = !query.isPlaceholderData;
  const matches = text.trim() ? (door?.matches ?? []) : [];
  const awaited = door?.awaited ?? [];
  const waiting = useRef(false);

  const leave = () => navigate(["events", eventId]);
  const undo = async (attendanceId: string, name: string) => {
    try {
      await api.Events.UndoCheckIn({ id: attendanceId });
      notify(t("events.check_in_undone", { name }));
    } catch (e) {
      notifyError(e);
    }
    field.current?.focus();
  };
  const checkIn = async ({ row, here }: DoorRow) => {
    setText("");
    setAt(0);
    field.current?.focus();
    if (here) {
      notify(t("events.already", { name: row.name }));
      return;
    }
    try {
      await api.Events.CheckIn({ eventId, memberId: row.id, mode: "", at: 0 });
      setArrived({ name: row.name, standing: row.standing });
    } catch (e) {
      // What was typed comes back unless the next name has begun.
      setText((now) => now || row.name);
      notifyError(e);
    }
  };
  const walkIn = async () => {
    const name = text.trim();
    if (!name) return;
    setText("");
    try {
      const m = await api.Members.Save({
        id: "",
        number: 0,
        name,
        aliases: [],
        contacts: [],
        tags: [],
        note: "",
        joinedOn: "",
        referrer: "",
        referrerId: "",
        fields: {},
        alumni: false,
      });
      await api.Events.CheckIn({ eventId, memberId: m.id, mode: "", at: 0 });
      setArrived({ name, standing: "applicant" });
    } catch (e) {
      setText((now) => now || name);
      notifyError(e);
    }
    field.current?.focus();
  };
  const enter = () => {
    const chosen = matches[Math.min(at, matches.length - 1)];
    if (fresh && chosen) void checkIn(chosen);
    else if (text.trim() && !fresh) waiting.current = true; // the answer to the last letter is on its way
  };
  useEffect(() => {
    if (!waiting.current || !fresh) return;
    waiting.current = false;
    enter();
  });

  const last = door?.recent[0];
  useActions([
    {
      id: "door.undo",
      label: t("events.undo_last"),
      group: t("common.group_here"),
      shortcut: "mod+z",
      whileTyping: true,
      run: () => last && void undo(last.attendanceId, last.row.name),
      disabled: !last || text !== "",
    },
    { id: "door.leave", label: t("events.leave_door"), group: t("common.group_here"), shortcut: "escape", run: leave },
  ]);

  const onKey = (e: KeyboardEvent) => {
    if (isComposing(e.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step !== undefined) setAt((n) => Math.max(0, Math.min(matches.length - 1, n + step)));
    else if (e.key === "Enter" && e.shiftKey) void walkIn();
    else if (e.key === "Enter") enter();
    else if (e.key === "Escape") {
      if (text) setText("");
      else leave();
    } else return;
    e.preventDefault();
  };

  return (
    <div className={css.door}>
      <header className={css.head}>
        <div>
          <h1>{event?.title}</h1>
          <p>
            {event && instant(event.startsAt, zone)}
            {event?.place && ` · ${event.place}`}
          </p>
        </div>
        <p className={css.here} aria-live="polite">
          <b>{count(door?.here ?? 0)}</b>{" "}
          {door && door.expected > 0 ? t("events.here_of", { count: door.expected }) : t("events.here")}
        </p>
      </header>
      <div className={css.columns}>
        <section>
          <input
            ref={field}
            className={css.field}
            autoFocus
            value={text}
            aria-label={t("events.door_field")}
            placeholder={t("events.door_field")}
            autoComplete="off"
            spellCheck={false}
            onChange={(e) => {
              setText(e.currentTarget.value);
              setAt(0);
              setArrived(undefined);
            }}
            onKeyDown={onKey}
            role="combobox"
            aria-expanded={matches.length > 0}
            aria-controls="door-matches"
            aria-activedescendant={matches.length > 0 ? `door-${at}` : undefined}
          />
          <div id="door-matches" role="listbox" aria-label={t("events.matches")}>
            {matches.map((m, i) => (
              <div
                key={m.row.id}
                id={`door-${i}`}
                role="option"
                aria-selected={i === at}
                className={i === at ? `${css.match} ${css.chosen}` : css.match}
                onClick={() => void checkIn(m)}
              >
                <Face name={m.row.name} size={44} />
                <span className={css.who}>
                  <b>{m.row.name}</b> <span>{m.row.alias}</span>
                </span>
                {m.here ? <Chip tone="active">{t("events.is_here")}</Chip> : <AnswerChip answer={m.answer} />}
                <StandingChip standing={m.row.standing} />
                {(m.row.standing === "lapsed" || m.row.standing === "applicant") && !m.here && (
                  <Button
                    onClick={(e) => {
                      e.stopPropagation();
                      navigate(["money", "record"], { member: m.row.id, back: `events/${eventId}/door` });
                    }}
                  >
                    {t("events.take_payment")}
                  </Button>
                )}
                {i === at && <Kbd k="enter" />}
              </div>
            ))}
          </div>
          {text.trim() && fresh && matches.length === 0 && (
            <p className={css.none}>
              {t("events.nobody_called", { name: text.trim() })}{" "}
              <Button onClick={() => void walkIn()} rightSection={<Kbd k="shift+enter" />}>
                {t("events.walk_in", { name: text.trim() })}
              </Button>
            </p>
          )}
          {!text && arrived && (
            <p className={css.arrived} role="status">
              {t("events.arrived", { name: arrived.name })} <StandingChip standing={arrived.standing} />
            </p>
          )}
          {!text && awaited.length > 0 && (
            <div className={css.awaited}>
              <h2>{t("events.awaited")}</h2>
              <ul>
                {awaited.map((m) => (
                  <li key={m.row.id}>
                    <span>
                      <b>{m.row.name}</b> <small>{m.note}</small>
                    </span>
                    <StandingChip standing={m.row.standing} />
                    <Button size="compact-sm" onClick={() => void checkIn(m)}>
                      {t("events.check_in")}
                    </Button>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </section>
        <section className={css.recent} aria-label={t("events.just_now")}>
          <header>
            <h2>{t("events.just_now")}</h2>
            <span>
              <Kbd k="mod+z" /> {t("events.undoes")}
            </span>
          </header>
          {door?.recent.length === 0 && <p className={css.none}>{t("events.nobody_yet")}</p>}
          <ul>
            {door?.recent.map((r) => (
              <li key={r.attendanceId}>
                <span className={css.time}>{instant(r.at, zone, "time")}</span>
                <b>{r.row.name}</b> <StandingChip standing={r.row.standing} />
                <Button size="compact-sm" onClick={() => void undo(r.attendanceId, r.row.name)}>
                  {t("common.undo")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <footer className={css.foot}>
        {t("events.door_help", { community: settings.community })}
        <Button
          size="compact-sm"
          onClick={() => {
            void client.invalidateQueries({ queryKey: ["event", eventId] });
            leave();
          }}
        >
          {t("events.leave_door")} <Kbd k="escape" />
        </Button>
      </footer>
    </div>
  );
}
