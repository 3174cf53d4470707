import { Select } from "@mantine/core";
import { useWords } from "@/i18n";
import { Card } from "@/ui";
import { customField, fieldOf, historyFields, isCustom, mapColumn, memberFields, type Result } from "./fields";
import css from "./importing.module.css";

/** What each column of the file is: a field, a field of one's own, or nothing. */
export function Columns({ tried, onChange }: { tried: Result; onChange: (mapping: Record<string, string>) => void }) {
  const { t } = useWords();
  const left = tried.columns.filter((c) => !fieldOf(tried.mapping, c)).length;
  return (
    <Card title={t("members.import_mapping")} note={left > 0 ? t("moving.left_out", { count: left }) : undefined}>
      <div className={css.grid}>
        {tried.columns.map((column, i) => {
          const field = fieldOf(tried.mapping, column);
          const own = isCustom(field) ? field : customField(column);
          return (
            <Select
              key={column}
              label={<span className={css.column}>{column}</span>}
              description={<span className={css.sample}>{tried.samples[i] || t("moving.nothing_in_it")}</span>}
              placeholder={t("moving.leave_out")}
              data={[
                { group: t("moving.group_member"), items: items(memberFields, t) },
                { group: t("moving.group_history"), items: items(historyFields, t) },
                {
                  group: t("moving.group_own"),
                  items: [{ value: own, label: t("moving.own_field", { name: own.slice(own.indexOf(":") + 1) }) }],
                },
              ]}
              value={field || null}
              clearable
              searchable
              maxDropdownHeight={340}
              onChange={(next) => onChange(mapColumn(tried.mapping, column, next ?? ""))}
            />
          );
        })}
      </div>
    </Card>
  );
}

const items = (fields: readonly string[], t: ReturnType<typeof useWords>["t"]) =>
  fields.map((f) => ({ value: f, label: t(`members.field_${f}`) }));
