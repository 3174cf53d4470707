// Settings: the community, its tiers and plans, and the workspaces of this computer. #/settings/<section>
import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { reads } from "@/lib/api";
import { href, useRoute } from "@/lib/router";
import { ActButton, Await, Card, Page, PageHeader, Views } from "@/ui";
import { ExportDialog } from "../members/importing/ExportDialog";
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
  const [exporting, setExporting] = useState(false);
  useActions([
    { id: "settings.export", label: t("moving.export"), group: t("common.group_here"), run: () => setExporting(true) },
  ]);

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
      {section === "workspaces" && (
        <div className={css.narrow}>
          <Workspaces key={String(making)} make={making} />
          <Card title={t("moving.export_title")}>
            <Group justify="space-between" gap="sm">
              <span style={{ flex: "1 1 280px", color: "var(--gb-second)" }}>{t("moving.export_text")}</span>
              <ActButton label={t("moving.export")} onClick={() => setExporting(true)} />
            </Group>
          </Card>
        </div>
      )}
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </Page>
  );
}
