import type { ReactNode } from "react";
import css from "./inbox.module.css";

/** What is open beside the list. */
export function Panel({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <header className={css.title}>
        <h2>{title}</h2>
        {note}
      </header>
      {children}
    </section>
  );
}
