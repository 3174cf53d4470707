// The one pattern for lists: title and count; search; filter chips with counts; a table; a detail panel on the right
// that opens with Enter and follows the arrows.
//
//   const { selected, select } = useSelection("members");
//   <ListScreen
//     title={t("members.title")} note={t("members.count", { count })} primary={newMember}
//     search={{ value, onChange, placeholder }}          // "/" goes there, Esc empties it
//     filters={<FilterChips … />}
//     columns={[{ key: "name", title, width: "minmax(140px, 2fr)", cell: (r) => r.name, sortable: true }, …]}
//     rows={query.data?.rows} rowKey={(r) => r.id} query={query}
//     sort={{ key: "end", desc: false }} onSort={setSort}
//     selected={selected} onSelect={select} detail={(id, row) => <Profile id={id} />}
//     empty={<EmptyState … />}                            // nothing there at all
//     marks={{ keys, onChange, label, allLabel }}         // rows marked with Space, Shift or a click, all with Mod+A
//     noMatch={t("members.no_match")} foot={t("members.matches")}
//   />
//
// Columns: `align: "end"` for figures; `wide: true` leaves a column out where the table is narrow; `sortable` asks onSort.
// Rows may be thousands: only those in sight are drawn. `keys` are other single-key acts shown in the foot.
import { CloseButton, TextInput } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconArrowLeft, IconSearch } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { type Action, useActions } from "@/lib/actions";
import { isTyping, keyName } from "@/lib/keyboard";
import { ActButton } from "./buttons";
import { Kbd } from "./Kbd";
import { listKey } from "./listKeys";
import { PageHeader } from "./PageHeader";
import { ErrorState, Loading } from "./states";
import { type Column, type Marks, type Sort, Table, type TableHandle } from "./Table";
import css from "./list.module.css";

interface Query {
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

export interface ListScreenProps<Row> {
  title: ReactNode;
  note?: ReactNode;
  primary?: Action & { loading?: boolean };
  /** Second acts, between the search and the primary one. */
  acts?: ReactNode;
  search?: { value: string; onChange: (value: string) => void; placeholder: string };
  filters?: ReactNode;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Quieter rows: in the trash, revoked, past. */
  dim?: (row: Row) => boolean;
  query?: Query;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selected?: string;
  onSelect?: (key: string | undefined) => void;
  detail?: (key: string, row: Row | undefined) => ReactNode;
  empty?: ReactNode;
  /** What to say when search or filters leave nothing. Shown instead of `empty` when either is set. */
  noMatch?: ReactNode;
  filtered?: boolean;
  foot?: ReactNode;
  rowHeight?: number;
  /** Told when the last rows come into sight, for lists that arrive in parts. */
  onEnd?: () => void;
  /** Marks rows for an act on several. */
  marks?: Pick<Marks, "keys" | "label" | "allLabel"> & { onChange: (keys: ReadonlySet<string>) => void };
}

export function ListScreen<Row>(props: ListScreenProps<Row>) {
  const { search, rows, rowKey, selected, onSelect, detail, query } = props;
  const { t } = useWords();
  const id = useId();
  const table = useRef<TableHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const [cursor, setCursor] = useState<string>();

  const keys = rows?.map(rowKey) ?? [];
  const cursorKey = selected ?? cursor;
  const at = cursorKey === undefined ? -1 : keys.indexOf(cursorKey);

  useActions([
    {
      id: "list.search",
      label: t("common.search"),
      group: t("common.group_here"),
      shortcut: "/",
      run: () => field.current?.focus(),
      disabled: !search,
      hidden: true,
    },
  ]);

  const { marks } = props;
  const from = useRef(-1);
  const mark = (index: number, range: boolean) => {
    const key = keys[index];
    if (!marks || key === undefined) return;
    const next = new Set(marks.keys);
    const on = !next.has(key);
    const start = range && from.current >= 0 ? from.current : index;
    for (const k of keys.slice(Math.min(start, index), Math.max(start, index) + 1))
      if (on) next.add(k);
      else next.delete(k);
    from.current = index;
    marks.onChange(next);
  };
  const markAll = () => marks?.onChange(new Set(marks.keys.size >= keys.length ? [] : keys));

  const goTo = (index: number) => {
    const key = keys[index];
    if (key === undefined) return;
    setCursor(key);
    table.current?.reveal(index);
    if (selected !== undefined) onSelect?.(key);
  };

  const onKey = (event: KeyboardEvent) => {
    const target = event.target;
    const inSearch = target === field.current;
    const inPanel = target instanceof Node && panel.current?.contains(target) === true;
    if (
      marks &&
      (event.ctrlKey || event.metaKey) &&
      event.key === "a" &&
      !isTyping(target) &&
      !event.defaultPrevented
    ) {
      if (document.querySelector("[aria-modal=true], [data-combobox-dropdown]")) return;
      event.preventDefault();
      markAll();
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("[aria-modal=true], [data-combobox-dropdown]")) return;
    const elsewhere =
      target instanceof Node && target !== document.body && root.current && !root.current.contains(target);
    if (elsewhere || (isTyping(target) && !inSearch)) return;
    if (marks && event.key === " " && !isTyping(target) && at >= 0 && !inPanel) {
      if (target instanceof HTMLElement && target.closest("button, a, input")) return;
      mark(at, event.shiftKey);
      event.preventDefault();
      return;
    }
    const move = listKey(keyName(event), at, keys.length, table.current?.page() ?? 10, inSearch);
    if (move === undefined || (inPanel && move !== "close")) return;
    if (move === "open") {
      const onButton = target instanceof HTMLElement && target.closest("button, a") !== null;
      if (onButton || !detail) return;
      onSelect?.(keys[at < 0 ? 0 : at]);
      // The keys of what opened are free again, and Tab leads into it.
      if (inSearch || target === document.body) table.current?.focus();
    } else if (move === "close") {
      if (marks && marks.keys.size > 0 && selected === undefined && !inSearch) {
        marks.onChange(new Set());
      } else if (selected !== undefined) {
        setCursor(selected);
        onSelect?.(undefined);
        if (inPanel) table.current?.focus();
      } else if (inSearch && search?.value) search.onChange("");
      else if (inSearch) field.current?.blur();
      else return;
    } else goTo(move.cursor);
    event.preventDefault();
  };
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const handle = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, []);

