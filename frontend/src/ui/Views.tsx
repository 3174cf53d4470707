// <Views label views={[{ key: "ledger", label: "…" }, …]} value={view} href={(key) => …} />: the views of one screen, as
// links, below its title (PageHeader's `below`, ListScreen's `filters`). Filters within a view are FilterChips.
import { useEffect, useRef } from "react";
import css from "./page.module.css";

export function Views<K extends string>({
  label,
  views,
  value,
  href,
}: {
  label: string;
  views: readonly { key: K; label: string }[];
  value: K;
  href: (key: K) => string;
}) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (row.current && here)
      row.current.scrollLeft = here.offsetLeft - (row.current.clientWidth - here.clientWidth) / 2;
  }, [value]);
  return (
    <nav ref={row} className={css.views} aria-label={label}>
      {views.map((v) => (
        <a
          key={v.key}
          href={href(v.key)}
          aria-current={v.key === value ? "page" : undefined}
          className={v.key === value ? `${css.view} ${css.viewHere}` : css.view}
        >
          {v.label}
        </a>
      ))}
    </nav>
  );
}
