// The match queue: what came in on the left, whose it may be on the right. Enter takes the suggestion that stands out, and the next
// line is there.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { type Action, useActions } from "@/lib/actions";
import { api, type In, reads } from "@/lib/api";
import { civilOf } from "@/lib/format";
import { navigate, useParam, useRoute, useSelection } from "@/lib/router";
import { toAppError } from "@/platform";
import {
  ActButton,
  ActionButton,
  Chip,
  type Column,
  EmptyState,
  FileDrop,
  ListScreen,
  Money,
  notify,
  notifyError,
} from "@/ui";
import { BillsImport } from "./BillsImport";
import { choiceOf, signed, type Suggested, type Suggestion, suggestionText, wordsOf } from "./billWords";
import { MatchDetail } from "./MatchDetail";
import { IgnoreDialog, MemberDialog, SplitDialog } from "./MatchDialogs";
import { MatchFilters } from "./MatchFilters";
import css from "./match.module.css";

const page = 100;

const todayIn = (zone: string) => civilOf(Date.now(), zone);

export function Match() {
  const { t, count } = useWords();
  const { selected, select } = useSelection("money");
  const [search, setSearch] = useParam("q");
  const [month, setMonth] = useParam("month");
  const [method, setMethod] = useParam("method");
  const [limit, setLimit] = useState(page);
  const [dialog, setDialog] = useState<"split" | "ignore" | "member" | "import">();
  const [files, setFiles] = useState<{ path: string; name: string }[]>();
  const [done, setDone] = useState<number[]>([]);
  const [learn, setLearn] = useState<{ line: number; on: boolean }>();
  const [today, setToday] = useState<number>();
  const queue = useQuery({
    ...reads.matches({ query: search, month, method, limit }),
    placeholderData: keepPreviousData,
  });
  const all = useQuery({
    ...reads.billLines({ state: "unmatched", part: "queue", query: search, month, method, limit: 1 }),
    placeholderData: keepPreviousData,
  });
  const zone = useQuery(reads.settings()).data?.timezone ?? "Asia/Shanghai";
  const rows = queue.data?.filter((r) => !done.includes(r.line.number));
  const at = rows?.findIndex((r) => String(r.line.number) === selected) ?? -1;
  const row = at < 0 ? undefined : rows?.[at];
  const [busy, setBusy] = useState(false);
  const { path, query } = useRoute();
  const begun = useRef(false);

  // The queue opens on its first line, so that one key takes it; not where the line would cover the queue.
  useEffect(() => {
    const [first] = rows ?? [];
    if (begun.current || !first) return;
    begun.current = true;
    if (path.length > 1 || !window.matchMedia("(min-width: 960px)").matches) return;
    navigate(["money", String(first.line.number)], Object.fromEntries(query), { replace: true });
  });

  /** Goes to the line after the present one, as that leaves the queue. */
  const goOn = (line: number) => {
    const next = rows?.[at + 1] ?? rows?.[at - 1];
    setDone((d) => [...d, line]);
    setToday(undefined);
    select(next ? String(next.line.number) : undefined);
  };
  const back = async (line: number) => {
    await api.Bills.Undo({ line });
    setDone((d) => d.filter((n) => n !== line));
    select(String(line));
  };
  const accept = async (choice: Partial<In<typeof api.Bills.Accept>>) => {
    if (!row || busy) return;
    const line = row.line.number;
    setBusy(true);
    try {
      const out = await api.Bills.Accept({
        line,
        memberId: "",
        planId: "",
        paymentId: "",
        refund: "",
        parts: [],
        on: today === line ? todayIn(zone) : "",
        keepOver: false,
        alias: learn?.line === line ? (learn.on ? "yes" : "no") : "",
        ...choice,
      });
      goOn(line);
      const name = out.line.matches.map((m) => m.memberName).join(", ");
      const said = out.learned
        ? t("bills.accepted_learned", { name, alias: out.learned })
        : out.newEnd
          ? t("bills.accepted_until", { name, date: out.newEnd })
          : t("bills.accepted", { name });
      notify(said, { undo: () => back(line) });
      setLast(line);
    } catch (e) {
      if (toAppError(e).failure.code === "payments.month_closed") setToday(line);
      notifyError(e);
      throw e;
    } finally {
      setBusy(false);
    }
  };
  const [last, setLast] = useState<number>();
  const choose = (s: Suggestion | undefined) => {
    if (!s) return;
    if (s.kind === "record" && !s.planId) setDialog("member");
    else void accept(choiceOf(s)).catch(() => {});
  };
  const enter = () => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.closest("button, a")) return focused.click();
    if (!row) return select(rows?.[0] && String(rows[0].line.number));
    if (row.suggested.clear) choose(row.suggested.suggestions[0]);
    else if (row.suggested.suggestions.length === 0) setDialog("member");
    else notify(t("bills.choose_first"));
  };
  const group = t("common.group_here");
  const here = row !== undefined;
  const bringIn: Action = {
    id: "bills.import",
    label: t("bills.import"),
    group,
    shortcut: "n",
    run: () => setDialog("import"),
  };
  useActions([
    ...(here ? [bringIn] : []), // while a line is open, the red act is the line's
    { id: "match.accept", label: t("bills.accept"), group, shortcut: "enter", run: enter },
    ...(row?.suggested.suggestions ?? []).map((s, i) => ({
      id: `match.choose_${i + 1}`,
      label: t("bills.choose_n", { what: suggestionText(t, s) }),
      group,
      shortcut: String(i + 1),
      run: () => choose(s),
    })),
    {
      id: "match.split",
      label: t("bills.split"),
      group,
      shortcut: "s",
      run: () => setDialog("split"),
      disabled: !here || row.line.direction !== "in",
    },
    {
      id: "match.ignore",
      label: t("bills.ignore"),
      group,
      shortcut: "i",
      run: () => setDialog("ignore"),
      disabled: !here,
    },
    {
      id: "match.member",
      label: t("bills.choose_member"),
      group,
      shortcut: "m",
      run: () => setDialog("member"),
      disabled: !here || row.line.direction !== "in",
    },
    {
      id: "match.undo",
      label: t("bills.undo_last"),
      group,
      shortcut: "u",
      run: () => last !== undefined && void back(last).then(() => setLast(undefined), notifyError),
      disabled: last === undefined,
    },
  ]);

  const columns: Column<Suggested>[] = [
    { key: "on", title: t("bills.on"), width: "minmax(82px, 0.7fr)", cell: (r) => r.line.on },
    {
      key: "party",
      title: t("bills.party"),
      width: "minmax(60px, 1.2fr)",
      cell: (r) => <b>{r.line.party || "—"}</b>,
    },
    {
      key: "note",
      title: t("bills.note"),
      width: "minmax(80px, 1.2fr)",
      cell: (r) => <span className={css.second}>{wordsOf(r.line) || "—"}</span>,
      wide: true,
    },
    {
      key: "amount",
      title: t("bills.amount"),
      width: "minmax(76px, 0.8fr)",
      align: "end",
      cell: (r) => <Money amount={signed(r.line)} strong />,
    },
    { key: "match", title: t("bills.match_col"), width: "minmax(110px, 1.5fr)", cell: (r) => <MatchChip row={r} /> },
  ];
  const waiting = all.data?.waiting ?? 0;
  return (
    <div className={css.screen}>
      <FileDrop
        onEach={(all) => {
          setFiles(all);
          setDialog("import");
        }}
      >
        <ListScreen
          title={t("shell.money")}
          note={all.data && t("bills.waiting", { count: waiting, shown: count(waiting) })}
          primary={here ? undefined : bringIn}
          acts={here && <ActionButton action={bringIn} />}
          search={{ value: search, onChange: setSearch, placeholder: t("bills.search") }}
          filters={
            <MatchFilters
              now="match"
              month={month}
              onMonth={setMonth}
              method={method}
              onMethod={setMethod}
              counts={all.data}
            />
          }
          columns={columns}
          rows={rows}
          rowKey={(r) => String(r.line.number)}
          query={queue}
          selected={selected}
          onSelect={select}
          filtered={Boolean(search || month || method)}
          onEnd={() => {
            if ((queue.data?.length ?? 0) >= limit) setLimit((n) => n + page);
          }}
          detail={(_, r) =>
            r && (
              <MatchDetail
                key={r.line.number}
                row={r}
                busy={busy}
                today={today === r.line.number}
                onChoose={choose}
                onDialog={setDialog}
                learn={learn?.line === r.line.number ? learn.on : undefined}
                onLearn={(on) => setLearn({ line: r.line.number, on })}
              />
            )
          }
          empty={
            all.data?.all ? (
              <EmptyState
                title={t("bills.all_matched")}
                text={t("bills.all_matched_text")}
                acts={<ActButton label={t("bills.to_month")} onClick={() => navigate(["money"], { tab: "months" })} />}
              />
            ) : (
              <EmptyState
                title={t("bills.empty_title")}
                text={t("bills.empty_text")}
                acts={<ActButton label={t("bills.import")} k="n" onClick={() => setDialog("import")} />}
              />
            )
          }
          foot={t("bills.stay")}
        />
        {dialog === "import" && (
          <BillsImport
            files={files}
            onClose={() => {
              setDialog(undefined);
              setFiles(undefined);
            }}
          />
        )}
        {row && dialog === "split" && (
          <SplitDialog line={row.line} onAccept={accept} onClose={() => setDialog(undefined)} />
        )}
        {row && dialog === "member" && (
          <MemberDialog row={row} onAccept={accept} onClose={() => setDialog(undefined)} />
        )}
        {row && dialog === "ignore" && (
          <IgnoreDialog
            line={row.line}
            onDone={(line) => {
              goOn(line);
              setLast(line);
              notify(t("bills.ignored"), { undo: () => back(line) });
            }}
            onClose={() => setDialog(undefined)}
          />
        )}
      </FileDrop>
    </div>
  );
}

function MatchChip({ row }: { row: Suggested }) {
  const { t } = useWords();
  const { suggestions, clear } = row.suggested;
  const [first] = suggestions;
  if (row.line.doubt > 0) return <Chip tone="due">{t("bills.maybe_double")}</Chip>;
  if (!first) return <Chip>{t("bills.unmatched")}</Chip>;
  const short = first.kind === "record" ? first.memberName : suggestionText(t, first);
  if (clear) return <Chip tone="active">{short}</Chip>;
  if (suggestions.length === 1) return <Chip tone="due">{`${short}?`}</Chip>;
  return <Chip tone="due">{t("bills.candidates", { count: suggestions.length })}</Chip>;
}
