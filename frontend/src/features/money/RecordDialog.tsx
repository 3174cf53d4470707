// Recording a payment. For a known member with their usual plan: P, two letters, Enter, Enter.
import { Checkbox, Collapse, Group, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Plan, type Profile, reads } from "@/lib/api";
import { decimal } from "@/lib/format";
import { navigate } from "@/lib/router";
import { methods, takeBack } from "@/lib/paying";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Await, DateField, Dialog, EmptyState, FormDialog, notify, useForm } from "@/ui";

import { Arithmetic } from "./Arithmetic";
import { MemberPicker } from "./MemberPicker";
import { MemberSelect } from "./MemberSelect";
import { type Payer, PayerField } from "./PayerField";
import css from "./money.module.css";

export function RecordDialog({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const { t } = useWords();
  const [chosen, choose] = useState(memberId);
  const profile = useQuery({ ...reads.profile(chosen), enabled: chosen !== "" });
  const ties = useQuery({ ...reads.ties(chosen), enabled: chosen !== "" });
  const plans = useQuery(reads.plans());
  const title = t("money.record");
  if (chosen && profile.data && ties.data && plans.data && plans.data.length > 0) {
    return (
      <RecordForm
        key={chosen}
        profile={profile.data}
        payer={ties.data}
        plans={plans.data}
        onClose={onClose}
        onOther={() => choose("")}
      />
    );
  }
  return (
    <Dialog onClose={onClose} title={title} size={480}>
      {plans.data?.length === 0 ? (
        <EmptyState
          title={t("money.no_plans_title")}
          text={t("money.no_plans_text")}
          acts={<ActButton primary label={t("money.no_plans_act")} onClick={() => navigate(["settings", "plans"])} />}
        />
      ) : chosen === "" ? (
        <MemberPicker onPick={choose} />
      ) : (
        <Await query={profile}>
          {() => <Await query={ties}>{() => <Await query={plans}>{() => null}</Await>}</Await>}
        </Await>
      )}
    </Dialog>
  );
}

function RecordForm({
  profile,
  payer,
  plans,
  onClose,
  onOther,
}: {
  profile: Profile;
  /** Who usually pays for them. */
  payer: Payer;
  plans: Plan[];
  onClose: () => void;
  onOther: () => void;
}) {
  const { t, money } = useWords();
  const { today } = useWorkspace();
  const usual = plans.find((p) => p.id === profile.usualPlanId) ?? plans[0];
  const form = useForm({
    planId: usual?.id ?? "",
    amount: usual ? decimal(usual.price) : "",
    method: profile.usualMethod || "wechat",
    on: today,
    reference: "",
    note: "",
    fee: "",
    payerId: payer.payerId,
    payerName: payer.payerId ? "" : payer.payerName,
    also: [] as string[],
    keepOver: false,
  });
  const [more, setMore] = useState(payer.payerId !== "" || payer.payerName !== "");
  const { row } = profile;
  const plan = plans.find((p) => p.id === form.values.planId);
  const arg = {
    memberId: row.id,
    currency: "",
    ...form.values,
    also: form.values.also.map((memberId) => ({ memberId, planId: "" })),
  };

  return (
    <FormDialog
      title={
        <>
          {t("money.record_for", { name: row.name })}{" "}
          <button type="button" className={css.link} onClick={onOther}>
            {t("money.other_member")}
          </button>
        </>
      }
      submit={t("money.record_act")}
      form={form}
      size={500}
      onClose={onClose}
      onSubmit={async () => {
        const out = await api.Money.Record(arg);
        notify(
          t("money.recorded", {
            name: row.name,
            amount: money(out.payment.amount),
            to: out.change.lifetime ? t("money.for_life") : out.change.newEnd,
          }),
          {
            undo: () => takeBack(out.payment.id, t("money.undone_why")),
          },
        );
      }}
    >
      <Select
        label={t("money.plan")}
        data={plans.map((p) => ({ value: p.id, label: `${p.name} · ${money(p.price)} · ${p.tierName}` }))}
        allowDeselect={false}
        {...form.choice("planId")}
        onChange={(id) => {
          const next = plans.find((p) => p.id === id);
          if (next) form.set({ planId: next.id, amount: decimal(next.price) });
        }}
      />
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="md" verticalSpacing="sm">
        <TextInput
          label={plan ? t("money.amount_in", { currency: plan.price.currency }) : t("money.amount")}
          inputMode="decimal"
          data-autofocus
          {...form.text("amount")}
        />
        <Select
          label={t("money.method")}
          data={methods.map((m) => ({ value: m, label: t(`money.method_${m}`) }))}
          allowDeselect={false}
          {...form.choice("method")}
        />
        <DateField label={t("money.on")} {...form.choice("on")} />
      </SimpleGrid>
      <Group grow align="flex-start">
        <TextInput label={t("money.reference")} placeholder={t("money.reference_hint")} {...form.text("reference")} />
        <TextInput label={t("money.note")} {...form.text("note")} />
      </Group>
      <button type="button" className={css.more} aria-expanded={more} onClick={() => setMore(!more)}>
        {t(more ? "money.less" : "money.more")}
      </button>
      <Collapse expanded={more}>
        <Stack gap="sm">
          <Group grow align="flex-start">
            <TextInput
              label={t("money.fee")}
              placeholder={t("money.fee_hint")}
              inputMode="decimal"
              {...form.text("fee")}
            />
            <PayerField
              without={row.id}
              value={form.values}
              name={payer.payerName}
              error={form.error("payerId") ?? form.error("payerName")}
              onChange={form.set}
            />
          </Group>
          <MemberSelect
            label={t("money.also")}
            description={t("money.also_hint")}
            without={row.id}
            value={form.values.also}
            error={form.error("also")}
            onChange={(also) =>
              form.set({
                also,
                ...(plan && { amount: decimal({ ...plan.price, minor: plan.price.minor * (also.length + 1) }) }),
              })
            }
          />
          <Checkbox
            label={t("money.keep_over")}
            checked={form.values.keepOver}
            onChange={(e) => form.set({ keepOver: e.currentTarget.checked })}
          />
        </Stack>
      </Collapse>
      <Arithmetic arg={arg} />
    </FormDialog>
  );
}
