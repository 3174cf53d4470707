import { Loader } from "@mantine/core";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useWords } from "@/i18n";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, useDelayed } from "@/ui";
import type { LessonSession } from "./session";
import css from "./lessons.module.css";

/** Whether the text is kept: "saved · just now", `short` without when, and what is wrong where it is not. */
export function SaveState({ session, short = false }: { session: LessonSession; short?: boolean }) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  const { phase, savedAt } = useSyncExternalStore(session.subscribe, session.snapshot);
  const now = useNow();
  const slow = useDelayed(phase === "saving", 600);

  if (phase === "failed") {
    return (
      <span className={css.saveFailed}>
        {t("lessons.save_failed")}
        <ActButton small label={t("common.retry")} onClick={() => void session.flush()} />
      </span>
    );
  }
  if (phase === "conflict") return <span className={css.saveFailed}>{t("lessons.save_conflict")}</span>;
  if (slow)
    return (
      <span className={css.saveState}>
        <Loader size={14} color="gray" /> {t("lessons.saving")}
      </span>
    );
  const minutes = Math.floor((now - savedAt) / 60_000);
  const when =
    minutes < 1
      ? t("lessons.just_now")
      : minutes < 60
        ? t("lessons.minutes_ago", { count: minutes })
        : instant(savedAt, zone, minutes < 300 * 24 * 60 ? "minute" : "full");
  const old = minutes >= 24 * 60;
  // While keys are coming it says nothing that would flicker.
  return (
    <span className={css.saveState} title={t("lessons.saved", { when })}>
      {phase !== "saved"
        ? t("lessons.writing")
        : short || old
          ? t("lessons.saved_short")
          : t("lessons.saved", { when })}
    </span>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
