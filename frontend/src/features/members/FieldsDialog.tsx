import { ActionIcon, Group, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { ActButton, Chip, Dialog, FormDialog, notify, notifyError, useForm } from "@/ui";
import type { Field } from "./columns";
import css from "./members.module.css";

/** The organizer's own fields: made, renamed, taken away and brought back. */
export function FieldsDialog({ onClose }: { onClose: () => void }) {
  const { t, count } = useWords();
  const fields = useQuery(reads.fields()).data ?? [];
  const [edit, setEdit] = useState<Field | "new">();
  const remove = async (name: string) => {
    try {
      const gone = await api.Members.RemoveField({ name });
      const held = Object.keys(gone.values).length;
      notify(t("members.field_removed", { name, count: held, n: count(held) }), {
        undo: () => api.Members.RestoreField(gone),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  if (edit) return <FieldForm field={edit === "new" ? undefined : edit} onClose={() => setEdit(undefined)} />;
  return (
    <Dialog onClose={onClose} title={t("members.own_fields")}>
      <Stack gap="xs">
        {fields.length === 0 && <p className={css.second}>{t("members.own_fields_hint")}</p>}
        {fields.map((f) => (
          <Group key={f.name} justify="space-between" wrap="nowrap">
            <span>
              <bdi>{f.name}</bdi> <Chip>{t(`members.field_kind_${f.kind}`)}</Chip>{" "}
              <span className={css.second}>{t("members.field_used", { count: f.used, n: count(f.used) })}</span>
            </span>
            <Group gap={2} wrap="nowrap">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("members.field_edit", { name: f.name })}
                onClick={() => setEdit(f)}
              >
                <IconPencil size={15} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("members.field_remove", { name: f.name })}
                onClick={() => void remove(f.name)}
              >
                <IconTrash size={15} />
              </ActionIcon>
            </Group>
          </Group>
        ))}
        <Group>
          <ActButton first label={t("members.field_new")} onClick={() => setEdit("new")} />
        </Group>
      </Stack>
    </Dialog>
  );
}

function FieldForm({ field, onClose }: { field?: Field; onClose: () => void }) {
  const { t } = useWords();
  const form = useForm({ name: field?.name ?? "", kind: field?.kind ?? "text", choices: field?.choices ?? [] });
  return (
    <FormDialog
      title={field ? t("members.field_edit", { name: field.name }) : t("members.field_new")}
      submit={t("common.save")}
      form={form}
      onClose={onClose}
      onSubmit={async (v) => {
        const saved = await api.Members.SaveField({ was: field?.name ?? "", ...v });
        notify(t("members.field_saved", { name: saved.name }), {
          undo: () =>
            field
              ? api.Members.SaveField({ was: saved.name, ...field })
              : api.Members.RemoveField({ name: saved.name }),
        });
      }}
    >
      <TextInput label={t("members.name")} data-autofocus {...form.text("name")} />
      <Select
        label={t("members.field_kind")}
        data={["text", "number", "date", "choice"].map((k) => ({ value: k, label: t(`members.field_kind_${k}`) }))}
        allowDeselect={false}
        {...form.choice("kind")}
      />
      {form.values.kind === "choice" && <TagsInput label={t("members.field_choices")} {...form.choice("choices")} />}
    </FormDialog>
  );
}
