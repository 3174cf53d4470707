import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { Await, Card, EmptyState } from "@/ui";
import { Bars } from "./charts/Bars";
import { Figures } from "./charts/Figures";
import css from "./charts/charts.module.css";

export function UnearnedReport({ from }: { from: string }) {
  const { t, money } = useWords();
  const query = useQuery(reads.unearned({ from, to: "" }));
  return (
    <Await query={query}>
      {(d) =>
        d.currencies.length === 0 ? (
          <EmptyState title={t("dues.nothing_title")} text={t("dues.nothing_text")} />
        ) : (
          d.currencies.map((c) => {
            const now = c.months.at(-1);
            return (
              <Card key={c.currency} title={t("dues.report_unearned")} note={c.currency}>
                {now && (
                  <div className={css.sum}>
                    <span>
                      {t("dues.unearned")} <b>{money(now.unearned)}</b>
                    </span>
                    <span>
                      {t("dues.earned")} <b>{money(now.earned)}</b>
                    </span>
                    <span>
                      {t("dues.credit")} <b>{money(now.credit)}</b>
                    </span>
                    <span>
                      {t("dues.received")} <b>{money(now.received)}</b>
                    </span>
                  </div>
                )}
                <Bars
                  label={t("dues.unearned_by_month", { currency: c.currency })}
                  bars={c.months.map((m) => ({
                    key: m.month,
                    value: m.unearned.minor,
                    text: money(m.unearned),
                  }))}
                />
                <Figures
                  columns={[
                    t("dues.at_end"),
                    t("dues.received"),
                    t("dues.earned"),
                    t("dues.unearned"),
                    t("dues.credit"),
                    t("dues.in_month"),
                  ]}
                  rows={c.months.map((m) => [
                    m.on,
                    money(m.received),
                    money(m.earned),
                    money(m.unearned),
                    money(m.credit),
                    money(m.inMonth),
                  ])}
                  foot={<p className={css.second}>{t("dues.unearned_how")}</p>}
                />
              </Card>
            );
          })
        )
      }
    </Await>
  );
}
