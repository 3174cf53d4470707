import { useWords } from "@/i18n";
import css from "./publish.module.css";

/** What holds and what does not, said openly. */
export function Limits() {
  const { t } = useWords();
  return (
    <section className={css.limits}>
      <h2>{t("publish.limits")}</h2>
      <p>{t("publish.limits_text")}</p>
    </section>
  );
}
