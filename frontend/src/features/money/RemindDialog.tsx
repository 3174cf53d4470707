import { Checkbox, Group, Select, Stack, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { platform } from "@/platform";
import { ActButton, Dialog, ErrorState, notify, notifyError } from "@/ui";
import { Letter } from "./Letter";
import css from "./money.module.css";

const byCase = "-";

/** Reminders for many at once: as a table for a mail merge, or as letters, one a person. */
export function RemindDialog({
  groups,
  ids = [],
  untold,
  withinDays,
  template: first = byCase,
  onClose,
}: {
  groups: string[];
  /** Only these members; none: everybody in the groups. */
  ids?: string[];
  untold: boolean;
  withinDays: number;
  template?: string;
  onClose: () => void;
}) {
  const { t, count } = useWords();
  const texts = useQuery(reads.templates()).data?.templates ?? [];
  const [template, setTemplate] = useState(first);
  const [onlyUntold, setOnlyUntold] = useState(untold);
  const [mark, setMark] = useState(true);
  const [from, setFrom] = useState("");
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const ask = { template: template === byCase ? "" : template, groups, ids, untold: onlyUntold, withinDays };
  const preview = useQuery({ ...reads.remind(ask), placeholderData: keepPreviousData });
  const list = preview.data?.reminders ?? [];
  const one = list[Math.min(at, list.length - 1)];

  const write = async (ending: "csv" | "xlsx" | "zip") => {
    const label = t(`dues.file_${ending}`);
    setBusy(true);
    try {
      const place = await platform.saveFile(label, `${t("dues.file_name")}.${ending}`, { label, extensions: [ending] });
      if (!place) return;
      const out = await api.Dues.RemindFile({
        ...ask,
        draft: { id: "", name: "", purpose: "", language: "", subject: "", body: "" },
        out: place.path,
        replace: true, // the dialog has asked
        from,
        mark,
        channel: "email",
      });
      place.written();
      const said = t("dues.written", { count: out.written });
      notify(out.skipped.length > 0 ? `${said} ${t("dues.skipped", { count: out.skipped.length })}` : said, {
        undo: out.told.length > 0 ? () => api.Dues.Untell({ ids: out.told.map((x) => x.id) }) : undefined,
      });
      onClose();
    } catch (e) {
      notifyError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog onClose={onClose} title={t("dues.remind_title")} size={620}>
      <Stack gap="sm">
        <Group grow align="flex-end">
          <Select
            label={t("dues.text")}
            data-autofocus
            data={[{ value: byCase, label: t("dues.by_case") }, ...texts.map((x) => ({ value: x.id, label: x.name }))]}
            value={template}
            allowDeselect={false}
            onChange={(v) => v && setTemplate(v)}
          />
          <TextInput
            label={t("dues.from")}
            placeholder={t("dues.from_hint")}
            value={from}
            onChange={(e) => setFrom(e.currentTarget.value)}
          />
        </Group>
        <Checkbox
          label={t("dues.untold_only_plain")}
          checked={onlyUntold}
          onChange={(e) => setOnlyUntold(e.currentTarget.checked)}
        />
        {preview.error ? (
          <ErrorState error={preview.error} retry={() => void preview.refetch()} />
        ) : list.length === 0 ? (
          preview.data && <p className={css.second}>{t("dues.nobody")}</p>
        ) : (
          one && (
            <>
              <Group justify="space-between">
                <span className={css.second}>
                  {t("dues.preview_of", {
                    name: one.name,
                    at: count(Math.min(at, list.length - 1) + 1),
                    all: count(list.length),
                  })}
                </span>
                <Group gap={6}>
                  <ActButton small label={t("dues.before")} disabled={at === 0} onClick={() => setAt(at - 1)} />
                  <ActButton
                    small
                    label={t("dues.next")}
                    disabled={at >= list.length - 1}
                    onClick={() => setAt(at + 1)}
                  />
                </Group>
              </Group>
              <Letter letter={one} />
              {(preview.data?.noEmail ?? 0) > 0 && (
                <p className={css.second}>{t("dues.no_email", { count: preview.data?.noEmail ?? 0 })}</p>
              )}
            </>
          )
        )}
        <Checkbox label={t("dues.mark_all")} checked={mark} onChange={(e) => setMark(e.currentTarget.checked)} />
        <Group justify="flex-end" gap="xs">
          {(["csv", "xlsx", "zip"] as const).map((ending) => (
            <ActButton
              key={ending}
              primary={ending === "zip"}
              label={t(`dues.file_${ending}`)}
              disabled={list.length === 0 || busy}
              onClick={() => void write(ending)}
            />
          ))}
        </Group>
      </Stack>
    </Dialog>
  );
}
