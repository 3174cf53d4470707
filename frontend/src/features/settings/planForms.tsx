import { Group, NumberInput, Select, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { api, type Plan, type Tier } from "@/lib/api";
import { decimal } from "@/lib/format";
import { useWorkspace } from "@/lib/workspace";
import { FormDialog, notify, PeriodField, useForm } from "@/ui";

export function TierDialog({ tier, onClose }: { tier?: Tier; onClose: () => void }) {
  const { t } = useWords();
  const form = useForm({ name: tier?.name ?? "" });
  return (
    <FormDialog
      title={tier ? t("settings.rename_tier", { name: tier.name }) : t("settings.new_tier")}
      form={form}
      submit={tier ? t("settings.rename") : t("settings.add")}
      onClose={onClose}
      onSubmit={async ({ name }) => {
        if (tier) await api.Plans.RenameTier({ id: tier.id, name });
        else await api.Plans.AddTier({ name });
        notify(t(tier ? "settings.changed" : "settings.added", { name }));
      }}
    >
      <TextInput
        label={t("settings.tier_name")}
        description={t("settings.tier_name_hint")}
        data-autofocus
        {...form.text("name")}
      />
    </FormDialog>
  );
}

export function PlanDialog({
  plan,
  tierId,
  tiers,
  onClose,
}: {
  plan?: Plan;
  tierId: string;
  tiers: readonly Tier[];
  onClose: () => void;
}) {
  const { t } = useWords();
  const { settings } = useWorkspace();
  const form = useForm({
    name: plan?.name ?? "",
    tierId,
    price: plan ? decimal(plan.price) : "",
    currency: plan?.price.currency ?? settings.currency,
    period: plan?.period ?? "1y",
    graceDays: plan?.graceDays ?? 7,
  });
  return (
    <FormDialog
      title={plan ? t("settings.edit_plan", { name: plan.name }) : t("settings.new_plan")}
      form={form}
      submit={plan ? t("common.save") : t("settings.add")}
      onClose={onClose}
      onSubmit={async (v) => {
        const { name, price, period, graceDays } = v;
        if (plan) await api.Plans.Change({ id: plan.id, name, price, period, graceDays });
        else await api.Plans.Add(v);
        notify(t(plan ? "settings.changed" : "settings.added", { name }));
      }}
    >
      {!plan && tiers.length > 1 && (
        <Select
          label={t("settings.tier")}
          allowDeselect={false}
          data={tiers.map((x) => ({ value: x.id, label: x.name }))}
          {...form.choice("tierId")}
        />
      )}
      <TextInput
        label={t("settings.plan_name")}
        placeholder={t("settings.plan_name_example")}
        data-autofocus
        {...form.text("name")}
      />
      <Group grow align="flex-start">
        <TextInput
          label={t("settings.price")}
          placeholder="199.00"
          inputMode="decimal"
          rightSection={<span style={{ color: "var(--gb-second)", fontSize: 12 }}>{form.values.currency}</span>}
          rightSectionWidth={48}
          {...form.text("price")}
        />
        <NumberInput
          label={t("settings.grace")}
          min={0}
          max={366}
          allowDecimal={false}
          suffix={t("settings.days_suffix")}
          {...form.figure("graceDays")}
        />
      </Group>
      <PeriodField
        label={t("settings.period")}
        value={form.values.period}
        onChange={(period) => form.set({ period })}
        error={form.error("period")}
      />
      {plan && <div style={{ color: "var(--gb-second)", fontSize: 13 }}>{t("settings.plan_change_hint")}</div>}
    </FormDialog>
  );
}
