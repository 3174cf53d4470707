package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/targets"
)

func (c *cli) targetRemove() *cobra.Command {
	return c.command("remove NAME", "target_remove", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		t, err := a.Targets.Find(ctx, args[0])
		if err != nil {
			return err
		}
		if err := a.Targets.Remove(ctx, targets.IDIn{ID: t.ID}); err != nil {
			return err
		}
		return c.emit(t, func() { c.say("target_removed", "name", t.Name) })
	}))
}
