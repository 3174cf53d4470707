// <PeriodField label value="1y" onChange error />: how long a plan lasts: the usual spans, a number of days, months or
// years, for life, or one common last day for everybody.
import { Group, NumberInput, Select } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWords } from "@/i18n";
import { formatPeriod, parsePeriod } from "@/lib/period";
import { DateField } from "./DateField";

const usual = ["1m", "3m", "6m", "1y", "lifetime"];

export function PeriodField({
  label,
  value,
  onChange,
  error,
}: {
  label: string;
  value: string;
  onChange: (period: string) => void;
  error?: ReactNode;
}) {
  const { t } = useWords();
  const period = parsePeriod(value);
  const [own, setOwn] = useState(!usual.includes(value) && period?.kind === "span");
  const choice = own ? "own" : value.startsWith("until:") ? "until" : value;
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <Select
        style={{ flex: 1 }}
        label={label}
        error={error}
        allowDeselect={false}
        value={choice}
        data={[
          ...usual.map((p) => ({ value: p, label: formatPeriod(p, t) })),
          { value: "own", label: t("common.period_own") },
          { value: "until", label: t("common.period_common_end") },
        ]}
        onChange={(v) => {
          setOwn(v === "own");
          if (v === "own") onChange(period?.kind === "span" ? value : "30d");
          else onChange(v === "until" ? "until:" : (v ?? "1y"));
        }}
      />
      {choice === "own" && period?.kind === "span" && (
        <>
          <NumberInput
            aria-label={t("common.period_count")}
            w={80}
            min={1}
            max={3660}
            allowDecimal={false}
            value={period.count}
            onChange={(n) => onChange(`${Math.max(1, Number(n) || 1)}${period.unit}`)}
          />
          <Select
            aria-label={t("common.period_unit")}
            w={96}
            allowDeselect={false}
            value={period.unit}
            data={(["d", "m", "y"] as const).map((u) => ({ value: u, label: t(`common.unit_${u}`) }))}
            onChange={(u) => onChange(`${period.count}${u ?? "d"}`)}
          />
        </>
      )}
      {choice === "until" && (
        <DateField
          aria-label={t("common.period_common_end")}
          value={period?.kind === "until" ? period.date : ""}
          onChange={(date) => onChange(`until:${date}`)}
        />
      )}
    </Group>
  );
}
