// Everything, or what belongs to some members, as files that other programs read.
import { Checkbox, Select, Stack } from "@mantine/core";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { platform } from "@/platform";
import { FormDialog, notify, notifyError, TaskProgress, useForm } from "@/ui";
import css from "./importing.module.css";

const formats = ["csv", "xlsx", "json", "vcard", "hledger", "beancount"];
const parts = ["members", "terms", "payments", "bills", "events", "lessons", "settings"];
const partsOfSome = ["members", "terms", "payments"];

export function ExportDialog({ memberIds = [], onClose }: { memberIds?: string[]; onClose: () => void }) {
  const { t, count, bytes } = useWords();
  const task = useTask();
  const some = memberIds.length > 0;
  const offered = some ? partsOfSome : parts;
  const form = useForm({ format: "csv", parts: offered });
  const tables = ["csv", "xlsx", "json"].includes(form.values.format);
  const run = async () => {
    const place = await platform.saveFile(t("moving.export_title"), t("moving.export_name"), {
      label: "ZIP",
      extensions: ["zip"],
    });
    if (!place) return;
    const out = await task.run((name) =>
      api.Members.Export({
        to: place.path,
        format: form.values.format,
        parts: tables ? form.values.parts : [],
        memberIds,
        replace: true, // the save dialog asks
        task: name,
      }),
    );
    place.written();
    const what = {
      count: out.files.length + out.media,
      n: count(out.files.length + out.media),
      size: bytes(out.bytes),
    };
    if (!platform.canPickFolders) return notify(t("moving.exported", what)); // the browser shows where its downloads go
    notify(t("moving.exported_to", { ...what, path: place.path }), {
      act: {
        label: t("settings.show_folder"),
        run: () => platform.showFolder(place.path).catch(notifyError),
      },
    });
  };
  return (
    <FormDialog
      title={t("moving.export_title")}
      form={form}
      submit={t("moving.export_now")}
      onSubmit={run}
      onClose={onClose}
      ready={!tables || form.values.parts.length > 0}
    >
      <p className={css.second}>
        {some ? t("moving.export_some", { count: memberIds.length }) : t("moving.export_text")}
      </p>
      <Select
        label={t("moving.format")}
        data={formats.map((f) => ({ value: f, label: t(`moving.format_${f}`) }))}
        allowDeselect={false}
        {...form.choice("format")}
      />
      {tables && (
        <Checkbox.Group
          label={t("moving.parts")}
          value={form.values.parts}
          onChange={(chosen) => form.set({ parts: chosen })}
        >
          <Stack gap={8} mt={6}>
            {offered.map((p) => (
              <Checkbox key={p} value={p} label={t(`moving.part_${p}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <TaskProgress task={task} phases="moving.phase" />
    </FormDialog>
  );
}
