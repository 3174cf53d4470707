import { SegmentedControl, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { api, type Out, type Payment, reads } from "@/lib/api";
import { decimal } from "@/lib/format";
import { useWorkspace } from "@/lib/workspace";
import { Dated, DateField, FormDialog, Money, notify, useForm } from "@/ui";
import { Preview } from "./Preview";
import css from "./money.module.css";

/** Says by an entry of its own that a refund never was: the payment stands again, and the term that it bought. */
export const undoRefund = (paymentId: string) =>
  api.Money.Reverse({ paymentId, kind: "correction", amount: "", on: "", why: "" });

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
        const said = { amount: money(out.payment.amount), to: out.newLife ? t("money.for_life") : out.newEnd };
        notify(
          t(said.to ? "money.reversed_said" : "money.reversed_plain", said),
          out.payment.kind === "refund" && out.payment.amount.minor < 0
            ? { undo: () => undoRefund(out.payment.id) }
            : {},
        );
      }}
    >
      <SegmentedControl
        aria-label={t("money.kind")}
        fullWidth
        classNames={{ control: css.choice, label: css.choiceWords }}
        data={["refund", "correction"].map((k) => ({ value: k, label: t(`money.reverse_${k}`) }))}
        value={form.values.kind}
        onChange={(kind) => form.set({ kind })}
      />
      <TextInput label={t("money.amount")} inputMode="decimal" {...form.text("amount")} />
      <DateField label={t("money.on")} {...form.choice("on")} />
      <TextInput label={t("money.why")} data-autofocus {...form.text("why")} />
      <Preview arg={{ paymentId: p.id, ...form.values, amount: form.values.amount.trim() }} read={reads.reversePreview}>
        {(out: Out<typeof api.Money.PreviewReverse>) => (
          <>
            {p.termStart ? (
              <p className={css.arithmetic}>
                <Dated>
                  {t(whole ? "money.reverse_ends" : "money.reverse_part", {
                    old: out.oldLife ? t("money.for_life") : out.oldEnd,
                    new: out.newLife ? t("money.for_life") : out.newEnd || "—",
                  })}
                </Dated>
              </p>
            ) : null}
            {whole && p.termStart && <p className={css.second}>{t(`money.reverse_moves_${form.values.kind}`)}</p>}
            {out.credit.minor > 0 && (
              <p className={css.second}>
                {t("money.reverse_credit")} <Money amount={out.credit} strong />
              </p>
            )}
            {out.endsToday && <p className={css.question}>{t("money.ends_today", { name: p.memberName })}</p>}
          </>
        )}
      </Preview>
    </FormDialog>
  );
}
