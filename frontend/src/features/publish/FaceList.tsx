import { useWords } from "@/i18n";
import type { api, Out } from "@/lib/api";
import { ActButton, Chip } from "@/ui";
import { problemHref, problemSentence } from "../lessons/problems/problem";
import css from "./face.module.css";

type Plan = Out<typeof api.Publish.PlanFace>;

const tones = { new: "seal", changed: "due", same: "lapsed", leaves: "grace" } as const;

/** What the world will see, before it does. */
export function FaceList({
  plan,
  named,
  onOpen,
  onAllow,
  onDisallow,
}: {
  plan: Plan;
  named: readonly string[];
  onOpen: (page: string) => void;
  onAllow: (word: string) => void;
  onDisallow: (word: string) => void;
}) {
  const { t } = useWords();
  return (
    <div className={css.fields}>
      <p className={css.second}>{t("face.forever")}</p>
      {plan.lessons.length === 0 && <p>{t("face.no_lessons")}</p>}
      <ul className={css.list}>
        {plan.lessons.map((l) => (
          <li key={l.lessonId}>
            <Chip tone={tones[l.change as keyof typeof tones] ?? "lapsed"}>{t(`face.change_${l.change}`)}</Chip>
            {l.page ? (
              <button type="button" className={css.link} onClick={() => onOpen(l.page)}>
                {l.title}
              </button>
            ) : (
              <span>{l.title}</span>
            )}
            <small className={css.second}>{l.course}</small>
          </li>
        ))}
      </ul>
      {plan.titles.length > 0 && <p className={css.second}>{t("face.titles", { count: plan.titles.length })}</p>}
      {plan.mentions.length > 0 && (
        <div role="alert">
          <p className={css.failed}>{t("face.mentions")}</p>
          <ul className={css.list}>
            {plan.mentions.map((m) => (
              <li key={m.page + m.word}>
                <b>{m.word}</b>
                <button type="button" className={css.link} onClick={() => onOpen(m.page)}>
                  {m.title || t("face.home")}
                </button>
                <ActButton small label={t("face.allow")} onClick={() => onAllow(m.word)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {named.length > 0 && (
        <div>
          <h3 className={css.label}>{t("face.named")}</h3>
          <ul className={css.list}>
            {named.map((word) => (
              <li key={word}>
                <b>{word}</b>
                <ActButton small label={t("face.disallow")} onClick={() => onDisallow(word)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {plan.problems.length > 0 && (
        <ul className={css.list}>
          {plan.problems.map((p, i) => (
            <li key={`${p.place} ${p.raw} ${i}`}>
              <a href={problemHref(p)}>{p.place}</a>
              <span className={css.second}>{problemSentence(p)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
