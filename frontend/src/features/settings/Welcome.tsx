// The first page, while no workspace is open: make one, open one, or look at the demo.
import { useState } from "react";
import { setLanguage, useWords } from "@/i18n";
import type { WorkspaceState } from "@/lib/api";
import { ThemeSwitch } from "@/shell/ThemeSwitch";
import { ActButton, Seal } from "@/ui";
import { CreateWorkspace } from "./CreateWorkspace";
import { DemoDialog, OpenFolder, RecentList } from "./RecentList";
import { RestoreDialog } from "./RestoreDialog";
import css from "./settings.module.css";

export default function Welcome({ state }: { state: WorkspaceState }) {
  const { t, language } = useWords();
  const [making, setMaking] = useState(false);
  const [demo, setDemo] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const known = (state.recent ?? []).length > 0;
  const other = language === "zh" ? "en" : "zh";
  return (
    <main className={css.welcome}>
      <div className={css.corner}>
        <button
          type="button"
          className={css.cornerAct}
          lang={other === "zh" ? "zh-CN" : "en"}
          title={t("shell.switch_language")}
          onClick={() => setLanguage(other)}
        >
          {other === "zh" ? "中文" : "English"}
        </button>
        <ThemeSwitch />
      </div>
      <div className={css.welcomeBody}>
        <header className={css.brand}>
          <Seal name={t("settings.brand_seal")} size={52} />
          <div>
            <h1>Guildbook</h1>
            <p>{t("settings.brand_text")}</p>
          </div>
        </header>
        {making ? (
          <section className={css.sheet}>
            <h2>{t("settings.create")}</h2>
            <CreateWorkspace home={state.home} onCancel={() => setMaking(false)} />
          </section>
        ) : (
          <>
            {known && (
              <section className={css.sheet}>
                <h2>{t("settings.recent")}</h2>
                <RecentList state={state} />
              </section>
            )}
            <section className={css.sheet}>
              <h2>{t(known ? "settings.begin_known" : "settings.begin")}</h2>
              <p className={css.hint}>{t("settings.begin_text")}</p>
              <div className={css.acts}>
                <ActButton primary label={t("settings.create")} onClick={() => setMaking(true)} />
                <ActButton label={t("settings.demo_open")} onClick={() => setDemo(true)} />
                <ActButton label={t("settings.restore_open")} onClick={() => setRestoring(true)} />
              </div>
              <div className={css.apart}>
                <OpenFolder />
              </div>
            </section>
            <p className={css.promise}>{t("settings.promise")}</p>
          </>
        )}
      </div>
      {demo && <DemoDialog home={state.home} onClose={() => setDemo(false)} />}
      {restoring && <RestoreDialog home={state.home} onClose={() => setRestoring(false)} />}
    </main>
  );
}
