// <Money amount={row.amount} />: an amount as the language writes it; money out is red and has a minus sign.
// <MoneyList amounts={row.paid} />: one per currency, never added; a dash for none.
import type { Amount } from "@/lib/api";
import { useWords } from "@/i18n";
import css from "./small.module.css";

export function Money({ amount, strong = false }: { amount: Amount; strong?: boolean }) {
  const { money } = useWords();
  const text = money(amount);
  const className = amount.minor < 0 ? `${css.money} ${css.out}` : css.money;
  return strong ? <b className={className}>{text}</b> : <span className={className}>{text}</span>;
}

export function MoneyList({ amounts }: { amounts: readonly Amount[] }) {
  if (amounts.length === 0) return <span className={css.second}>—</span>;
  return (
    <>
      {amounts.map((a, i) => (
        <span key={a.currency}>
          {i > 0 && " · "}
          <Money amount={a} />
        </span>
      ))}
    </>
  );
}
