import { ActionIcon, Group, VisuallyHidden } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { href, navigate } from "@/lib/router";
import { ActButton, Card, Chip, notify, notifyError } from "@/ui";
import { viewAs } from "./ManifestPanel";
import { MemberSearch } from "./MemberSearch";
import type { Plan, TierAccess } from "./types";
import css from "./publish.module.css";

/** Who can open what, who joined and who left, and who has no code yet. */
export function Tiers({ plan }: { plan: Plan }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const issue = async () => {
    setBusy(true);
    try {
      const codes = await api.Members.IssueCodes({ memberIds: plan.noCodeIds });
      notify(t("publish.issued", { count: codes.length }));
    } catch (e) {
      notifyError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card flush title={t("publish.who")} note={t("publish.members", { count: plan.members })}>
      {plan.tiers.length === 0 && <p className={css.quiet}>{t("publish.no_tiers")}</p>}
      <ul className={css.tiers}>
        {plan.tiers.map((tier) => (
          <li key={tier.tierId}>
            <div className={css.tier}>
              <a className={css.link} title={t("publish.manifest")} href={href(["publish"], { tier: tier.tierId })}>
                {tier.name}
              </a>{" "}
              {tier.newEpoch && <Chip tone="seal">{t("publish.new_keys")}</Chip>}
            </div>
            <span className={css.figure}>{t("publish.members", { count: tier.members })}</span>
            <span className={css.figure}>{t("publish.lessons", { count: tier.lessons })}</span>
            <span className={css.view}>
              <ViewButton of={tier.name} onClick={() => viewAs({ tier: tier.tierId }, "publish")} />
            </span>
            <Moves tier={tier} />
          </li>
        ))}
      </ul>
      {plan.tiers.length > 0 && (
        <div className={css.find}>
          <MemberSearch
            label={t("publish.manifest_find")}
            hint={t("publish.manifest_find")}
            shortcut="/"
            onPick={(member) => navigate(["publish"], { member })}
          />
        </div>
      )}
      {plan.noCode.length > 0 && (
        <Group className={css.noCode} justify="space-between">
          <span title={plan.noCode.join(", ")}>{t("publish.no_code", { count: plan.noCode.length })}</span>
          <ActButton
            small
            loading={busy}
            label={t("publish.issue", { count: plan.noCode.length })}
            onClick={() => void issue()}
          />
        </Group>
      )}
    </Card>
  );
}

/** A sign without words where there is little room. */
function ViewButton({ of, onClick }: { of: string; onClick: () => void }) {
  const { t } = useWords();
  return (
    <>
      <ActionIcon
        className={css.icon}
        variant="default"
        size={30}
        aria-label={`${t("publish.view_as")} ${of}`}
        title={t("publish.view_as")}
        onClick={onClick}
      >
        <IconEye size={16} />
      </ActionIcon>
      <span>
        <ActButton
          small
          icon={<IconEye size={15} />}
          label={
            <>
              {t("publish.view_as")}
              <VisuallyHidden> {of}</VisuallyHidden>
            </>
          }
          onClick={onClick}
        />
      </span>
    </>
  );
}

const few = 3;

function Moves({ tier }: { tier: TierAccess }) {
  const { t, list } = useWords();
  if (tier.joined.length + tier.left.length === 0) return null;
  const names = (all: readonly string[]) =>
    all.length <= few ? list(all) : t("publish.names_and_more", { names: list(all.slice(0, few)), count: all.length });
  return (
    <p className={css.moves}>
      {tier.joined.length > 0 && (
        <span title={list(tier.joined)}>{t("publish.joined", { names: names(tier.joined) })}</span>
      )}
      {tier.left.length > 0 && <span title={list(tier.left)}>{t("publish.left", { names: names(tier.left) })}</span>}
    </p>
  );
}
