import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { Await, Card, EmptyState } from "@/ui";
import { Bars } from "./charts/Bars";
import { Figures } from "./charts/Figures";
import css from "./charts/charts.module.css";

export function IncomeReport({ from }: { from: string }) {
  const { t, money, month, count } = useWords();
  const query = useQuery(reads.income({ from, to: "" }));
  return (
    <Await query={query}>
      {(d) =>
        d.currencies.length === 0 ? (
          <EmptyState title={t("dues.nothing_title")} text={t("dues.nothing_text")} />
        ) : (
          d.currencies.map((c) => {
            const fees = c.total.fee.minor !== 0; // a column of nothing tells nothing
            const heads = [
              t("money.in"),
              t("money.out"),
              t("money.net"),
              ...(fees ? [t("money.fee")] : []),
              t("dues.payments"),
            ];
            const row = (label: string, p: (typeof c.months)[number]) => [
              label,
              money(p.in),
              money(p.out),
              money(p.net),
              ...(fees ? [money(p.fee)] : []),
              count(p.payments),
            ];
            return (
              <Card key={c.currency} title={t("dues.report_income")} note={c.currency}>
                <div className={css.sum}>
                  <span>
                    {t("money.net")} <b>{money(c.total.net)}</b>
                  </span>
                  <span>
                    {t("money.in")} <b>{money(c.total.in)}</b>
                  </span>
                  <span>
                    {t("money.out")} <b>{money(c.total.out)}</b>
                  </span>
                  <span>
                    {t("money.fee")} <b>{money(c.total.fee)}</b>
                  </span>
                </div>
                <Bars
                  label={t("dues.net_by_month", { currency: c.currency })}
                  bars={c.months.map((m) => ({
                    key: m.key,
                    value: m.net.minor,
                    text: money(m.net),
                  }))}
                />
                <Figures
                  columns={[t("money.plan"), ...heads]}
                  rows={c.plans.map((p) => row(p.label || t("dues.no_plan"), p))}
                />
                <Figures
                  columns={[t("money.method"), ...heads]}
                  rows={c.methods.map((p) => row(t(`money.method_${p.key}`), p))}
                />
                <Figures
                  columns={[t("money.month"), ...heads]}
                  rows={c.months.map((p) => row(month(p.key, true), p))}
                />
              </Card>
            );
          })
        )
      }
    </Await>
  );
}
