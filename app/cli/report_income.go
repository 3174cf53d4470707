package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/money"
	"guildbook/app/reports"
)

func (c *cli) reportIncome() *cobra.Command {
	return c.report("income", c.months, func(ctx context.Context, a *app.App, in app.ReportFileIn) error {
		out, err := a.Reports.Income(ctx, reports.IncomeIn{From: in.From, To: in.To})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			for _, x := range out.Currencies {
				c.say("report_currency", "currency", x.Currency)
				c.incomeParts("month", x.Months, func(p reports.IncomePart) string { return p.Key })
				c.incomeParts("plan", x.Plans, func(p reports.IncomePart) string { return p.Label })
				c.incomeParts("method", x.Methods, func(p reports.IncomePart) string { return c.text("methods." + p.Key) })
				c.say("ledger_total", "in", c.amount(x.Total.In), "out", c.amount(x.Total.Out), "net", c.amount(x.Total.Net), "fee", c.amount(x.Total.Fee),
					"count", x.Total.Payments)
			}
			if len(out.Currencies) == 0 {
				c.say("report_nothing")
			}
		})
	})
}

func (c *cli) incomeParts(column string, parts []reports.IncomePart, label func(reports.IncomePart) string) {
	nets := make([]money.Amount, len(parts))
	for i, p := range parts {
		nets[i] = p.Net
	}
	most, rows := largest(nets), [][]string{}
	for _, p := range parts {
		rows = append(rows, []string{
			label(p), c.amount(p.In), c.amount(p.Out), c.amount(p.Net), c.amount(p.Fee), strconv.FormatInt(p.Payments, 10), bar(p.Net.Minor, most),
		})
	}
	c.table([]string{column, ">in", ">out", ">net", ">fee", ">payments", "bar"}, rows)
}
