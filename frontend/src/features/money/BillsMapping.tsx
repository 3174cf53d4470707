import { Checkbox, Group, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import type { api, Out } from "@/lib/api";
import { ActButton, FormBody } from "@/ui";
import css from "./match.module.css";

type Found = Out<typeof api.Bills.Import>;

const columns = [
  "date",
  "time",
  "amount",
  "in",
  "out",
  "party",
  "payer",
  "item",
  "note",
  "number",
  "fee",
  "status",
  "currency",
] as const;
const currencies = ["CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "SGD", "AUD", "CAD"];

/** Which column of a bank's table holds what. It is kept under a name, and known by its columns the next time. */
export function BillsMapping({
  found,
  busy,
  onMapped,
}: {
  found: Found;
  busy: boolean;
  onMapped: (columns: Record<string, string>, save: string) => void;
}) {
  const { t } = useWords();
  const [map, setMap] = useState<Record<string, string>>({ fixed: found.guess.currency ? "" : "CNY", ...found.guess });
  const [name, setName] = useState(found.mapping);
  const bare = Boolean(map.no_header);
  const names = bare ? found.columns.map((_, i) => `#${i + 1}`) : found.columns;
  const rows = bare ? [found.columns, ...found.sample] : found.sample;
  const set = (field: string, value: string | null) => setMap((m) => ({ ...m, [field]: value ?? "" }));
  const ready = Boolean(map.date && (map.amount || map.in || map.out) && (map.currency || map.fixed) && name.trim());
  return (
    <FormBody onSend={() => ready && onMapped({ ...map, account: map.account || name.trim() }, name.trim())}>
      <Stack gap="sm">
        <p>{t("bills.mapping_text")}</p>
        <div className={css.sample}>
          <table>
            <thead>
              <tr>
                {names.map((c) => (
                  <th key={c}>{c}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <tr key={i}>
                  {row.map((cell, k) => (
                    <td key={k}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Checkbox
          label={t("bills.no_header")}
          checked={bare}
          onChange={(e) => {
            const columnsOnly = Object.fromEntries(Object.entries(map).filter(([k]) => !columns.some((c) => c === k)));
            setMap({ ...columnsOnly, no_header: e.currentTarget.checked ? "yes" : "" });
          }}
        />
        <div className={css.mapping}>
          {columns.map((field, i) => (
            <Select
              key={field}
              autoFocus={i === 0}
              label={t(`bills.column_${field}`)}
              placeholder={t("bills.no_column")}
              data={[...new Set(names)]}
              value={map[field] || null}
              clearable
              searchable
              onChange={(v) => set(field, v)}
            />
          ))}
          {!map.currency && (
            <Select
              label={t("bills.ask_currency")}
              data={currencies}
              value={map.fixed || null}
              searchable
              onChange={(v) => set("fixed", v)}
            />
          )}
          {map.amount && (
            <Select
              label={t("bills.sign")}
              data={["signed", "inverted", "in", "out"].map((s) => ({ value: s, label: t(`bills.sign_${s}`) }))}
              value={map.sign || "signed"}
              allowDeselect={false}
              onChange={(v) => set("sign", v === "signed" ? "" : v)}
            />
          )}
          <TextInput label={t("bills.mapping_name")} value={name} onChange={(e) => setName(e.currentTarget.value)} />
        </div>
        <Group justify="flex-end">
          <ActButton type="submit" primary label={t("bills.read_so")} disabled={!ready} loading={busy} />
        </Group>
      </Stack>
    </FormBody>
  );
}
