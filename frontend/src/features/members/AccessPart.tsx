import { IconEye } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import type { Profile } from "@/lib/api";
import { navigate } from "@/lib/router";
import { ActButton, Dated, StandingChip } from "@/ui";
import css from "./members.module.css";

/** What the member can open today, and why. */
export function AccessPart({ profile }: { profile: Profile }) {
  const { t } = useWords();
  const open = profile.access.filter((a) => ["active", "due", "grace"].includes(a.standing));
  return (
    <section>
      <h3 className={css.part}>{t("members.access")}</h3>
      {open.length === 0 ? (
        <p className={css.second}>{t("members.access_none")}</p>
      ) : (
        open.map((a) => (
          <div key={a.tierId} className={css.access}>
            <b>{a.tierName}</b>
            <StandingChip standing={a.standing} />
            <span className={css.second}>
              <Dated>
                {a.until ? t("members.access_until", { until: a.until, grace: a.graceEnd }) : t("members.for_life")}
              </Dated>
            </span>
            <span className={css.second}>{t("members.access_lessons", { count: a.lessons })}</span>
          </div>
        ))
      )}
      {open.length > 0 && (
        <p className={css.lookAs}>
          <ActButton
            small
            icon={<IconEye size={15} />}
            label={t("members.view_as")}
            onClick={() => navigate(["publish", "as"], { member: profile.row.id, back: `members/${profile.row.id}` })}
          />
          <ActButton
            small
            label={t("members.manifest")}
            onClick={() => navigate(["publish"], { member: profile.row.id })}
          />
        </p>
      )}
      {open.length > 0 && !profile.row.hasCode && <p className={css.second}>{t("members.access_no_code")}</p>}
    </section>
  );
}
