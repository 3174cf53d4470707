// The days of everybody: names stay at the left, days scroll sideways, and only the rows in sight are drawn. One stop of Tab; arrows go
// from cell to cell, and at the left end to the name; Space or Enter presses what is there. On a phone there are the last seven days.
import { observeElementRect, useVirtualizer } from "@tanstack/react-virtual";
import { useElementSize } from "@mantine/hooks";
import { IconArrowDown } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useWords } from "@/i18n";
import css from "./challenges.module.css";
import { type Board, dayAfter, type Mark, markOf, type Order, type Row, shownDays, sign } from "./days";

const rowHeight = 38;
const headHeight = 46;
const cell = 30;
const narrow = 640;

export function BoardGrid({
  board,
  rows,
  order,
  onOrder,
  onPress,
  onPerson,
}: {
  board: Board;
  rows: readonly Row[];
  order: Order;
  onOrder: (order: Order) => void;
  onPress?: (row: Row, mark: Mark, on: string) => void;
  onPerson: (memberId: string) => void;
}) {
  const { t, date, month, count } = useWords();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const small = width > 0 && width < narrow;
  const { challenge: c, today } = board;
  const days = shownDays(c, today, small ? 7 : Infinity);
  const [at, setAt] = useState<{ row: number; day: number }>();
  const dateOf = (day: number) => dayAfter(c.firstOn, day);
  const now = days.findIndex((d) => dateOf(d) >= today);

  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer re-renders by itself
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // A test's DOM has no sizes; a real one without height shows nothing anyway.
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) => tell(rect.height > 0 ? rect : { width: 800, height: 800 })),
  });

  // Today stands in sight, with some days behind it.
  const wide = width > 0 && !small;
  useEffect(() => {
    const box = scroller.current;
    if (!box || !wide || now < 0) return;
    const head = box.querySelector<HTMLElement>("[data-now]");
    if (head) box.scrollLeft = head.offsetLeft - box.clientWidth + cell * 5;
  }, [wide, now]);

  const go = (row: number, day: number) => {
    const next = {
      row: Math.max(0, Math.min(rows.length - 1, row)),
      day: Math.max(-1, Math.min(days.length - 1, day)),
    };
    setAt(next);
    virtual.scrollToIndex(next.row, { align: "auto" });
    const box = scroller.current;
    const head = next.day < 0 ? undefined : box?.querySelectorAll<HTMLElement>("[data-day]")[next.day];
    const names = box?.querySelector<HTMLElement>("[data-name]")?.offsetWidth ?? 0;
    if (!box || !head) return;
    if (head.offsetLeft - box.scrollLeft < names) box.scrollLeft = head.offsetLeft - names;
    else if (head.offsetLeft + cell > box.scrollLeft + box.clientWidth)
      box.scrollLeft = head.offsetLeft + cell - box.clientWidth;
  };
  const press = (row: Row | undefined, day: number | undefined) => {
    if (!row || day === undefined || dateOf(day) > today) return;
    onPress?.(row, markOf(row, day), dateOf(day));
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.target !== e.currentTarget || e.ctrlKey || e.metaKey || e.altKey) return;
    const here = at ?? { row: 0, day: now < 0 ? days.length - 1 : now };
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const moves: Record<string, [number, number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [page, 0],
      PageUp: [-page, 0],
      Home: [0, -days.length - 1],
      End: [0, days.length],
    };
    const move = moves[e.key];
    if (move) go(here.row + (at ? move[0] : 0), here.day + (at ? move[1] : 0));
    else if ((e.key === " " || e.key === "Enter") && at) {
      const row = rows[at.row];
      if (row && at.day < 0) onPerson(row.memberId);
      else press(row, days[at.day]);
    } else return;
    e.preventDefault();
    e.stopPropagation();
  };

  const tracks = `${small ? "minmax(96px, 1fr) 44px" : "190px 58px 84px"} repeat(${days.length}, ${cell}px)`;
  const cellId = (row: number, day: number) => `${id}-${row}-${day}`;
  const sorter = (key: Order, label: string) => (
    <button type="button" className={css.sort} aria-pressed={order === key} onClick={() => onOrder(key)}>
      {label}
      {order === key && key !== "name" && <IconArrowDown size={12} />}
    </button>
  );

  return (
    <div ref={scroller} className={css.scroller}>
      <div ref={sized} className={css.sizer} />
      <div
        className={css.grid}
        role="grid"
        tabIndex={0}
        aria-label={c.title}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={at ? cellId(at.row, at.day) : undefined}
        onKeyDown={onKeyDown}
        onFocus={(e) => e.target === e.currentTarget && !at && setAt({ row: 0, day: now < 0 ? days.length - 1 : now })}
      >
        <div
          className={css.head}
          role="row"
          aria-rowindex={1}
          style={{ gridTemplateColumns: tracks, height: headHeight }}
        >
          <div className={css.nameHead} role="columnheader" data-name>
            {sorter("name", t("challenges.name"))}
          </div>
          <div role="columnheader" title={t("challenges.streak")}>
            {sorter("streak", t("challenges.streak_short"))}
          </div>
          {!small && <div role="columnheader">{sorter("done", t("challenges.done"))}</div>}
          {days.map((d, i) => {
            const on = dateOf(d);
            return (
              <div
                key={d}
                role="columnheader"
                data-day
                data-now={on === today || undefined}
                className={on === today ? `${css.dayHead} ${css.now}` : css.dayHead}
                title={t("challenges.entries_on", { day: date(on, "day"), count: board.days[d] ?? 0 })}
              >
                <small>{(i === 0 || on.endsWith("-01")) && month(on.slice(0, 7))}</small>
                <b>{Number(on.slice(8))}</b>
                <small>{on <= today && (board.days[d] ?? 0)}</small>
              </div>
            );
          })}
        </div>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const p = row.progress;
            return (
              <div
                key={row.memberId}
                role="row"
                aria-rowindex={item.index + 2}
                className={row.left ? `${css.row} ${css.dim}` : css.row}
                style={{
                  gridTemplateColumns: tracks,
                  height: rowHeight,
                  transform: `translateY(${item.start - headHeight}px)`,
                }}
              >
                <div
                  id={cellId(item.index, -1)}
                  className={at?.row === item.index && at.day < 0 ? `${css.name} ${css.here}` : css.name}
                  role="rowheader"
                >
                  <button type="button" tabIndex={-1} title={row.name} onClick={() => onPerson(row.memberId)}>
                    {row.name}
                  </button>
                </div>
                <div role="gridcell" className={css.figure}>
                  {p.streak > 0 && <b>{count(p.streak)}</b>}
                </div>
                {!small && (
                  <div role="gridcell" className={css.figure} title={t("challenges.percent", { percent: p.percent })}>
                    {count(p.done)}/{count(p.total)}
                  </div>
                )}
                {days.map((d, i) => {
                  const mark = markOf(row, d);
                  const on = dateOf(d);
                  const here = at?.row === item.index && at.day === i;
                  const names = [css.day, css[mark], on === today && css.now, here && css.here];
                  return (
                    <div
                      key={d}
                      id={cellId(item.index, i)}
                      role="gridcell"
                      aria-selected={here}
                      aria-label={t("challenges.cell", {
                        name: row.name,
                        day: date(on, "short"),
                        mark: t(`challenges.mark_${mark}`),
                      })}
                      data-mark={mark}
                      className={names.filter(Boolean).join(" ")}
                      aria-disabled={on > today || !onPress}
                      onClick={() => {
                        setAt({ row: item.index, day: i });
                        press(row, d);
                      }}
                    >
                      <span aria-hidden>{on > today && mark === "open" ? "" : sign[mark]}</span>
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
