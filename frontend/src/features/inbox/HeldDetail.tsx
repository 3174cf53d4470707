import { Group } from "@mantine/core";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Facts, notify, notifyError } from "@/ui";
import { arrived } from "./arrived";
import css from "./inbox.module.css";
import { Panel } from "./Panel";
import { heldReason } from "./Slips";
import type { Held } from "./types";

/** Something in quarantine: why, and what to do. */
export function HeldDetail({ held: h, onGone }: { held: Held; onGone: () => void }) {
  const { t, instant, bytes } = useWords();
  const { zone } = useWorkspace();
  const retry = async () => {
    try {
      const out = await api.Inbox.Retry({ id: h.id });
      arrived(out);
      if (out.held.length === 0) onGone();
    } catch (e) {
      notifyError(e);
    }
  };
  const discard = async () => {
    try {
      await api.Inbox.Discard({ id: h.id });
      notify(t("inbox.discarded"), { undo: () => api.Inbox.Undiscard({ id: h.id }) });
      onGone();
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Panel title={heldReason(h)}>
      <Facts
        rows={[
          [t("inbox.source"), h.source || t("inbox.pasted")],
          [t("inbox.signed_by"), h.member],
          [t("inbox.size"), bytes(h.size)],
          [t("inbox.came"), instant(h.receivedAt, zone)],
          [t("inbox.tried"), h.triedAt !== h.receivedAt && instant(h.triedAt, zone)],
        ]}
      />
      <p className={css.hint}>{t("inbox.held_hint")}</p>
      <Group gap="xs" mt="md">
        <ActButton label={t("inbox.retry")} onClick={() => void retry()} />
        <ActButton label={t("inbox.discard")} onClick={() => void discard()} />
      </Group>
    </Panel>
  );
}
