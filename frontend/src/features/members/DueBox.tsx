import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { type Profile, reads } from "@/lib/api";
import { CopyButton } from "@/ui";
import { reminder } from "./reminder";
import css from "./members.module.css";

/** How a membership stands, and in figures what renewing it would do. */
export function DueBox({ profile }: { profile: Profile }) {
  const { t, money } = useWords();
  const { row, usualPlanId } = profile;
  const preview = useQuery({
    ...reads.paymentPreview({
      memberId: row.id,
      planId: usualPlanId,
      amount: "",
      currency: "",
      method: "",
      on: "",
      reference: "",
      note: "",
    }),
    enabled: usualPlanId !== "" && !row.lifetime && !row.trashed,
  });
  const change = preview.data?.change;
  const access = profile.access.find((a) => a.standing === row.standing) ?? profile.access[0];
  const params = { end: row.end, days: Math.abs(row.daysLeft), count: Math.abs(row.daysLeft), grace: access?.graceEnd };
  return (
    <div className={css.box} data-standing={row.standing}>
      <b>{t(row.lifetime ? "members.box_life" : `members.box_${row.standing}`, params)}</b>
      {change && preview.data && (
        <p>
          {t("members.box_renew", {
            plan: preview.data.payment.planName,
            from: change.oldEnd || change.startOn,
            to: change.lifetime ? t("members.for_life") : change.newEnd,
            count: change.daysAdded,
            amount: money(preview.data.payment.amount),
          })}
        </p>
      )}
      {change && preview.data && ["due", "grace", "lapsed"].includes(row.standing) && (
        <div style={{ marginTop: 8 }}>
          <CopyButton
            small
            label={t("members.copy_reminder")}
            text={reminder(t, row, money(preview.data.payment.amount))}
          />
        </div>
      )}
    </div>
  );
}
