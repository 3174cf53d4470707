import { Checkbox, Radio, Select } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { toAppError } from "@/platform";
import { FormDialog, notify, PathField, TaskProgress, useForm } from "@/ui";
import { FilePath } from "./FilePath";

/** Makes an old edition again at a new place, for the archive. */
export function RebuildDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const { t, count } = useWords();
  const task = useTask();
  const [gone, setGone] = useState(false);
  const form = useForm({ kind: "zip", path: "", who: "then", leaveOut: false });
  const { values: v, set } = form;
  const make = async () => {
    try {
      const out = await task.run((name) => api.Publish.Rebuild({ ...v, number, path: v.path.trim(), task: name }));
      notify(
        t("publish.rebuilt", { number: count(number), path: out.place.path, count: out.members }) +
          (out.missing.length > 0 ? ` ${t("publish.rebuilt_without", { count: out.missing.length })}` : ""),
      );
    } catch (e) {
      if (toAppError(e).failure.code === "publishing.rebuild_gone") setGone(true);
      throw e;
    }
  };
  return (
    <FormDialog
      title={t("publish.rebuild_head", { number: count(number) })}
      form={form}
      submit={t("publish.rebuild_now")}
      onSubmit={make}
      onClose={() => {
        task.cancel();
        onClose();
      }}
      ready={v.path.trim() !== "" && !task.running}
      size={520}
    >
      <Select
        label={t("publish.target_kind")}
        data={["zip", "folder", "single"].map((kind) => ({ value: kind, label: t(`publish.place_${kind}`) }))}
        allowDeselect={false}
        {...form.choice("kind")}
      />
      {v.kind === "folder" ? (
        <PathField
          label={t("publish.rebuild_path_folder")}
          value={v.path}
          onChange={(path) => set({ path })}
          error={form.error("path")}
        />
      ) : (
        <FilePath
          kind={v.kind === "single" ? "single" : "zip"}
          label={t("publish.rebuild_path")}
          value={v.path}
          error={form.error("path")}
          onChange={(path) => set({ path })}
        />
      )}
      <Radio.Group label={t("publish.rebuild_who")} {...form.choice("who")}>
        <Radio mt={6} value="then" label={t("publish.rebuild_then")} />
        <Radio mt={6} value="today" label={t("publish.rebuild_today")} />
      </Radio.Group>
      {gone && (
        <Checkbox
          label={t("publish.rebuild_leave_out")}
          checked={v.leaveOut}
          onChange={(e) => set({ leaveOut: e.currentTarget.checked })}
        />
      )}
      <TaskProgress task={task} phases="publish.phase" />
    </FormDialog>
  );
}
