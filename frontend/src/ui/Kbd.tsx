// <Kbd k="mod+enter" />: a key as people know it. onSeal where it stands on the red of a primary button.
import { shortcutLabel } from "@/lib/keyboard";
import css from "./small.module.css";

export function Kbd({ k, onSeal = false }: { k: string; onSeal?: boolean }) {
  return (
    <span aria-hidden className={css.keys}>
      {shortcutLabel(k).map((press, i) => (
        <kbd key={i} className={onSeal ? `${css.kbd} ${css.onSeal}` : css.kbd}>
          {press}
        </kbd>
      ))}
    </span>
  );
}
