package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) termList() *cobra.Command {
	var member string
	cmd := c.command("list", "term_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		out, err := a.Terms.Of(ctx, m.ID)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, t := range out {
				if t.Voided {
					continue
				}
				paid := ""
				if t.Paid.Minor > 0 {
					paid = c.amount(t.Paid)
				}
				rows = append(rows, []string{t.ID, c.text("term_kinds." + t.Kind), string(t.StartOn), c.until(t.EndOn, t.EndOn == ""), paid, t.Paused, t.Reason})
			}
			c.table([]string{"id", "kind", "from", "until", ">paid", "paused", "reason"}, rows)
		})
	}))
	cmd.Flags().StringVar(&member, "member", "", c.flagHelp("member"))
	required(cmd, "member")
	return cmd
}
