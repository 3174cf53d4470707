package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/reports"
)

func (c *cli) findCommand() *cobra.Command {
	var in reports.FindIn
	cmd := c.command("find WORDS...", "find", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in.Query = strings.Join(args, " ")
		out, err := a.Reports.Find(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out.Hits, func() {
			rows := [][]string{}
			for _, h := range out.Hits {
				rows = append(rows, []string{c.text("hits." + h.Kind), h.Title, h.Detail, h.ID})
			}
			c.table([]string{"kind", "name", "detail", "id"}, rows)
		})
	}))
	cmd.Flags().IntVar(&in.Limit, "limit", 0, c.flagHelp("limit"))
	return cmd
}
