// A workspace out of an export: choose it, see what it holds, say where the workspace shall lie.
import { useState } from "react";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { platform } from "@/platform";
import {
  ActButton,
  Dialog,
  Facts,
  FormAlert,
  FormBody,
  FormDialog,
  notify,
  PathField,
  TaskProgress,
  useForm,
  useSubmit,
} from "@/ui";
import { folderName, inside } from "./choices";
import { useEnter } from "./opening";
import css from "./settings.module.css";

type Look = Awaited<ReturnType<typeof api.Workspace.LookAtExport>>;

export function RestoreDialog({ home, onClose }: { home: string; onClose: () => void }) {
  const [chosen, choose] = useState<{ from: string; look: Look }>();
  return chosen ? (
    <Into {...chosen} home={home} onClose={onClose} />
  ) : (
    <Choose onChosen={(from, look) => choose({ from, look })} onClose={onClose} />
  );
}

function Choose({ onChosen, onClose }: { onChosen: (from: string, look: Look) => void; onClose: () => void }) {
  const { t } = useWords();
  const task = useTask();
  const form = useForm({ from: "" });
  const look = async (from: string) => {
    const found = await task.run((name) => api.Workspace.LookAtExport({ from, dryRun: true, task: name }));
    onChosen(from, found);
  };
  const typed = useSubmit(form, ({ from }) => look(from.trim()));
  const picked = useSubmit(form, async () => {
    const file = await platform.pickFile(t("settings.restore_title"), [
      { label: t("settings.restore_kind"), extensions: ["zip"] },
    ]);
    if (file) await look(file.path);
  });
  const busy = typed.busy || picked.busy;
  return (
    <Dialog onClose={onClose} title={t("settings.restore_title")} size={520}>
      <FormBody onSend={() => form.values.from.trim() !== "" && void typed.send()}>
        <div className={css.fields}>
          <p className={css.hint}>{t("settings.restore_text")}</p>
          <div className={css.acts}>
            <ActButton
              primary
              label={t("settings.restore_choose")}
              loading={picked.busy}
              disabled={busy}
              onClick={() => void picked.send()}
            />
          </div>
          <PathField
            label={t("settings.restore_folder")}
            title={t("settings.restore_folder")}
            value={form.values.from}
            onChange={(from) => form.set({ from })}
            error={form.error("from")}
          />
          {form.rest && <FormAlert text={form.rest} />}
          <TaskProgress task={task} />
          <div className={css.acts}>
            <ActButton
              type="submit"
              label={t("settings.restore_look")}
              loading={typed.busy}
              disabled={busy || form.values.from.trim() === ""}
            />
          </div>
        </div>
      </FormBody>
    </Dialog>
  );
}

function Into({ from, look, home, onClose }: { from: string; look: Look; home: string; onClose: () => void }) {
  const { t, count } = useWords();
  const enter = useEnter();
  const task = useTask();
  const form = useForm({ dir: inside(home, folderName(look.community) || "Guildbook") });
  const { holds } = look;
  const rows = holds.tables.reduce((n, table) => n + table.rows, 0);
  const run = async () => {
    const out = await task.run((name) => api.Workspace.Restore({ from, dir: form.values.dir, task: name }));
    enter(out.state);
    const { codes, lost } = out.restored;
    notify(
      [
        t("settings.restore_done", { count: out.restored.members, n: count(out.restored.members) }),
        codes > 0 && t("settings.restore_codes", { count: codes, n: count(codes) }),
        lost > 0 && t("settings.restore_lost", { count: lost, n: count(lost) }),
      ]
        .filter(Boolean)
        .join(" "),
    );
  };
  return (
    <FormDialog
      title={look.community ? t("settings.restore_of", { name: look.community }) : t("settings.restore_title")}
      form={form}
      submit={t("settings.restore_act")}
      onSubmit={run}
      onClose={() => {
        if (task.running) task.cancel();
        onClose();
      }}
      ready={form.values.dir.trim() !== ""}
    >
      <p className={css.hint}>{t(holds.whole ? "settings.restore_whole" : "settings.restore_tables")}</p>
      <Facts
        rows={[
          [t("settings.restore_members"), count(holds.members)],
          [t("settings.restore_payments"), count(holds.payments)],
          [t("settings.restore_terms"), count(holds.terms)],
          ...(holds.whole
            ? ([
                [t("settings.restore_lessons"), count(holds.lessons)],
                [t("settings.restore_events"), count(holds.events)],
                [t("settings.restore_rows"), count(rows)],
              ] as [string, string][])
            : []),
        ]}
      />
      <PathField
        label={t("settings.folder")}
        description={t("settings.restore_dir_hint")}
        value={form.values.dir}
        onChange={(dir) => form.set({ dir })}
        error={form.error("dir")}
      />
      <TaskProgress task={task} phases="settings.restore_phase" />
    </FormDialog>
  );
}
