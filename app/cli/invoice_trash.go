package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) invoiceTrash() *cobra.Command {
	var undo bool
	cmd := c.command("trash REF", "invoice_trash", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		find := a.Payments.FindInvoice
		if undo {
			find = func(ctx context.Context, id string) (payments.Invoice, error) {
				return a.Payments.Invoice(ctx, payments.IDIn{ID: id})
			}
		}
		x, err := find(ctx, args[0])
		if err != nil {
			return err
		}
		if err := a.Payments.TrashInvoice(ctx, payments.TrashIn{ID: x.ID, Undo: undo}); err != nil {
			return err
		}
		return c.emit(x, func() {
			key := "invoice_trashed"
			if undo {
				key = "invoice_restored"
			}
			c.say(key, "member", x.MemberName, "title", x.Title)
		})
	}))
	cmd.Flags().BoolVar(&undo, "undo", false, c.flagHelp("undo"))
	return cmd
}
