// An application that came by word of mouth, letter or phone, entered by hand with what was asked and answered.
import { ActionIcon, Button, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";

const kinds = ["wechat", "phone", "email"] as const;

export function ApplyDialog({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const form = useForm({
    name: "",
    kind: "wechat",
    contacts: "",
    appliedOn: today,
    source: "",
    answers: [{ question: "", answer: "" }],
  });
  const { answers } = form.values;
  const setAnswer = (i: number, change: Partial<(typeof answers)[number]>) =>
    form.set({ answers: answers.map((a, at) => (at === i ? { ...a, ...change } : a)) });
  return (
    <FormDialog
      title={t("members.application_new")}
      submit={t("common.save")}
      form={form}
      onClose={onClose}
      size={520}
      onSubmit={async (v) => {
        const saved = await api.Members.Apply({
          memberId: "",
          member: {
            id: "",
            name: v.name,
            number: 0,
            aliases: [],
            contacts: v.contacts.trim() === "" ? [] : [{ kind: v.kind, value: v.contacts }],
            tags: [],
            joinedOn: v.appliedOn,
            referrer: "",
            referrerId: "",
            fields: {},
            note: "",
            alumni: false,
          },
          appliedOn: v.appliedOn,
          source: v.source,
          answers: v.answers,
        });
        notify(t("members.application_added", { name: saved.name }), {
          undo: () => api.Members.Trash({ ids: [saved.memberId] }),
        });
        setTimeout(() => onDone(saved.id)); // after the dialog has closed
      }}
    >
      <TextInput label={t("members.name")} data-autofocus {...form.text("name")} />
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Select
          label={t("members.contact_kind")}
          w={130}
          data={kinds.map((k) => ({ value: k, label: t(`members.contact_${k}`) }))}
          allowDeselect={false}
          {...form.choice("kind")}
        />
        <TextInput
          aria-label={t(`members.contact_${form.values.kind}`)}
          style={{ flex: 1 }}
          {...form.text("contacts")}
        />
      </Group>
      <Group grow align="flex-start">
        <DateField label={t("members.applied_on")} {...form.choice("appliedOn")} />
        <TextInput label={t("members.application_source")} {...form.text("source")} />
      </Group>
      <Stack gap="xs">
        <b>{t("members.answers")}</b>
        {answers.map((a, i) => (
          <Group key={i} gap="xs" align="flex-start" wrap="nowrap">
            <Stack gap={4} style={{ flex: 1 }}>
              <TextInput
                aria-label={t("members.answer_question")}
                placeholder={t("members.answer_question")}
                value={a.question}
                onChange={(e) => setAnswer(i, { question: e.currentTarget.value })}
              />
              <Textarea
                aria-label={t("members.answer")}
                placeholder={t("members.answer")}
                autosize
                minRows={1}
                maxRows={6}
                value={a.answer}
                onChange={(e) => setAnswer(i, { answer: e.currentTarget.value })}
              />
            </Stack>
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={4}
              aria-label={t("members.answer_remove")}
              onClick={() => form.set({ answers: answers.filter((_, at) => at !== i) })}
            >
              <IconX size={15} />
            </ActionIcon>
          </Group>
        ))}
        {form.error("answers") && <p role="alert">{form.error("answers")}</p>}
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => form.set({ answers: [...answers, { question: "", answer: "" }] })}
          >
            {t("members.answer_add")}
          </Button>
        </div>
      </Stack>
    </FormDialog>
  );
}
