import { useWords } from "@/i18n";
import { useParam } from "@/lib/router";
import { FilterChips } from "@/ui";

export function Tabs() {
  const { t } = useWords();
  const [tab, setTab] = useParam("tab", "next");
  return (
    <FilterChips
      label={t("publish.tabs")}
      value={tab}
      onChange={(key) => setTab(key || tab)}
      options={[
        { key: "next", label: t("publish.tab_next") },
        { key: "editions", label: t("publish.tab_editions") },
      ]}
    />
  );
}
