package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/reports"
)

func (c *cli) reportForecast() *cobra.Command {
	flags := func(cmd *cobra.Command, in *app.ReportFileIn) {
		cmd.Flags().IntVar(&in.Days, "days", 90, c.flagHelp("forecast_days"))
	}
	return c.report("forecast", flags, func(ctx context.Context, a *app.App, in app.ReportFileIn) error {
		out, err := a.Reports.Forecast(ctx, reports.ForecastIn{Days: in.Days})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, r := range out.Rows {
				rows = append(rows, []string{
					r.Month, r.PlanName, strconv.Itoa(r.Count), c.amount(r.Full), rate(r.Rate, true), c.text("bases."+r.Basis, "count", r.Of), c.amount(r.Likely),
				})
			}
			c.table([]string{"month", "plan", ">count", ">full", ">rate", "basis", ">likely"}, rows)
			for _, s := range out.Sums {
				c.say("forecast_total", "from", out.From, "to", out.To, "count", s.Count, "full", c.amount(s.Full), "likely", c.amount(s.Likely))
			}
			if out.Unpriced > 0 {
				c.say("forecast_unpriced", "count", out.Unpriced)
			}
		})
	})
}
