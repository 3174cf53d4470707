import { useWords } from "@/i18n";
import type { Profile } from "@/lib/api";
import { Facts, Money } from "@/ui";
import css from "./members.module.css";

/** What a member paid and what came back, per currency. */
export function MoneyPart({ profile }: { profile: Profile }) {
  const { t, count, money } = useWords();
  if (profile.money.length === 0) return null;
  return (
    <section>
      <h3 className={css.part}>{t("members.money")}</h3>
      {profile.money.map((m) => (
        <Facts
          key={m.net.currency}
          rows={[
            [t("members.money_net"), <Money key="n" amount={m.net} strong />],
            [t("members.money_paid"), `${count(m.payments)} · ${money(m.paid)}`],
            [t("members.money_refunded"), m.refunded.minor !== 0 && <Money key="r" amount={m.refunded} />],
            [t("members.money_fees"), m.fees.minor !== 0 && <Money key="f" amount={m.fees} />],
            [t("members.money_credit"), m.credit.minor !== 0 && <Money key="c" amount={m.credit} />],
            [t("members.money_others"), m.forOthers.minor !== 0 && <Money key="o" amount={m.forOthers} />],
          ]}
        />
      ))}
    </section>
  );
}
