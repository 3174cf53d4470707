import { useWords } from "@/i18n";
import type { api, Out } from "@/lib/api";
import { CopyButton, Money } from "@/ui";
import css from "./money.module.css";

type Totals = Out<typeof api.Money.Ledger>["totals"];

/** Totals per month and currency: bars to look at, the figures beside them. */
export function Months({ totals }: { totals: Totals }) {
  const { t, month, money } = useWords();
  if (totals.length === 0) return null;
  const most = new Map<string, number>();
  for (const x of totals) most.set(x.net.currency, Math.max(most.get(x.net.currency) ?? 1, x.net.minor));
  const text = totals.map((x) => [x.month, money(x.in), money(x.out), money(x.net), x.payments].join("\t")).join("\n");
  return (
    <details className={css.months}>
      <summary>{t("money.by_month")}</summary>
      <table>
        <thead>
          <tr>
            <th>{t("money.month")}</th>
            <th aria-hidden />
            <th>{t("money.in")}</th>
            <th>{t("money.out")}</th>
            <th>{t("money.net")}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map((x) => (
            <tr key={x.month + x.net.currency}>
              <th scope="row">{month(x.month, true)}</th>
              <td aria-hidden className={css.track}>
                <span style={{ width: `${Math.max(0, (100 * x.net.minor) / (most.get(x.net.currency) ?? 1))}%` }} />
              </td>
              <td>
                <Money amount={x.in} />
              </td>
              <td>
                <Money amount={x.out} />
              </td>
              <td>
                <Money amount={x.net} strong />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <CopyButton small text={text} label={t("money.copy_figures")} />
    </details>
  );
}
