import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { errorSentence, useWords } from "@/i18n";
import { type api, type In, reads } from "@/lib/api";
import { toAppError } from "@/platform";
import css from "./money.module.css";

/** Old end, days added, new end, and what looks like the same payment: said before anything is written. */
export function Arithmetic({ arg }: { arg: In<typeof api.Money.Preview> }) {
  const { t } = useWords();
  const [settled] = useDebouncedValue(JSON.stringify(arg), 120);
  const preview = useQuery({
    ...reads.paymentPreview(JSON.parse(settled) as typeof arg),
    placeholderData: keepPreviousData,
  });
  if (preview.error) {
    // Errors of fields are said under them when the form is sent; here only what is wrong as a whole.
    const { fields } = toAppError(preview.error).failure;
    return fields.length > 0 ? null : <p className={css.question}>{errorSentence(preview.error)}</p>;
  }
  if (!preview.data) return <p className={css.arithmetic}>&nbsp;</p>;
  const { change, duplicate } = preview.data;
  return (
    <div role="status">
      <p className={css.arithmetic}>
        {change.lifetime
          ? t("money.arithmetic_life", { from: change.startOn })
          : t(change.oldEnd ? "money.arithmetic" : "money.arithmetic_first", {
              old: change.oldEnd,
              from: change.startOn,
              to: change.newEnd,
              count: change.daysAdded,
            })}
      </p>
      {!change.joined && change.oldEnd && change.startOn > change.oldEnd && (
        <p className={css.second}>{t("money.arithmetic_gap", { from: change.startOn })}</p>
      )}
      {duplicate && <p className={css.question}>{t("money.duplicate", { number: duplicate })}</p>}
    </div>
  );
}
