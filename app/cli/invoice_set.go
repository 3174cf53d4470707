package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) invoiceSet() *cobra.Command {
	var in payments.MoveInvoiceIn
	var on string
	cmd := c.command("set REF STATE", "invoice_set", cobra.ExactArgs(2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		x, err := a.Payments.FindInvoice(ctx, args[0])
		if err != nil {
			return err
		}
		in.ID, in.State = x.ID, args[1]
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		out, err := a.Payments.MoveInvoice(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			c.say("invoice_moved", "member", out.MemberName, "title", out.Title, "state", c.text("invoice_states."+out.State))
		})
	}))
	f := cmd.Flags()
	f.StringVar(&in.Number, "number", "", c.flagHelp("invoice_number"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	return cmd
}
