package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/codes"
	"guildbook/app/members"
)

func (c *cli) codeRevoke() *cobra.Command {
	var why string
	cmd := c.forMember("revoke", "code_revoke", func(ctx context.Context, a *app.App, m members.Member) error {
		k, err := a.Codes.Revoke(ctx, codes.RevokeIn{MemberID: m.ID, Why: why})
		if err != nil {
			return err
		}
		return c.emit(k, func() { c.say("code_revoked", "member", m.Name) })
	})
	cmd.Flags().StringVar(&why, "why", "", c.flagHelp("why"))
	return cmd
}
