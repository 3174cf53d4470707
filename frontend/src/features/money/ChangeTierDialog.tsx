import { NumberInput, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, type Out, type Profile, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";
import { Preview } from "./Preview";
import css from "./money.module.css";

/** Carries the rest of a membership over to another plan, up or down, with the days it becomes. */
export function ChangeTierDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t, money } = useWords();
  const { today } = useWorkspace();
  const plans = useQuery(reads.plans()).data ?? [];
  const tiers = profile.access.filter((a) => ["active", "due"].includes(a.standing));
  const form = useForm({ tierId: tiers[0]?.tierId ?? "", planId: "", on: today, days: 0, reason: "" });
  const v = form.values;
  const arg = { memberId: profile.row.id, ...v };
  return (
    <FormDialog
      title={t("money.change_title", { name: profile.row.name })}
      submit={t("money.change_act")}
      form={form}
      size={500}
      onClose={onClose}
      onSubmit={async () => {
        const out = await api.Money.ChangeTier(arg);
        notify(
          t("money.changed", {
            name: profile.row.name,
            tier: out.tierName,
            to: out.change.lifetime ? t("money.for_life") : out.change.newEnd,
          }),
          { undo: () => api.Money.UndoChange({ id: out.id }) },
        );
      }}
    >
      <Select
        label={t("money.change_from")}
        data={tiers.map((a) => ({ value: a.tierId, label: a.tierName }))}
        allowDeselect={false}
        {...form.choice("tierId")}
      />
      <Select
        label={t("money.change_to")}
        data={plans
          .filter((p) => p.tierId !== v.tierId)
          .map((p) => ({ value: p.id, label: `${p.name} · ${money(p.price)} · ${p.tierName}` }))}
        data-autofocus
        {...form.choice("planId")}
      />
      <DateField label={t("money.change_on")} {...form.choice("on")} />
      <NumberInput
        label={t("money.change_days")}
        description={t("money.change_days_hint")}
        min={0}
        max={3660}
        value={v.days || ""}
        onChange={(n) => form.set({ days: Number(n) || 0 })}
        error={form.error("days")}
      />
      <TextInput label={t("money.why")} {...form.text("reason")} />
      {v.planId && (
        <Preview arg={arg} read={reads.changePreview}>
          {(out: Out<typeof api.Money.PreviewChange>) => (
            <p className={css.arithmetic}>
              {t("money.change_arithmetic", {
                left: out.daysLeft,
                tier: out.fromTier,
                days: out.days,
                plan: out.planName,
                from: out.change.startOn,
                to: out.change.lifetime ? t("money.for_life") : out.change.newEnd,
              })}
            </p>
          )}
        </Preview>
      )}
    </FormDialog>
  );
}
