import { Group, NumberInput, SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { decimal } from "@/lib/format";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";
import { MemberSelect } from "./MemberSelect";
import { partsOf } from "./parts";
import css from "./money.module.css";

/** A plan in equal monthly parts; what does not divide goes to the first. */
export function AgreeDialog({ memberId, onClose }: { memberId?: string; onClose: () => void }) {
  const { t, money } = useWords();
  const { today } = useWorkspace();
  const plans = useQuery(reads.plans()).data ?? [];
  const form = useForm({ memberId: memberId ?? "", planId: "", count: 3, first: today, give: "first", parts: "" });
  const v = form.values;
  const plan = plans.find((p) => p.id === v.planId);
  const parts = plan ? partsOf(plan.price.minor, v.count, v.first) : [];
  return (
    <FormDialog
      title={t("money.agree")}
      submit={t("common.save")}
      form={form}
      size={500}
      onClose={onClose}
      onSubmit={async () => {
        const out = await api.Money.Agree({
          memberId: v.memberId,
          planId: v.planId,
          give: v.give,
          note: "",
          parts: parts.map((p) => ({
            dueOn: p.dueOn,
            amount: decimal({ minor: p.minor, currency: plan?.price.currency ?? "CNY" }),
          })),
        });
        notify(t("money.agreed", { name: out.memberName, count: out.parts.length }), {
          undo: () => api.Money.CancelInstalment({ id: out.id, undo: false }),
        });
      }}
    >
      {!memberId && (
        <MemberSelect
          label={t("money.member")}
          value={v.memberId ? [v.memberId] : []}
          most={1}
          error={form.error("memberId")}
          onChange={([id]) => form.set({ memberId: id ?? "" })}
        />
      )}
      <Select
        label={t("money.plan")}
        data={plans.map((p) => ({ value: p.id, label: `${p.name} · ${money(p.price)} · ${p.tierName}` }))}
        {...form.choice("planId")}
      />
      <Group grow align="flex-start">
        <NumberInput
          label={t("money.part_count")}
          min={2}
          max={36}
          value={v.count}
          onChange={(n) => form.set({ count: Number(n) || 2 })}
          error={plan && form.error("parts")}
        />
        <DateField label={t("money.first_part")} {...form.choice("first")} />
      </Group>
      <SegmentedControl
        aria-label={t("money.give")}
        styles={{ label: { whiteSpace: "normal" } }}
        data={["first", "last"].map((g) => ({ value: g, label: t(`money.give_${g}`) }))}
        value={v.give}
        onChange={(give) => form.set({ give })}
      />
      {plan && (
        <ul className={css.partList}>
          {parts.map((p) => (
            <li key={p.dueOn}>
              {p.dueOn} · {money({ minor: p.minor, currency: plan.price.currency })}
            </li>
          ))}
        </ul>
      )}
    </FormDialog>
  );
}
