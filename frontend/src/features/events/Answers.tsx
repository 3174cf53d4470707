import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { navigate } from "@/lib/router";
import { Await, Card, Chip } from "@/ui";
import css from "./events.module.css";

/** The answers to an invitation, in the order in which they stand. */
export const answers = ["yes", "maybe", "no"] as const;

export const tones = { yes: "active", maybe: "due", no: "lapsed" } as const;

/** The answer as a chip; nothing for a word that is none. */
export function AnswerChip({ answer }: { answer: string }) {
  const { t } = useWords();
  const known = answers.find((a) => a === answer);
  return known && <Chip tone={tones[known]}>{t(`events.answer_${known}`)}</Chip>;
}

/** What members answered to the invitation, with their notes; a name leads to the member, a note to the slip. */
export function Answers({ id }: { id: string }) {
  const { t } = useWords();
  const query = useQuery(reads.eventAnswers(id));
  const data = query.data;
  return (
    <Card
      title={t("events.answers")}
      note={
        data &&
        data.answers.length > 0 &&
        t("events.answers_count", { coming: data.event.coming, perhaps: data.event.perhaps, not: data.event.notComing })
      }
      flush
    >
      <Await query={query} rows={2}>
        {({ answers: rows }) =>
          rows.length === 0 ? (
            <p className={css.nobody}>{t("events.nobody_answered")}</p>
          ) : (
            <ul className={css.roll}>
              {rows.map((a) => (
                <li key={a.memberId}>
                  <span className={css.said}>
                    <button type="button" onClick={() => navigate(["members", a.memberId])}>
                      {a.name}
                    </button>
                    {a.note && (
                      <button
                        type="button"
                        className={css.noted}
                        aria-label={t("events.to_slip", { name: a.name })}
                        onClick={() => navigate(["inbox", a.slipId], { state: "all" })}
                      >
                        {a.note}
                      </button>
                    )}
                  </span>
                  {a.here && <Chip tone="active">{t("events.is_here")}</Chip>}
                  <AnswerChip answer={a.answer} />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Card>
  );
}
