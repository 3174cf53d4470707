package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) paymentReverse() *cobra.Command {
	var in app.ReverseIn
	var on string
	var refund, dry bool
	cmd := c.command("reverse ID", "payment_reverse", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		p, err := a.Payments.Show(ctx, payments.IDIn{ID: args[0]})
		if err != nil {
			return err
		}
		in.PaymentID, in.Kind = p.ID, "correction"
		if refund {
			in.Kind = "refund"
		}
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		act := a.ReversePayment
		if dry {
			act = a.PreviewReverse
		}
		out, err := act(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			if dry {
				c.say("would")
			}
			said := "payment_reversed"
			if p.Kind == payments.KindRefund {
				said = "refund_undone"
			}
			c.say(said, "number", p.Number, "member", p.MemberName, "amount", c.amount(out.Payment.Amount),
				"old", c.until(out.OldEnd, out.OldLife), "new", c.until(out.NewEnd, out.NewLife))
			if out.EndsToday {
				c.say("ends_today", "member", p.MemberName)
			}
		})
	}))
	f := cmd.Flags()
	f.StringVar(&in.Why, "why", "", c.flagHelp("why"))
	f.StringVar(&in.Amount, "amount", "", c.flagHelp("reverse_amount"))
	f.BoolVar(&refund, "refund", false, c.flagHelp("refund"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.BoolVar(&dry, "dry-run", false, c.flagHelp("dry_run"))
	required(cmd, "why")
	return cmd
}
