import { useWords } from "@/i18n";
import { Card, Chip } from "@/ui";
import { ProblemList } from "../lessons/problems/ProblemList";
import type { Problem } from "./types";
import css from "./publish.module.css";

/** What to look at before publishing: links that lead nowhere, missing pictures. Each leads to its place. Nothing is good that nobody opens. */
export function Problems({ problems, opens }: { problems: readonly Problem[]; opens: boolean }) {
  const { t } = useWords();
  if (problems.length > 0) return <ProblemList title={t("publish.checks")} problems={problems} linked />;
  return (
    <Card flush title={t("publish.checks")} note={opens && <Chip tone="active">{t("publish.checks_good")}</Chip>}>
      <p className={css.quiet}>{t("publish.checks_none")}</p>
    </Card>
  );
}
