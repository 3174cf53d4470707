import { useWords } from "@/i18n";
import { navigate } from "@/lib/router";
import { toAppError } from "@/platform";
import { ActButton, EmptyState } from "@/ui";

/** Whether an edition could not be made because no tier is there yet, as in a workspace that has just begun. */
export function lacksTier(error: unknown): boolean {
  return error !== undefined && error !== null && toAppError(error).failure.code === "publishing.no_tiers";
}

/** What comes before the first edition: a tier that it opens for. */
export function NoTier() {
  const { t } = useWords();
  return (
    <EmptyState
      title={t("publish.tier_first_title")}
      text={t("publish.tier_first")}
      acts={<ActButton label={t("publish.tier_first_act")} onClick={() => navigate(["settings", "plans"])} />}
    />
  );
}
