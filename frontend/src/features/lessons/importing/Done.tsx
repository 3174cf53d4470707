import { Group } from "@mantine/core";
import { IconArrowBackUp, IconInbox } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import { navigate } from "@/lib/router";
import { ActButton, Card } from "@/ui";
import { ProblemList } from "../problems/ProblemList";
import type { Imported } from "../types";
import { AccessAsked } from "./AccessAsked";
import css from "./importing.module.css";

/** What an import did, where its problems wait, and the way back. */
export function Done({ course, result, onUndo }: { course: string; result: Imported; onUndo: () => void }) {
  const { t } = useWords();
  return (
    <>
      <Card>
        <div className={css.done} role="status">
          <h2>{t("lessons.import_done", { course })}</h2>
          <p className={css.second}>
            {t("lessons.import_did", {
              added: result.added,
              changed: result.changed,
              same: result.same,
              attachments: result.attachments,
            })}
          </p>
          {result.problems.length > 0 && (
            <p className={css.second}>{t("lessons.import_left", { count: result.problems.length })}</p>
          )}
          <Group gap="xs">
            <ActButton
              primary
              first
              label={t("lessons.to_course")}
              onClick={() => navigate(["lessons", result.courseId])}
            />
            {result.problems.length > 0 && (
              <ActButton
                label={t("lessons.to_inbox")}
                icon={<IconInbox size={15} />}
                onClick={() => navigate(["inbox"])}
              />
            )}
            <ActButton label={t("lessons.import_undo")} icon={<IconArrowBackUp size={15} />} onClick={onUndo} />
          </Group>
        </div>
      </Card>
      <AccessAsked importId={result.importId} changes={result.access} />
      <ProblemList title={t("lessons.import_problems")} problems={others(result.problems)} linked />
    </>
  );
}

/** Problems but those that AccessAsked shows. */
const others = (all: Imported["problems"]) => all.filter((p) => p.code !== "lessons.access_kept");
