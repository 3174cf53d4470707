package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
)

func (c *cli) instalmentPay() *cobra.Command {
	var in app.PayPartIn
	var on string
	cmd := c.command("pay ID", "instalment_pay", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		var err error
		in.ID = args[0]
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		out, err := a.PayPart(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("part_paid", "member", out.Payment.MemberName, "amount", c.amount(out.Payment.Amount), "new", c.until(out.Change.NewEnd, out.Change.Lifetime))
		})
	}))
	f := cmd.Flags()
	f.StringVar(&in.Method, "method", "", c.flagHelp("method"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.StringVar(&in.Reference, "ref", "", c.flagHelp("ref"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("note"))
	f.StringVar(&in.Fee, "fee", "", c.flagHelp("fee"))
	return cmd
}
