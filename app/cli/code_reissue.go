package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/codes"
	"guildbook/app/members"
)

func (c *cli) codeReissue() *cobra.Command {
	return c.forMember("reissue", "code_reissue", func(ctx context.Context, a *app.App, m members.Member) error {
		k, err := a.Codes.Reissue(ctx, codes.MemberIn{MemberID: m.ID})
		if err != nil {
			return err
		}
		return c.emit(k, func() { fmt.Fprintf(c.out, "%s\n%s\n", k.Code, k.Link) })
	})
}
