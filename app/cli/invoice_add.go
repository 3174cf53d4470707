package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) invoiceAdd() *cobra.Command {
	var in payments.InvoiceIn
	var member, on string
	cmd := c.command("add", "invoice_add", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		in.MemberID = m.ID
		if in.AskedOn, err = dateFlag(on); err != nil {
			return err
		}
		out, err := a.Payments.SaveInvoice(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("invoice_added", "member", m.Name, "title", out.Title, "amount", c.amount(out.Amount)) })
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&in.Title, "title", "", c.flagHelp("invoice_title"))
	f.StringVar(&in.TaxNumber, "tax", "", c.flagHelp("tax_number"))
	f.StringVar(&in.Email, "email", "", c.flagHelp("invoice_email"))
	f.StringVar(&in.Amount, "amount", "", c.flagHelp("invoice_amount"))
	f.StringVar(&in.Payments, "payments", "", c.flagHelp("invoice_payments"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("note"))
	required(cmd, "member", "title")
	return cmd
}
