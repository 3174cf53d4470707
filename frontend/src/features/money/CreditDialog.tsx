import { SegmentedControl, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, type Profile, reads } from "@/lib/api";
import { decimal } from "@/lib/format";
import { methods, takeBack } from "@/lib/paying";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, MoneyList, notify, useForm } from "@/ui";
import css from "./money.module.css";

/** Money that has bought nothing yet: taken in, or spent on a plan. */
export function CreditDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t, money } = useWords();
  const { today } = useWorkspace();
  const { row } = profile;
  const left = (useQuery(reads.credits(row.id)).data?.left ?? []).filter((a) => a.minor !== 0);
  const plans = useQuery(reads.plans()).data ?? [];
  const form = useForm({
    act: "deposit",
    amount: "",
    method: profile.usualMethod || "wechat",
    planId: profile.usualPlanId,
    on: today,
  });
  const v = form.values;
  const spending = v.act === "spend";
  return (
    <FormDialog
      title={t("money.credit_title", { name: row.name })}
      submit={t(spending ? "money.credit_spend" : "money.credit_deposit")}
      form={form}
      onClose={onClose}
      onSubmit={async () => {
        if (spending) {
          const out = await api.Money.SpendCredit({
            memberId: row.id,
            planId: v.planId,
            amount: v.amount,
            on: v.on,
            note: "",
          });
          notify(
            t("money.credit_spent", {
              name: row.name,
              amount: money(out.spent),
              to: out.change.lifetime ? t("money.for_life") : out.change.newEnd,
            }),
            {
              undo: () => api.Money.TakeBackTerm({ id: out.change.termId }),
            },
          );
          return;
        }
        const out = await api.Money.Deposit({
          memberId: row.id,
          amount: v.amount,
          currency: "",
          method: v.method,
          on: v.on,
          reference: "",
          note: "",
          fee: "",
        });
        notify(t("money.credit_in", { name: row.name, amount: money(out.credit) }), {
          undo: () => takeBack(out.payment.id, t("money.undone_why")),
        });
      }}
    >
      <p className={css.second}>
        {t("money.credit_left")} {left.length > 0 ? <MoneyList amounts={left} /> : "—"}
      </p>
      <SegmentedControl
        aria-label={t("money.credit_title", { name: row.name })}
        data={[
          { value: "deposit", label: t("money.credit_deposit") },
          { value: "spend", label: t("money.credit_spend"), disabled: left.length === 0 },
        ]}
        value={v.act}
        onChange={(act) => form.set({ act, amount: "" })}
      />
      {spending && (
        <Select
          label={t("money.plan")}
          data={plans.map((p) => ({ value: p.id, label: `${p.name} · ${money(p.price)} · ${p.tierName}` }))}
          {...form.choice("planId")}
        />
      )}
      <SimpleGrid cols={{ base: 2, xs: spending ? 2 : 3 }}>
        <TextInput
          label={t("money.amount")}
          placeholder={
            spending ? decimal(plans.find((p) => p.id === v.planId)?.price ?? { minor: 0, currency: "CNY" }) : ""
          }
          inputMode="decimal"
          data-autofocus
          {...form.text("amount")}
        />
        {!spending && (
          <Select
            label={t("money.method")}
            data={methods.map((m) => ({ value: m, label: t(`money.method_${m}`) }))}
            allowDeselect={false}
            {...form.choice("method")}
          />
        )}
        <DateField label={t("money.on")} {...form.choice("on")} />
      </SimpleGrid>
    </FormDialog>
  );
}
