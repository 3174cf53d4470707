package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/reports"
)

func (c *cli) dueCommand() *cobra.Command {
	var within string
	cmd := c.command("due", "due", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		days, err := strconv.Atoi(strings.TrimSuffix(within, "d"))
		if err != nil || days < 0 || days > 3660 {
			return apperr.New(apperr.Invalid, "cli.bad_days", "value", within)
		}
		out, err := a.Reports.Due(ctx, reports.DueIn{WithinDays: days})
		if err != nil {
			return err
		}
		return c.emit(out.Rows, func() {
			if len(out.Rows) == 0 {
				c.say("due_none")
				return
			}
			rows := [][]string{}
			for _, r := range out.Rows {
				price := ""
				if r.PlanID != "" {
					price = c.amount(r.Price)
				}
				rows = append(rows, []string{
					number(r.Row.Number), r.Row.Name, c.standing(string(r.Row.Standing)), string(r.Row.End),
					strconv.Itoa(r.Row.DaysLeft), r.PlanName, price,
				})
			}
			c.table([]string{"number", "name", "standing", "until", ">days", "plan", ">price"}, rows)
			c.say("due_total", "count", len(out.Rows), "amount", c.amounts(out.AtStake))
		})
	}))
	cmd.Flags().StringVar(&within, "within", "30d", c.flagHelp("within"))
	return cmd
}
