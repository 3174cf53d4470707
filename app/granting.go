package app

import (
	"context"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/payments"
	"guildbook/app/plans"
	"guildbook/app/terms"
	"guildbook/db"
)

// GrantTerm gives a term without a payment. It answers terms.invalid with an error per field.
func (a *App) GrantTerm(ctx context.Context, in terms.GrantIn) (out terms.Change, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		give, err := a.readGrant(ctx, in)
		if err != nil {
			return err
		}
		_, out, err = a.Terms.Give(ctx, give)
		return planOver(err, "terms.invalid")
	})
	return out, err
}

// PreviewGrant shows what GrantTerm would change. It answers its errors.
func (a *App) PreviewGrant(ctx context.Context, in terms.GrantIn) (out terms.Change, err error) {
	give, err := a.readGrant(ctx, in)
	if err != nil {
		return out, err
	}
	out, err = a.Terms.Preview(ctx, give)
	return out, planOver(err, "terms.invalid")
}

func (a *App) readGrant(ctx context.Context, in terms.GrantIn) (give terms.GiveIn, err error) {
	_, plan, bad, err := a.readParties(ctx, in.MemberID, in.PlanID, apperr.New(apperr.Invalid, "terms.invalid"))
	if err != nil {
		return give, err
	}
	on, bad, err := a.readDay(ctx, in.On, bad)
	if err != nil {
		return give, err
	}
	if in.Kind == "" {
		in.Kind = terms.Complimentary
	}
	if !slices.Contains(terms.Given, in.Kind) {
		bad = bad.With("kind", "terms.bad_kind", "value", in.Kind)
	}
	if strings.TrimSpace(in.Reason) == "" {
		bad = bad.With("reason", "field.required")
	}
	period := plan.Period
	switch {
	case in.Kind == terms.Lifetime && in.Until != "":
		bad = bad.With("until", "terms.lifetime_until")
	case in.Kind == terms.Lifetime:
		period = "lifetime"
	case in.Until != "" && !in.Until.Valid():
		bad = bad.With("until", "civil.bad_date", "value", in.Until)
	case in.Until != "" && on.Valid() && in.Until < on:
		bad = bad.With("until", "terms.until_before", "on", on)
	case in.Until != "":
		period = "until:" + string(in.Until)
	}
	if bad = payments.CheckText(bad, "reason", in.Reason); len(bad.Fields) > 0 {
		return give, bad
	}
	return terms.GiveIn{
		MemberID: in.MemberID, TierID: plan.TierID, PlanID: plan.ID, Kind: in.Kind, Period: period, On: on, GraceDays: int(plan.GraceDays),
		Reason: strings.TrimSpace(in.Reason),
	}, nil
}

// TakeBackTerm takes back a term that was given, or bought with credit: the credit comes back with it. It answers the
// errors of terms.Void.
func (a *App) TakeBackTerm(ctx context.Context, in terms.IDIn) (out terms.Moved, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		spent, err := a.Payments.SpentOn(ctx, in.ID)
		if err != nil {
			return err
		}
		if spent != "" {
			today, err := a.Settings.Today(ctx)
			if err != nil {
				return err
			}
			if _, err := a.Payments.Unspend(ctx, spent, today); err != nil {
				return err
			}
		}
		out, err = a.Terms.Void(ctx, in)
		return err
	})
	return out, err
}

// PreviewChange shows what ChangeTier would do; it answers its errors.
func (a *App) PreviewChange(ctx context.Context, in terms.ChangeIn) (out terms.ChangeOut, err error) {
	to, plan, err := a.readChange(ctx, &in)
	if err != nil {
		return out, err
	}
	out, err = a.Terms.PreviewChange(ctx, in, to)
	return a.named(ctx, out, in, plan, err)
}

// ChangeTier carries the rest of what a member has in a tier over to a plan, up or down. It answers the errors of
// terms.ChangeTier, and terms.change_open_parts while parts of what was bought are still to be paid.
func (a *App) ChangeTier(ctx context.Context, in terms.ChangeIn) (out terms.ChangeOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		to, plan, err := a.readChange(ctx, &in)
		if err != nil {
			return err
		}
		done, err := a.Terms.ChangeTier(ctx, in, to)
		out, err = a.named(ctx, done, in, plan, err)
		return err
	})
	return out, err
}

func (a *App) named(ctx context.Context, out terms.ChangeOut, in terms.ChangeIn, plan plans.Plan, err error) (terms.ChangeOut, error) {
	if err != nil {
		return terms.ChangeOut{}, err
	}
	out.PlanName, out.TierName = plan.Name, plan.TierName
	all, err := a.Plans.Tiers(ctx, plans.ListIn{Trashed: true})
	for _, t := range all {
		if t.ID == in.TierID {
			out.FromTier = t.Name
		}
	}
	return out, err
}

func (a *App) readChange(ctx context.Context, in *terms.ChangeIn) (to terms.CarryTo, plan plans.Plan, err error) {
	_, plan, bad, err := a.readParties(ctx, in.MemberID, in.PlanID, apperr.New(apperr.Invalid, "terms.invalid"))
	if err != nil {
		return to, plan, err
	}
	if in.TierID == "" {
		bad = bad.With("tierId", "field.required")
	}
	var on civil.Date
	if on, bad, err = a.readDay(ctx, in.On, bad); err != nil {
		return to, plan, err
	}
	if in.On = on; len(bad.Fields) > 0 {
		return to, plan, bad
	}
	in.PlanID = plan.ID
	parts, err := a.Payments.Instalments(ctx, payments.InstalmentsIn{MemberID: in.MemberID, Open: true})
	if err != nil {
		return to, plan, err
	}
	for _, x := range parts {
		if bought, err := a.Plans.FindPlan(ctx, x.PlanID); err == nil && bought.TierID == in.TierID && x.Open.Minor < x.Total.Minor {
			return to, plan, apperr.New(apperr.Conflict, "terms.change_open_parts", "plan", x.PlanName)
		}
	}
	return terms.CarryTo{TierID: plan.TierID, Price: plan.Price, Period: plan.Period, GraceDays: int(plan.GraceDays)}, plan, nil
}
