import { useWords } from "@/i18n";
import { useWorkspace } from "@/lib/workspace";
import css from "./money.module.css";

/** When and how somebody was told last, or that nobody has. */
export function Told({ told }: { told: { at: number; channel: string; times: number } }) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  if (told.at === 0) return <b className={css.untold}>{t("dues.not_told")}</b>;
  return (
    <span className={css.second}>
      {instant(told.at, zone)} {t(`dues.channel_${told.channel}`)}
      {told.times > 1 && ` ×${told.times}`}
    </span>
  );
}
