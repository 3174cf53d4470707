// <PageHeader title="成员" note="186 人" primary={newMember}>…</PageHeader>: the top of every screen: its name, a quiet
// note, then what can be done: the `search`, which has a row of its own on a phone, `children` (second acts) and the one
// primary act in red with its key, top right.
// <Page>…</Page>: a screen that scrolls as a whole, under its header. Lists use ListScreen instead.
import type { ReactNode } from "react";
import { type Action, useActions } from "@/lib/actions";
import { ActionButton } from "./buttons";
import css from "./page.module.css";

export function PageHeader({
  title,
  note,
  primary,
  search,
  children,
  below,
  hidden = false,
}: {
  title: ReactNode;
  note?: ReactNode;
  primary?: Action & { loading?: boolean };
  search?: ReactNode;
  children?: ReactNode;
  below?: ReactNode;
  /** Where the content needs the room. */
  hidden?: boolean;
}) {
  useActions(primary ? [primary] : []); // the key on the button works wherever the button stands
  return (
    <header className={css.header} hidden={hidden}>
      <div className={css.row}>
        <h1 className={css.title}>{title}</h1>
        <div className={css.note}>{note}</div>
        {search && <div className={css.search}>{search}</div>}
        {(children || primary) && (
          <div className={css.acts}>
            {children}
            {primary && <ActionButton action={primary} primary loading={primary.loading} />}
          </div>
        )}
      </div>
      {below && <div className={css.below}>{below}</div>}
    </header>
  );
}

export function Page({ header, children }: { header: ReactNode; children: ReactNode }) {
  return (
    <div className={css.page}>
      {header}
      <div className={css.scroll}>{children}</div>
    </div>
  );
}
