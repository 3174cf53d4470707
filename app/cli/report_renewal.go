package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/reports"
)

func (c *cli) reportRenewal() *cobra.Command {
	return c.report("renewal", c.months, func(ctx context.Context, a *app.App, in app.ReportFileIn) error {
		out, err := a.Reports.Renewal(ctx, reports.IncomeIn{From: in.From, To: in.To})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.renewals("month", out.Months)
			c.renewals("plan", out.Plans)
			c.say("renewal_total", "due", out.Total.Due, "renewed", out.Total.Renewed, "lost", out.Total.Lost, "open", out.Total.Open,
				"rate", rate(out.Total.Rate, out.Total.Known))
		})
	})
}

func (c *cli) renewals(column string, list []reports.RenewalRow) {
	rows := [][]string{}
	for _, r := range list {
		label := r.Key
		if column == "plan" {
			label = r.Label
		}
		rows = append(rows, []string{
			label, strconv.Itoa(r.Due), strconv.Itoa(r.Renewed), strconv.Itoa(r.Lost), strconv.Itoa(r.Open), rate(r.Rate, r.Known),
			bar(int64(r.Renewed), int64(r.Renewed+r.Lost)),
		})
	}
	c.table([]string{column, ">due", ">renewed", ">lost", ">open_still", ">rate", "bar"}, rows)
}
