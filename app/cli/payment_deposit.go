package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) paymentDeposit() *cobra.Command {
	var in app.DepositIn
	var member, on string
	cmd := c.command("deposit", "payment_deposit", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		in.MemberID = m.ID
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		out, err := a.Deposit(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("payment_credit", "amount", c.amount(out.Credit), "member", m.Name)
			if out.Duplicate != "" {
				c.say("payment_duplicate", "number", out.Duplicate)
			}
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&in.Amount, "amount", "", c.flagHelp("deposit_amount"))
	f.StringVar(&in.Currency, "currency", "", c.flagHelp("plan_currency"))
	f.StringVar(&in.Method, "method", "", c.flagHelp("method"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.StringVar(&in.Reference, "ref", "", c.flagHelp("ref"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("note"))
	f.StringVar(&in.Fee, "fee", "", c.flagHelp("fee"))
	required(cmd, "member", "amount")
	return cmd
}
