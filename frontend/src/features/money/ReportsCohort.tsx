import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { Await, Card, EmptyState } from "@/ui";
import { Figures } from "./charts/Figures";
import css from "./charts/charts.module.css";

export function CohortReport({ from }: { from: string }) {
  const { t, month, count } = useWords();
  const query = useQuery(reads.cohorts({ from, to: "" }));
  return (
    <Await query={query}>
      {(d) => {
        const rows = d.cohorts.filter((c) => c.size > 0);
        if (rows.length === 0)
          return <EmptyState title={t("dues.nobody_joined_title")} text={t("dues.nobody_joined_text")} />;
        const most = Math.max(...rows.map((c) => c.kept.length));
        return (
          <Card title={t("dues.report_cohort")} note={t("dues.cohort_note")}>
            <Figures
              columns={[
                t("dues.joined"),
                t("dues.size"),
                ...Array.from({ length: most }, (_, n) => t("dues.after_months", { count: n })),
              ]}
              rows={rows.map((c) => [
                month(c.month, true),
                count(c.size),
                ...c.kept.map((n) => ({ text: `${Math.round((100 * n) / c.size)}%`, tint: n / c.size })),
              ])}
              foot={<p className={css.second}>{t("dues.cohort_how")}</p>}
            />
          </Card>
        );
      }}
    </Await>
  );
}
