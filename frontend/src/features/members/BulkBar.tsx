// What can be done with the members that are marked, each act with one undo for the whole.
import { Autocomplete } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, reads, type RollRow } from "@/lib/api";
import { platform } from "@/platform";
import { ActButton, FormDialog, notify, notifyError, useForm } from "@/ui";
import { RemindDialog } from "../money/RemindDialog";
import { ExportDialog } from "./importing/ExportDialog";
import { type MoreAct, MoreMenu } from "./MoreMenu";
import { RenewDialog } from "./RenewDialog";
import css from "./members.module.css";

export function BulkBar({ rows, onDone }: { rows: readonly RollRow[]; onDone: () => void }) {
  const { t, count } = useWords();
  const [dialog, setDialog] = useState<"tag" | "renew" | "remind" | "export">();
  const ids = rows.map((r) => r.id);
  const n = rows.length;
  const figure = { count: n, n: count(n) };
  const trashed = rows.every((r) => r.trashed);
  const phone = useMediaQuery("(max-width: 600px)", undefined, { getInitialValueInEffect: false });

  const trash = async () => {
    try {
      await (trashed ? api.Members.Restore({ ids }) : api.Members.Trash({ ids }));
      notify(t(trashed ? "members.bulk_restored" : "members.bulk_trashed", figure), {
        undo: () => (trashed ? api.Members.Trash({ ids }) : api.Members.Restore({ ids })),
      });
      onDone();
    } catch (e) {
      notifyError(e);
    }
  };
  const copy = async () => {
    const reach = (r: RollRow) => [r.name, r.email || r.wechat || r.phone].filter(Boolean).join("\t");
    try {
      await platform.copyText(rows.map(reach).join("\n"));
      notify(t("members.bulk_copied", figure));
    } catch (e) {
      notifyError(e);
    }
  };
  const cards = async () => {
    try {
      const label = t("members.cards");
      const place = await platform.saveFile(label, "cards.pdf", { label: "PDF", extensions: ["pdf"] });
      if (!place) return;
      await api.Members.PrintCards({ ids, path: place.path, sheets: n > 1, language: "" });
      place.written();
      notify(t("members.cards_written", figure));
    } catch (e) {
      notifyError(e);
    }
  };
  const move = {
    label: t(trashed ? "members.restore" : "members.to_trash"),
    danger: !trashed,
    run: () => void trash(),
  };
  // What a phone puts behind one button.
  const rest: MoreAct[] = trashed
    ? [move]
    : [
        { label: t("members.bulk_remind"), run: () => setDialog("remind") },
        { label: t("members.bulk_copy"), run: () => void copy() },
        { label: t("members.cards"), run: () => void cards() },
        { label: t("moving.export"), run: () => setDialog("export") },
        move,
      ];
  const here = t("common.group_here");
  useActions([
    { id: "bulk.tag", label: t("members.bulk_tag"), group: here, shortcut: "t", run: () => setDialog("tag") },
    { id: "bulk.renew", label: t("members.bulk_renew"), group: here, shortcut: "r", run: () => setDialog("renew") },
    { id: "bulk.remind", label: t("members.bulk_remind"), group: here, run: () => setDialog("remind") },
    { id: "bulk.export", label: t("moving.export"), group: here, run: () => setDialog("export") },
  ]);

  return (
    <div className={css.bulk} role="toolbar" aria-label={t("members.bulk")}>
      <b>{t("members.marked", figure)}</b>
      {!trashed && (
        <>
          <ActButton small label={t("members.bulk_tag")} k="t" onClick={() => setDialog("tag")} />
          <ActButton small label={t("members.bulk_renew")} k="r" onClick={() => setDialog("renew")} />
        </>
      )}
      {phone && !trashed ? (
        <MoreMenu acts={rest} />
      ) : (
        rest.map((a) => <ActButton key={a.label} small label={a.label} danger={a.danger} onClick={a.run} />)
      )}
      {phone ? (
        <button type="button" className={`${css.more} ${css.away}`} aria-label={t("members.unmark")} onClick={onDone}>
          <IconX size={16} />
        </button>
      ) : (
        <ActButton small label={t("members.unmark")} k="esc" onClick={onDone} />
      )}
      {dialog === "tag" && <TagDialog ids={ids} onClose={() => setDialog(undefined)} />}
      {dialog === "renew" && <RenewDialog ids={ids} onClose={() => setDialog(undefined)} />}
      {dialog === "remind" && (
        <RemindDialog groups={[]} ids={ids} untold={false} withinDays={60} onClose={() => setDialog(undefined)} />
      )}
      {dialog === "export" && <ExportDialog memberIds={ids} onClose={() => setDialog(undefined)} />}
    </div>
  );
}

function TagDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { t, count } = useWords();
  const tags = useQuery(reads.roll({ limit: 1 })).data?.tags ?? [];
  const form = useForm({ tag: "" });
  const put = async (tag: string, remove: boolean) => {
    const { ids: changed } = await api.Members.Tag({ ids, tag, remove });
    notify(
      t(remove ? "members.bulk_untagged" : "members.bulk_tagged", {
        tag,
        count: changed.length,
        n: count(changed.length),
      }),
      { undo: changed.length > 0 ? () => api.Members.Tag({ ids: changed, tag, remove: !remove }) : undefined },
    );
  };
  return (
    <FormDialog
      title={t("members.tag_title", { count: ids.length, n: count(ids.length) })}
      submit={t("members.tag_put")}
      form={form}
      onClose={onClose}
      onSubmit={(v) => put(v.tag, false)}
      second={
        <ActButton
          label={t("members.tag_take")}
          disabled={form.values.tag.trim() === ""}
          onClick={() =>
            void put(form.values.tag, true)
              .then(onClose)
              .catch((e: unknown) => form.fail(e))
          }
        />
      }
    >
      <Autocomplete label={t("members.tag")} data={tags.map((x) => x.label)} data-autofocus {...form.choice("tag")} />
    </FormDialog>
  );
}
