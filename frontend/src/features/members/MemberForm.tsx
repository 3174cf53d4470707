import { ActionIcon, Button, Checkbox, Group, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, type Member, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";

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
    note: "",
    alumni: Boolean(member?.alumniOn),
  });
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
        <TextInput label={t("members.referrer")} {...form.text("referrer")} />
      </Group>
      <TagsInput
        label={t("members.tags")}
        data={known?.tags.map((x) => x.label) ?? []}
        splitChars={[",", "，", "、"]}
        {...form.choice("tags")}
      />
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
