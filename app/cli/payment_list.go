package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/payments"
)

func (c *cli) paymentList() *cobra.Command {
	var in payments.LedgerIn
	var member, from, to string
	cmd := c.command("list", "payment_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		if member != "" {
			m, err := a.Members.Find(ctx, member)
			if err != nil {
				return err
			}
			in.MemberID = m.ID
		}
		var err error
		if in.From, err = dateFlag(from); err != nil {
			return err
		}
		if in.To, err = dateFlag(to); err != nil {
			return err
		}
		out, err := a.Payments.List(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out.Rows, func() { c.printLedger(out) })
	}))
	f := cmd.Flags()
	f.StringVarP(&in.Query, "query", "q", "", c.flagHelp("query"))
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&in.Method, "method", "", c.flagHelp("method"))
	f.StringVar(&in.Kind, "kind", "", c.flagHelp("kind"))
	f.StringVar(&in.Currency, "currency", "", c.flagHelp("currency"))
	f.StringVar(&from, "from", "", c.flagHelp("from"))
	f.StringVar(&to, "to", "", c.flagHelp("to"))
	f.StringVar(&in.Sort, "sort", "", c.flagHelp("sort_payments"))
	f.BoolVar(&in.Desc, "desc", false, c.flagHelp("desc"))
	f.IntVar(&in.Limit, "limit", 0, c.flagHelp("limit"))
	return cmd
}

func (c *cli) printLedger(out payments.LedgerOut) {
	rows := [][]string{}
	for _, p := range out.Rows {
		rows = append(rows, []string{
			strconv.FormatInt(p.Number, 10), string(p.PaidOn), c.text("kinds." + p.Kind), p.MemberName, p.PlanName,
			c.amount(p.Amount), c.text("methods." + p.Method), c.until(p.TermEnd, p.Lifetime), p.Reference,
		})
	}
	c.table([]string{">ledger_number", "on", "kind", "name", "plan", ">amount", "method", "until", "reference"}, rows)
	for _, t := range out.Sums {
		c.say("ledger_total", "in", c.amount(t.In), "out", c.amount(t.Out), "net", c.amount(t.Net), "fee", c.amount(t.Fee), "count", t.Payments)
	}
}
