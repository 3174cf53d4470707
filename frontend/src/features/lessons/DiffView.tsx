import { useMemo, useState } from "react";
import { useWords } from "@/i18n";
import { type DiffLine, diffLines, foldSame } from "./diff";
import css from "./diff.module.css";

/** What changes from one text to another. Signs and words say it, not colour alone. */
export function DiffView({ before, after }: { before: string; after: string }) {
  const { t } = useWords();
  const parts = useMemo(() => foldSame(diffLines(before, after)), [before, after]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  if (parts.every((p) => p.kind === "fold" || p.kind === "same"))
    return <p className={css.none}>{t("lessons.diff_same")}</p>;
  return (
    <div className={css.diff}>
      {parts.map((p, i) =>
        p.kind !== "fold" ? (
          <Line key={i} line={p} />
        ) : opened.has(i) ? (
          p.lines.map((line, j) => <Line key={`${i}-${j}`} line={line} />)
        ) : (
          <button key={i} type="button" className={css.fold} onClick={() => setOpened(new Set([...opened, i]))}>
            {t("lessons.diff_fold", { count: p.lines.length })}
          </button>
        ),
      )}
    </div>
  );
}

const signs = { same: " ", gone: "−", new: "+" };

function Line({ line }: { line: DiffLine }) {
  const { t } = useWords();
  const { kind, text, mark } = line;
  return (
    <div className={css.line} data-kind={kind}>
      <span className={css.sign} aria-label={kind === "same" ? undefined : t(`lessons.diff_${kind}`)}>
        {signs[kind]}
      </span>
      <span className={css.text}>
        {mark ? (
          <>
            {text.slice(0, mark[0])}
            <mark>{text.slice(mark[0], mark[1])}</mark>
            {text.slice(mark[1])}
          </>
        ) : (
          text || "\u00a0"
        )}
      </span>
    </div>
  );
}
