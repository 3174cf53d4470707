// Reports on money: income, what of it is earned, renewal, who stayed, and the days to come. Each is a picture, the same
// figures as text, and a file.
import { SegmentedControl } from "@mantine/core";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { type Action, useActions } from "@/lib/actions";
import { useParam } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { platform } from "@/platform";
import { ActionButton, notify, notifyError, PageHeader } from "@/ui";
import { CohortReport } from "./ReportsCohort";
import { ForecastReport } from "./ReportsForecast";
import { IncomeReport } from "./ReportsIncome";
import { RenewalReport } from "./ReportsRenewal";
import { UnearnedReport } from "./ReportsUnearned";
import { Tabs, useRecord } from "./tabs";
import css from "./charts/charts.module.css";

const reports = {
  income: IncomeReport,
  unearned: UnearnedReport,
  renewal: RenewalReport,
  cohort: CohortReport,
  forecast: ForecastReport,
};
type Kind = keyof typeof reports;
const spans = ["12", "24", "60"];

export function Reports() {
  const { t, language } = useWords();
  const { today } = useWorkspace();
  const [asked, setKind] = useParam("report", "income");
  const [span, setSpan] = useParam("span", "12");
  const record = useRecord();
  const kind = (asked in reports ? asked : "income") as Kind;
  const Part = reports[kind];
  const from = kind === "forecast" ? "" : monthsBefore(today, Number(span) - 1);
  const save = async (ending: "csv" | "xlsx") => {
    try {
      const label = t(`dues.file_${ending}`);
      const place = await platform.saveFile(label, `${t(`dues.report_${kind}`)}.${ending}`, {
        label,
        extensions: [ending],
      });
      if (!place) return;
      await api.Dues.ReportFile({ kind, from, to: "", days: 90, language, out: place.path });
      place.written();
      notify(t("dues.saved", { name: t(`dues.report_${kind}`) }));
    } catch (e) {
      notifyError(e);
    }
  };
  const files: Action[] = (["csv", "xlsx"] as const).map((ending, i) => ({
    id: `reports.${ending}`,
    label: t(`dues.file_${ending}`),
    group: t("common.group_here"),
    shortcut: ["c", "x"][i],
    run: () => void save(ending),
  }));
  useActions(files);
  return (
    <div style={{ display: "flex", flexDirection: "column", minHeight: 0, height: "100%" }}>
      <PageHeader title={t("shell.money")} primary={record} below={<Tabs now="reports" />} />
      <div className={css.page}>
        <div className={css.bar2}>
          <SegmentedControl
            size="xs"
            aria-label={t("dues.reports")}
            data={Object.keys(reports).map((key) => ({ value: key, label: t(`dues.report_${key}`) }))}
            value={kind}
            onChange={setKind}
          />
          {kind !== "forecast" && (
            <SegmentedControl
              size="xs"
              aria-label={t("dues.span")}
              data={spans.map((n) => ({ value: n, label: t("dues.years", { count: Number(n) / 12 }) }))}
              value={spans.includes(span) ? span : "12"}
              onChange={setSpan}
            />
          )}
          <span className={css.files}>
            {files.map((file) => (
              <ActionButton key={file.id} small action={file} />
            ))}
          </span>
        </div>
        <Part from={from} />
      </div>
    </div>
  );
}

/** The month so many months before a day's, as 2026-11. */
export function monthsBefore(day: string, n: number): string {
  const [y = 0, m = 1] = day.split("-").map(Number);
  const at = y * 12 + (m - 1) - n;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** A share in percent. */
export const percent = (share: number) => `${Math.round(1000 * share) / 10}%`;
