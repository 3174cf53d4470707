import { Group, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChangeLine } from "@/features/money/Arithmetic";
import { Preview } from "@/features/money/Preview";
import { useWords } from "@/i18n";
import { api, type Member, type Out, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";

const kinds = ["complimentary", "trial", "guest", "gift", "lifetime"];

/** A term without a payment: a gift, a guest. It needs a reason. */
export function GrantDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const plans = useQuery(reads.plans()).data ?? [];
  const form = useForm({ planId: "", kind: "complimentary", on: today, until: "", reason: "" });
  return (
    <FormDialog
      title={t("members.grant_title", { name: member.name })}
      submit={t("members.grant_act")}
      form={form}
      onClose={onClose}
      onSubmit={async (v) => {
        const change = await api.Members.Grant({
          memberId: member.id,
          ...v,
          until: v.kind === "lifetime" ? "" : v.until,
        });
        notify(
          t("members.granted", {
            name: member.name,
            from: change.startOn,
            to: change.lifetime ? t("members.for_life") : change.newEnd,
          }),
          { undo: () => api.Money.TakeBackTerm({ id: change.termId }) },
        );
      }}
    >
      <Select
        label={t("members.plan")}
        data={plans.map((p) => ({ value: p.id, label: `${p.name} · ${p.tierName}` }))}
        data-autofocus
        {...form.choice("planId")}
      />
      <Select
        label={t("members.grant_kind")}
        data={kinds.map((k) => ({ value: k, label: t(`members.term_${k}`) }))}
        allowDeselect={false}
        {...form.choice("kind")}
      />
      <Group grow align="flex-start">
        <DateField label={t("members.grant_on")} {...form.choice("on")} />
        {form.values.kind !== "lifetime" && (
          <DateField
            label={t("members.grant_until")}
            placeholder={t("members.grant_until_hint")}
            clearable
            {...form.choice("until")}
          />
        )}
      </Group>
      <TextInput label={t("members.reason")} placeholder={t("members.grant_reason_hint")} {...form.text("reason")} />
      {form.values.planId && (
        <Preview
          arg={{ memberId: member.id, ...form.values, reason: form.values.reason || "—" }}
          read={reads.grantPreview}
        >
          {(change: Out<typeof api.Money.PreviewGrant>) => <ChangeLine change={change} />}
        </Preview>
      )}
    </FormDialog>
  );
}
