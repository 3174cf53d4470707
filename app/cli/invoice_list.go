package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) invoiceList() *cobra.Command {
	var in payments.InvoicesIn
	cmd := c.command("list", "invoice_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Payments.Invoices(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out.Rows, func() {
			rows := [][]string{}
			for i, x := range out.Rows {
				rows = append(rows, []string{
					strconv.Itoa(i + 1), string(x.AskedOn), x.MemberName, x.Title, x.TaxNumber, c.amount(x.Amount), c.text("invoice_states." + x.State), x.Number,
				})
			}
			c.table([]string{">place", "on", "name", "title", "tax_number", ">amount", "state", "invoice_number"}, rows)
		})
	}))
	f := cmd.Flags()
	f.StringVarP(&in.Query, "query", "q", "", c.flagHelp("query"))
	f.StringVar(&in.State, "state", "", c.flagHelp("invoice_state"))
	f.BoolVar(&in.Trashed, "trashed", false, c.flagHelp("trashed"))
	return cmd
}
