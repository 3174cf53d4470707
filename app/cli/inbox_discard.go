package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/inbox"
)

func (c *cli) inboxDiscard() *cobra.Command {
	return c.command("discard ID", "inbox_discard", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in := inbox.SlipIn{ID: args[0]}
		if err := a.Inbox.Discard(ctx, in); err != nil {
			return err
		}
		return c.emit(in, func() { c.say("slip_discarded", "id", in.ID) })
	}))
}
