// Settings: the community, its tiers and plans, and the workspaces of this computer. #/settings/<section>
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { href, useRoute } from "@/lib/router";
import { Await, Page, PageHeader, Views } from "@/ui";
import { Community } from "./Community";
import { usePlansActions } from "./plansActions";
import { TiersAndPlans } from "./TiersAndPlans";
import { Workspaces } from "./Workspaces";

const sections = ["community", "plans", "workspaces"] as const;

export default function SettingsScreen() {
  const { t } = useWords();
  const { path, query } = useRoute();
  const section = sections.find((s) => s === path[1]) ?? "community";
  const settings = useQuery(reads.settings());
  const plans = usePlansActions(section === "plans");
  const making = query.get("make") === "1";

  return (
    <Page
      header={
        <PageHeader
          title={t("shell.settings")}
          primary={section === "plans" ? plans.primary : undefined}
          below={
            <Views
              label={t("shell.settings")}
              views={sections.map((s) => ({ key: s, label: t(`settings.section_${s}`) }))}
              value={section}
              href={(s) => href(["settings", s])}
            />
          }
        />
      }
    >
      {section === "community" && (
        <Await query={settings}>{(data) => <Community key={data.language} settings={data} />}</Await>
      )}
      {section === "plans" && <TiersAndPlans ask={plans} />}
      {section === "workspaces" && <Workspaces key={String(making)} make={making} />}
    </Page>
  );
}
