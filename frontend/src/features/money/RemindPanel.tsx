import { Alert, Group, Select, Stack } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type In, reads } from "@/lib/api";
import { navigate } from "@/lib/router";
import { platform } from "@/platform";
import { ActButton, ErrorState, notify, notifyError } from "@/ui";
import { Letter } from "./Letter";
import { Told } from "./Told";
import { channels, useChannel } from "./telling";
import css from "./money.module.css";

type About = In<typeof api.Dues.Tell>["about"][number];

/** The words for one person, to be copied into any chat; copying notes them as told. */
export function RemindPanel({
  id,
  member,
  about,
  told,
  head,
  acts,
  children,
}: {
  id: string;
  member: { id: string; name: string };
  about: About;
  told: { at: number; channel: string; times: number };
  head: ReactNode;
  acts?: ReactNode;
  /** What else there is to say of them, below. */
  children?: ReactNode;
}) {
  const { t } = useWords();
  const texts = useQuery(reads.templates()).data?.templates ?? [];
  const [template, setTemplate] = useState("");
  const [channel, setChannel] = useChannel();
  const chosen = template || texts.find((x) => x.purpose === about.purpose)?.id || "";
  const preview = useQuery({
    ...reads.remind({ template: chosen, ids: [id], withinDays: about.purpose === "winback" ? 0 : 60 }),
    enabled: chosen !== "",
    placeholderData: keepPreviousData,
  });
  const one = preview.data?.reminders.find((r) => r.id === id);
  const name = texts.find((x) => x.id === chosen)?.name ?? "";

  const mark = async () => {
    try {
      const done = await api.Dues.Tell({ about: [about], channel, template: name, note: "" });
      notify(t("dues.marked", { name: member.name, channel: t(`dues.channel_${channel}`) }), {
        undo: () => api.Dues.Untell({ ids: done.map((x) => x.id) }),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  const copy = async () => {
    if (!one) return;
    try {
      await platform.copyText(one.body);
      await mark();
    } catch (e) {
      notifyError(e);
    }
  };
  useActions([
    {
      id: "dues.copy",
      label: t("dues.copy"),
      group: t("common.group_here"),
      shortcut: "c",
      run: () => void copy(),
      disabled: !one,
    },
    { id: "dues.mark", label: t("dues.mark"), group: t("common.group_here"), shortcut: "m", run: () => void mark() },
  ]);
  return (
    <Stack gap="md">
      <div>
        <h2>
          <button type="button" className={css.link} onClick={() => navigate(["members", member.id])}>
            {member.name}
          </button>
        </h2>
        <p className={css.second}>{head}</p>
        <p>
          <span className={css.second}>{t("dues.told")}</span> <Told told={told} />
        </p>
      </div>
      <Group grow gap="xs" align="flex-end">
        <Select
          label={t("dues.text")}
          data={texts.map((x) => ({ value: x.id, label: x.name }))}
          value={chosen}
          allowDeselect={false}
          onChange={(v) => v && setTemplate(v)}
        />
        <Select
          label={t("dues.channel")}
          data={channels.map((c) => ({ value: c, label: t(`dues.channel_${c}`) }))}
          value={channel}
          allowDeselect={false}
          onChange={(v) => v && setChannel(v)}
        />
      </Group>
      {preview.error ? (
        <ErrorState error={preview.error} retry={() => void preview.refetch()} />
      ) : (
        one && <Letter letter={one} />
      )}
      {one && one.missing.length > 0 && (
        <Alert color="yellow" variant="light" p="xs">
          {t("dues.missing", { names: one.missing.map((n) => `{${n}}`).join(" ") })}
        </Alert>
      )}
      <Group gap="xs">
        <ActButton label={t("dues.copy")} k="c" onClick={() => void copy()} disabled={!one} />
        <ActButton label={t("dues.mark")} k="m" onClick={() => void mark()} />
        {acts}
      </Group>
      {children}
    </Stack>
  );
}
