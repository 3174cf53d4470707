// The workspaces that were open on this computer, and the other ways into one.
import { ActionIcon, Group } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, reads, type WorkspaceState } from "@/lib/api";
import { machineZone } from "./choices";
import { ActButton, FormBody, FormDialog, notifyError, PathField, Seal, useForm, useSubmit } from "@/ui";
import { inside } from "./choices";
import { useEnter } from "./opening";
import css from "./settings.module.css";

export function RecentList({ state }: { state: WorkspaceState }) {
  const { t, instant } = useWords();
  const client = useQueryClient();
  const enter = useEnter();
  const [busy, setBusy] = useState("");
  const recent = (state.recent ?? []).filter((r) => !state.open || r.dir !== state.dir);
  if (recent.length === 0) return <p className={css.hint}>{t("settings.recent_none")}</p>;

  const open = async (dir: string) => {
    setBusy(dir);
    try {
      enter(await api.Workspace.Open({ dir }));
    } catch (e) {
      notifyError(e);
    } finally {
      setBusy("");
    }
  };
  const forget = async (dir: string) => {
    try {
      await api.Workspace.Forget({ dir });
      await client.invalidateQueries({ queryKey: reads.workspace().queryKey });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <ul className={css.recent}>
      {recent.map((r) => (
        <li key={r.dir}>
          <button
            type="button"
            className={css.recentOpen}
            disabled={r.missing || busy !== ""}
            onClick={() => void open(r.dir)}
          >
            <Seal name={r.name} size={32} />
            <span className={css.recentText}>
              <b>{r.name}</b>
              <span title={r.dir}>{r.missing ? t("settings.recent_missing", { dir: r.dir }) : r.dir}</span>
            </span>
            <span className={css.recentWhen}>{instant(r.opened, machineZone(), "date")}</span>
          </button>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("settings.forget", { name: r.name })}
            title={t("settings.forget", { name: r.name })}
            onClick={() => void forget(r.dir)}
          >
            <IconX size={15} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

/** A field for a folder that is a workspace already. */
export function OpenFolder() {
  const { t } = useWords();
  const enter = useEnter();
  const form = useForm({ dir: "" });
  const { busy, send } = useSubmit(form, async ({ dir }) => enter(await api.Workspace.Open({ dir })));
  const failed = form.error("dir") ?? form.rest;
  return (
    <FormBody onSend={() => void send()}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <div style={{ flex: 1 }}>
          <PathField
            label={t("settings.open_folder")}
            title={t("settings.open_folder")}
            value={form.values.dir}
            onChange={(dir) => form.set({ dir })}
            error={failed !== undefined}
          />
        </div>
        <ActButton type="submit" label={t("settings.open")} loading={busy} disabled={form.values.dir.trim() === ""} />
      </Group>
      {failed && (
        <p role="alert" className={css.failed}>
          {failed}
        </p>
      )}
    </FormBody>
  );
}

/** Asks where the demo shall lie, makes it (or finds it there) and goes in. */
export function DemoDialog({ home, onClose }: { home: string; onClose: () => void }) {
  const { t } = useWords();
  const enter = useEnter();
  const form = useForm({ dir: inside(home, "guildbook-demo") });
  return (
    <FormDialog
      title={t("settings.demo_title")}
      form={form}
      submit={t("settings.demo_open")}
      onClose={onClose}
      onSubmit={async ({ dir }) => enter(await api.Workspace.Demo({ dir }))}
    >
      <p className={css.hint}>{t("settings.demo_text")}</p>
      <PathField
        label={t("settings.folder")}
        value={form.values.dir}
        onChange={(dir) => form.set({ dir })}
        error={form.error("dir")}
        data-autofocus
      />
    </FormDialog>
  );
}
