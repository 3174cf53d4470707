import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AgreeDialog } from "@/features/money/AgreeDialog";
import { ChangeTierDialog } from "@/features/money/ChangeTierDialog";
import { CreditDialog } from "@/features/money/CreditDialog";
import { PauseDialog } from "@/features/money/PauseDialog";
import { reminderText } from "@/features/money/reminderText";
import { useWords } from "@/i18n";
import { api, type Profile, reads } from "@/lib/api";
import { blankPayment } from "@/lib/paying";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, CopyButton, Dated, MoneyList, notify, notifyError } from "@/ui";
import css from "./members.module.css";

/** How a membership stands, and in figures what renewing it would do. */
export function DueBox({ profile }: { profile: Profile }) {
  const { t, money } = useWords();
  const { today } = useWorkspace();
  const { row, usualPlanId } = profile;
  const preview = useQuery({
    ...reads.paymentPreview({ ...blankPayment, memberId: row.id, planId: usualPlanId }),
    enabled: usualPlanId !== "" && !row.lifetime && !row.trashed,
  });
  const change = preview.data?.change;
  const pauses = (useQuery(reads.pauses(row.id)).data ?? []).filter((p) => !p.undone);
  const credit = (useQuery(reads.credits(row.id)).data?.left ?? []).filter((a) => a.minor !== 0);
  const parts = useQuery(reads.instalments({ memberId: row.id, open: true })).data ?? [];
  const [dialog, setDialog] = useState<"pause" | "change" | "credit" | "parts">();
  const close = () => setDialog(undefined);
  const now = pauses.find((p) => !p.to || p.to >= today);
  const resume = async (id: string, to: string) => {
    try {
      const out = await api.Money.EndPause({ id, to: before(today) });
      notify(t("members.resumed", { name: row.name, to: out.moved.newEnd || t("members.for_life") }), {
        undo: () => (out.pause.undone ? undefined : api.Money.EndPause({ id, to })),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  const access = profile.access.find((a) => a.standing === row.standing) ?? profile.access[0];
  const open = profile.access.some((a) => ["active", "due"].includes(a.standing));
  const box = row.lifetime ? "life" : row.standing === "due" && row.daysLeft === 0 ? "today" : row.standing;
  const params = { end: row.end, days: Math.abs(row.daysLeft), count: Math.abs(row.daysLeft), grace: access?.graceEnd };
  return (
    <div className={css.box} data-standing={row.standing}>
      <b>
        <Dated>{t(`members.box_${box}`, params)}</Dated>
      </b>
      {change && preview.data && (
        <p>
          <Dated>
            {t("members.box_renew", {
              plan: preview.data.payment.planName,
              from: change.oldEnd || change.startOn,
              to: change.lifetime ? t("members.for_life") : change.newEnd,
              count: change.daysAdded,
              amount: money(preview.data.payment.amount),
            })}
          </Dated>
        </p>
      )}
      {change && preview.data && ["due", "grace", "lapsed"].includes(row.standing) && (
        <div style={{ marginTop: 8 }}>
          <CopyButton small label={t("members.copy_reminder")} text={() => reminderText(row.id)} />
        </div>
      )}
      {now && (
        <p>
          {t(now.to ? "members.pause_until" : "members.pause_open", { from: now.from, to: now.to, reason: now.reason })}
        </p>
      )}
      {credit.length > 0 && (
        <p>
          {t("members.credit_left")} <MoneyList amounts={credit} />
        </p>
      )}
      {parts.map((x) => (
        <p key={x.id}>{t("members.parts_open", { plan: x.planName, amount: money(x.open), on: x.nextOn })}</p>
      ))}
      {!row.trashed && (
        <Group gap={6} mt={8}>
          {now && now.from < today ? (
            <ActButton small label={t("members.resume")} onClick={() => void resume(now.id, now.to)} />
          ) : now ? (
            <ActButton
              small
              label={t("members.pause_undo")}
              onClick={() => void api.Money.UndoPause({ id: now.id }).catch(notifyError)}
            />
          ) : (
            open && <ActButton small label={t("members.pause")} onClick={() => setDialog("pause")} />
          )}
          {open && !now && <ActButton small label={t("members.change_tier")} onClick={() => setDialog("change")} />}
          <ActButton small label={t("members.credit")} onClick={() => setDialog("credit")} />
          <ActButton small label={t("members.parts")} onClick={() => setDialog("parts")} />
        </Group>
      )}
      {dialog === "pause" && <PauseDialog profile={profile} onClose={close} />}
      {dialog === "change" && <ChangeTierDialog profile={profile} onClose={close} />}
      {dialog === "credit" && <CreditDialog profile={profile} onClose={close} />}
      {dialog === "parts" && <AgreeDialog memberId={row.id} onClose={close} />}
    </div>
  );
}

/** The day before. */
function before(day: string): string {
  const d = new Date(`${day}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() - 1);
  return d.toISOString().slice(0, 10);
}
