package cli

import (
	"context"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) paymentProof() *cobra.Command {
	var file, remove string
	cmd := c.command("proof ID", "payment_proof", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		p, err := a.Payments.Show(ctx, payments.IDIn{ID: args[0]})
		if err != nil {
			return err
		}
		if file != "" {
			if _, err := a.Payments.Attach(ctx, payments.AttachIn{PaymentID: p.ID, Path: file}); err != nil {
				return err
			}
		}
		if remove != "" {
			if err := a.Payments.RemoveProof(ctx, payments.RemoveProofIn{ID: remove}); err != nil {
				return err
			}
		}
		out, err := a.Payments.Proofs(ctx, payments.IDIn{ID: p.ID})
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, x := range out {
				rows = append(rows, []string{x.ID, x.Name, x.Mime, bytesOf(x.Size)})
			}
			c.table([]string{"id", "name", "type", ">size"}, rows)
		})
	}))
	f := cmd.Flags()
	f.StringVar(&file, "add", "", c.flagHelp("proof_add"))
	f.StringVar(&remove, "remove", "", c.flagHelp("proof_remove"))
	return cmd
}
