package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/plans"
)

func (c *cli) tierAdd() *cobra.Command {
	return c.command("add NAME", "tier_add", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		t, err := a.Plans.AddTier(ctx, plans.AddTierIn{Name: args[0]})
		if err != nil {
			return err
		}
		return c.emit(t, func() { c.say("tier_added", "name", t.Name, "tag", t.Tag) })
	}))
}
