// Twelve months of income: bars to look at, the same figures as text to read and copy.
import { useState } from "react";
import { useWords } from "@/i18n";
import type { Today } from "@/lib/api";
import { formatMoney } from "@/lib/format";
import { Card, CopyButton, Money } from "@/ui";
import css from "./today.module.css";

type Months = Today["income"];

/** Heights in percent; a month of refunds has none. */
export function barHeights(months: Months): number[] {
  const most = Math.max(0, ...months.map((m) => m.net.minor));
  return months.map((m) => (most > 0 && m.net.minor > 0 ? Math.max(2, Math.round((100 * m.net.minor) / most)) : 0));
}

export function IncomeCard({ months, others }: { months: Months; others: Months }) {
  const { t, month, money, language } = useWords();
  const [figures, setFigures] = useState(false);
  const now = months.at(-1);
  if (!now) return null;
  const none = months.every((m) => m.net.minor === 0) && others.length === 0;
  if (none) {
    return (
      <Card title={t("today.income")} note={month(now.month)}>
        <p className={css.quiet}>{t("today.income_none")}</p>
      </Card>
    );
  }
  const heights = barHeights(months);
  const text = months.map((m) => `${m.month}\t${formatMoney(m.net, language)}`).join("\n");
  return (
    <Card title={t("today.income")} note={month(now.month)}>
      <div className={css.figure}>
        <Money amount={now.net} />
      </div>
      {others
        .filter((m) => m.month === now.month)
        .map((m) => (
          <div key={m.net.currency} className={css.otherFigure}>
            <Money amount={m.net} />
          </div>
        ))}
      <button
        type="button"
        className={css.bars}
        aria-expanded={figures}
        aria-label={t("today.income_label", {
          count: months.length,
          figures: months.map((m) => `${month(m.month)} ${money(m.net)}`).join(", "),
        })}
        title={t("today.income_show")}
        onClick={() => setFigures(!figures)}
      >
        {months.map((m, i) => (
          <span
            key={m.month}
            className={i === months.length - 1 ? `${css.bar} ${css.barNow}` : css.bar}
            style={{ height: `${heights[i]}%` }}
            title={`${month(m.month, true)} ${money(m.net)}`}
          />
        ))}
      </button>
      <div className={css.axis} aria-hidden>
        <span>{month(months[0]?.month ?? "")}</span>
        <span>{month(now.month)}</span>
      </div>
      {figures && (
        <>
          <table className={css.figures}>
            <tbody>
              {months.toReversed().map((m) => (
                <tr key={m.month}>
                  <th scope="row">{month(m.month, true)}</th>
                  <td>
                    <Money amount={m.net} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <CopyButton small text={text} label={t("today.copy_figures")} />
        </>
      )}
    </Card>
  );
}
