// <Dated>{t("money.arithmetic", …)}</Dated>: a sentence whose dates are not broken at the end of a line.
import css from "./small.module.css";

export function Dated({ children }: { children: string }) {
  return children.split(/(\d{4}-\d\d-\d\d)/).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={i} className={css.date}>
        {part}
      </span>
    ),
  );
}
