import { useWords } from "@/i18n";
import type { Action } from "@/lib/actions";
import { navigate } from "@/lib/router";
import { FilterChips } from "@/ui";

/** The way between the ledger and the due list. */
export function Tabs({ now, due }: { now: "ledger" | "due"; due?: number }) {
  const { t } = useWords();
  return (
    <FilterChips
      label={t("money.tabs")}
      value={now}
      onChange={(key) => navigate(["money"], { tab: (key || now) === "due" ? "due" : undefined })}
      options={[
        { key: "ledger", label: t("money.ledger") },
        { key: "due", label: t("money.due"), count: due },
      ]}
    />
  );
}

/** The primary act of both. */
export function useRecord(): Action {
  const { t } = useWords();
  return {
    id: "money.record",
    label: t("money.record"),
    group: t("common.group_new"),
    shortcut: "p",
    run: () => navigate(["money", "record"]),
  };
}
