package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/bills"
	"guildbook/app/importer/bill"
	"guildbook/app/money"
	"guildbook/app/wording"
)

func (c *cli) billImport() *cobra.Command {
	var in app.BillIn
	var maps []string
	cmd := c.command("import FILE...", "bill_import", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in.Columns = map[string]string{}
		for _, m := range maps {
			field, column, ok := strings.Cut(m, "=")
			if !ok || field == "" || column == "" {
				return apperr.New(apperr.Invalid, "cli.bad_map", "value", m)
			}
			in.Columns[field] = column
		}
		all := []app.BillOut{}
		for _, file := range args {
			path, err := filepath.Abs(file)
			if err != nil {
				return err
			}
			in.Path, in.Name = path, filepath.Base(path)
			out, err := a.ImportBill(ctx, in)
			if err != nil {
				return err
			}
			if out.Unknown {
				return apperr.New(apperr.Invalid, "bill.unknown", "file", in.Name, "columns", out.Numbered)
			}
			all = append(all, out)
			if !c.json {
				c.printBill(in, out)
			}
		}
		return c.emit(all, func() {})
	}))
	cmd.ValidArgsFunction = nil
	f := cmd.Flags()
	f.StringVar(&in.Source, "source", "auto", c.flagHelp("bill_source"))
	f.StringVar(&in.Password, "password", "", c.flagHelp("bill_password"))
	f.StringVar(&in.Currency, "currency", "", c.flagHelp("bill_currency"))
	f.StringVar(&in.Order, "date-order", "", c.flagHelp("bill_order"))
	f.StringVar(&in.Style, "amount-style", "", c.flagHelp("bill_style"))
	f.StringArrayVar(&maps, "map", nil, c.flagHelp("bill_map"))
	f.StringVar(&in.Save, "save", "", c.flagHelp("bill_save"))
	f.BoolVar(&in.Incomplete, "incomplete", false, c.flagHelp("bill_incomplete"))
	f.BoolVar(&in.DryRun, "dry-run", false, c.flagHelp("dry_run"))
	return cmd
}

func (c *cli) printBill(in app.BillIn, out app.BillOut) {
	if in.DryRun {
		c.say("would")
	}
	for _, b := range out.Bills {
		c.bill("took", "file", b.File, "source", c.text("bills.source_"+b.Source), "rows", b.Rows, "from", b.From, "to", b.To)
		for _, t := range b.Totals {
			c.bill("sums", "in", c.figure(t.In, t.Currency), "out", c.figure(t.Out, t.Currency), "neutral", c.figure(t.Neutral, t.Currency))
		}
		c.bill("fate", "new", b.New, "known", b.Known, "queue", b.Queue, "bad", len(b.Bad))
		for _, d := range b.Dropped {
			c.bill("dropped_"+string(d.Reason), "count", d.Count, "lines", runs(d.Lines))
		}
		if len(b.Dropped) > 0 && b.Checked {
			c.bill("dropped_counted")
		}
		if b.Agrees {
			c.bill("agrees")
		}
		if b.Doubts > 0 {
			c.bill("doubts", "count", b.Doubts)
		}
		for _, list := range [][]bills.Trouble{b.Notices, b.Bad} {
			for _, x := range list {
				sentence := c.book.Say(c.lang, "errors", wording.ErrorKey(x.Code), x.Params)
				if x.Line > 0 {
					c.bill("bad", "line", x.Line, "reason", sentence)
				} else {
					c.bill("notice", "reason", sentence)
				}
			}
		}
	}
}

func (c *cli) bill(key string, params ...any) { fmt.Fprintln(c.out, c.text("bills."+key, params...)) }

func (c *cli) figure(f bill.Figure, currency string) string {
	return c.text("bills.figure", "count", f.Count, "sum", c.amount(money.Amount{Minor: f.Minor, Currency: currency}))
}
