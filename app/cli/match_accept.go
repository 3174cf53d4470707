package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/bills"
	"guildbook/app/payments"
)

func (c *cli) matchAccept() *cobra.Command {
	var in app.AcceptIn
	var member, plan, payment, refund, on string
	var parts []string
	cmd := c.command("accept LINE", "match_accept", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		var err error
		if in.Line, err = bills.ParseLine(args[0]); err != nil {
			return err
		}
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		if in.MemberID, in.PlanID, err = c.memberAndPlan(ctx, a, member, plan); err != nil {
			return err
		}
		for ref, into := range map[string]*string{payment: &in.PaymentID, refund: &in.Refund} {
			if ref == "" {
				continue
			}
			p, err := a.Payments.Show(ctx, payments.IDIn{ID: ref})
			if err != nil {
				return err
			}
			*into = p.ID
		}
		for _, p := range parts {
			who, amount, ok := strings.Cut(p, "=")
			if !ok {
				return apperr.New(apperr.Invalid, "cli.bad_map", "value", p)
			}
			who, plan, _ := strings.Cut(who, ":")
			m, pl, err := c.memberAndPlan(ctx, a, who, plan)
			if err != nil {
				return err
			}
			in.Parts = append(in.Parts, app.ShareIn{MemberID: m, PlanID: pl, Amount: amount})
		}
		out, err := a.AcceptLine(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			for i, p := range out.Payments {
				if p.Kind == payments.KindRefund {
					c.bill("accepted_refund", "line", in.Line, "number", p.Number, "amount", c.amount(p.Amount), "member", p.MemberName, "until", c.until(out.NewEnd, out.Lifetime))
					continue
				}
				c.bill("accepted", "line", in.Line, "number", p.Number, "amount", c.amount(p.Amount), "member", p.MemberName, "until", c.until(p.TermEnd, p.Lifetime))
				if i < len(out.Prices) {
					c.sayPrice(p.Amount, out.Prices[i], p.Credit)
				}
			}
			if out.Learned != "" {
				c.bill("learned", "alias", out.Learned, "member", out.Payments[0].MemberName)
			}
			if len(out.Taken) > 0 {
				c.bill("not_learned", "alias", out.Line.Party, "names", strings.Join(out.Taken, ", "))
			}
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&plan, "plan", "", c.flagHelp("plan"))
	f.StringVar(&payment, "payment", "", c.flagHelp("match_payment"))
	f.StringVar(&refund, "refund", "", c.flagHelp("match_refund"))
	f.StringArrayVar(&parts, "part", nil, c.flagHelp("match_part"))
	f.StringVar(&on, "on", "", c.flagHelp("match_on"))
	f.StringVar(&in.Alias, "alias", "", c.flagHelp("match_alias"))
	f.BoolVar(&in.KeepOver, "keep-over", false, c.flagHelp("match_keep_over"))
	return cmd
}

// memberAndPlan finds both; empty names are nobody and none.
func (c *cli) memberAndPlan(ctx context.Context, a *app.App, member, plan string) (memberID, planID string, err error) {
	if member != "" {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return "", "", err
		}
		memberID = m.ID
	}
	if plan != "" {
		p, err := a.Plans.FindPlan(ctx, plan)
		if err != nil {
			return "", "", err
		}
		planID = p.ID
	}
	return memberID, planID, nil
}
