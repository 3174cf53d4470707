package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) memberRestore() *cobra.Command {
	return c.command("restore MEMBER...", "member_restore", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		return c.forMembers(ctx, a, args, "members_restored", a.Members.Restore)
	}))
}
