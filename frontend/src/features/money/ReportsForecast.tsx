import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { Await, Card, EmptyState } from "@/ui";
import { Bars } from "./charts/Bars";
import { Figures } from "./charts/Figures";
import { percent } from "./Reports";
import css from "./charts/charts.module.css";

export function ForecastReport(_: { from: string }) {
  const { t, money, month, count } = useWords();
  const query = useQuery(reads.forecast(90));
  return (
    <Await query={query}>
      {(d) =>
        d.sums.length === 0 ? (
          <EmptyState title={t("dues.nothing_due_title")} text={t("dues.nothing_due_text")} />
        ) : (
          d.sums.map((s) => (
            <Card
              key={s.full.currency}
              title={t("dues.report_forecast")}
              note={`${d.from} → ${d.to} · ${s.full.currency}`}
            >
              <div className={css.sum}>
                <span>
                  {t("dues.likely")} <b>{money(s.likely)}</b>
                </span>
                <span>
                  {t("dues.full")} <b>{money(s.full)}</b>
                </span>
                <span>
                  {t("dues.ends")} <b>{count(s.count)}</b>
                </span>
              </div>
              <Bars
                label={t("dues.report_forecast")}
                bars={d.months
                  .filter((m) => m.full.currency === s.full.currency)
                  .map((m) => ({
                    key: m.month,
                    value: m.likely.minor,
                    back: m.full.minor,
                    text: t("dues.likely_of", { likely: money(m.likely), full: money(m.full) }),
                  }))}
              />
              <Figures
                words={[1, 5]}
                columns={[
                  t("money.month"),
                  t("money.plan"),
                  t("dues.ends"),
                  t("dues.full"),
                  t("dues.assumed"),
                  t("dues.basis"),
                  t("dues.likely"),
                ]}
                rows={d.rows
                  .filter((r) => r.full.currency === s.full.currency)
                  .map((r) => [
                    month(r.month, true),
                    r.planName,
                    count(r.count),
                    money(r.full),
                    percent(r.rate),
                    t(`dues.basis_${r.basis}`, { count: r.of }),
                    money(r.likely),
                  ])}
                foot={
                  <p className={css.second}>
                    {t("dues.forecast_how")}
                    {d.unpriced > 0 && ` ${t("dues.unpriced", { count: d.unpriced })}`}
                  </p>
                }
              />
            </Card>
          ))
        )
      }
    </Await>
  );
}
