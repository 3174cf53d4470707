import { ActionIcon, Button, Checkbox, Group, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, type Member, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";
import type { Field } from "./columns";

const kinds = ["wechat", "phone", "email", "address", "other"] as const;

/** A new member, or with `member` a change to one. */
export function MemberForm({
  member,
  onClose,
  onSaved,
}: {
  member?: Member;
  onClose: () => void;
  onSaved?: (id: string) => void;
}) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const known = useQuery(
    reads.roll({
      query: "",
      standing: "",
      tierId: "",
      tag: "",
      sort: "",
      desc: false,
      offset: 0,
      limit: 1,
      trashed: false,
    }),
  ).data;
  const form = useForm({
    name: member?.name ?? "",
    number: member?.number ?? 0,
    aliases: member?.aliases ?? [],
    contacts: member?.contacts ?? [{ kind: "wechat", value: "" }],
    tags: member?.tags ?? [],
    joinedOn: member?.joinedOn ?? today,
    referrer: member?.referrer ?? "",
    referrerId: member?.referrerId ?? "",
    fields: member?.fields ?? {},
    note: "",
    alumni: Boolean(member?.alumniOn),
  });
  const own = useQuery(reads.fields()).data ?? [];
  const { contacts } = form.values;
  const setContact = (i: number, change: Partial<(typeof contacts)[number]>) =>
    form.set({ contacts: contacts.map((c, at) => (at === i ? { ...c, ...change } : c)) });

  return (
    <FormDialog
      title={member ? t("members.edit_title", { name: member.name }) : t("members.new")}
      submit={t("common.save")}
      form={form}
      onClose={onClose}
      size={520}
      onSubmit={async (v) => {
        const saved = await api.Members.Save({
          ...v,
          id: member?.id ?? "",
          contacts: v.contacts.filter((c) => c.value.trim() !== ""),
        });
        notify(t(member ? "members.saved" : "members.added", { name: saved.name }), {
          undo: member ? undefined : () => api.Members.Trash({ ids: [saved.id] }),
        });
        if (onSaved) setTimeout(() => onSaved(saved.id)); // after the dialog has closed
      }}
    >
      <TextInput label={t("members.name")} data-autofocus {...form.text("name")} />
      <TagsInput
        label={t("members.aliases")}
        description={t("members.aliases_hint")}
        {...form.choice("aliases")}
        splitChars={[",", "，", "、"]}
      />
      <div>
        <label style={{ fontWeight: 500 }}>{t("members.contacts")}</label>
        {contacts.map((c, i) => (
          <Group key={i} gap="xs" wrap="nowrap" mt={4}>
            <Select
              aria-label={t("members.contact_kind")}
              w={116}
              data={kinds.map((k) => ({ value: k, label: t(`members.contact_${k}`) }))}
              value={c.kind}
              onChange={(kind) => kind && setContact(i, { kind })}
              allowDeselect={false}
            />
            <TextInput
              aria-label={t(`members.contact_${c.kind}`)}
              style={{ flex: 1 }}
              value={c.value}
              onChange={(e) => setContact(i, { value: e.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("members.contact_remove")}
              onClick={() => form.set({ contacts: contacts.filter((_, at) => at !== i) })}
            >
              <IconX size={15} />
            </ActionIcon>
          </Group>
        ))}
        {form.error("contacts") && <p role="alert">{form.error("contacts")}</p>}
        <Button
          size="compact-sm"
          variant="subtle"
          mt={6}
          leftSection={<IconPlus size={14} />}
          onClick={() => form.set({ contacts: [...contacts, { kind: "email", value: "" }] })}
        >
          {t("members.contact_add")}
        </Button>
      </div>
      <Group grow align="flex-start">
        <DateField label={t("members.joined")} {...form.choice("joinedOn")} />
        <TextInput
          label={t("members.referrer")}
          value={form.values.referrer}
          onChange={(e) => form.set({ referrer: e.currentTarget.value, referrerId: "" })}
          error={form.error("referrer")}
        />
      </Group>
      <TagsInput
        label={t("members.tags")}
        data={known?.tags.map((x) => x.label) ?? []}
        splitChars={[",", "，", "、"]}
        {...form.choice("tags")}
      />
      {own.map((f) => (
        <OwnField
          key={f.name}
          field={f}
          value={form.values.fields[f.name] ?? ""}
          onChange={(value) => form.set({ fields: { ...form.values.fields, [f.name]: value } })}
        />
      ))}
      {!member && <Textarea label={t("members.note")} autosize minRows={1} maxRows={6} {...form.text("note")} />}
      {member && (
        <Checkbox
          label={t("members.alumni")}
          checked={form.values.alumni}
          onChange={(e) => form.set({ alumni: e.currentTarget.checked })}
        />
      )}
    </FormDialog>
  );
}

/** A field that the organizer made up. */
function OwnField(props: { field: Field; value: string; onChange: (value: string) => void }) {
  const { field, value, onChange } = props;
  if (field.kind === "choice")
    return (
      <Select
        label={field.name}
        data={field.choices}
        value={value || null}
        onChange={(v) => onChange(v ?? "")}
        clearable
      />
    );
  if (field.kind === "date") return <DateField label={field.name} value={value} onChange={(v) => onChange(v ?? "")} />;
  return (
    <TextInput
      label={field.name}
      value={value}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  );
}
