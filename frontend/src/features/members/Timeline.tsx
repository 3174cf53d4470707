import { useState } from "react";
import { useWords } from "@/i18n";
import type { Profile } from "@/lib/api";
import { navigate } from "@/lib/router";
import { ActButton, FilterChips, Money } from "@/ui";
import css from "./members.module.css";

type Moment = Profile["timeline"][number];

const first = 12;

const groups: Record<string, string> = {
  payment: "money",
  refund: "money",
  correction: "money",
  credit: "money",
  term: "terms",
  pause: "terms",
  change_tier: "terms",
  attendance: "events",
  rsvp: "events",
  challenge: "challenges",
  practised: "challenges",
  challenge_left: "challenges",
  slip: "slips",
  read: "slips",
  note: "notes",
  delivered: "packs",
  told: "packs",
  code_issued: "packs",
  code_revoked: "packs",
};

const groupOf = (kind: string) => groups[kind] ?? "roll";

/** Everything that was, newest first. */
export function Timeline({ profile }: { profile: Profile }) {
  const { t, has, list } = useWords();
  const [all, setAll] = useState(false);
  const [kind, setKind] = useState("");
  const counts = new Map<string, number>();
  for (const m of profile.timeline) counts.set(groupOf(m.kind), (counts.get(groupOf(m.kind)) ?? 0) + 1);
  const chosen = kind ? profile.timeline.filter((m) => groupOf(m.kind) === kind) : profile.timeline;
  const moments = all ? chosen : chosen.slice(0, first);
  // Values that are themselves words (methods, kinds) are shown in the language of the page.
  const worded = ({ fields, end, lifetime, ...params }: Record<string, string>) => ({
    ...Object.fromEntries(
      Object.entries(params).map(([k, v]) => [k, has(`members.word_${k}_${v}`) ? t(`members.word_${k}_${v}`) : v]),
    ),
    end: lifetime === "true" ? t("members.for_life") : end,
    fields: list((fields ?? "").split(",").map((f) => (has(`members.field_of_${f}`) ? t(`members.field_of_${f}`) : f))),
  });
  const told = (m: Moment) => {
    if (m.kind === "read") return t("members.moment_read", { count: Number(m.params.count) + Number(m.params.gone) });
    if (m.kind === "rsvp" && !m.params.eventId) return t("members.moment_rsvp_none", worded(m.params));
    if (m.kind === "practised" && m.params.state === "over") return t("members.moment_practised_over", m.params);
    return t(`members.moment_${m.kind}`, worded(m.params));
  };
  return (
    <section>
      <h3 className={css.part}>{t("members.timeline")}</h3>
      {counts.size > 1 && (
        <div className={css.kinds}>
          <FilterChips
            label={t("members.timeline")}
            value={kind}
            onChange={setKind}
            options={[...counts].map(([key, count]) => ({ key, label: t(`members.moments_${key}`), count }))}
          />
        </div>
      )}
      <ul className={css.timeline}>
        {moments.map((m, i) => (
          <li key={`${m.at}-${m.kind}-${m.refId}-${i}`}>
            <Told moment={m} text={told(m)} />{" "}
            {m.amount.currency && m.amount.minor !== 0 && <Money amount={m.amount} strong />}
            <time dateTime={m.on}>{m.on}</time>
          </li>
        ))}
      </ul>
      {chosen.length > moments.length && (
        <ActButton small label={t("members.timeline_all", { count: chosen.length })} onClick={() => setAll(true)} />
      )}
    </section>
  );
}

/** What happened, in words; what has a place of its own leads there, and read marks open to the titles. */
function Told({ moment: m, text }: { moment: Moment; text: string }) {
  const { t } = useWords();
  const toSlip = () => navigate(["inbox", m.refId], { state: "all" });
  if (m.kind === "read") {
    const gone = Number(m.params.gone);
    return (
      <details className={css.told}>
        <summary>{text}</summary>
        <ul>
          {(m.params.titles ?? "")
            .split("\n")
            .filter(Boolean)
            .map((title, i) => (
              <li key={i}>{title}</li>
            ))}
          {gone > 0 && <li>{t("members.moment_read_gone", { n: gone })}</li>}
        </ul>
        <button type="button" className={css.leads} onClick={toSlip}>
          {t("members.to_slip")}
        </button>
      </details>
    );
  }
  const event = m.kind === "attendance" ? m.refId : m.params.eventId;
  const challenge = groupOf(m.kind) === "challenges" ? m.params.id : undefined;
  const lead = challenge
    ? () => navigate(["events", "challenges", challenge])
    : event
      ? () => navigate(["events", event])
      : m.kind === "slip" || m.kind === "rsvp"
        ? toSlip
        : undefined;
  return (
    <>
      {lead ? (
        <button type="button" className={css.leads} onClick={lead}>
          {text}
        </button>
      ) : (
        text
      )}
      {m.kind === "rsvp" && m.params.note && <span className={css.noted}>{m.params.note}</span>}
    </>
  );
}
