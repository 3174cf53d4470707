// The people of an edition in rows, however many: arrows move, space ticks, Enter copies the message.
import { Checkbox } from "@mantine/core";
import { observeElementRect, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import type { api, Out } from "@/lib/api";
import { isComposing } from "@/lib/keyboard";
import { useWorkspace } from "@/lib/workspace";
import { CopyButton } from "@/ui";
import css from "./told.module.css";

export type Person = Out<typeof api.Publish.Edition>["people"][number];

/** Whether somebody can be told at all. */
export const reachable = (p: Person) => !p.revoked && !p.trashed;

const rowHeight = 54;
const most = 360; // px

export function ToldList({
  people,
  chosen,
  label,
  onToggle,
  message,
  onCopied,
}: {
  people: readonly Person[];
  chosen: ReadonlySet<string>;
  label: string;
  onToggle: (id: string) => void;
  message: (id: string) => Promise<string>;
  onCopied: (person: Person) => void;
}) {
  const { t } = useWords();
  const id = useId();
  useActions([
    {
      id: "publish.told",
      label,
      group: t("common.group_here"),
      shortcut: "d",
      run: () => scroller.current?.focus(),
    },
  ]);
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const cursor = Math.min(at, people.length - 1);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer re-renders by itself
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // A test's DOM has no sizes.
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) => tell(rect.height > 0 ? rect : { width: 600, height: most })),
  });

  const onKeyDown = (e: KeyboardEvent) => {
    if (isComposing(e.nativeEvent) || e.ctrlKey || e.metaKey || e.altKey) return;
    const page = Math.floor(most / rowHeight);
    const to = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: people.length - 1,
    }[e.key];
    const person = people[cursor];
    if (to !== undefined) {
      const next = Math.max(0, Math.min(people.length - 1, to));
      setAt(next);
      virtual.scrollToIndex(next);
    } else if (e.target !== e.currentTarget) return;
    else if (e.key === " " && person) {
      if (reachable(person)) onToggle(person.memberId);
    } else if (e.key === "Enter" && person) {
      document.getElementById(`${id}-${cursor}`)?.querySelector<HTMLButtonElement>("button")?.click();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      className={css.scroller}
      style={{ height: Math.min(most, people.length * rowHeight + 2) }}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable
      aria-rowcount={people.length}
      aria-activedescendant={people.length > 0 ? `${id}-${cursor}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map((item) => {
          const p = people[item.index];
          if (!p) return null;
          return (
            <div
              key={p.memberId}
              id={`${id}-${item.index}`}
              role="row"
              aria-rowindex={item.index + 1}
              aria-selected={chosen.has(p.memberId)}
              className={item.index === cursor ? `${css.row} ${css.here}` : css.row}
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
            >
              <div role="gridcell" className={css.who}>
                <Checkbox
                  tabIndex={-1}
                  label={p.name}
                  description={<Told person={p} />}
                  checked={chosen.has(p.memberId)}
                  disabled={!reachable(p)}
                  onChange={() => {
                    setAt(item.index);
                    onToggle(p.memberId);
                  }}
                />
              </div>
              <div role="gridcell" className={css.act}>
                {reachable(p) && (
                  <CopyButton
                    small
                    label={t("publish.copy_message")}
                    text={() => message(p.memberId)}
                    onCopied={() => onCopied(p)}
                  />
                )}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** When and how somebody was told, in one line; all of it in its title. */
function Told({ person: p }: { person: Person }) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  if (p.deliveries.length > 0) {
    const said = p.deliveries
      .map((x) => [t(`publish.channel_${x.channel}`), instant(x.at, zone, "full"), x.note].filter(Boolean).join(" "))
      .join(" · ");
    return <span title={said}>{said}</span>;
  }
  if (p.trashed) return t("publish.told_left");
  return t(p.revoked ? "publish.told_revoked" : "publish.told_not");
}