  // A reload with an open row brings it into sight once the rows are there.
  const shown = at >= 0;
  useEffect(() => {
    if (shown && selected !== undefined) table.current?.reveal(at);
    // Only when the selection appears: scrolling by hand is not taken back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, selected]);

  const open = selected !== undefined && detail !== undefined;
  const over = open && width > 0 && width < 720;
  const nothing = rows !== undefined && rows.length === 0;
  const searching = props.filtered || Boolean(search?.value);

  return (
    <div className={css.screen} ref={root}>
      <PageHeader
        title={props.title}
        note={props.note}
        primary={props.primary}
        below={props.filters}
        hidden={over}
        search={
          search && (
            <TextInput
              ref={field}
              aria-label={search.placeholder}
              placeholder={search.placeholder}
              value={search.value}
              onChange={(e) => {
                setCursor(undefined);
                search.onChange(e.currentTarget.value);
              }}
              leftSection={<IconSearch size={15} />}
              rightSection={
                search.value ? (
                  <CloseButton size="sm" aria-label={t("common.clear")} onClick={() => search.onChange("")} />
                ) : (
                  <Kbd k="/" />
                )
              }
            />
          )
        }
      >
        {props.acts}
      </PageHeader>
      <div className={css.split} ref={sized}>
        <div className={css.list} inert={over}>
          {rows === undefined && query?.error ? (
            <ErrorState error={query.error} retry={() => void query.refetch()} />
          ) : rows === undefined ? (
            <Loading rows={10} />
          ) : nothing && !searching ? (
            props.empty
          ) : nothing ? (
            <div className={css.noMatch}>
              <p>{props.noMatch ?? t("common.no_match")}</p>
              {search?.value && (
                <ActButton small label={t("common.clear_search")} onClick={() => search.onChange("")} />
              )}
            </div>
          ) : (
            <Table
              handle={table}
              id={id}
              label={typeof props.title === "string" ? props.title : undefined}
              columns={props.columns}
              rows={rows}
              rowKey={rowKey}
              dim={props.dim}
              sort={props.sort}
              onSort={props.onSort}
              cursor={at}
              open={open}
              onOpen={(key) => {
                setCursor(key);
                onSelect?.(key);
              }}
              rowHeight={props.rowHeight}
              onEnd={props.onEnd}
              marks={marks && { ...marks, mark, all: markAll }}
              foot={props.foot}
            />
          )}
        </div>
        {open && (
          <aside ref={panel} className={over ? `${css.panel} ${css.over}` : css.panel} aria-label={t("common.detail")}>
            <div className={css.panelBar}>
              {over ? (
                <ActButton
                  small
                  label={t("common.back")}
                  icon={<IconArrowLeft size={15} />}
                  onClick={() => onSelect?.(undefined)}
                />
              ) : (
                <CloseButton
                  aria-label={t("common.close")}
                  title={t("common.close")}
                  onClick={() => onSelect?.(undefined)}
                />
              )}
            </div>
            {detail?.(selected ?? "", rows?.[at])}
          </aside>
        )}
      </div>
    </div>
  );
}
