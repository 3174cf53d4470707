package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/plans"
)

func (c *cli) tierList() *cobra.Command {
	var in plans.ListIn
	cmd := c.command("list", "tier_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		list, err := a.Plans.Tiers(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(list, func() {
			rows := [][]string{}
			for _, t := range list {
				rows = append(rows, []string{t.Tag, t.Name, t.ID})
			}
			c.table([]string{"tag", "tier", "id"}, rows)
		})
	}))
	cmd.Flags().BoolVar(&in.Trashed, "trashed", false, c.flagHelp("trashed"))
	return cmd
}
