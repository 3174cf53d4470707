import { useWords } from "@/i18n";
import type { api, Out } from "@/lib/api";
import { Card } from "@/ui";
import css from "./publish.module.css";

/** Said before anything else where an edition would open nothing to anybody. */
export function Nobody({ plan }: { plan: Out<typeof api.Publish.Plan> }) {
  const { t } = useWords();
  if (plan.nobody.length === 0) return null;
  return (
    <div role="alert">
      <Card title={t("publish.nobody_title")}>
        {plan.nobody.map((why) => (
          <p key={why} className={css.reason}>
            {t(`publish.nobody_${why}`)}
          </p>
        ))}
      </Card>
    </div>
  );
}
