package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/bills"
)

func (c *cli) billList() *cobra.Command {
	var in bills.ListIn
	cmd := c.command("list", "bill_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Bills.List(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out.Rows, func() {
			rows := [][]string{}
			for _, l := range out.Rows {
				became := l.Why
				for _, m := range l.Matches {
					became += c.text("bills.became", "number", m.Payment, "member", m.MemberName) + " "
				}
				rows = append(rows, []string{
					strconv.FormatInt(l.Number, 10), string(l.On), c.text("methods." + l.Method), c.text("bills.direction_" + l.Direction), l.Party, l.Note + " " + l.Item,
					c.amount(l.Amount), c.text("bills.state_" + l.State), became,
				})
			}
			c.table([]string{">ledger_number", "on", "method", "kind", "name", "note", ">amount", "state", "detail"}, rows)
			for _, s := range out.Sums {
				c.bill("listed", "count", out.Count, "in", c.amount(s.In), "out", c.amount(s.Out))
			}
			c.bill("waiting", "count", out.Waiting)
		})
	}))
	f := cmd.Flags()
	f.StringVar(&in.State, "state", "", c.flagHelp("bill_state"))
	f.StringVar(&in.Part, "part", "", c.flagHelp("bill_part"))
	f.StringVar(&in.Method, "method", "", c.flagHelp("method"))
	f.StringVar(&in.Month, "month", "", c.flagHelp("bill_month"))
	f.StringVarP(&in.Query, "query", "q", "", c.flagHelp("query"))
	f.StringVar(&in.Sort, "sort", "", c.flagHelp("bill_sort"))
	f.BoolVar(&in.Desc, "desc", false, c.flagHelp("desc"))
	f.IntVar(&in.Limit, "limit", 0, c.flagHelp("limit"))
	return cmd
}
