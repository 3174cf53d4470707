// <Card title="本月收入" note="11月">…</Card>: a surface with a small heading. `flush` lets a list touch its edges.
// <Facts rows={[["邮箱", "a@b.c"], ...]} />: names and values in two columns; empty values are left out.
import type { ReactNode } from "react";
import css from "./small.module.css";

export function Card({
  title,
  note,
  flush = false,
  children,
}: {
  title?: ReactNode;
  note?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={css.card}>
      {(title !== undefined || note !== undefined) && (
        <header className={css.cardHead}>
          <h2>{title}</h2>
          <span>{note}</span>
        </header>
      )}
      <div
        className={flush ? undefined : css.cardBody}
        style={!flush && title === undefined ? { paddingTop: 14 } : undefined}
      >
        {children}
      </div>
    </section>
  );
}

export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {rows
        .filter(([, value]) => value !== "" && value !== undefined && value !== null && value !== false)
        .map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
