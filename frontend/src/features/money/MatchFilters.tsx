import { Group, Select } from "@mantine/core";
import { useWords } from "@/i18n";
import type { api, Out } from "@/lib/api";
import { FilterChips } from "@/ui";
import { Tabs } from "./tabs";

type Counts = Pick<Out<typeof api.Bills.List>, "methods" | "months">;

/** The way between the parts of Money, the ways of paying and the months. */
export function MatchFilters(props: {
  now: "match" | "bills";
  month: string;
  onMonth: (month: string) => void;
  method: string;
  onMethod: (method: string) => void;
  counts?: Counts;
  children?: React.ReactNode;
}) {
  const { t } = useWords();
  const months = props.counts?.months ?? [];
  const methods = props.counts?.methods ?? [];
  return (
    <Group gap="sm">
      <Tabs now={props.now} />
      {props.children}
      {(methods.length > 1 || props.method) && (
        <FilterChips
          value={props.method}
          onChange={props.onMethod}
          label={t("bills.method")}
          options={methods.map((m) => ({ key: m.key, label: t(`money.method_${m.key}`), count: m.count }))}
        />
      )}
      {(months.length > 1 || props.month) && (
        <Select
          size="xs"
          w={150}
          aria-label={t("bills.month")}
          placeholder={t("bills.every_month")}
          clearable
          value={props.month || null}
          onChange={(m) => props.onMonth(m ?? "")}
          data={months.map((m) => ({ value: m.key, label: `${m.key} (${m.count})` }))}
        />
      )}
    </Group>
  );
}
