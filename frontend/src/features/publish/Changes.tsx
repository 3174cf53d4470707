import { useState } from "react";
import { useWords } from "@/i18n";
import { href } from "@/lib/router";
import { ActButton, Card, Chip, type Tone } from "@/ui";
import type { Change, Plan } from "./types";
import css from "./publish.module.css";

export const tones: Record<string, Tone> = {
  new: "active",
  changed: "due",
  leaves: "grace",
  waits: "applicant",
  draft: "lapsed",
};
const order = ["new", "changed", "leaves", "waits", "draft"];
const first = 12;

/** What is new, changed, leaves or waits; what stays is only counted. */
export function Changes({ plan }: { plan: Plan }) {
  const { t, bytes, list } = useWords();
  const [all, setAll] = useState(false);
  const moving = plan.lessons
    .filter((l) => l.change !== "same")
    .toSorted((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  const same = plan.lessons.length - moving.length;
  const shown = all ? moving : moving.slice(0, first);
  const when = (l: Change) =>
    l.change === "waits" ? t("publish.waits_until", { date: l.when }) : l.bytes ? bytes(l.bytes) : "—";
  return (
    <Card
      flush
      title={t("publish.content")}
      note={
        plan.nothing
          ? t("publish.writes_nothing")
          : t("publish.writes", { count: plan.write, size: bytes(plan.writeBytes) })
      }
    >
      <Because plan={plan} quiet={moving.length === 0} />
      {moving.length === 0 && <p className={css.quiet}>{t(same > 0 ? "publish.no_change" : "publish.no_lessons")}</p>}
      {shown.length > 0 && (
        <table className={`${css.rows} ${css.changes}`}>
          <tbody>
            {shown.map((l) => (
              <tr key={l.lessonId}>
                <td className={css.chipCell}>
                  <Chip tone={tones[l.change]}>{t(`publish.change_${l.change}`)}</Chip>
                </td>
                <td>
                  <a className={css.link} href={href(["lessons", l.lessonId])}>
                    {l.title}
                  </a>
                  <span className={css.second}> {l.course}</span>
                </td>
                <td className={`${css.second} ${css.roomy}`}>
                  {l.tiers.length > 0 ? list(l.tiers) : t("publish.everybody")}
                </td>
                <td className={css.end}>{when(l)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(moving.length > shown.length || same > 0) && (
        <p className={css.quiet}>
          {moving.length > shown.length && (
            <ActButton small label={t("publish.show_all", { count: moving.length })} onClick={() => setAll(true)} />
          )}{" "}
          {same > 0 && t("publish.stays", { count: same })}
        </p>
      )}
    </Card>
  );
}

/** Why there is an edition besides its lessons: members, keys, the reader's page, settings. */
function Because({ plan, quiet }: { plan: Plan; quiet: boolean }) {
  const { t, list } = useWords();
  const why = plan.because.filter((b) => b !== "first");
  if (why.length === 0) return null;
  const what = list(why.map((b) => t(`publish.because_${b}`)));
  return <p className={css.quiet}>{t(quiet ? "publish.because_only" : "publish.because", { what })}</p>;
}
