package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/bills"
)

func (c *cli) matchIgnore() *cobra.Command {
	var in bills.IgnoreIn
	cmd := c.command("ignore LINE", "match_ignore", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		var err error
		if in.Line, err = bills.ParseLine(args[0]); err != nil {
			return err
		}
		out, err := a.Bills.Ignore(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.bill("ignored", "line", out.Number, "why", out.Why) })
	}))
	cmd.Flags().StringVar(&in.Why, "why", "", c.flagHelp("why"))
	required(cmd, "why")
	return cmd
}

func (c *cli) matchUndo() *cobra.Command {
	return c.command("undo LINE", "match_undo", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		n, err := bills.ParseLine(args[0])
		if err != nil {
			return err
		}
		out, err := a.UndoLine(ctx, bills.LineIn{Line: n})
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.bill("undone", "line", out.Number) })
	}))
}
