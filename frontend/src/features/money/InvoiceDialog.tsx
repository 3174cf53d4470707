import { Group, SimpleGrid, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { api, type Out } from "@/lib/api";
import { decimal } from "@/lib/format";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";
import { MemberSelect } from "./MemberSelect";

export type Invoice = Out<typeof api.Money.Invoices>["rows"][number];

/** A member asks for an invoice: in whose name, for what. */
export function InvoiceDialog(props: { memberId?: string; payments?: string; invoice?: Invoice; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const was = props.invoice;
  const form = useForm({
    memberId: was?.memberId ?? props.memberId ?? "",
    title: was?.title ?? "",
    taxNumber: was?.taxNumber ?? "",
    email: was?.email ?? "",
    payments: was?.payments ?? props.payments ?? "",
    amount: was ? decimal(was.amount) : "",
    askedOn: was?.askedOn ?? today,
    note: was?.note ?? "",
  });
  return (
    <FormDialog
      title={t(was ? "money.invoice_change" : "money.invoice_new")}
      submit={t("common.save")}
      form={form}
      size={500}
      onClose={props.onClose}
      onSubmit={async (v) => {
        const saved = await api.Money.SaveInvoice({ id: was?.id ?? "", currency: was?.amount.currency ?? "", ...v });
        notify(t("money.invoice_saved", { title: saved.title }), {
          undo: () =>
            was
              ? api.Money.SaveInvoice({ ...was, amount: decimal(was.amount), currency: was.amount.currency })
              : api.Money.TrashInvoice({ id: saved.id, undo: false }),
        });
      }}
    >
      {!was && !props.memberId && (
        <MemberSelect
          label={t("money.member")}
          value={form.values.memberId ? [form.values.memberId] : []}
          most={1}
          error={form.error("memberId")}
          onChange={([id]) => form.set({ memberId: id ?? "" })}
        />
      )}
      <TextInput
        label={t("money.invoice_title")}
        data-autofocus={was || props.memberId ? true : undefined}
        {...form.text("title")}
      />
      <Group grow align="flex-start">
        <TextInput label={t("money.tax_number")} {...form.text("taxNumber")} />
        <TextInput label={t("money.invoice_email")} {...form.text("email")} />
      </Group>
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="md" verticalSpacing="sm">
        <TextInput
          label={t("money.invoice_payments")}
          placeholder={t("money.invoice_payments_hint")}
          {...form.text("payments")}
        />
        <TextInput
          label={t("money.amount")}
          placeholder={t("money.invoice_amount_hint")}
          inputMode="decimal"
          {...form.text("amount")}
        />
        <DateField label={t("money.asked_on")} {...form.choice("askedOn")} />
      </SimpleGrid>
      <TextInput label={t("money.note")} {...form.text("note")} />
    </FormDialog>
  );
}
