import { useWords } from "@/i18n";
import type { Mark } from "./model";
import css from "./tree.module.css";

/** ● ready, ◐ being written, ○ nothing yet; drawn, since typefaces disagree about the signs. */
export function MarkSign({ mark }: { mark: Mark }) {
  const { t } = useWords();
  const word = t(`lessons.mark_${mark}`);
  return (
    <svg className={css.mark} data-mark={mark} viewBox="0 0 12 12" role="img" aria-label={word}>
      <title>{word}</title>
      <circle
        cx="6"
        cy="6"
        r="4.2"
        fill={mark === "ready" ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.4"
      />
      {mark === "open" && <path d="M6 1.8a4.2 4.2 0 0 0 0 8.4z" fill="currentColor" />}
    </svg>
  );
}
