import { useWords } from "@/i18n";
import { href } from "@/lib/router";
import { Views } from "@/ui";

type Tab = "problems" | "slips" | "imports";

/** The ways between what waits, members' slips and the imports. */
export function Tabs({ now }: { now: Tab }) {
  const { t } = useWords();
  return (
    <Views
      label={t("inbox.tabs")}
      value={now}
      href={(key: Tab) => href(["inbox"], { tab: key === "problems" ? undefined : key })}
      views={[
        { key: "problems", label: t("inbox.tab_problems") },
        { key: "slips", label: t("inbox.tab_slips") },
        { key: "imports", label: t("inbox.tab_imports") },
      ]}
    />
  );
}
