package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/targets"
)

func (c *cli) targetCheck() *cobra.Command {
	return c.command("check NAME", "target_check", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		out, err := a.Targets.Try(ctx, targets.TryIn{Target: targets.SaveIn{ID: args[0]}})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			words := "target_works"
			if out.Kind == "s3" {
				words = "target_answers"
			}
			c.say(words, "where", out.Where)
		})
	}))
}
