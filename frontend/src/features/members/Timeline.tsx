import { useState } from "react";
import { useWords } from "@/i18n";
import type { Profile } from "@/lib/api";
import { ActButton, Money } from "@/ui";
import css from "./members.module.css";

const first = 12;

/** Everything that was, newest first. */
export function Timeline({ profile }: { profile: Profile }) {
  const { t, has, list } = useWords();
  const [all, setAll] = useState(false);
  const moments = all ? profile.timeline : profile.timeline.slice(0, first);
  // Values that are themselves words (methods, kinds) are shown in the language of the page.
  const worded = ({ fields, end, lifetime, ...params }: Record<string, string>) => ({
    ...Object.fromEntries(
      Object.entries(params).map(([k, v]) => [k, has(`members.word_${k}_${v}`) ? t(`members.word_${k}_${v}`) : v]),
    ),
    end: lifetime === "true" ? t("members.for_life") : end,
    fields: list((fields ?? "").split(",").map((f) => (has(`members.field_of_${f}`) ? t(`members.field_of_${f}`) : f))),
  });
  return (
    <section>
      <h3 className={css.part}>{t("members.timeline")}</h3>
      <ul className={css.timeline}>
        {moments.map((m, i) => (
          <li key={`${m.at}-${m.kind}-${m.refId}-${i}`}>
            {t(`members.moment_${m.kind}`, worded(m.params))}{" "}
            {m.amount.currency && m.amount.minor !== 0 && <Money amount={m.amount} strong />}
            <time dateTime={m.on}>{m.on}</time>
          </li>
        ))}
      </ul>
      {profile.timeline.length > moments.length && (
        <ActButton
          small
          label={t("members.timeline_all", { count: profile.timeline.length })}
          onClick={() => setAll(true)}
        />
      )}
    </section>
  );
}
