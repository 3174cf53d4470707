package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/targets"
)

func (c *cli) targetRestore() *cobra.Command {
	return c.command("restore NAME", "target_restore", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		t, err := a.Targets.Restore(ctx, targets.IDIn{ID: args[0]})
		if err != nil {
			return err
		}
		return c.emit(t, func() { c.say("target_restored", "name", t.Name) })
	}))
}
