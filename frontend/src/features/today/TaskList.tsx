// What needs handling, each with its acts at hand. J K or arrows move, Enter does the first act.
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import {
  IconArchive,
  IconCalendarEvent,
  IconInbox,
  IconKey,
  IconMessage,
  IconPackage,
  IconPencil,
  IconShieldQuestion,
  IconSparkles,
} from "@tabler/icons-react";
import { reminderText } from "@/features/money/reminderText";
import { useWords } from "@/i18n";
import { Rich } from "@/i18n/rich";
import { isTyping, keyName } from "@/lib/keyboard";
import type { Task } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, CopyButton, Face, Kbd } from "@/ui";
import { openTask, taskValues } from "./tasks";
import css from "./today.module.css";

const icons: Record<string, ReactNode> = {
  event: <IconCalendarEvent size={16} />,
  drafts: <IconPencil size={16} />,
  unpublished: <IconPackage size={16} />,
  codes: <IconKey size={16} />,
  inbox: <IconInbox size={16} />,
  slips: <IconMessage size={16} />,
  held: <IconShieldQuestion size={16} />,
  backup: <IconArchive size={16} />,
};

export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const { t, count } = useWords();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const here = Math.min(at, tasks.length - 1);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(tasks.length - 1, to));
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const onKey = (event: globalThis.KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target) || document.querySelector("[aria-modal=true]")) return;
    const onControl = event.target instanceof HTMLElement && event.target.closest("button, a, nav") !== null;
    const key = keyName(event);
    if (key === "arrowdown" || key === "j") move(here + 1);
    else if (key === "arrowup" || key === "k") move(here - 1);
    else if (key === "enter" && !onControl && tasks[here]) openTask(tasks[here]);
    else return;
    event.preventDefault();
  };
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const handle = (event: globalThis.KeyboardEvent) => latest.current(event);
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, []);

  return (
    <section className={css.tasks} aria-label={t("today.tasks")}>
      <header className={css.tasksHead}>
        <h2>
          {t("today.tasks")} · {count(tasks.length)}
        </h2>
        <span className={css.keys}>
          <Kbd k="j" /> <Kbd k="k" /> {t("today.key_move")} <Kbd k="enter" /> {t("today.key_open")}
        </span>
      </header>
      <ul ref={list} className={css.rows}>
        {tasks.map((task, i) => (
          <li
            key={`${task.kind}:${task.refId}`}
            className={i === here ? `${css.task} ${css.here}` : css.task}
            onMouseDown={() => setAt(i)}
          >
            <TaskRow task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TaskRow({ task }: { task: Task }) {
  const words = useWords();
  const { t, has } = words;
  const { settings, today } = useWorkspace();
  const values = taskValues(task, words, today, settings.timezone);
  const person = task.kind === "due" || task.kind === "grace";
  const key = `today.detail_${task.kind}`;
  const detail = typeof values.detail === "string" ? values.detail : has(key) ? t(key) : "";
  const stop = (event: KeyboardEvent) => event.stopPropagation();
  return (
    <>
      {person ? (
        <Face name={task.params.name ?? ""} />
      ) : (
        <span className={css.taskIcon} aria-hidden>
          {icons[task.kind] ?? <IconSparkles size={16} />}
        </span>
      )}
      <div className={css.taskText}>
        <div>
          <Rich k={`today.task_${task.kind}`} values={values} />
        </div>
        {detail && <div className={css.taskDetail}>{detail}</div>}
      </div>
      <div className={css.taskActs} onKeyDown={stop}>
        {person && <CopyButton text={() => reminderText(task.refId)} label={t("today.copy_reminder")} />}
        <ActButton label={t(`today.act_${task.kind}`)} onClick={() => openTask(task)} />
      </div>
    </>
  );
}
