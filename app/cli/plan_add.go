package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/plans"
)

func (c *cli) planAdd() *cobra.Command {
	var in plans.AddPlanIn
	var tier string
	cmd := c.command("add NAME", "plan_add", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		t, err := a.Plans.FindTier(ctx, tier)
		if err != nil {
			return err
		}
		in.Name, in.TierID = args[0], t.ID
		p, err := a.Plans.AddPlan(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(p, func() {
			c.say("plan_added", "name", p.Name, "tier", p.TierName, "price", c.amount(p.Price), "period", p.Period)
		})
	}))
	cmd.Flags().StringVar(&tier, "tier", "", c.flagHelp("tier"))
	cmd.Flags().StringVar(&in.Price, "price", "", c.flagHelp("price"))
	cmd.Flags().StringVar(&in.Currency, "currency", "", c.flagHelp("plan_currency"))
	cmd.Flags().StringVar(&in.Period, "period", "1y", c.flagHelp("period"))
	cmd.Flags().Int64Var(&in.GraceDays, "grace", 7, c.flagHelp("grace"))
	required(cmd, "tier", "price")
	return cmd
}
