import { Select, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { methods } from "@/lib/paying";
import { Card, Money } from "@/ui";
import { type Options, type Result, withoutHistory } from "./fields";
import css from "./importing.module.css";

/** Payments and terms that the file tells of: whether they come too, what they add up to, and what its tiers are called here. */
export function History({
  asked,
  tried,
  onChange,
}: {
  asked: Options;
  tried: Result;
  onChange: (part: Partial<Options>) => void;
}) {
  const { t, count } = useWords();
  const tiers = useQuery(reads.tiers({ trashed: false }));
  const plans = useQuery(reads.plans({ trashed: false }));
  const known = Object.keys(tried.history).length > 0;
  const pays = "amount" in tried.mapping;
  const names = { ...asked.names };
  const shown = [...new Set([...tried.unknown.map((n) => n.name), ...Object.keys(names)])];
  if (!known && !pays && shown.length === 0) return null;
  const ours = [
    { value: "", label: t("moving.no_term") },
    ...(tiers.data ?? []).map((x) => ({ value: x.name, label: x.name })),
    ...(plans.data ?? [])
      .filter((p) => !(tiers.data ?? []).some((x) => x.name === p.name))
      .map((p) => ({ value: p.name, label: p.name })),
  ];
  return (
    <Card title={t("moving.history")}>
      {known && (
        <Switch
          label={t("moving.history_take")}
          description={Object.entries(tried.history)
            .map(([field, column]) => t("moving.history_column", { field: t(`members.field_${field}`), column }))
            .join(t("members.join"))}
          checked={Boolean(asked.history)}
          onChange={(e) =>
            onChange({
              history: e.currentTarget.checked,
              mapping: e.currentTarget.checked ? tried.mapping : withoutHistory(tried.mapping),
            })
          }
        />
      )}
      {pays && (
        <div className={css.grid}>
          <TextInput
            label={t("moving.currency")}
            placeholder={tried.currency || t("moving.currency_hint")}
            defaultValue={asked.currency}
            maxLength={3}
            onBlur={(e) => {
              const currency = e.currentTarget.value.trim().toUpperCase();
              if (currency !== (asked.currency ?? "")) onChange({ currency });
            }}
          />
          <Select
            label={t("moving.method")}
            placeholder={t("money.method_other")}
            data={methods.map((m) => ({ value: m, label: t(`money.method_${m}`) }))}
            value={asked.method || null}
            clearable
            onChange={(method) => onChange({ method: method ?? "" })}
          />
          <div>
            <span className={css.label}>{t("moving.totals")}</span>
            {tried.totals.length === 0 && <p className={css.second}>{t("moving.totals_none")}</p>}
            {tried.totals.map((x) => (
              <p key={x.amount.currency} className={css.total}>
                <b>
                  <Money amount={x.amount} />
                </b>{" "}
                <span className={css.second}>{t("moving.payments", { count: x.payments, n: count(x.payments) })}</span>
              </p>
            ))}
          </div>
        </div>
      )}
      {shown.length > 0 && (
        <>
          <p className={css.second}>{t("moving.unknown_text")}</p>
          <div className={css.grid}>
            {shown.map((name) => (
              <Select
                key={name}
                label={name}
                placeholder={t("moving.unknown_rows", {
                  count: tried.unknown.find((u) => u.name === name)?.rows ?? 0,
                })}
                data={ours}
                value={name in names ? (names[name] ?? null) : null}
                clearable
                onChange={(to) => {
                  const next = Object.fromEntries(Object.entries(names).filter(([n]) => n !== name));
                  onChange({ names: to === null ? next : { ...next, [name]: to } });
                }}
              />
            ))}
          </div>
        </>
      )}
    </Card>
  );
}
