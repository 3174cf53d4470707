// What a member may open (tiers) and what it costs (plans), in the order members see them.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconArrowDown, IconArrowUp, IconDots, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Plan, reads, type Tier } from "@/lib/api";
import { formatPeriod } from "@/lib/period";
import { ActButton, Await, Card, EmptyState, Money, notify, notifyError } from "@/ui";
import { PlanDialog, TierDialog } from "./planForms";
import type { PlansActions } from "./plansActions";
import css from "./settings.module.css";

export function TiersAndPlans({ ask: { asked, ask } }: { ask: PlansActions }) {
  const { t } = useWords();
  const tiers = useQuery(reads.tiers({ trashed: true }));
  const plans = useQuery(reads.plans({ trashed: true }));
  return (
    <div className={css.wide}>
      <Await query={tiers}>
        {(allTiers) => (
          <Await query={plans}>
            {(allPlans) => {
              const kept = allTiers.filter((x) => !x.trashed);
              return (
                <>
                  {kept.length === 0 && (
                    <EmptyState
                      title={t("settings.tiers_none")}
                      text={t("settings.tiers_none_text")}
                      acts={<ActButton label={t("settings.new_tier")} onClick={() => ask({ kind: "tier" })} />}
                    />
                  )}
                  {kept.map((tier, i) => (
                    <TierCard
                      key={tier.id}
                      tier={tier}
                      plans={allPlans.filter((p) => p.tierId === tier.id && !p.trashed)}
                      order={kept.map((x) => x.id)}
                      at={i}
                      ask={ask}
                    />
                  ))}
                  {kept.length > 0 && (
                    <div>
                      <ActButton
                        label={t("settings.new_tier")}
                        icon={<IconPlus size={15} />}
                        onClick={() => ask({ kind: "tier" })}
                      />
                    </div>
                  )}
                  <Trash tiers={allTiers.filter((x) => x.trashed)} plans={allPlans.filter((x) => x.trashed)} />
                  {asked?.kind === "tier" && <TierDialog tier={asked.tier} onClose={() => ask(undefined)} />}
                  {asked?.kind === "plan" && (
                    <PlanDialog plan={asked.plan} tierId={asked.tierId} tiers={kept} onClose={() => ask(undefined)} />
                  )}
                </>
              );
            }}
          </Await>
        )}
      </Await>
    </div>
  );
}

function TierCard({
  tier,
  plans,
  order,
  at,
  ask,
}: {
  tier: Tier;
  plans: Plan[];
  order: string[];
  at: number;
  ask: PlansActions["ask"];
}) {
  const { t } = useWords();
  const move = (to: number) => {
    const ids = order.filter((id) => id !== tier.id);
    ids.splice(to, 0, tier.id);
    api.Plans.OrderTiers({ ids }).catch(notifyError);
  };
  const trash = async () => {
    try {
      await api.Plans.TrashTier({ id: tier.id });
      notify(t("settings.trashed", { name: tier.name }), { undo: () => api.Plans.RestoreTier({ id: tier.id }) });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Card
      flush
      title={<span className={css.tierName}>{tier.name}</span>}
      note={
        <span className={css.tierActs}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("settings.up")}
            disabled={at === 0}
            onClick={() => move(at - 1)}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("settings.down")}
            disabled={at === order.length - 1}
            onClick={() => move(at + 1)}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <Menu>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t("settings.more", { name: tier.name })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => ask({ kind: "tier", tier })}>{t("settings.rename")}</Menu.Item>
              <Menu.Item color="seal" onClick={() => void trash()}>
                {t("settings.trash")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      }
    >
      {plans.length > 0 && (
        <table className={css.plans}>
          <thead>
            <tr>
              <th scope="col">{t("settings.plan")}</th>
              <th scope="col">{t("settings.period")}</th>
              <th scope="col">{t("settings.grace")}</th>
              <th scope="col" className={css.right}>
                {t("settings.price")}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {plans.map((plan) => (
              <PlanRow key={plan.id} plan={plan} ask={ask} />
            ))}
          </tbody>
        </table>
      )}
      <div className={css.addPlan}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => ask({ kind: "plan", tierId: tier.id })}
        >
          {t("settings.new_plan_in", { tier: tier.name })}
        </Button>
      </div>
    </Card>
  );
}

function PlanRow({ plan, ask }: { plan: Plan; ask: PlansActions["ask"] }) {
  const { t } = useWords();
  const trash = async () => {
    try {
      await api.Plans.Trash({ id: plan.id });
      notify(t("settings.trashed", { name: plan.name }), { undo: () => api.Plans.Restore({ id: plan.id }) });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <tr>
      <td>
        <button type="button" className={css.planName} onClick={() => ask({ kind: "plan", plan, tierId: plan.tierId })}>
          {plan.name}
        </button>
      </td>
      <td>{formatPeriod(plan.period, t)}</td>
      <td>{t("settings.grace_days", { count: plan.graceDays })}</td>
      <td className={css.right}>
        <Money amount={plan.price} />
      </td>
      <td className={css.right}>
        <Menu>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t("settings.more", { name: plan.name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => ask({ kind: "plan", plan, tierId: plan.tierId })}>{t("settings.edit")}</Menu.Item>
            <Menu.Item color="seal" onClick={() => void trash()}>
              {t("settings.trash")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

function Trash({ tiers, plans }: { tiers: Tier[]; plans: Plan[] }) {
  const { t, count } = useWords();
  const [open, setOpen] = useState(false);
  const all = tiers.length + plans.length;
  if (all === 0) return null;
  const restore = async (name: string, f: () => Promise<unknown>) => {
    try {
      await f();
      notify(t("settings.restored", { name }));
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <div>
      <Button variant="subtle" color="gray" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("settings.in_trash", { count: all, figure: count(all) })}
      </Button>
      {open && (
        <ul className={css.trash}>
          {tiers.map((x) => (
            <li key={x.id}>
              <span>
                {x.name} <span className={css.hint}>{t("settings.tier")}</span>
              </span>
              <ActButton
                small
                label={t("settings.restore")}
                onClick={() => void restore(x.name, () => api.Plans.RestoreTier({ id: x.id }))}
              />
            </li>
          ))}
          {plans.map((x) => (
            <li key={x.id}>
              <span>
                {x.name} <span className={css.hint}>{x.tierName}</span> <Money amount={x.price} />
              </span>
              <ActButton
                small
                label={t("settings.restore")}
                onClick={() => void restore(x.name, () => api.Plans.Restore({ id: x.id }))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
