package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/inbox"
)

func (c *cli) inboxRetry() *cobra.Command {
	return c.command("retry ID", "inbox_retry", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		out, err := a.Inbox.Retry(ctx, inbox.SlipIn{ID: args[0]})
		if err != nil {
			return err
		}
		return c.printArrived(out)
	}))
}
