import { useWords } from "@/i18n";
import { href } from "@/lib/router";
import { Views } from "@/ui";

/** The way between the next edition and the earlier ones. */
export function Tabs({ now }: { now: "next" | "editions" | "face" }) {
  const { t } = useWords();
  return (
    <Views
      label={t("publish.tabs")}
      value={now}
      href={(key) => href(["publish"], { tab: key === "next" ? undefined : key })}
      views={[
        { key: "next", label: t("publish.tab_next") },
        { key: "editions", label: t("publish.tab_editions") },
        { key: "face", label: t("publish.tab_face") },
      ]}
    />
  );
}
