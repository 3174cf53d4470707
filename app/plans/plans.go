package plans

import (
	"context"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db"
	"guildbook/db/gen"
)

const maxGraceDays = 366

// AddPlan adds a plan at the end of its tier. It answers plans.invalid with an error per field.
func (s *Service) AddPlan(ctx context.Context, in AddPlanIn) (out Plan, err error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	out = Plan{TierID: in.TierID, Name: strings.TrimSpace(in.Name), GraceDays: in.GraceDays}
	currency := strings.ToUpper(strings.TrimSpace(in.Currency))
	if currency == "" {
		currency = set.Currency
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		plans, err := allPlans(ctx, tx.Queries)
		if err != nil {
			return err
		}
		bad := out.read(plans, in.Price, currency, in.Period)
		tier, err := tierByID(ctx, tx.Queries, in.TierID)
		switch {
		case in.TierID == "":
			bad = bad.With("tierId", "field.required")
		case apperr.IsCode(err, "plans.tier_not_found"), err == nil && tier.Trashed:
			bad = bad.With("tierId", "plans.tier_not_found", "ref", in.TierID)
		case err != nil:
			return err
		}
		if len(bad.Fields) > 0 {
			return bad
		}
		out.ID, out.TierName = tx.NewID(), tier.Name
		for _, p := range plans {
			out.Position = max(out.Position, p.Position)
		}
		out.Position++
		if err := tx.InsertPlan(ctx, gen.InsertPlanParams{
			ID: out.ID, TierID: out.TierID, Name: out.Name, PriceMinor: out.Price.Minor, Currency: out.Price.Currency,
			Period: out.Period, GraceDays: out.GraceDays, Position: out.Position, CreatedAt: tx.NowMillis(),
		}); err != nil {
			return err
		}
		return tx.Audit(ctx, "plans", "plan", out.ID, "added", out)
	})
	if err != nil {
		return Plan{}, err
	}
	return out, nil
}

// ChangePlan changes a plan; what was bought under it stays as it was. It answers plans.plan_not_found and
// plans.invalid with an error per field.
func (s *Service) ChangePlan(ctx context.Context, in ChangePlanIn) (out Plan, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		plans, err := allPlans(ctx, tx.Queries)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(plans, func(p Plan) bool { return p.ID == in.ID && !p.Trashed })
		if at < 0 {
			return noPlan(in.ID)
		}
		old := plans[at]
		out = old
		out.Name, out.GraceDays = strings.TrimSpace(in.Name), in.GraceDays
		if bad := out.read(plans, in.Price, old.Price.Currency, in.Period); len(bad.Fields) > 0 {
			return bad
		}
		if out == old {
			return nil
		}
		if err := tx.ChangePlan(ctx, gen.ChangePlanParams{
			ID: out.ID, Name: out.Name, PriceMinor: out.Price.Minor, Period: out.Period, GraceDays: out.GraceDays,
		}); err != nil {
			return err
		}
		return tx.Audit(ctx, "plans", "plan", out.ID, "changed", map[string]Plan{"old": old, "new": out})
	})
	if err != nil {
		return Plan{}, err
	}
	return out, nil
}

// read takes the fields that come as text into p and answers plans.invalid with what is wrong in it, or
// without a field error when nothing is.
func (p *Plan) read(plans []Plan, price, currency, period string) *apperr.Error {
	bad := apperr.New(apperr.Invalid, "plans.invalid")
	if code, params := checkName(p.Name); code != "" {
		bad = bad.With("name", code, params...)
	}
	for _, other := range plans {
		if other.ID == p.ID || !strings.EqualFold(other.Name, p.Name) {
			continue
		}
		code := "plans.plan_exists"
		if other.Trashed {
			code = "plans.plan_in_trash"
		}
		bad = bad.With("name", code, "name", other.Name)
	}
	amount, err := money.Parse(price, currency)
	switch {
	case apperr.IsCode(err, "money.bad_currency"):
		bad = bad.With("currency", "money.bad_currency", "value", currency)
	case strings.TrimSpace(price) == "":
		bad = bad.With("price", "field.required")
	case err != nil:
		bad = bad.With("price", "money.bad_amount", "value", price, "currency", currency)
	case amount.Minor < 0:
		bad = bad.With("price", "plans.price_negative")
	case amount.Minor > money.Most:
		bad = bad.With("price", "money.too_large")
	}
	p.Price = amount
	span, err := civil.ParsePeriod(period)
	switch {
	case strings.TrimSpace(period) == "":
		bad = bad.With("period", "field.required")
	case err != nil:
		bad = bad.With("period", "civil.bad_period", "value", period)
	}
	p.Period = span.String()
	if p.GraceDays < 0 || p.GraceDays > maxGraceDays {
		bad = bad.With("graceDays", "field.out_of_range", "min", 0, "max", maxGraceDays)
	}
	return bad
}

// TrashPlan puts a plan into the trash; terms bought under it stay. It answers plans.plan_not_found.
func (s *Service) TrashPlan(ctx context.Context, in IDIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		plan, err := planByID(ctx, tx.Queries, in.ID)
		if err != nil || plan.Trashed {
			return err
		}
		if err := tx.TrashPlan(ctx, gen.TrashPlanParams{ID: in.ID, TrashedAt: ptr(tx.NowMillis())}); err != nil {
			return err
		}
		return tx.Audit(ctx, "plans", "plan", in.ID, "trashed", plan)
	})
}

// RestorePlan takes a plan back out of the trash. It answers plans.plan_not_found, and plans.tier_in_trash while
// its tier lies there.
func (s *Service) RestorePlan(ctx context.Context, in IDIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		plan, err := planByID(ctx, tx.Queries, in.ID)
		if err != nil || !plan.Trashed {
			return err
		}
		tier, err := tierByID(ctx, tx.Queries, plan.TierID)
		if err != nil {
			return err
		}
		if tier.Trashed {
			return apperr.New(apperr.Conflict, "plans.tier_in_trash", "name", tier.Name)
		}
		if err := tx.TrashPlan(ctx, gen.TrashPlanParams{ID: in.ID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "plans", "plan", in.ID, "restored", nil)
	})
}

// Plans lists the plans by tier and order.
func (s *Service) Plans(ctx context.Context, in ListIn) (out []Plan, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = allPlans(ctx, q)
		return err
	})
	if !in.Trashed {
		out = slices.DeleteFunc(out, func(p Plan) bool { return p.Trashed })
	}
	return out, err
}

// FindPlan finds a plan that is not in the trash by id or name (case does not matter). It answers
// plans.plan_not_found.
func (s *Service) FindPlan(ctx context.Context, ref string) (Plan, error) {
	plans, err := s.Plans(ctx, ListIn{})
	if err != nil {
		return Plan{}, err
	}
	ref = strings.TrimSpace(ref)
	at := slices.IndexFunc(plans, func(p Plan) bool { return p.ID == ref || strings.EqualFold(p.Name, ref) })
	if at < 0 {
		return Plan{}, noPlan(ref)
	}
	return plans[at], nil
}

func planByID(ctx context.Context, q *gen.Queries, id string) (Plan, error) {
	plans, err := allPlans(ctx, q)
	if err != nil {
		return Plan{}, err
	}
	at := slices.IndexFunc(plans, func(p Plan) bool { return p.ID == id })
	if at < 0 {
		return Plan{}, noPlan(id)
	}
	return plans[at], nil
}
