package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/inbox"
)

func (c *cli) inboxRestore() *cobra.Command {
	return c.command("restore ID", "inbox_restore", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in := inbox.SlipIn{ID: args[0]}
		if err := a.Inbox.Undiscard(ctx, in); err != nil {
			return err
		}
		return c.emit(in, func() { c.say("slip_restored") })
	}))
}
