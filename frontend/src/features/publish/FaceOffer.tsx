import { useQuery } from "@tanstack/react-query";
import { errorSentence, useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { href } from "@/lib/router";
import { ActButton, FormAlert, TaskProgress } from "@/ui";
import { useFacePublish } from "./facing";
import { FaceSent } from "./FaceSent";
import css from "./publish.module.css";

/** After an edition: the public page, where it has changed too. It goes out with a press, never by itself. */
export function FaceOffer() {
  const { t } = useWords();
  const on = useQuery(reads.face()).data?.on === true;
  const plan = useQuery({ ...reads.facePlan(), enabled: on }).data;
  const { publish, task, error, done } = useFacePublish(plan);
  if (done) return <FaceSent done={done} />;
  if (!on || !plan?.changed) return null;
  const held = plan.mentions.length > 0;
  return (
    <div className={css.offer}>
      <p>
        {t(held ? "face.offer_held" : "face.offer")}{" "}
        <a href={href(["publish"], { tab: "face" })}>{t("face.offer_look")}</a>
      </p>
      {!held && <ActButton label={t("face.publish")} loading={task.running} onClick={() => void publish()} />}
      <TaskProgress task={task} phases="publish.phase" />
      {error !== undefined && <FormAlert text={errorSentence(error)} />}
    </div>
  );
}
