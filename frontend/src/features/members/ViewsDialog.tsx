// Saved views of the roll: kept under a name, and taken away again.
import { ActionIcon, Group, Stack, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import { api, type Out } from "@/lib/api";
import { Dialog, FormDialog, notify, notifyError, useForm } from "@/ui";

export type View = Out<typeof api.Members.SaveView>;

/** Keeps what the roll shows now under a name. */
export function ViewDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { t } = useWords();
  const form = useForm({ name: "" });
  return (
    <FormDialog
      title={t("members.view_title")}
      submit={t("common.save")}
      form={form}
      onClose={onClose}
      onSubmit={async ({ name }) => {
        const saved = await api.Members.SaveView({ ...view, name });
        notify(t("members.view_saved", { name }), { undo: () => api.Members.RemoveView({ id: saved.id }) });
      }}
    >
      <TextInput
        label={t("members.view_name")}
        description={t("members.view_hint")}
        data-autofocus
        {...form.text("name")}
      />
    </FormDialog>
  );
}

/** The saved views, each with a way to take it away. */
export function ViewsDialog({ views, onClose }: { views: readonly View[]; onClose: () => void }) {
  const { t } = useWords();
  const remove = async (v: View) => {
    try {
      const gone = await api.Members.RemoveView({ id: v.id });
      notify(t("members.view_removed", { name: v.name }), { undo: () => api.Members.SaveView({ ...gone, id: "" }) });
      if (views.length === 1) onClose();
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Dialog title={t("members.views_saved")} size={380} onClose={onClose}>
      <Stack gap={4}>
        {views.map((v, i) => (
          <Group key={v.id} justify="space-between" wrap="nowrap">
            <bdi>{v.name}</bdi>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("members.view_remove", { name: v.name })}
              data-autofocus={i === 0 || undefined}
              onClick={() => void remove(v)}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
    </Dialog>
  );
}
