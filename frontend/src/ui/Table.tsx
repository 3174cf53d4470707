// The table inside ListScreen, also on its own where a screen has two: it draws only the rows in sight, sorts by its
// headers, and shows the cursor. It handles no keys: ListScreen does.
import { observeElementRect, useVirtualizer } from "@tanstack/react-virtual";
import { useElementSize } from "@mantine/hooks";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import css from "./list.module.css";

export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** A CSS grid track: "90px", "minmax(140px, 2fr)". */
  width: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  sortable?: boolean;
  /** Left out where the table is narrower than 640 px. */
  wide?: boolean;
}

export interface Sort {
  key: string;
  desc: boolean;
}

export interface TableHandle {
  reveal(index: number): void;
  focus(): void;
  page(): number;
}

interface TableProps<Row> {
  handle?: Ref<TableHandle>;
  id?: string;
  label?: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  dim?: (row: Row) => boolean;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Index of the row under the cursor, -1 for none. */
  cursor?: number;
  /** Whether the row under the cursor is open beside the table. */
  open?: boolean;
  onOpen?: (key: string, row: Row) => void;
  rowHeight?: number;
  onEnd?: () => void;
  foot?: ReactNode;
  /** Rows that are marked for an act on several, and what marks them. */
  marks?: Marks;
}

/** Rows marked by their keys. `mark` takes the row's index and whether Shift was held, `all` marks every row or none. */
export interface Marks {
  keys: ReadonlySet<string>;
  mark: (index: number, range: boolean) => void;
  all: () => void;
  label: (key: string) => string;
  allLabel: string;
}

const narrow = 640;
const headHeight = 32;

export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, rowKey, sort, cursor = -1, id = "table", rowHeight = 40, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const shown = width > 0 && width < narrow ? columns.filter((c) => !c.wide) : columns;
  const { marks } = props;
  const tracks = (marks ? "20px " : "") + shown.map((c) => c.width).join(" ");

  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer re-renders by itself
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The header scrolls with the rows and sticks above them.
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // A test's DOM has no sizes; a real one without height shows nothing anyway.
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) => tell(rect.height > 0 ? rect : { width: 800, height: 800 })),
  });

  useImperativeHandle(props.handle, () => ({
    reveal: (index) => virtual.scrollToIndex(index, { align: "auto" }),
    focus: () => grid.current?.focus(),
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight)),
  }));

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 20) onEnd?.();
  }, [last, rows.length, onEnd]);

  const rowId = (index: number) => `${id}-${index}`;

  return (
    <div ref={scroller} className={css.scroller}>
      <div ref={sized} className={css.sizer} />
      <div
        ref={grid}
        className={css.grid}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={cursor >= 0 ? rowId(cursor) : undefined}
      >
        <div className={css.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
          {marks && (
            <div role="columnheader">
              <input
                type="checkbox"
                className={css.mark}
                aria-label={marks.allLabel}
                checked={rows.length > 0 && marks.keys.size >= rows.length}
                ref={(box) => {
                  if (box) box.indeterminate = marks.keys.size > 0 && marks.keys.size < rows.length;
                }}
                onChange={marks.all}
              />
            </div>
          )}
          {shown.map((c) => {
            const sorted = sort?.key === c.key;
            return (
              <div
                key={c.key}
                role="columnheader"
                className={c.align === "end" ? css.end : undefined}
                aria-sort={sorted ? (sort.desc ? "descending" : "ascending") : undefined}
              >
                {c.sortable && props.onSort ? (
                  <button
                    type="button"
                    className={css.sort}
                    onClick={() => props.onSort?.({ key: c.key, desc: sorted ? !sort.desc : false })}
                  >
                    {c.title}
                    {sorted && (sort.desc ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
                  </button>
                ) : (
                  c.title
                )}
              </div>
            );
          })}
        </div>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const here = item.index === cursor;
            const names = [css.row, here && css.cursor, here && props.open && css.open, props.dim?.(row) && css.dim];
            return (
              <div
                key={rowKey(row)}
                id={rowId(item.index)}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={here}
                className={names.filter(Boolean).join(" ")}
                style={{
                  gridTemplateColumns: tracks,
                  height: rowHeight,
                  transform: `translateY(${item.start - headHeight}px)`,
                }}
                onClick={(e) => {
                  if (marks && (e.shiftKey || e.ctrlKey || e.metaKey)) marks.mark(item.index, e.shiftKey);
                  else props.onOpen?.(rowKey(row), row);
                }}
              >
                {marks && (
                  <div role="gridcell" onClick={(e) => e.stopPropagation()}>
                    <input
                      type="checkbox"
                      className={css.mark}
                      tabIndex={-1}
                      aria-label={marks.label(rowKey(row))}
                      checked={marks.keys.has(rowKey(row))}
                      onChange={() => {}}
                      onClick={(e) => marks.mark(item.index, e.shiftKey)}
                    />
                  </div>
                )}
                {shown.map((c) => (
                  <div
                    key={c.key}
                    role="gridcell"
                    className={c.align === "end" ? css.end : css.cell}
                    onMouseEnter={(e) => tellWhole(e.currentTarget)}
                  >
                    {c.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {props.foot && <div className={css.foot}>{props.foot}</div>}
    </div>
  );
}

/** What has no room in its cell shows whole under the pointer. */
function tellWhole(cell: HTMLElement) {
  const cut = [cell, ...cell.querySelectorAll<HTMLElement>("*")].some(
    (e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 8,
  );
  if (cut && !cell.querySelector("[title]")) cell.title = cell.innerText;
  else cell.removeAttribute("title");
}

/** Sorts rows that came whole, by the value a column shows; texts as the language sorts them (pinyin in Chinese). */
export function sortRows<Row>(
  rows: readonly Row[],
  sort: Sort | undefined,
  value: (row: Row, key: string) => string | number,
  language: string,
): Row[] {
  if (!sort) return [...rows];
  const collator = new Intl.Collator(language === "zh" ? "zh-CN-u-co-pinyin" : language, { numeric: true });
  const order = (a: Row, b: Row) => {
    const x = value(a, sort.key);
    const y = value(b, sort.key);
    return typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y));
  };
  return rows.toSorted((a, b) => (sort.desc ? order(b, a) : order(a, b)));
}
