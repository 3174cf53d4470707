import { useEffect, useRef } from "react";
import { errorSentence, sentence, useWords } from "@/i18n";
import { toAppError } from "@/platform";
import { ActButton, Card } from "@/ui";
import css from "./publish.module.css";

export interface Failure {
  error: unknown;
  /** The edition that was made all the same, and did not reach every place. */
  made?: number;
}

/** Why nothing was published, or which edition did not arrive everywhere; what holds, and trying again. */
export function Failed({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { t } = useWords();
  const { error, made } = failure;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const fields = toAppError(error).failure.fields ?? []; // one for each place, where several failed
  const stopped = toAppError(error).kind === "cancelled";
  const told = /^publishing\.(leak|not_opened)$/.test(toAppError(error).failure.code); // its sentence says what holds
  const title = made
    ? t("publish.failed_places", { number: made })
    : t(stopped ? "publish.stopped" : "publish.failed_title");
  return (
    <div ref={top} className={css.done} role="alert">
      <Card title={title}>
        {!stopped && fields.length === 0 && <p className={css.reason}>{errorSentence(error)}</p>}
        {fields.map((f) => (
          <p key={f.name} className={css.reason}>
            <b>{f.name}</b> · {sentence(f)}
          </p>
        ))}
        {!told && <p className={css.second}>{t(made ? "publish.failed_places_text" : "publish.failed_text")}</p>}
        <p className={css.retry}>
          <ActButton label={t(made ? "publish.send_again" : "common.retry")} onClick={onRetry} />
        </p>
      </Card>
    </div>
  );
}
