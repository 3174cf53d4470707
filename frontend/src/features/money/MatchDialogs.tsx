import { Checkbox, Group, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type In, reads } from "@/lib/api";
import { currencyDigits, decimal, formatMoney } from "@/lib/format";
import { blankPayment } from "@/lib/paying";
import { ActButton, Dialog, FormDialog, Money, useForm } from "@/ui";
import { Arithmetic } from "./Arithmetic";
import { type Line, signed, type Suggested } from "./billWords";
import { MemberPicker } from "./MemberPicker";
import css from "./match.module.css";

type Accept = (choice: Partial<In<typeof api.Bills.Accept>>) => Promise<void>;

/** The plans, those of the amount first. */
function usePlans(line: Line) {
  const { t, language } = useWords();
  const plans = useQuery(reads.plans()).data ?? [];
  const fits = (p: (typeof plans)[number]) =>
    p.price.currency === line.amount.currency && p.price.minor === line.amount.minor;
  return {
    plans,
    fitting: plans.find(fits)?.id ?? "",
    options: [
      ...plans
        .toSorted((a, b) => Number(fits(b)) - Number(fits(a)))
        .map((p) => ({ value: p.id, label: `${p.name} · ${formatMoney(p.price, language)}` })),
      { value: "", label: t("bills.as_credit") },
    ],
  };
}

/** A member by a few letters, then the plan; a plan of the amount is there already. */
export function MemberDialog({ row, onAccept, onClose }: { row: Suggested; onAccept: Accept; onClose: () => void }) {
  const { t } = useWords();
  const { line } = row;
  const { options, fitting, plans } = usePlans(line);
  const [first] = row.suggested.suggestions;
  const form = useForm({
    memberId: first?.kind === "record" && !first.planId ? first.memberId : "",
    planId: "?",
    keepOver: true,
  });
  const planId = form.values.planId === "?" ? fitting : form.values.planId;
  const plan = plans.find((p) => p.id === planId);
  const over = plan && plan.price.currency === line.amount.currency && line.amount.minor > plan.price.minor;
  const name = useQuery({ ...reads.member(form.values.memberId), enabled: form.values.memberId !== "" }).data?.name;
  if (!form.values.memberId)
    return (
      <Dialog onClose={onClose} title={t("bills.who_paid", { party: line.party })}>
        <MemberPicker onPick={(memberId) => form.set({ memberId })} />
      </Dialog>
    );
  return (
    <FormDialog
      title={t("bills.from_member", { name: name ?? "" })}
      form={form}
      submit={t("bills.accept")}
      onClose={onClose}
      onSubmit={(v) => onAccept({ memberId: v.memberId, planId, keepOver: Boolean(over) && v.keepOver })}
    >
      <p>
        <Money amount={signed(line)} strong /> <span className={css.second}>{line.on}</span>
      </p>
      <Select
        data-autofocus
        label={t("money.plan")}
        data={options}
        value={planId}
        allowDeselect={false}
        onChange={(v) => form.set({ planId: v ?? "" })}
      />
      {over && (
        <Checkbox
          label={t("bills.keep_over")}
          checked={form.values.keepOver}
          onChange={(e) => form.set({ keepOver: e.currentTarget.checked })}
        />
      )}
      {planId && (
        <Arithmetic
          arg={{
            ...blankPayment,
            memberId: form.values.memberId,
            planId,
            amount: decimal(line.amount),
            currency: line.amount.currency,
            method: line.method,
            on: line.on,
            reference: line.reference,
            keepOver: Boolean(over) && form.values.keepOver,
          }}
        />
      )}
    </FormDialog>
  );
}

interface Part {
  memberId: string;
  name: string;
  planId: string;
  amount: string;
}

/** A line that pays for several: the parts come to its amount. */
export function SplitDialog({ line, onAccept, onClose }: { line: Line; onAccept: Accept; onClose: () => void }) {
  const { t, language } = useWords();
  const { options, plans } = usePlans(line);
  const form = useForm<{ parts: Part[] }>({ parts: [] });
  const [adding, setAdding] = useState(true);
  const { parts } = form.values;
  const unit = 10 ** currencyDigits(line.amount.currency);
  const rest = line.amount.minor - parts.reduce((sum, p) => sum + Math.round(Number(p.amount || 0) * unit), 0);
  const amountOf = (minor: number) => ({ minor, currency: line.amount.currency });
  const set = (i: number, next: Partial<Part>) =>
    form.set({ parts: parts.map((p, k) => (k === i ? { ...p, ...next } : p)) });
  const add = async (memberId: string) => {
    const { name } = await api.Members.Show({ id: memberId });
    const plan = plans.find(
      (p) => p.price.currency === line.amount.currency && p.price.minor <= rest && p.price.minor > 0,
    );
    form.set({
      parts: [
        ...parts,
        { memberId, name, planId: plan?.id ?? "", amount: decimal(amountOf(plan?.price.minor ?? rest)) },
      ],
    });
    setAdding(false);
  };
  return (
    <FormDialog
      title={t("bills.split_title", { amount: formatMoney(line.amount, language) })}
      size={620}
      form={form}
      submit={t("bills.accept")}
      ready={parts.length > 1 && rest === 0}
      onClose={onClose}
      onSubmit={(v) =>
        onAccept({ parts: v.parts.map(({ memberId, planId, amount }) => ({ memberId, planId, amount })) })
      }
      second={
        <span className={rest === 0 ? css.agrees : css.second}>
          {rest === 0
            ? t("bills.split_whole")
            : t("bills.split_rest", { amount: formatMoney(amountOf(rest), language) })}
        </span>
      }
    >
      <Stack gap="xs">
        {parts.map((p, i) => (
          <Group key={p.memberId} gap="xs" wrap="nowrap" align="end">
            <Select
              style={{ flex: 2 }}
              label={p.name}
              data={options}
              value={p.planId}
              allowDeselect={false}
              onChange={(planId) => set(i, { planId: planId ?? "" })}
            />
            <TextInput
              style={{ flex: 1 }}
              aria-label={t("bills.part_of", { name: p.name })}
              value={p.amount}
              inputMode="decimal"
              onChange={(e) => set(i, { amount: e.currentTarget.value })}
            />
            <ActButton
              small
              label={t("bills.remove_part")}
              onClick={() => form.set({ parts: parts.filter((_, k) => k !== i) })}
            />
          </Group>
        ))}
        {adding || parts.length === 0 ? (
          <MemberPicker key={parts.length} onPick={(id) => void add(id)} />
        ) : (
          <Group>
            <ActButton small label={t("bills.add_part")} onClick={() => setAdding(true)} />
          </Group>
        )}
      </Stack>
    </FormDialog>
  );
}

/** Why a line is no payment of a member. */
export function IgnoreDialog(props: { line: Line; onDone: (line: number) => void; onClose: () => void }) {
  const { t } = useWords();
  const form = useForm({ why: "" });
  const usual = ["private", "goods", "own"].map((k) => t(`bills.why_${k}`));
  return (
    <FormDialog
      title={t("bills.ignore_title")}
      form={form}
      submit={t("bills.ignore")}
      onClose={props.onClose}
      onSubmit={async ({ why }) => {
        await api.Bills.Ignore({ line: props.line.number, why, undo: false });
        props.onDone(props.line.number);
      }}
    >
      <p className={css.second}>{t("bills.ignore_text")}</p>
      <TextInput data-autofocus label={t("bills.why")} {...form.text("why")} />
      <Group gap="xs">
        {usual.map((why) => (
          <ActButton key={why} small label={why} onClick={() => form.set({ why })} />
        ))}
      </Group>
    </FormDialog>
  );
}
