package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/terms"
)

func (c *cli) termVoid() *cobra.Command {
	return c.command("void ID", "term_void", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		out, err := a.TakeBackTerm(ctx, terms.IDIn{ID: args[0]})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("term_voided", "old", c.until(out.OldEnd, out.OldLife), "new", c.until(out.NewEnd, out.NewLife))
		})
	}))
}
