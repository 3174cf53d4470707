// What differs between two editions: lessons, whom they are for, who could open them, sizes.
import { Select } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { reads } from "@/lib/api";
import { href, navigate } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Await, Card, Chip, FilterChips, Page, PageHeader, type Tone } from "@/ui";
import type { Compared } from "./pairing";
import { Tabs } from "./Tabs";
import css from "./publish.module.css";

const lessonTones: Record<string, Tone> = { added: "active", changed: "due", removed: "grace", moved: "applicant" };
const memberTones: Record<string, Tone> = { gained: "active", lost: "grace", tiers: "applicant", code: "lapsed" };
const first = 60;

export function Compare({ from, to }: { from: number; to: number }) {
  const { t } = useWords();
  const query = useQuery(reads.compared(from, to));
  const back = () => navigate(["publish"], { tab: "editions" });
  useActions([
    {
      id: "publish.compare_back",
      label: t("publish.compare_back"),
      group: t("common.group_here"),
      shortcut: "escape",
      run: back,
    },
  ]);
  return (
    <Page header={<PageHeader title={t("publish.compare_title")} below={<Tabs now="editions" />} />}>
      <div className={css.main}>
        <Choice from={from} to={to} />
        <Await query={query}>{(d) => <Differences found={d} />}</Await>
        <p>
          <a href={href(["publish"], { tab: "editions" })}>{t("publish.compare_back")}</a>
        </p>
      </div>
    </Page>
  );
}

function Choice({ from, to }: { from: number; to: number }) {
  const { t, count, instant } = useWords();
  const { zone } = useWorkspace();
  const query = useQuery(reads.editions());
  const data = (query.data?.editions ?? []).map((e) => ({
    value: String(e.number),
    label: `${t("publish.edition_title", { number: count(e.number) })} · ${instant(e.publishedAt, zone)}`,
  }));
  const go = (a: number | string, b: number | string) =>
    navigate(["publish"], { tab: "editions", from: String(a), to: String(b) }, { replace: true });
  return (
    <div className={css.choice}>
      <Select
        label={t("publish.compare_from")}
        data={data}
        value={String(from)}
        allowDeselect={false}
        searchable={data.length > 12}
        onChange={(v) => v && go(v, to)}
      />
      <ActButton
        label={t("publish.compare_swap")}
        icon={<IconArrowsExchange size={16} />}
        onClick={() => go(to, from)}
      />
      <Select
        label={t("publish.compare_to")}
        data={data}
        value={String(to)}
        allowDeselect={false}
        searchable={data.length > 12}
        onChange={(v) => v && go(from, v)}
      />
    </div>
  );
}

function Differences({ found: d }: { found: Compared }) {
  const { t, count, bytes } = useWords();
  const sums = [
    [t("publish.lessons_head"), count(d.from.lessons), count(d.to.lessons)],
    [t("publish.members_head"), count(d.from.members), count(d.to.members)],
    [t("publish.size"), bytes(d.from.bytes), bytes(d.to.bytes)],
  ] as const;
  return (
    <>
      <dl className={css.sums}>
        {sums.map(([name, was, is]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{was === is ? is : `${was} → ${is}`}</dd>
          </div>
        ))}
      </dl>
      <Tiers found={d} />
      <Lessons found={d} />
      <Members found={d} />
    </>
  );
}

