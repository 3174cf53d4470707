import { useWords } from "@/i18n";
import { type api, type In, type Out, reads } from "@/lib/api";
import { Dated, Money } from "@/ui";
import { Preview } from "./Preview";
import css from "./money.module.css";

type Change = Out<typeof api.Money.Preview>["change"];

/** Old end, days added, new end, and what looks like the same payment: said before anything is written. */
export function Arithmetic({ arg }: { arg: In<typeof api.Money.Preview> }) {
  const { t } = useWords();
  return (
    <Preview arg={arg} read={reads.paymentPreview}>
      {({ change, also, credit, duplicate }: Out<typeof api.Money.Preview>) => (
        <>
          <ChangeLine change={change} />
          {also.map((o) => (
            <ChangeLine key={o.memberId} change={o.change} name={o.name} />
          ))}
          {credit.minor > 0 && (
            <p className={css.second}>
              {t("money.credit_kept")} <Money amount={credit} strong />
            </p>
          )}
          {duplicate && <p className={css.question}>{t("money.duplicate", { number: duplicate })}</p>}
        </>
      )}
    </Preview>
  );
}

/** What one term changes, in figures. */
export function ChangeLine({ change, name }: { change: Change; name?: string }) {
  const { t } = useWords();
  const behind = change.newEnd === change.oldEnd && change.daysAdded > 0 && !change.lifetime;
  const params = { old: change.oldEnd, from: change.startOn, to: change.newEnd, count: change.daysAdded };
  return (
    <>
      <p className={css.arithmetic}>
        {name && `${name}: `}
        <Dated>
          {change.lifetime
            ? t("money.arithmetic_life", { from: change.startOn })
            : behind
              ? t("money.arithmetic_behind", { from: change.startOn, to: change.endOn, old: change.oldEnd })
              : t(change.oldEnd ? "money.arithmetic" : "money.arithmetic_first", params)}
        </Dated>
      </p>
      {!change.joined && change.oldEnd && change.startOn > change.oldEnd && (
        <p className={css.second}>{t("money.arithmetic_gap", { from: change.startOn })}</p>
      )}
      {change.moved > 0 && <p className={css.second}>{t("money.arithmetic_moved", { count: change.moved })}</p>}
      {change.paused && <p className={css.second}>{t("money.arithmetic_paused")}</p>}
    </>
  );
}
