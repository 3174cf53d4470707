import { useWords } from "@/i18n";
import { href } from "@/lib/router";
import { Views } from "@/ui";

/** The way between what waits and the imports it came with. */
export function Tabs({ now }: { now: "problems" | "imports" }) {
  const { t } = useWords();
  return (
    <Views
      label={t("inbox.tabs")}
      value={now}
      href={(key) => href(["inbox"], { tab: key === "imports" ? "imports" : undefined })}
      views={[
        { key: "problems", label: t("inbox.tab_problems") },
        { key: "imports", label: t("inbox.tab_imports") },
      ]}
    />
  );
}
