// The earlier states of a lesson: what each changed against now, its text, and the way back to it.
import { Drawer, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { civilOf } from "@/lib/format";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Await, Chip, notify, notifyError } from "@/ui";
import { DiffView } from "./DiffView";
import type { LessonSession } from "./session";
import type { Lesson, Revision } from "./types";
import css from "./revisions.module.css";

interface Props {
  lesson: Lesson;
  session: LessonSession;
  opened: boolean;
  onClose: () => void;
}

export function Revisions(props: Props) {
  const { t } = useWords();
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={980}
      title={t("lessons.history_of", { title: props.lesson.title })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {props.opened && <Inside {...props} />}
    </Drawer>
  );
}

function Inside({ lesson, session, onClose }: Props) {
  const { t, instant, count } = useWords();
  const { zone, today } = useWorkspace();
  const list = useQuery(reads.revisions(lesson.id));
  const [chosen, setChosen] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  // The text as it stands now is a revision, too.
  useEffect(() => void session.flush(), [session]);

  return (
    <Await query={list}>
      {(revisions) => {
        const at = Math.max(
          0,
          chosen ? revisions.findIndex((r) => r.id === chosen) : 1 % Math.max(1, revisions.length),
        );
        const revision = revisions[at];
        const onKeyDown = (event: KeyboardEvent) => {
          const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
          const next = revisions[at + step];
          if (step === 0 || !next) return;
          event.preventDefault();
          setChosen(next.id);
          box.current?.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus();
        };
        return (
          <div className={css.columns}>
            <div ref={box} role="listbox" aria-label={t("lessons.history")} className={css.list} onKeyDown={onKeyDown}>
              {revisions.map((r, i) => (
                <div
                  key={r.id}
                  data-id={r.id}
                  role="option"
                  tabIndex={i === at ? 0 : -1}
                  aria-selected={i === at}
                  className={i === at ? `${css.item} ${css.here}` : css.item}
                  onClick={() => setChosen(r.id)}
                >
                  <div className={css.itemTop}>
                    <b>{instant(r.at, zone, yearOf(r.at, zone) === today.slice(0, 4) ? "minute" : "full")}</b>
                    {i === 0 && <Chip tone="active">{t("lessons.revision_now")}</Chip>}
                  </div>
                  <div className={css.second}>
                    {[
                      t(`lessons.reason_${r.reason}`),
                      r.actor,
                      i + 1 < revisions.length &&
                        delta(r, revisions[i + 1], (n) => t("lessons.words", { count: n, n: count(n) })),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </div>
                </div>
              ))}
            </div>
            {revision && (
              <Shown key={revision.id} revision={revision} current={at === 0} session={session} onDone={onClose} />
            )}
          </div>
        );
      }}
    </Await>
  );
}

const yearOf = (ms: number, zone: string) => civilOf(ms, zone).slice(0, 4);

function delta(now: Revision, before: Revision | undefined, words: (n: number) => string): string {
  const n = now.words - (before?.words ?? 0);
  return n === 0 ? "" : n > 0 ? `+${words(n)}` : `−${words(-n)}`;
}

function Shown({
  revision,
  current,
  session,
  onDone,
}: {
  revision: Revision;
  current: boolean;
  session: LessonSession;
  onDone: () => void;
}) {
  const { t } = useWords();
  const whole = useQuery(reads.revision(revision.id));
  const now = useSyncExternalStore(session.subscribe, session.snapshot);
  const [view, setView] = useState("diff");
  const restore = async () => {
    try {
      await session.flush();
      const before = { title: session.snapshot().title, body: session.snapshot().body };
      session.adopt(await api.Lessons.RestoreRevision({ id: revision.id }));
      onDone();
      notify(t("lessons.revision_restored", { number: revision.number }), {
        undo: () => {
          session.replace(before);
          return session.flush();
        },
      });
    } catch (e) {
      notifyError(e);
    }
  };
  const shown = current ? "text" : view;
  return (
    <section className={css.shown}>
      <div className={css.bar}>
        {!current && (
          <SegmentedControl
            size="xs"
            value={view}
            onChange={setView}
            data={[
              { value: "diff", label: t("lessons.revision_diff") },
              { value: "text", label: t("lessons.revision_text") },
            ]}
          />
        )}
        <span className={css.number}>{t("lessons.revision_number", { number: revision.number })}</span>
        {!current && <ActButton primary label={t("lessons.revision_restore")} onClick={() => void restore()} />}
      </div>
      <Await query={whole} rows={6}>
        {(r) =>
          shown === "diff" ? (
            <>
              <p className={css.second}>{t("lessons.diff_about")}</p>
              {r.title !== now.title && <DiffView before={r.title} after={now.title} />}
              <DiffView before={r.body} after={now.body} />
            </>
          ) : (
            <pre className={css.text}>{r.body || t("lessons.revision_empty")}</pre>
          )
        }
      </Await>
    </section>
  );
}
