package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/codes"
	"guildbook/app/members"
)

// forMember makes a command with --member that calls act for them.
func (c *cli) forMember(use, key string, act func(ctx context.Context, a *app.App, m members.Member) error) *cobra.Command {
	var member string
	cmd := c.command(use, key, cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		return act(ctx, a, m)
	}))
	cmd.Flags().StringVar(&member, "member", "", c.flagHelp("member"))
	required(cmd, "member")
	return cmd
}

func (c *cli) codeShow() *cobra.Command {
	return c.forMember("show", "code_show", func(ctx context.Context, a *app.App, m members.Member) error {
		k, err := a.Codes.Show(ctx, codes.MemberIn{MemberID: m.ID})
		if err != nil {
			return err
		}
		return c.emit(k, func() { fmt.Fprintf(c.out, "%s\n%s\n", k.Code, k.Link) })
	})
}
