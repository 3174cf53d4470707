package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/bills"
	"guildbook/app/money"
	"guildbook/app/reports"
)

func (c *cli) matchSuggest() *cobra.Command {
	var in app.SuggestIn
	cmd := c.command("suggest [LINE...]", "match_suggest", cobra.ArbitraryArgs, c.with(func(ctx context.Context, a *app.App, args []string) error {
		for _, ref := range args {
			n, err := bills.ParseLine(ref)
			if err != nil {
				return err
			}
			in.Lines = append(in.Lines, n)
		}
		out, err := a.SuggestMatches(ctx, in)
		if err != nil {
			return err
		}
		for _, n := range in.Lines {
			if !slices.ContainsFunc(out, func(s app.SuggestedLine) bool { return s.Line.Number == n }) {
				return apperr.New(apperr.NotFound, "bills.line_not_found", "line", n)
			}
		}
		waiting := len(out)
		if in.Limit > 0 {
			all, err := a.Bills.List(ctx, bills.ListIn{State: bills.Unmatched, Part: "queue", Limit: 1})
			if err != nil {
				return err
			}
			waiting = all.Count
		}
		return c.emit(out, func() {
			for _, s := range out {
				c.bill("line", "number", s.Line.Number, "on", s.Line.On, "amount", c.amount(s.Line.Amount), "party", s.Line.Party, "note", strings.TrimSpace(s.Line.Note+" "+s.Line.Item))
				for i, sg := range s.Suggested.Suggestions {
					mark := strconv.Itoa(i + 1)
					if i == 0 && s.Suggested.Clear {
						mark = "*"
					}
					c.bill("suggestion", "mark", mark, "what", c.suggestion(sg), "reasons", c.reasons(sg.Reasons))
				}
				if len(s.Suggested.Suggestions) == 0 {
					c.bill("nothing")
				}
			}
			if len(in.Lines) == 0 {
				c.bill("waiting", "count", waiting)
			}
		})
	}))
	cmd.Flags().IntVar(&in.Limit, "limit", 0, c.flagHelp("limit"))
	return cmd
}

// suggestion says what is suggested.
func (c *cli) suggestion(s reports.Suggestion) string {
	switch s.Kind {
	case reports.SuggestSplit:
		var parts []string
		for _, p := range s.Parts {
			parts = append(parts, c.text("bills.what_part", "member", p.MemberName, "plan", p.PlanName, "amount", c.amount(p.Amount)))
		}
		return strings.Join(parts, " + ")
	case reports.SuggestLink, reports.SuggestRefund:
		return c.text("bills.what_"+s.Kind, "member", s.MemberName, "number", s.Payment, "on", s.PaidOn)
	}
	plan := s.PlanName
	if plan == "" {
		plan = c.text("bills.no_plan")
	}
	return c.text("bills.what_record", "member", s.MemberName, "plan", plan)
}

func (c *cli) reasons(list []reports.Reason) string {
	var out []string
	for _, r := range list {
		params := []any{}
		for k, v := range r.Params {
			params = append(params, k, v)
		}
		if minor, err := strconv.ParseInt(r.Params["minor"], 10, 64); err == nil {
			params = append(params, "price", c.amount(money.Amount{Minor: minor, Currency: r.Params["currency"]}))
		}
		out = append(out, c.text("bills.reason_"+r.Kind, params...))
	}
	return strings.Join(out, c.text("bills.comma"))
}
