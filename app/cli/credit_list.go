package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) creditList() *cobra.Command {
	var member string
	cmd := c.command("list", "credit_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		if member == "" {
			out, err := a.Payments.Balances(ctx)
			if err != nil {
				return err
			}
			return c.emit(out, func() {
				rows := [][]string{}
				for _, b := range out {
					rows = append(rows, []string{b.MemberName, c.amount(b.Left)})
				}
				c.table([]string{"name", ">credit"}, rows)
			})
		}
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		out, err := a.Payments.Credits(ctx, payments.MemberIn{MemberID: m.ID})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, r := range out.Rows {
				rows = append(rows, []string{string(r.On), c.text("credit_kinds." + r.Kind), c.amount(r.Amount), r.Note})
			}
			c.table([]string{"on", "kind", ">amount", "note"}, rows)
			c.say("credit_left", "member", m.Name, "amount", c.amounts(out.Left))
		})
	}))
	cmd.Flags().StringVar(&member, "member", "", c.flagHelp("member"))
	return cmd
}
