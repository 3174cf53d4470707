package app

import (
	"context"
	"fmt"
	"strconv"

	"guildbook/app/apperr"
	"guildbook/app/money"
	"guildbook/app/reports"
	"guildbook/app/tabular"
)

// ReportKinds are the reports that can be written into a file.
var ReportKinds = []string{"income", "unearned", "renewal", "cohort", "forecast"}

// ReportFileIn writes a report into a .csv or .xlsx. From and To are months, Days those of a forecast. An empty Language is the
// workspace's.
type ReportFileIn struct {
	Kind     string `json:"kind"`
	From     string `json:"from"`
	To       string `json:"to"`
	Days     int    `json:"days"`
	Language string `json:"language"`
	Out      string `json:"out"`
}

// ReportFileOut is what was written.
type ReportFileOut struct {
	Path string `json:"path"`
	Rows int    `json:"rows"`
}

// ReportFile writes a report into a file. It answers reports.bad_kind, the errors of the report, and those of tabular.
func (a *App) ReportFile(ctx context.Context, in ReportFileIn) (out ReportFileOut, err error) {
	if in.Language == "" {
		set, err := a.Settings.Show(ctx)
		if err != nil {
			return out, err
		}
		in.Language = set.Language
	}
	t := figures{words: a, language: in.Language, sheet: tabular.Sheet{Name: a.sayPaper(in.Language, "report."+in.Kind)}}
	span := reports.IncomeIn{From: in.From, To: in.To}
	switch in.Kind {
	case "income":
		err = a.incomeTable(ctx, &t, span)
	case "unearned":
		err = a.unearnedTable(ctx, &t, span)
	case "renewal":
		err = a.renewalTable(ctx, &t, span)
	case "cohort":
		err = a.cohortTable(ctx, &t, reports.CohortIn(span))
	case "forecast":
		err = a.forecastTable(ctx, &t, reports.ForecastIn{Days: in.Days})
	default:
		err = apperr.New(apperr.Invalid, "reports.bad_kind", "value", in.Kind)
	}
	if err != nil {
		return out, err
	}
	return ReportFileOut{Path: in.Out, Rows: len(t.sheet.Rows)}, tabular.Write(in.Out, t.sheet)
}

// figures is a sheet under way; headings stand in paper/report.json.
type figures struct {
	words    *App
	language string
	sheet    tabular.Sheet
}

func (t *figures) columns(keys ...string) {
	for _, key := range keys {
		t.sheet.Columns = append(t.sheet.Columns, tabular.Column{Title: t.say(key)})
	}
}

func (t *figures) say(key string) string { return t.words.sayPaper(t.language, "report."+key) }

// row adds cells of strings, figures and amounts.
func (t *figures) row(cells ...any) {
	row := make([]tabular.Cell, len(cells))
	for i, c := range cells {
		switch c := c.(type) {
		case money.Amount:
			row[i] = tabular.Amount(c)
		case string:
			row[i] = tabular.Text(c)
		default:
			row[i] = tabular.Cell{Text: fmt.Sprint(c), Figure: true}
		}
	}
	t.sheet.Rows = append(t.sheet.Rows, row)
}

func (a *App) incomeTable(ctx context.Context, t *figures, in reports.IncomeIn) error {
	out, err := a.Reports.Income(ctx, in)
	t.columns("month", "plan", "method", "currency", "in", "out", "net", "fee", "payments")
	for _, c := range out.Currencies {
		for _, x := range c.Cells {
			t.row(x.Month, x.Part.Label, a.words.Say(t.language, "cli", "methods."+x.Method, nil), c.Currency, x.Part.In, x.Part.Out, x.Part.Net, x.Part.Fee,
				x.Part.Payments)
		}
	}
	return err
}

func (a *App) unearnedTable(ctx context.Context, t *figures, in reports.IncomeIn) error {
	out, err := a.Reports.Unearned(ctx, in)
	t.columns("month", "on", "currency", "received", "earned", "unearned_sum", "credit", "in_month")
	for _, c := range out.Currencies {
		for _, x := range c.Months {
			t.row(x.Month, string(x.On), c.Currency, x.Received, x.Earned, x.Unearned, x.Credit, x.InMonth)
		}
	}
	return err
}

func (a *App) renewalTable(ctx context.Context, t *figures, in reports.IncomeIn) error {
	out, err := a.Reports.Renewal(ctx, in)
	t.columns("month", "due", "renewed", "lost", "open", "rate")
	for _, x := range out.Months {
		t.row(x.Key, x.Due, x.Renewed, x.Lost, x.Open, percent(x.Rate, x.Known))
	}
	return err
}

// percent is a share in percent with one decimal; empty where nothing is known.
func percent(share float64, known bool) string {
	if !known {
		return ""
	}
	return strconv.FormatFloat(100*share, 'f', 1, 64) + "%"
}

func (a *App) cohortTable(ctx context.Context, t *figures, in reports.CohortIn) error {
	out, err := a.Reports.Cohorts(ctx, in)
	if err != nil {
		return err
	}
	t.columns("joined", "size")
	most := 0
	for _, c := range out.Cohorts {
		most = max(most, len(c.Kept))
	}
	for n := range most {
		t.sheet.Columns = append(t.sheet.Columns, tabular.Column{Title: a.words.Say(t.language, "paper", "report.after", map[string]string{"count": strconv.Itoa(n)})})
	}
	for _, c := range out.Cohorts {
		cells := []any{c.Month, c.Size}
		for _, kept := range c.Kept {
			cells = append(cells, kept)
		}
		t.row(cells...)
	}
	return nil
}

func (a *App) forecastTable(ctx context.Context, t *figures, in reports.ForecastIn) error {
	out, err := a.Reports.Forecast(ctx, in)
	t.columns("month", "plan", "count", "currency", "full", "rate", "basis", "likely")
	for _, x := range out.Rows {
		t.row(x.Month, x.PlanName, x.Count, x.Full.Currency, x.Full, percent(x.Rate, true), t.say("basis_"+x.Basis), x.Likely)
	}
	return err
}
