package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/codes"
)

func (c *cli) codeList() *cobra.Command {
	var in codes.ListIn
	cmd := c.command("list", "code_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		list, err := a.Codes.List(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(list, func() { c.printCodes(list) })
	}))
	cmd.Flags().BoolVar(&in.Revoked, "revoked", false, c.flagHelp("revoked"))
	return cmd
}
