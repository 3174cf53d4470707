import { SegmentedControl, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { api, type Payment } from "@/lib/api";
import { decimal } from "@/lib/format";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";
import css from "./money.module.css";

/** Takes a payment back with a reversing entry: money that went back, or a mistake in the books. */
export function ReverseDialog({ payment: p, onClose }: { payment: Payment; onClose: () => void }) {
  const { t, money } = useWords();
  const { today } = useWorkspace();
  const left = { ...p.amount, minor: p.amount.minor - p.reversed.minor };
  const form = useForm({ kind: "refund", amount: decimal(left), on: today, why: "" });
  const whole = form.values.amount.trim() === decimal(left);
  return (
    <FormDialog
      title={t("money.reverse_title", { number: p.number, name: p.memberName })}
      submit={t("money.reverse_act")}
      form={form}
      onClose={onClose}
      onSubmit={async (v) => {
        const out = await api.Money.Reverse({ paymentId: p.id, ...v, amount: v.amount.trim() });
        notify(
          t("money.reversed_said", {
            amount: money(out.payment.amount),
            to: out.newLife ? t("money.for_life") : out.newEnd || "—",
          }),
        );
      }}
    >
      <SegmentedControl
        aria-label={t("money.kind")}
        data={["refund", "correction"].map((k) => ({ value: k, label: t(`money.reverse_${k}`) }))}
        value={form.values.kind}
        onChange={(kind) => form.set({ kind })}
      />
      <TextInput label={t("money.amount")} inputMode="decimal" {...form.text("amount")} />
      <DateField label={t("money.on")} {...form.choice("on")} />
      <TextInput label={t("money.why")} data-autofocus {...form.text("why")} />
      <p className={css.second}>
        {whole && p.termStart
          ? t("money.reverse_whole", { from: p.termStart, to: p.lifetime ? t("money.for_life") : p.termEnd })
          : t("money.reverse_part")}
      </p>
    </FormDialog>
  );
}
