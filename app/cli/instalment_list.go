package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) instalmentList() *cobra.Command {
	var in payments.InstalmentsIn
	var member string
	cmd := c.command("list", "instalment_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		if member != "" {
			m, err := a.Members.Find(ctx, member)
			if err != nil {
				return err
			}
			in.MemberID = m.ID
		}
		out, err := a.Payments.Instalments(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, x := range out {
				rows = append(rows, []string{x.ID, x.MemberName, x.PlanName, c.amount(x.Total), c.amount(x.Open), c.until(x.NextOn, false)})
			}
			c.table([]string{"id", "name", "plan", ">total", ">open", "next"}, rows)
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.BoolVar(&in.Open, "open", false, c.flagHelp("open_only"))
	return cmd
}
