import { errorSentence, sentence } from "@/i18n";
import { toAppError } from "@/platform";
import { Card, FormAlert } from "@/ui";
import css from "./importing.module.css";

/** Why a folder was not imported, with the reason of every file that stood in the way. */
export function Refusal({ error }: { error: unknown }) {
  const { fields } = toAppError(error).failure;
  return (
    <>
      <FormAlert text={errorSentence(error)} />
      {fields.length > 0 && (
        <Card flush>
          <ul className={css.problems}>
            {fields.map((f, i) => (
              <li key={i}>
                <span>{sentence(f)}</span>
                <span className={css.place}>{f.name}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
