package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/inbox"
)

func (c *cli) inboxDone() *cobra.Command {
	var undo bool
	cmd := c.command("done ID...", "inbox_done", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in := inbox.DoneIn{IDs: args, Undo: undo}
		if err := a.Inbox.MarkDone(ctx, in); err != nil {
			return err
		}
		return c.emit(in, func() { c.say("slips_done", "count", len(args)) })
	}))
	cmd.Flags().BoolVar(&undo, "undo", false, c.flagHelp("undo"))
	return cmd
}
