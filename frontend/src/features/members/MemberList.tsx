import { Box, Group, Menu, NativeSelect } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconUpload } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, reads, type Roll } from "@/lib/api";
import { navigate, useParam, useSelection } from "@/lib/router";
import {
  ActButton,
  EmptyState,
  type FilterOption,
  FilterChips,
  ListScreen,
  notify,
  notifyError,
  standingTone,
} from "@/ui";
import { BulkBar } from "./BulkBar";
import { columnsOf, type Field } from "./columns";
import { ColumnsDialog } from "./ColumnsDialog";
import { FieldsDialog } from "./FieldsDialog";
import { Profile } from "./Profile";
import { RollTabs } from "./RollTabs";
import { type View, ViewDialog, ViewsDialog } from "./ViewsDialog";
import css from "./members.module.css";

export function MemberList() {
  const { t, count } = useWords();
  const { selected, select } = useSelection("members");
  const [search, setSearch] = useParam("q");
  const [standing, setStanding] = useParam("standing");
  const [tierId, setTier] = useParam("tier");
  const [tag, setTag] = useParam("tag");
  const [code, setCode] = useParam("code");
  const [household, setHousehold] = useParam("household");
  const [own, setOwn] = useParam("field"); // NAME=VALUE
  const [sort, setSort] = useParam("sort");
  const words = useWords();
  const fields = useQuery(reads.fields()).data ?? noFields;
  const views = useQuery(reads.views()).data;
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<"columns" | "fields" | "view" | "views">();
  const [ownName = "", ownValue = ""] = split(own);
  const trashed = standing === "trash";
  const query = useQuery({
    ...reads.roll({
      query: search,
      standing: trashed ? "" : standing,
      tierId,
      tag,
      code,
      household,
      fields: ownName ? { [ownName]: ownValue } : {},
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
  const rows = roll?.rows;
  const chosen = useMemo(() => rows?.filter((r) => marked.has(r.id)) ?? [], [rows, marked]);
  const now = { query: search, standing, tierId, tag, code, household, fields: ownName ? { [ownName]: ownValue } : {} };
  const columns = useMemo(() => columnsOf(views?.columns ?? [], fields, words), [views, fields, words]);
  const chooseColumns = async (next: string[]) => {
    const before = views?.columns ?? [];
    await api.Members.SetColumns({ columns: next });
    notify(t("members.columns_saved"), { undo: () => api.Members.SetColumns({ columns: before }) });
  };
  const show = (v: View) => {
    const [field] = Object.entries(v.fields);
    if (v.columns.length > 0) void api.Members.SetColumns({ columns: v.columns }).catch(notifyError);
    navigate(["members"], {
      q: v.query,
      standing: v.standing,
      tier: v.tierId,
      tag: v.tag,
      code: v.code,
      household: v.household,
      field: field && `${field[0]}=${field[1]}`,
      sort: v.sort && (v.desc ? "-" : "") + v.sort,
    });
  };
  const bringIn = () => navigate(["members", "import"]);
  useActions([
    { id: "members.import", label: t("members.import"), group: t("common.group_here"), shortcut: "i", run: bringIn },
  ]);

  return (
    <>
      <ListScreen
        title={t("shell.members")}
        note={roll && t("members.count", { count: roll.all, n: count(roll.all) })}
        primary={primary}
        acts={
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <button type="button" className={css.more} aria-label={t("members.views")} title={t("members.views")}>
                  <IconAdjustmentsHorizontal size={16} />
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {(views?.views ?? []).map((v) => (
                  <Menu.Item key={v.id} onClick={() => show(v)}>
                    {v.name}
                  </Menu.Item>
                ))}
                {(views?.views.length ?? 0) > 0 && <Menu.Divider />}
                <Menu.Item onClick={() => setDialog("view")}>{t("members.view_save")}</Menu.Item>
                {(views?.views.length ?? 0) > 0 && (
                  <Menu.Item onClick={() => setDialog("views")}>{t("members.views_remove")}</Menu.Item>
                )}
                <Menu.Item onClick={() => setDialog("columns")}>{t("members.columns")}</Menu.Item>
                <Menu.Item onClick={() => setDialog("fields")}>{t("members.own_fields")}…</Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <ActButton label={t("members.import")} k="i" icon={<IconUpload size={15} />} onClick={bringIn} />
          </>
        }
        search={{ value: search, onChange: setSearch, placeholder: t("members.search") }}
        filters={
          chosen.length > 0 ? (
            <BulkBar rows={chosen} onDone={() => setMarked(new Set())} />
          ) : (
            <Group gap="xs">
              <RollTabs here="roll" />
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
              {(roll?.households.length ?? 0) > 0 && (
                <NativeSelect
                  size="xs"
                  aria-label={t("members.column_household")}
                  value={household}
                  onChange={(e) => setHousehold(e.currentTarget.value)}
                  data={[
                    { value: "", label: t("members.household_all") },
                    { value: "any", label: t("members.household_any") },
                    ...(roll?.households ?? []).map((h) => ({ value: h.key, label: `${h.label} ${count(h.count)}` })),
                  ]}
                />
              )}
              {fields.some((f) => f.used > 0) && (
                <NativeSelect
                  size="xs"
                  aria-label={t("members.own_fields")}
                  value={own}
                  onChange={(e) => setOwn(e.currentTarget.value)}
                  data={[
                    { value: "", label: t("members.own_fields") },
                    ...fields.flatMap((f) => [
                      ...(f.kind === "choice"
                        ? f.choices.map((c) => ({ value: `${f.name}=${c}`, label: `${f.name}: ${c}` }))
                        : []),
                      { value: `${f.name}=*`, label: t("members.field_any", { name: f.name }) },
                      { value: `${f.name}=-`, label: t("members.field_none", { name: f.name }) },
                    ]),
                  ]}
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
          )
        }
        columns={columns}
        marks={{
          keys: marked,
          onChange: setMarked,
          label: (id) => t("members.mark", { name: rows?.find((r) => r.id === id)?.name }),
          allLabel: t("members.mark_all"),
        }}
        rows={roll?.rows}
        rowKey={(r) => r.id}
        dim={(r) => r.trashed}
        query={query}
        sort={sort ? { key: sort.replace(/^-/, ""), desc: sort.startsWith("-") } : undefined}
        onSort={(s) => setSort((s.desc ? "-" : "") + s.key)}
        selected={selected}
        onSelect={select}
        noMatch={trashed && !search ? t("members.trash_empty") : undefined}
        filtered={Boolean(search || standing || tierId || tag || code || household || own)}
        detail={(id) => <Profile key={id} id={id} />}
        foot={search && roll && t("members.matches", { count: roll.count, query: search })}
        empty={
          <EmptyState
            title={t("members.empty_title")}
            text={t("members.empty_text")}
            acts={
              <>
                <ActButton label={t("members.new")} k="n" onClick={primary.run} />
                <ActButton label={t("members.import")} k="i" onClick={bringIn} />
              </>
            }
          />
        }
      />
      {dialog === "columns" && (
        <ColumnsDialog
          chosen={views?.columns ?? []}
          fields={fields}
          onChoose={chooseColumns}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "views" && <ViewsDialog views={views?.views ?? []} onClose={() => setDialog(undefined)} />}
      {dialog === "fields" && <FieldsDialog onClose={() => setDialog(undefined)} />}
      {dialog === "view" && (
        <ViewDialog
          view={{
            ...now,
            id: "",
            name: "",
            columns: views?.columns ?? [],
            sort: sort.replace(/^-/, ""),
            desc: sort.startsWith("-"),
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

const noFields: Field[] = [];

/** NAME=VALUE in its two parts; a name may have no equals sign in it. */
function split(own: string): string[] {
  const at = own.indexOf("=");
  return at < 0 ? [] : [own.slice(0, at), own.slice(at + 1)];
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
