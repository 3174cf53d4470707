import { sentence, useWords } from "@/i18n";
import { Money } from "@/ui";
import type { Taken } from "./billWords";
import css from "./match.module.css";

/** What one bill tells, whether it agrees with itself, and what of it is new. */
export function BillTaken({ bill: b }: { bill: Taken }) {
  const { t, count } = useWords();
  const shown = 20;
  return (
    <div className={css.bill}>
      <p>
        <b>{t(`bills.source_${b.source}`)}</b>
        {b.account && ` · ${b.account}`} ·{" "}
        <span className={css.second}>
          {t("bills.span", { from: b.from, to: b.to, count: b.lines, shown: count(b.lines) })}
        </span>
      </p>
      {b.totals.map((x) => (
        <p key={x.currency}>
          {t("bills.total_in", { count: x.in.count })}{" "}
          <Money amount={{ minor: x.in.minor, currency: x.currency }} strong /> ·{" "}
          {t("bills.total_out", { count: x.out.count })} <Money amount={{ minor: x.out.minor, currency: x.currency }} />
          {x.neutral.count > 0 && (
            <span className={css.second}>
              {" "}
              · {t("bills.total_neutral", { count: x.neutral.count })}{" "}
              <Money amount={{ minor: x.neutral.minor, currency: x.currency }} />
            </span>
          )}
        </p>
      ))}
      {b.agrees && <p className={css.agrees}>✓ {t("bills.agrees")}</p>}
      <p>
        {t("bills.fate", { count: b.new, queue: count(b.queue), known: count(b.known) })}
        {b.dropped.length > 0 && (
          <span className={css.second}>
            {" "}
            · {t("bills.dropped", { count: b.dropped.reduce((n, d) => n + d.count, 0) })}
          </span>
        )}
      </p>
      {b.doubts > 0 && <p className={css.question}>{t("bills.doubts", { count: b.doubts })}</p>}
      {b.notices.map((n, i) => (
        <p key={i} className={n.severe ? css.question : css.second}>
          {sentence({ name: "", code: n.code, params: n.params })}
        </p>
      ))}
      {b.bad.length > 0 && (
        <details>
          <summary>{t("bills.bad", { count: b.bad.length })}</summary>
          {b.bad.slice(0, shown).map((x) => (
            <p key={x.line} className={css.second}>
              {t("bills.bad_line", { line: x.line, why: sentence({ name: "", code: x.code, params: x.params }) })}
            </p>
          ))}
          {b.bad.length > shown && <p className={css.second}>{t("bills.bad_more", { count: b.bad.length - shown })}</p>}
        </details>
      )}
    </div>
  );
}
