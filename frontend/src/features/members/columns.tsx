// The columns of the roll: those there are, those that show without any choice, and the organizer's own fields.
import type { useWords } from "@/i18n";
import type { Out, api, RollRow } from "@/lib/api";
import { type Column, Face, MoneyList, StandingChip } from "@/ui";
import css from "./members.module.css";

type Words = ReturnType<typeof useWords>;
export type Field = Out<typeof api.Members.Fields>[number];

export const usualColumns = ["name", "standing", "tier", "end", "paid", "attended"];

const known = [
  ...usualColumns,
  "number",
  "alias",
  "email",
  "phone",
  "wechat",
  "tags",
  "joined",
  "referrer",
  "household",
  "code",
];

/** Every column that can be chosen, in the usual order. */
export function columnKeys(fields: readonly Field[]): string[] {
  return [...known, ...fields.map((f) => `field:${f.name}`)];
}

export function columnTitle(key: string, t: Words["t"]): string {
  return key.startsWith("field:") ? key.slice(6) : t(`members.column_${key}`);
}

/** The chosen columns. The name always stands first, so that a row says whose it is. */
export function columnsOf(chosen: readonly string[], fields: readonly Field[], words: Words): Column<RollRow>[] {
  const there = new Set(columnKeys(fields));
  const keys = (chosen.length > 0 ? chosen : usualColumns).filter((k) => there.has(k));
  return ["name", ...keys.filter((k) => k !== "name")].map((k) => column(k, fields, words));
}

function column(key: string, fields: readonly Field[], { t, count }: Words): Column<RollRow> {
  const title = columnTitle(key, t);
  const text = (cell: (r: RollRow) => string, width = "minmax(90px, 1fr)"): Column<RollRow> => ({
    key,
    title,
    width,
    sortable: true,
    wide: true,
    cell: (r) => <bdi>{cell(r) || "—"}</bdi>,
  });
  switch (key) {
    case "name":
      return {
        key,
        title,
        width: "minmax(110px, 2.2fr)",
        sortable: true,
        cell: (r) => (
          <span className={css.person}>
            <Face name={r.name} />
            <b>
              <bdi>{r.name}</bdi>
            </b>
            <span className={css.second}>
              <bdi>{r.alias}</bdi>
            </span>
          </span>
        ),
      };
    case "standing":
      return { key, title, width: "82px", sortable: true, cell: (r) => <StandingChip standing={r.standing} /> };
    case "end":
      return {
        key,
        title,
        width: "88px",
        sortable: true,
        cell: (r) => (r.lifetime ? t("members.for_life") : r.end || "—"),
      };
    case "paid":
      return { ...text(() => "", "minmax(112px, 1fr)"), align: "end", cell: (r) => <MoneyList amounts={r.paid} /> };
    case "attended":
      return {
        ...text((r) => (r.events > 0 ? `${count(r.attended)}/${count(r.events)}` : ""), "72px"),
        align: "end",
      };
    case "number":
      return { ...text((r) => String(r.number).padStart(4, "0"), "64px"), align: "end" };
    case "joined":
      return text((r) => r.joinedOn, "104px");
    case "tier":
      return text((r) => r.tiers.join(t("members.join")));
    case "tags":
      return text((r) => r.tags.map((x) => `#${x}`).join(" "));
    case "code":
      return text((r) => (r.hasCode ? t("members.has_code") : ""), "84px");
    case "alias":
    case "email":
    case "phone":
    case "wechat":
    case "referrer":
    case "household":
      return text((r) => r[key]);
  }
  const name = key.slice(6);
  const figure = fields.find((f) => f.name === name)?.kind === "number";
  return { ...text((r) => r.fields[name] ?? ""), align: figure ? "end" : "start" };
}
