package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/codes"
	"guildbook/app/members"
)

func (c *cli) codeMessage() *cobra.Command {
	return c.forMember("message", "code_message", func(ctx context.Context, a *app.App, m members.Member) error {
		text, err := a.Codes.Message(ctx, codes.MemberIn{MemberID: m.ID})
		if err != nil {
			return err
		}
		return c.emit(text, func() { fmt.Fprintf(c.out, "%s\n\n%s\n", text.Zh, text.En) })
	})
}
