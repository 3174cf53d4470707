package cli

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
	"guildbook/app/receipts"
)

func (c *cli) receiptCommand() *cobra.Command {
	var in receipts.PrintIn
	cmd := c.command("receipt PAYMENT...", "receipt", cobra.ArbitraryArgs, c.with(func(ctx context.Context, a *app.App, args []string) error {
		for _, ref := range args {
			p, err := a.Payments.Show(ctx, payments.IDIn{ID: ref})
			if err != nil {
				return err
			}
			in.PaymentIDs = append(in.PaymentIDs, p.ID)
		}
		if len(args) == 0 {
			return c.listReceipts(ctx, a)
		}
		if in.Out == "" {
			in.Out = "receipt-" + strings.Join(args[:1], "") + ".pdf"
		}
		var err error
		if in.Out, err = filepath.Abs(in.Out); err != nil {
			return err
		}
		out, err := a.Receipts.Print(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			for _, r := range out.Receipts {
				c.say("receipt_given", "number", number(r.Number), "kind", c.text("receipt_kinds."+r.Kind), "name", r.Facts.MemberName,
					"amount", c.amount(r.Facts.Amount))
			}
			c.say("written_to", "path", out.Path)
		})
	}))
	cmd.Flags().StringVar(&in.Out, "out", "", c.flagHelp("receipt_out"))
	cmd.Flags().StringVar(&in.Language, "language", "", c.flagHelp("receipt_language"))
	return cmd
}

func (c *cli) listReceipts(ctx context.Context, a *app.App) error {
	out, err := a.Receipts.List(ctx, receipts.ListIn{})
	if err != nil {
		return err
	}
	return c.emit(out.Rows, func() {
		rows := [][]string{}
		for _, r := range out.Rows {
			rows = append(rows, []string{
				number(r.Number), c.text("receipt_kinds." + r.Kind), string(r.IssuedOn), r.Facts.MemberName, r.Facts.Plan,
				strconv.FormatInt(r.Facts.PaymentNumber, 10), c.amount(r.Facts.Amount),
			})
		}
		c.table([]string{"number", "kind", "on", "name", "plan", ">ledger_number", ">amount"}, rows)
	})
}
