import { useQuery } from "@tanstack/react-query";
import { setLanguage, useWords } from "@/i18n";
import { api, reads, type WorkspaceState } from "@/lib/api";
import { href } from "@/lib/router";
import { notifyError, Seal } from "@/ui";
import { type ScreenName, screens } from "./routes";
import { ThemeSwitch } from "./ThemeSwitch";
import css from "./shell.module.css";

export function Sidebar({
  state,
  current,
  onGo,
  onHelp,
}: {
  state: WorkspaceState;
  current: string;
  onGo: () => void;
  onHelp: () => void;
}) {
  const { t, count, language } = useWords();
  const { data: counts } = useQuery(reads.counts());
  const { settings } = state;
  const other = language === "zh" ? "en" : "zh";

  // The screen turns at once, and stays so; the community and its texts for members keep their language.
  const switchLanguage = async () => {
    setLanguage(other);
    try {
      await api.Settings.Change({ ...settings, screen: other });
    } catch (e) {
      notifyError(e);
    }
  };

  const figure = (name: ScreenName) => {
    if (!counts || name === "settings") return null;
    if (name === "publish") {
      return counts.publish ? <span className={css.dot} role="img" aria-label={t("shell.publish_waits")} /> : null;
    }
    const n = name === "money" ? counts.due : counts[name];
    return n > 0 ? (
      <span className={css.count}>
        {count(n)}
        <span className={css.hidden}> {t(`shell.count_${name}`)}</span>
      </span>
    ) : null;
  };

  return (
    <nav className={css.sidebar} aria-label={t("shell.screens")}>
      <div className={css.mark}>
        <Seal name={settings.community} />
        <div className={css.markText}>
          <b>{settings.community}</b>
          <span>{settings.publicName || t("shell.tagline")}</span>
        </div>
      </div>
      <ul className={css.entries}>
        {screens.map(({ name, icon: Icon }) => (
          <li key={name}>
            <a
              href={href([name])}
              className={name === current ? `${css.entry} ${css.here}` : css.entry}
              aria-current={name === current ? "page" : undefined}
              onClick={onGo}
            >
              <Icon size={17} stroke={1.6} aria-hidden className={css.icon} />
              <span className={css.entryName}>{t(`shell.${name}`)}</span>
              {figure(name)}
            </a>
          </li>
        ))}
      </ul>
      <div className={css.foot}>
        <span className={css.actor} title={state.dir}>
          {settings.actor}
        </span>
        <button
          type="button"
          className={css.quiet}
          onClick={onHelp}
          aria-label={t("shell.help")}
          title={t("shell.help")}
        >
          ?
        </button>
        <button
          type="button"
          className={css.quiet}
          lang={other === "zh" ? "zh-CN" : "en"}
          title={t("shell.switch_language")}
          onClick={() => void switchLanguage()}
        >
          {other === "zh" ? "中文" : "EN"}
        </button>
        <ThemeSwitch />
      </div>
    </nav>
  );
}
