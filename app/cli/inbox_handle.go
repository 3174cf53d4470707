package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/inbox"
)

func (c *cli) inboxHandle() *cobra.Command {
	var undo bool
	cmd := c.command("handle ID...", "inbox_handle", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in := inbox.HandleIn{IDs: args, Undo: undo}
		if err := a.Inbox.Handle(ctx, in); err != nil {
			return err
		}
		return c.emit(in, func() { c.say("handled", "count", len(args)) })
	}))
	cmd.Flags().BoolVar(&undo, "undo", false, c.flagHelp("undo"))
	return cmd
}
