package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/inbox"
	"guildbook/app/wording"
)

func (c *cli) inboxList() *cobra.Command {
	var in inbox.ListIn
	cmd := c.command("list", "inbox_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Inbox.List(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out.Problems, func() {
			rows := [][]string{}
			for _, p := range out.Problems {
				rows = append(rows, []string{p.Source, p.Place, c.book.Say(c.lang, "errors", wording.ErrorKey(p.Code), p.Params), p.ID})
			}
			c.table([]string{"source", "where", "reason", "id"}, rows)
		})
	}))
	cmd.Flags().BoolVar(&in.Handled, "handled", false, c.flagHelp("handled"))
	return cmd
}
