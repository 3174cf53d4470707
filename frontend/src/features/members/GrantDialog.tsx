import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, type Member, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";

/** A term without a payment: a gift, a guest. It needs a reason. */
export function GrantDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const plans = useQuery(reads.plans()).data ?? [];
  const form = useForm({ planId: "", on: today, reason: "" });
  return (
    <FormDialog
      title={t("members.grant_title", { name: member.name })}
      submit={t("members.grant_act")}
      form={form}
      onClose={onClose}
      onSubmit={async (v) => {
        const change = await api.Members.Grant({ memberId: member.id, ...v });
        notify(
          t("members.granted", {
            name: member.name,
            from: change.startOn,
            to: change.lifetime ? t("members.for_life") : change.newEnd,
          }),
        );
      }}
    >
      <Select
        label={t("members.plan")}
        data={plans.map((p) => ({ value: p.id, label: `${p.name} · ${p.tierName}` }))}
        data-autofocus
        {...form.choice("planId")}
      />
      <DateField label={t("members.grant_on")} {...form.choice("on")} />
      <TextInput label={t("members.reason")} placeholder={t("members.grant_reason_hint")} {...form.text("reason")} />
    </FormDialog>
  );
}
