package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/plans"
)

func (c *cli) planList() *cobra.Command {
	var in plans.ListIn
	cmd := c.command("list", "plan_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		list, err := a.Plans.Plans(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(list, func() {
			rows := [][]string{}
			for _, p := range list {
				rows = append(rows, []string{p.Name, p.TierName, c.amount(p.Price), p.Period, strconv.FormatInt(p.GraceDays, 10)})
			}
			c.table([]string{"plan", "tier", ">price", "period", ">grace"}, rows)
		})
	}))
	cmd.Flags().BoolVar(&in.Trashed, "trashed", false, c.flagHelp("trashed"))
	return cmd
}
