import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Member } from "@/lib/api";
import { isComposing } from "@/lib/keyboard";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, notifyError } from "@/ui";
import css from "./members.module.css";

/** Remarks for the organizer alone. */
export function Notes({ id, notes }: { id: string; notes: Member["notes"] }) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (!text.trim() || busy) return;
    setBusy(true);
    try {
      await api.Members.Note({ id, body: text });
      setText("");
    } catch (e) {
      notifyError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section>
      <h3 className={css.part}>{t("members.notes")}</h3>
      {notes.map((n) => (
        <p key={n.id} style={{ whiteSpace: "pre-wrap", marginBottom: 8, maxHeight: 420, overflowY: "auto" }}>
          {n.body}{" "}
          <span className={css.second}>
            {n.actor} · {instant(n.at, zone, "date")}
          </span>
        </p>
      ))}
      <Textarea
        aria-label={t("members.note_add")}
        placeholder={t("members.note_add")}
        autosize
        minRows={1}
        maxRows={6}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !isComposing(e.nativeEvent)) void add();
        }}
      />
      {text.trim() && (
        <div style={{ marginTop: 8 }}>
          <ActButton small label={t("members.note_save")} k="mod+enter" loading={busy} onClick={() => void add()} />
        </div>
      )}
    </section>
  );
}
