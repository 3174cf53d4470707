import { Group, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, reads } from "@/lib/api";
import { isComposing } from "@/lib/keyboard";
import { navigate } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { platform } from "@/platform";
import { ActButton, Await, Facts, FormBody, Kbd, notify, notifyError } from "@/ui";
import css from "./inbox.module.css";
import { Panel } from "./Panel";
import { saying } from "./saying";
import type { Slip } from "./types";

/** Pictures that a page may show. */
const shown = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/** One slip: its words as plain text, its attachments by what their bytes are, and the answer. */
export function SlipDetail({ id, onDone }: { id: string; onDone: (s: Slip) => void }) {
  const query = useQuery(reads.slip(id));
  return <Await query={query}>{(s) => <Whole key={s.answer} slip={s} onDone={onDone} />}</Await>;
}

/** Answers that are being written, by slip: looking at another slip loses none. */
const drafts = new Map<string, string>();

function Whole({ slip: s, onDone }: { slip: Slip; onDone: (s: Slip) => void }) {
  const { t, instant, bytes } = useWords();
  const { zone } = useWorkspace();
  const [text, setText] = useState(drafts.get(s.id) ?? s.answer);
  const field = useRef<HTMLTextAreaElement>(null);
  const write = (next: string) => {
    setText(next);
    if (next.trim() === s.answer) drafts.delete(s.id);
    else drafts.set(s.id, next);
  };
  const toAnswer = {
    id: "inbox.to_answer",
    label: t("inbox.to_answer"),
    group: t("common.group_here"),
    shortcut: "r",
    run: () => field.current?.focus(),
    disabled: s.kind === "read",
  };
  useActions([toAnswer]);
  const answer = async () => {
    const was = s.answer;
    if (text.trim() === was) return;
    field.current?.blur(); // the keys of the slip are free again
    try {
      const out = await api.Inbox.Answer({ id: s.id, body: text });
      drafts.delete(s.id);
      notify(t(out.answer ? "inbox.answered" : "inbox.answer_gone", { name: s.member }), {
        undo: () => api.Inbox.Answer({ id: s.id, body: was }),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  const about = s.lesson || s.event;
  return (
    <Panel title={t("inbox.slip_title", { kind: t(`inbox.slip_${s.kind}`), name: s.member })}>
      <Facts
        rows={[
          [t("inbox.about"), about],
          [t("inbox.state"), t(`inbox.state_${s.state}`)],
          [t("inbox.made"), instant(s.madeAt, zone)],
          [t("inbox.came"), instant(s.receivedAt, zone)],
          [t("inbox.source"), s.source || t("inbox.pasted")],
        ]}
      />
      {s.gap && <p className={css.gap}>{t("inbox.gap")}</p>}
      {s.kind === "rsvp" && !s.eventId && <p className={css.gap}>{t("inbox.event_none")}</p>}
      {s.eventTrashed && <p className={css.gap}>{t("inbox.event_trashed")}</p>}
      {s.kind === "read" && <ReadLessons slip={s} />}
      {s.body && s.kind !== "read" && (
        <div className={css.words} dir="auto">
          {saying(s, t)}
        </div>
      )}
      {s.files.length > 0 && (
        <ul className={css.files} aria-label={t("inbox.attachments")}>
          {s.files.map((f) => (
            <li key={f.name}>
              <a
                href={platform.mediaUrl(f.sha256)}
                target="_blank"
                rel="noreferrer"
                download={shown.includes(f.mime) ? undefined : f.name}
              >
                {shown.includes(f.mime) && <img src={platform.mediaUrl(f.sha256)} alt="" />}
                <span>{f.name}</span>
              </a>
              <small>
                {f.mime} · {bytes(f.size)}
              </small>
            </li>
          ))}
        </ul>
      )}
      {s.kind !== "read" && (
        <FormBody onSend={() => void answer()}>
          <Textarea
            ref={field}
            mt="md"
            label={
              <>
                {t("inbox.answer")} <Kbd k="r" />
              </>
            }
            description={t("inbox.answer_hint")}
            autosize
            minRows={3}
            maxRows={16}
            value={text}
            onChange={(e) => write(e.currentTarget.value)}
            onKeyDown={(e) => {
              // Out of the field first; the next Esc closes the panel.
              if (e.key === "Escape" && !isComposing(e.nativeEvent)) e.currentTarget.blur();
            }}
          />
        </FormBody>
      )}
      <Group gap="xs" mt="md">
        {s.kind !== "read" && (
          <ActButton
            label={t("inbox.keep_answer")}
            k="mod+enter"
            disabled={text.trim() === s.answer}
            onClick={() => void answer()}
          />
        )}
        <ActButton label={t(s.state === "done" ? "inbox.slip_reopen" : "inbox.done")} k="x" onClick={() => onDone(s)} />
        <ActButton label={t("inbox.to_member")} onClick={() => navigate(["members", s.memberId])} />
        {s.eventId && <ActButton label={t("inbox.to_event")} onClick={() => navigate(["events", s.eventId])} />}
        {s.lessonId && <ActButton label={t("inbox.to_lesson")} onClick={() => navigate(["lessons", s.lessonId])} />}
      </Group>
    </Panel>
  );
}

/** The lessons that read marks name; each leads to the lesson. */
function ReadLessons({ slip: s }: { slip: Slip }) {
  const { t } = useWords();
  return (
    <>
      <ol className={css.read} aria-label={t("inbox.read_list")}>
        {s.read.map((l) => (
          <li key={l.id}>
            <button type="button" onClick={() => navigate(["lessons", l.id])}>
              {l.title}
            </button>
          </li>
        ))}
      </ol>
      {s.readGone > 0 && <p className={css.gap}>{t("inbox.read_gone", { count: s.readGone })}</p>}
    </>
  );
}
