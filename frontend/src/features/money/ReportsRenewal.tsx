import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { Await, Card, EmptyState } from "@/ui";
import { Bars } from "./charts/Bars";
import { Figures } from "./charts/Figures";
import { percent } from "./Reports";
import css from "./charts/charts.module.css";

export function RenewalReport({ from }: { from: string }) {
  const { t, month, count } = useWords();
  const query = useQuery(reads.renewal({ from, to: "" }));
  return (
    <Await query={query}>
      {(d) =>
        d.total.due === 0 ? (
          <EmptyState title={t("dues.nobody_due_title")} text={t("dues.nobody_due_text")} />
        ) : (
          <Card title={t("dues.report_renewal")} note={t("dues.renewal_note")}>
            <div className={css.sum}>
              <span>
                {t("dues.rate")} <b>{d.total.known ? percent(d.total.rate) : "—"}</b>
              </span>
              <span>
                {t("dues.due")} <b>{count(d.total.due)}</b>
              </span>
              <span>
                {t("dues.renewed")} <b>{count(d.total.renewed)}</b>
              </span>
              <span>
                {t("dues.lost")} <b>{count(d.total.lost)}</b>
              </span>
              <span>
                {t("dues.open")} <b>{count(d.total.open)}</b>
              </span>
            </div>
            <Bars
              label={t("dues.report_renewal")}
              most={1}
              bars={d.months.map((m) => ({
                key: m.key,
                value: m.known ? m.rate : 0,
                back: m.known ? 1 : 0,
                text: m.known ? percent(m.rate) : "—",
              }))}
            />
            <div className={css.rates}>
              {d.plans.map((p) => (
                <Fragment key={p.key}>
                  <span>{p.label || t("dues.no_plan")}</span>
                  <span aria-hidden>
                    <i style={{ width: `${p.known ? 100 * p.rate : 0}%` }} />
                  </span>
                  <span>
                    {p.known ? percent(p.rate) : "—"} ·{" "}
                    {t("dues.of_due", { renewed: count(p.renewed), due: count(p.due) })}
                  </span>
                </Fragment>
              ))}
            </div>
            <Figures
              columns={[
                t("money.month"),
                t("dues.due"),
                t("dues.renewed"),
                t("dues.lost"),
                t("dues.open"),
                t("dues.rate"),
              ]}
              rows={d.months.map((m) => [
                month(m.key, true),
                count(m.due),
                count(m.renewed),
                count(m.lost),
                count(m.open),
                m.known ? percent(m.rate) : "—",
              ])}
              foot={<p className={css.second}>{t("dues.renewal_how")}</p>}
            />
          </Card>
        )
      }
    </Await>
  );
}
