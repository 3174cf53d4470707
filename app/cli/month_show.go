package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/bills"
	"guildbook/app/reports"
)

func (c *cli) monthShow() *cobra.Command {
	return c.command("show [MONTH]", "month_show", cobra.MaximumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in := reports.MonthIn{}
		if len(args) > 0 {
			in.Month = args[0]
		}
		out, err := a.Reports.Month(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.printMonth(out) })
	}))
}

func (c *cli) monthList() *cobra.Command {
	return c.command("list", "month_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Reports.Months(ctx)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			rows := [][]string{}
			for _, m := range out {
				state := "bills.month_is_open"
				if m.Closed.Month != "" {
					state = "bills.month_is_closed"
				}
				rows = append(rows, []string{m.Month, strconv.FormatInt(m.Entries, 10), strconv.FormatInt(m.Lines, 10), c.text(state), m.Closed.Why})
			}
			c.table([]string{"month", ">entries", ">lines_open", "state", "why"}, rows)
		})
	}))
}

func (c *cli) printMonth(out reports.MonthOut) {
	rows := [][]string{}
	for _, s := range out.Sums {
		bill := c.amount(s.BillIn)
		state := "bills.month_agrees"
		if s.ByHand {
			bill, state = "—", "bills.month_by_hand"
		} else if !s.Agrees {
			state = "bills.month_differs"
		}
		rows = append(rows, []string{
			c.text("methods." + s.Method), bill, c.amount(s.BillOut), c.amount(s.Waiting), c.amount(s.Ignored), c.amount(s.Apart),
			c.amount(s.LedgerIn), c.amount(s.LedgerOut), c.amount(s.Fees), c.text(state),
		})
		for _, x := range s.Accounts {
			if len(s.Accounts) > 1 {
				rows = append(rows, []string{"  " + x.Account, c.amount(x.In), c.amount(x.Out), c.amount(x.Waiting), "", "", "", "", c.amount(x.Fees), ""})
			}
		}
	}
	c.table([]string{"method", ">bill_in", ">bill_out", ">waiting", ">ignored", ">apart", ">ledger_in", ">ledger_out", ">fees", "state"}, rows)
	for _, d := range out.Differences {
		c.bill("difference_"+d.Kind, "on", d.On, "line", d.Line, "party", d.Party, "bill", c.amount(d.Bill), "number", strconv.FormatInt(d.Payment, 10),
			"member", d.Member, "ledger", c.amount(d.Ledger), "paid", d.PaidOn)
	}
	switch {
	case out.Closed.Month == "":
		c.bill("month_open", "month", out.Month, "count", len(out.Differences))
	case out.Changed:
		c.bill("month_changed", "month", out.Month)
	default:
		c.bill("month_closed", "month", out.Month)
	}
}

func (c *cli) monthClose() *cobra.Command {
	var in app.CloseMonthIn
	cmd := c.command("close MONTH", "month_close", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in.Month = args[0]
		out, err := a.CloseMonth(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.printMonth(out) })
	}))
	cmd.Flags().StringVar(&in.Why, "accept-differences", "", c.flagHelp("month_differences"))
	return cmd
}

func (c *cli) monthReopen() *cobra.Command {
	var in bills.ReopenIn
	cmd := c.command("reopen MONTH", "month_reopen", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in.Month = args[0]
		if err := a.Bills.Reopen(ctx, in); err != nil {
			return err
		}
		return c.emit(in, func() { c.bill("month_reopened", "month", in.Month) })
	}))
	cmd.Flags().StringVar(&in.Why, "why", "", c.flagHelp("why"))
	required(cmd, "why")
	return cmd
}
