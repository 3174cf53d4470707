package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/members"
	"guildbook/app/money"
)

// sayPrice says where a payment differs from the price of what it buys.
func (c *cli) sayPrice(paid, price, credit money.Amount) {
	rest := paid.Minor - credit.Minor - price.Minor
	switch {
	case price.Currency == "":
	case paid.Currency != price.Currency:
		c.say("payment_other_currency", "price", c.amount(price))
	case rest > 0:
		c.say("payment_over", "amount", c.amount(money.Amount{Minor: rest, Currency: paid.Currency}), "price", c.amount(price))
	case rest < 0:
		c.say("payment_under", "amount", c.amount(money.Amount{Minor: -rest, Currency: paid.Currency}), "price", c.amount(price))
	}
}

func (c *cli) paymentRecord() *cobra.Command {
	var in app.RecordIn
	var member, plan, on, payer string
	var also []string
	var dry bool
	cmd := c.command("record", "payment_record", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		m, err := a.Members.Find(ctx, member)
		if err != nil {
			return err
		}
		p, err := a.Plans.FindPlan(ctx, plan)
		if err != nil {
			return err
		}
		in.MemberID, in.PlanID = m.ID, p.ID
		if in.On, err = dateFlag(on); err != nil {
			return err
		}
		if payer == "" {
			ties, err := a.Members.Ties(ctx, members.IDIn{ID: m.ID})
			if err != nil {
				return err
			}
			if in.PayerID = ties.PayerID; in.PayerID == "" {
				in.PayerName = ties.PayerName
			}
		} else {
			if who, err := a.Members.Find(ctx, payer); err == nil {
				in.PayerID = who.ID
			} else if apperr.IsCode(err, "members.not_found") {
				in.PayerName = payer
			} else {
				return err
			}
		}
		for _, ref := range also {
			ref, other, _ := strings.Cut(ref, "=")
			who, err := a.Members.Find(ctx, ref)
			if err != nil {
				return err
			}
			in.Also = append(in.Also, app.AlsoIn{MemberID: who.ID, PlanID: other})
		}
		act := a.RecordPayment
		if dry {
			act = a.PreviewPayment
		}
		out, err := act(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() {
			key := "payment_recorded"
			if dry {
				key = "payment_would_record"
			}
			if out.Change.Lifetime {
				key += "_life"
			}
			c.say(key, "member", m.Name, "amount", c.amount(out.Payment.Amount), "plan", p.Name,
				"old", c.until(out.Change.OldEnd, false), "new", c.until(out.Change.NewEnd, out.Change.Lifetime), "days", out.Change.DaysAdded)
			if out.Payment.PayerName != "" {
				c.say("payment_payer", "payer", out.Payment.PayerName)
			}
			for _, other := range out.Also {
				c.say("payment_also", "member", other.Name, "plan", other.PlanName, "new", c.until(other.Change.NewEnd, other.Change.Lifetime))
			}
			if out.Credit.Minor > 0 {
				c.say("payment_credit", "amount", c.amount(out.Credit), "member", m.Name)
			}
			c.sayPrice(out.Payment.Amount, out.Price, out.Credit)
			if out.Duplicate != "" {
				c.say("payment_duplicate", "number", out.Duplicate)
			}
		})
	}))
	f := cmd.Flags()
	f.StringVar(&member, "member", "", c.flagHelp("member"))
	f.StringVar(&plan, "plan", "", c.flagHelp("plan"))
	f.StringVar(&in.Amount, "amount", "", c.flagHelp("amount"))
	f.StringVar(&in.Currency, "currency", "", c.flagHelp("plan_currency"))
	f.StringVar(&in.Method, "method", "", c.flagHelp("method"))
	f.StringVar(&on, "on", "", c.flagHelp("on"))
	f.StringVar(&in.Reference, "ref", "", c.flagHelp("ref"))
	f.StringVar(&in.Note, "note", "", c.flagHelp("note"))
	f.StringVar(&in.Fee, "fee", "", c.flagHelp("fee"))
	f.StringVar(&payer, "payer", "", c.flagHelp("payer"))
	f.StringArrayVar(&also, "also", nil, c.flagHelp("also"))
	f.BoolVar(&in.KeepOver, "keep-over", false, c.flagHelp("keep_over"))
	f.BoolVar(&dry, "dry-run", false, c.flagHelp("dry_run"))
	required(cmd, "member", "plan")
	return cmd
}
