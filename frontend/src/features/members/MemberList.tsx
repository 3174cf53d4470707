import { Box, Group } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { reads, type Roll, type RollRow } from "@/lib/api";
import { navigate, useParam, useSelection } from "@/lib/router";
import {
  ActButton,
  type Column,
  EmptyState,
  Face,
  type FilterOption,
  FilterChips,
  ListScreen,
  MoneyList,
  StandingChip,
  standingTone,
} from "@/ui";
import { Profile } from "./Profile";
import css from "./members.module.css";

export function MemberList() {
  const { t, count } = useWords();
  const { selected, select } = useSelection("members");
  const [search, setSearch] = useParam("q");
  const [standing, setStanding] = useParam("standing");
  const [tierId, setTier] = useParam("tier");
  const [tag, setTag] = useParam("tag");
  const [code, setCode] = useParam("code");
  const [sort, setSort] = useParam("sort");
  const trashed = standing === "trash";
  const query = useQuery({
    ...reads.roll({
      query: search,
      standing: trashed ? "" : standing,
      tierId,
      tag,
      code,
      sort: sort.replace(/^-/, ""),
      desc: sort.startsWith("-"),
      offset: 0,
      limit: 0,
      trashed,
    }),
    placeholderData: keepPreviousData,
  });
  const roll = query.data;
  const primary = {
    id: "members.new",
    label: t("members.new"),
    group: t("common.group_here"),
    shortcut: "n",
    run: () => navigate(["members", "new"]),
  };
  const bringIn = () => navigate(["members", "import"]);
  useActions([
    { id: "members.import", label: t("members.import"), group: t("common.group_here"), shortcut: "i", run: bringIn },
  ]);

  return (
    <ListScreen
      title={t("shell.members")}
      note={roll && t("members.count", { count: roll.all, n: count(roll.all) })}
      primary={primary}
      acts={<ActButton label={t("members.import")} k="i" icon={<IconUpload size={15} />} onClick={bringIn} />}
      search={{ value: search, onChange: setSearch, placeholder: t("members.search") }}
      filters={
        <Group gap="xs">
          <FilterChips
            label={t("members.filter_standing")}
            value={standing}
            onChange={setStanding}
            options={standingOptions(roll, t)}
          />
          {choices(roll?.tiers).length > 1 && (
            <FilterChips
              label={t("members.filter_tier")}
              value={tierId}
              onChange={setTier}
              options={choices(roll?.tiers)}
            />
          )}
          {code && (
            <FilterChips
              label={t("members.filter_code")}
              value={code}
              onChange={setCode}
              options={[{ key: code, label: t(`members.code_filter_${code}`) }]}
            />
          )}
          <Box visibleFrom="sm">
            {choices(roll?.tags).length > 0 && (
              <FilterChips
                label={t("members.filter_tag")}
                value={tag}
                onChange={setTag}
                options={choices(roll?.tags)
                  .slice(0, 8)
                  .map((o) => ({ ...o, label: `#${o.label}` }))}
              />
            )}
          </Box>
        </Group>
      }
      columns={columns(t, count)}
      rows={roll?.rows}
      rowKey={(r) => r.id}
      dim={(r) => r.trashed}
      query={query}
      sort={sort ? { key: sort.replace(/^-/, ""), desc: sort.startsWith("-") } : undefined}
      onSort={(s) => setSort((s.desc ? "-" : "") + s.key)}
      selected={selected}
      onSelect={select}
      filtered={Boolean(search || standing || tierId || tag || code)}
      detail={(id) => <Profile key={id} id={id} />}
      foot={search && roll && t("members.matches", { count: roll.count, query: search })}
      empty={
        <EmptyState
          title={t("members.empty_title")}
          text={t("members.empty_text")}
          acts={
            <>
              <ActButton primary label={t("members.new")} k="n" onClick={primary.run} />
              <ActButton label={t("members.import")} k="i" onClick={bringIn} />
            </>
          }
        />
      }
    />
  );
}

type Translate = ReturnType<typeof useWords>["t"];

function standingOptions(roll: Roll | undefined, t: Translate): FilterOption[] {
  const all = roll?.standings.reduce((sum, s) => sum + s.count, 0);
  const options: FilterOption[] = [{ key: "", label: t("common.all"), count: all }];
  for (const s of roll?.standings ?? [])
    if (s.count > 0)
      options.push({ key: s.key, label: t(`common.standing_${s.key}`), count: s.count, tone: standingTone(s.key) });
  options.push({ key: "trash", label: t("members.trash") });
  return options;
}

const choices = (counts: Roll["tiers"] | undefined): FilterOption[] =>
  (counts ?? []).filter((c) => c.count > 0).map((c) => ({ key: c.key, label: c.label, count: c.count }));

const columns = (t: Translate, count: (n: number) => string): Column<RollRow>[] => [
  {
    key: "name",
    title: t("members.name"),
    width: "minmax(150px, 2.2fr)",
    sortable: true,
    cell: (r) => (
      <span className={css.person}>
        <Face name={r.name} />
        <b>{r.name}</b>
        <span className={css.second}>{r.alias}</span>
      </span>
    ),
  },
  {
    key: "standing",
    title: t("members.standing"),
    width: "92px",
    sortable: true,
    cell: (r) => <StandingChip standing={r.standing} />,
  },
  {
    key: "tier",
    title: t("members.tier"),
    width: "minmax(80px, 1fr)",
    sortable: true,
    wide: true,
    cell: (r) => r.tiers.join(t("members.join")) || "—",
  },
  {
    key: "end",
    title: t("members.until"),
    width: "104px",
    sortable: true,
    cell: (r) => (r.lifetime ? t("members.for_life") : r.end || "—"),
  },
  {
    key: "paid",
    title: t("members.paid"),
    width: "minmax(96px, 1fr)",
    align: "end",
    sortable: true,
    wide: true,
    cell: (r) => <MoneyList amounts={r.paid} />,
  },
  {
    key: "attended",
    title: t("members.attended"),
    width: "72px",
    align: "end",
    sortable: true,
    wide: true,
    cell: (r) => (r.events > 0 ? `${count(r.attended)}/${count(r.events)}` : "—"),
  },
];
