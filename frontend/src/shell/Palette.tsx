// The command palette: everything that can be done now, and everything that can be found.
import { Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  IconBolt,
  IconBook2,
  IconCalendarCheck,
  IconCalendarEvent,
  IconCoins,
  IconListTree,
  IconSearch,
  IconUser,
} from "@tabler/icons-react";
import { type ComponentType, type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useWords } from "@/i18n";
import { type Action, useActionList } from "@/lib/actions";
import { type Hit, reads } from "@/lib/api";
import { isComposing } from "@/lib/keyboard";
import { navigate } from "@/lib/router";
import { Kbd } from "@/ui";
import { rank } from "./rank";
import css from "./palette.module.css";

let opened = false;
const watchers = new Set<() => void>();

function setOpened(value: boolean): void {
  opened = value;
  watchers.forEach((f) => f());
}

export const openPalette = () => setOpened(true);

const hitScreen: Record<string, readonly string[]> = {
  member: ["members"],
  lesson: ["lessons"],
  course: ["lessons"],
  event: ["events"],
  challenge: ["events", "challenges"],
  payment: ["money"],
};

const hitIcon: Record<string, ComponentType<{ size?: number }>> = {
  member: IconUser,
  lesson: IconBook2,
  course: IconListTree,
  event: IconCalendarEvent,
  challenge: IconCalendarCheck,
  payment: IconCoins,
};

interface Entry {
  key: string;
  icon: ComponentType<{ size?: number }>;
  title: string;
  detail: string;
  shortcut?: string;
  group: string;
  run: () => void;
}

export function Palette() {
  const { t } = useWords();
  const shown = useSyncExternalStore(
    (f) => {
      watchers.add(f);
      return () => watchers.delete(f);
    },
    () => opened,
  );
  return (
    <Modal.Root opened={shown} onClose={() => setOpened(false)} size={600} yOffset="12vh" padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("shell.find")}>
        <Modal.Body p={0}>{shown && <Finder close={() => setOpened(false)} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder({ close }: { close: () => void }) {
  const { t } = useWords();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const asked = query.trim();
  const [settled] = useDebouncedValue(asked, 60);
  const actions = useActionList();
  const found = useQuery({ ...reads.find(settled), enabled: settled !== "", placeholderData: keepPreviousData });

  const acts: Entry[] = rank(
    actions.filter((a) => !a.hidden && !a.disabled),
    asked,
    (a) => [a.label, a.group],
  ).map((a: Action) => ({
    key: a.id,
    icon: IconBolt,
    title: a.label,
    detail: "",
    shortcut: a.shortcut,
    group: a.group,
    run: a.run,
  }));
  const hits: Entry[] = (asked && settled ? (found.data?.hits ?? []) : []).map((h: Hit) => ({
    key: `${h.kind}:${h.id}`,
    icon: hitIcon[h.kind] ?? IconSearch,
    title: h.title,
    detail: [h.detail, h.snippet].filter(Boolean).join(" · "),
    group: t("shell.found"),
    run: () => navigate([...(hitScreen[h.kind] ?? [h.kind]), h.id]),
  }));
  // What was typed most often names a person or a lesson; a command is typed by its first letters.
  const entries = asked ? [...acts.slice(0, 3), ...hits, ...acts.slice(3)] : acts;
  const here = Math.min(at, entries.length - 1);
  // Fast hands press Enter before the answer to the last letter is there: it waits for that answer.
  const fresh = asked === "" || (asked === settled && !found.isPlaceholderData && !found.isPending);
  const waiting = useRef(false);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    close();
    // After the dialog has given the focus back.
    setTimeout(entry.run, 0);
  };

  const enter = () => {
    waiting.current = !fresh && !found.isError;
    if (!waiting.current) run(entries[here]);
  };
  useEffect(() => {
    if (waiting.current && (fresh || found.isError)) enter();
  });

  // The way back leads behind the dialog.
  useEffect(() => {
    window.addEventListener("hashchange", close);
    return () => window.removeEventListener("hashchange", close);
  }, [close]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(entries.length - 1, to));
    setAt(next);
    list.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: "nearest" });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "ArrowDown") move(here + 1);
    else if (event.key === "ArrowUp") move(here - 1);
    else if (event.key === "Enter") enter();
    else return;
    event.preventDefault();
  };

  return (
    <div>
      <label className={css.field}>
        <IconSearch size={18} aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={entries[here] ? `palette-${here}` : undefined}
          aria-label={t("shell.find")}
          placeholder={t("shell.find_placeholder")}
          value={query}
          onChange={(e) => {
            setQuery(e.currentTarget.value);
            waiting.current = false;
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
        <Kbd k="escape" />
      </label>
      <div ref={list} id="palette-list" role="listbox" aria-label={t("shell.find")} className={css.list}>
        {entries.map((e, i) => (
          <div key={e.key} role="presentation">
            {e.group !== entries[i - 1]?.group && (
              <div className={css.group} role="presentation">
                {e.group}
              </div>
            )}
            <div
              id={`palette-${i}`}
              data-index={i}
              role="option"
              aria-selected={i === here}
              className={i === here ? `${css.entry} ${css.here}` : css.entry}
              onMouseMove={() => setAt(i)}
              onClick={() => run(e)}
            >
              <e.icon size={16} />
              <span className={css.title}>{e.title}</span>
              <span className={css.detail}>{e.detail}</span>
              {e.shortcut && <Kbd k={e.shortcut} />}
            </div>
          </div>
        ))}
        {asked && entries.length === 0 && !found.isFetching && (
          <p className={css.none}>{t("shell.found_nothing", { query: asked })}</p>
        )}
      </div>
    </div>
  );
}
