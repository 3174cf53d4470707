import { Textarea } from "@mantine/core";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { platform } from "@/platform";
import { ActButton, FormDialog, notifyError, useForm } from "@/ui";
import { arrived } from "./arrived";

/** Slips as text from a chat, or as a file. */
export function ImportSlips({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const form = useForm({ text: "" });
  const choose = async () => {
    try {
      const kind = { label: t("inbox.slip_file"), extensions: ["gbr", "txt", "age", "asc"] };
      const file = await platform.pickFile(t("inbox.import_slips"), [kind]);
      if (!file) return;
      arrived(await api.Inbox.Import({ path: file.path, text: "", task: "" }));
      onClose();
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <FormDialog
      title={t("inbox.import_slips")}
      form={form}
      submit={t("inbox.take_in")}
      ready={form.values.text.trim() !== ""}
      second={<ActButton label={t("inbox.choose_file")} onClick={() => void choose()} />}
      onClose={onClose}
      onSubmit={async ({ text }) => arrived(await api.Inbox.Import({ path: "", text, task: "" }))}
      size={560}
    >
      <Textarea
        label={t("inbox.paste")}
        description={t("inbox.paste_hint")}
        autosize
        minRows={6}
        maxRows={14}
        data-autofocus
        spellCheck={false}
        placeholder="-----BEGIN AGE ENCRYPTED FILE-----"
        {...form.text("text")}
      />
    </FormDialog>
  );
}
