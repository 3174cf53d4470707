package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/reports"
)

func (c *cli) reportUnearned() *cobra.Command {
	return c.report("unearned", c.months, func(ctx context.Context, a *app.App, in app.ReportFileIn) error {
		out, err := a.Reports.Unearned(ctx, reports.IncomeIn{From: in.From, To: in.To})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			for _, x := range out.Currencies {
				c.say("report_currency", "currency", x.Currency)
				rows := [][]string{}
				for _, m := range x.Months {
					rows = append(rows, []string{
						string(m.On), c.amount(m.Received), c.amount(m.Earned), c.amount(m.Unearned), c.amount(m.Credit), c.amount(m.InMonth),
					})
				}
				c.table([]string{"on", ">received", ">earned", ">unearned", ">credit", ">in_month"}, rows)
			}
			c.say("unearned_how")
		})
	})
}
