import { useWords } from "@/i18n";
import type { Action } from "@/lib/actions";
import { href, navigate } from "@/lib/router";
import { Views } from "@/ui";

/** The way between the parts of Money. */
export function Tabs({
  now,
}: {
  now: "ledger" | "match" | "bills" | "months" | "due" | "parts" | "invoices" | "receipts" | "reports";
}) {
  const { t } = useWords();
  return (
    <Views
      label={t("money.tabs")}
      value={now}
      href={(key) => href(["money"], { tab: key === "ledger" ? undefined : key })}
      views={[
        { key: "ledger", label: t("money.ledger") },
        { key: "match", label: t("bills.match") },
        { key: "bills", label: t("bills.bills") },
        { key: "months", label: t("bills.months") },
        { key: "due", label: t("money.due") },
        { key: "parts", label: t("money.parts") },
        { key: "invoices", label: t("money.invoices") },
        { key: "receipts", label: t("dues.receipts") },
        { key: "reports", label: t("dues.reports") },
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