/** What each tier opens and for how many, then and now. */
function Tiers({ found: d }: { found: Compared }) {
  const { t, count } = useWords();
  if (d.tiers.length === 0) return null;
  const figures = (was: number, is: number) =>
    was === is ? (
      <span className={css.second}>{count(is)}</span>
    ) : (
      <b>
        {count(was)} → {count(is)}
      </b>
    );
  return (
    <Card flush title={t("publish.compare_by_tier")}>
      <table className={css.rows}>
        <thead>
          <tr>
            <th scope="col">{t("publish.compare_tier")}</th>
            <th scope="col" className={css.end}>
              {t("publish.lessons_head")}
            </th>
            <th scope="col" className={css.end}>
              {t("publish.members_head")}
            </th>
          </tr>
        </thead>
        <tbody>
          {d.tiers.map((tier) => (
            <tr key={tier.tierId}>
              <td>{tier.name}</td>
              <td className={css.end}>{figures(tier.lessonsFrom, tier.lessonsTo)}</td>
              <td className={css.end}>{figures(tier.membersFrom, tier.membersTo)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Lessons({ found: d }: { found: Compared }) {
  const { t, list } = useWords();
  const audience = (tiers: readonly string[], days: number) =>
    [list(tiers), days > 0 && t("publish.compare_days", { count: days })].filter(Boolean).join(" · ");
  return (
    <Changes
      title={t("publish.lessons_head")}
      same={t("publish.compare_same_lessons", { count: d.sameLessons })}
      none={t("publish.compare_no_lessons")}
      counts={{ added: d.added, changed: d.changed, removed: d.removed, moved: d.moved }}
      tones={lessonTones}
      rows={d.lessons}
      is={(l, which) => (which === "moved" ? l.moved : l.change === which)}
      row={(l) => (
        <tr key={l.lessonId}>
          <td className={css.chipCell}>
            {l.change !== "same" && <Chip tone={lessonTones[l.change]}>{t(`publish.compare_${l.change}`)}</Chip>}{" "}
            {l.moved && <Chip tone={lessonTones.moved}>{t("publish.compare_moved")}</Chip>}
          </td>
          <td>
            <a className={css.link} href={href(["lessons", l.lessonId])}>
              {l.title}
            </a>{" "}
            <span className={css.second}>
              {[l.course, l.titleWas && t("publish.compare_title_was", { title: l.titleWas })]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </td>
          <td className={css.second}>
            {l.moved
              ? `${audience(l.tiersFrom, l.daysFrom)} → ${audience(l.tiersTo, l.daysTo)}`
              : audience(
                  l.change === "removed" ? l.tiersFrom : l.tiersTo,
                  l.change === "removed" ? l.daysFrom : l.daysTo,
                )}
          </td>
        </tr>
      )}
    />
  );
}

function Members({ found: d }: { found: Compared }) {
  const { t, list } = useWords();
  const counts = Object.fromEntries(
    Object.keys(memberTones).map((key) => [key, d.members.filter((m) => m.change === key).length]),
  );
  return (
    <Changes
      title={t("publish.members_head")}
      same={t("publish.compare_same_members", { count: d.sameMembers })}
      none={t("publish.compare_no_members")}
      counts={counts}
      tones={memberTones}
      rows={d.members}
      is={(m, which) => m.change === which}
      row={(m) => (
        <tr key={m.memberId}>
          <td className={css.chipCell}>
            <Chip tone={memberTones[m.change]}>{t(`publish.compare_${m.change}`)}</Chip>
          </td>
          <td>
            <a className={css.link} href={href(["members", m.memberId])}>
              {m.name}
            </a>
          </td>
          <td className={css.second}>
            {m.change === "tiers"
              ? `${list(m.tiersFrom)} → ${list(m.tiersTo)}`
              : list(m.change === "lost" ? m.tiersFrom : m.tiersTo)}
          </td>
        </tr>
      )}
    />
  );
}

interface ChangesProps<R> {
  title: string;
  same: string;
  none: string;
  counts: Record<string, number>;
  tones: Record<string, Tone>;
  rows: readonly R[];
  is: (row: R, which: string) => boolean;
  row: (row: R) => ReactNode;
}

/** What differs of one kind, to be chosen by how it differs. */
function Changes<R>({ title, same, none, counts, tones, rows, is, row }: ChangesProps<R>) {
  const { t } = useWords();
  const [which, setWhich] = useState("");
  const [all, setAll] = useState(false);
  const chosen = rows.filter((r) => !which || is(r, which));
  const shown = all ? chosen : chosen.slice(0, first);
  return (
    <Card flush title={title} note={same}>
      {rows.length === 0 ? (
        <p className={css.quiet}>{none}</p>
      ) : (
        <div className={css.bar}>
          <FilterChips
            label={t("publish.compare_filter")}
            value={which}
            onChange={setWhich}
            options={Object.entries(counts)
              .filter(([, n]) => n > 0)
              .map(([key, n]) => ({ key, label: t(`publish.compare_${key}`), count: n, tone: tones[key] }))}
          />
        </div>
      )}
      {shown.length > 0 && (
        <table className={`${css.rows} ${css.compared}`}>
          <tbody>{shown.map(row)}</tbody>
        </table>
      )}
      {shown.length < chosen.length && (
        <p className={css.quiet}>
          <ActButton small label={t("publish.show_all", { count: chosen.length })} onClick={() => setAll(true)} />
        </p>
      )}
    </Card>
  );
}
