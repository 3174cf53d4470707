// Somebody else saved this lesson while it was being written here: both texts, and which shall stand.
import { useState, useSyncExternalStore } from "react";
import { useWords } from "@/i18n";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, CopyButton, Dialog, notify } from "@/ui";
import { DiffView } from "./DiffView";
import type { LessonSession } from "./session";
import css from "./lessons.module.css";

export function Conflict({ session }: { session: LessonSession }) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  const now = useSyncExternalStore(session.subscribe, session.snapshot);
  const [opened, setOpened] = useState(false);
  const { theirs } = now;
  if (!theirs) return null;
  const choose = async (choice: "mine" | "theirs") => {
    const mine = { title: now.title, body: now.body };
    const other = { title: theirs.title, body: theirs.body };
    setOpened(false);
    await session.resolve(choice);
    const [said, back] = choice === "mine" ? (["kept_mine", other] as const) : (["took_theirs", mine] as const);
    notify(t(`lessons.${said}`), {
      undo: () => {
        session.replace(back);
        return session.flush();
      },
    });
  };
  const acts = (
    <>
      <ActButton small label={t("lessons.take_theirs")} onClick={() => void choose("theirs")} />
      <ActButton small label={t("lessons.keep_mine")} onClick={() => void choose("mine")} />
    </>
  );
  return (
    <div className={css.banner} role="alert" data-tone="due">
      <span>{t("lessons.conflict", { when: instant(theirs.updated, zone) })}</span>
      <span className={css.bannerActs}>
        <ActButton small label={t("lessons.compare")} onClick={() => setOpened(true)} />
        {acts}
      </span>
      {opened && (
        <Dialog size={860} title={t("lessons.conflict_title")} onClose={() => setOpened(false)}>
          <p className={css.hint}>{t("lessons.conflict_text")}</p>
          {theirs.title !== now.title && (
            <div className={css.conflictTitles}>
              <DiffView before={theirs.title} after={now.title} />
            </div>
          )}
          <div className={css.conflictDiff}>
            <DiffView before={theirs.body} after={now.body} />
          </div>
          <div className={css.dialogActs}>
            <CopyButton small text={now.body} label={t("lessons.copy_mine")} />
            <CopyButton small text={theirs.body} label={t("lessons.copy_theirs")} />
            <span className={css.grow} />
            {acts}
          </div>
        </Dialog>
      )}
    </div>
  );
}
