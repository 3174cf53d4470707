// Settings: the community, its tiers and plans, and the workspaces of this computer. #/settings/<section>
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { href, useRoute } from "@/lib/router";
import { Await, Page, PageHeader } from "@/ui";
import { Community } from "./Community";
import { usePlansActions } from "./plansActions";
import { TiersAndPlans } from "./TiersAndPlans";
import { Workspaces } from "./Workspaces";
import css from "./settings.module.css";

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
            <nav className={css.tabs} aria-label={t("shell.settings")}>
              {sections.map((s) => (
                <a
                  key={s}
                  href={href(["settings", s])}
                  aria-current={s === section ? "page" : undefined}
                  className={s === section ? `${css.tab} ${css.tabHere}` : css.tab}
                >
                  {t(`settings.section_${s}`)}
                </a>
              ))}
            </nav>
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
