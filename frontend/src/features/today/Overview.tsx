import { useWords } from "@/i18n";
import type { Today } from "@/lib/api";
import { href } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Card, StandingChip } from "@/ui";
import { navigate } from "@/lib/router";
import css from "./today.module.css";

export function StandingsCard({ standings, members }: Pick<Today, "standings" | "members">) {
  const { t, count } = useWords();
  const shown = standings.filter((s) => s.count > 0);
  return (
    <Card title={t("today.members")} note={count(members)}>
      {shown.length === 0 ? (
        <p className={css.quiet}>{t("today.members_none")}</p>
      ) : (
        <div className={css.chips}>
          {shown.map((s) => (
            <a key={s.key} href={href(["members"], { standing: s.key })} className={css.chipLink}>
              <StandingChip standing={s.key} count={s.count} />
            </a>
          ))}
        </div>
      )}
    </Card>
  );
}

export function ReserveCard({ reserve, drafts, ready }: Pick<Today, "reserve" | "drafts" | "ready">) {
  const { t } = useWords();
  const parts = [
    { kind: "out", count: Math.max(0, ready - reserve), tone: css.toneReady },
    { kind: "waits", count: reserve, tone: css.toneWaits },
    { kind: "drafts", count: drafts, tone: css.toneDraft },
  ];
  const total = parts.reduce((sum, p) => sum + p.count, 0);
  return (
    <Card title={t("today.content")} note={<a href={href(["lessons"])}>{t("today.content_open")}</a>}>
      {total > 0 && (
        <div className={css.gauge} aria-hidden>
          {parts.map((p) => (
            <span key={p.kind} className={p.tone} style={{ flexGrow: p.count }} />
          ))}
        </div>
      )}
      <ul className={css.lines}>
        {parts.map((p) => (
          <li key={p.kind}>
            <span className={`${css.mark} ${p.tone}`} aria-hidden />
            {t(`today.stock_${p.kind}`, { count: p.count })}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function EditionCard({ edition }: Pick<Today, "edition">) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  if (edition.number === 0) {
    return (
      <Card title={t("today.edition_none")}>
        <p className={css.quiet}>{t("today.edition_none_text")}</p>
        <div className={css.cardAct}>
          <ActButton small label={t("today.edition_look")} onClick={() => navigate(["publish"])} />
        </div>
      </Card>
    );
  }
  const since = (["changed", "added", "joined", "left"] as const)
    .filter((k) => edition[k] > 0)
    .map((k) => t(`today.since_${k}`, { count: edition[k] }));
  return (
    <Card title={t("today.edition", { number: edition.number })} note={instant(edition.publishedAt, zone, "date")}>
      <p>
        {t("today.edition_lessons", { count: edition.lessons })} ·{" "}
        {t("today.edition_members", { count: edition.members })}
      </p>
      <p className={css.quiet}>
        {since.length > 0 ? t("today.since", { what: since.join(t("today.since_join")) }) : t("today.since_nothing")}
      </p>
    </Card>
  );
}
