package reports

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"guildbook/app/clock"
	"guildbook/app/money"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// Due lists who should renew: those whose membership ends within so many days, those in their grace days, and
// those who lapsed within as many days back. Soonest ends come first. WithinDays 0 is the reminder window of
// the settings.
func (s *Service) Due(ctx context.Context, in DueIn) (out DueOut, err error) {
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	within := in.WithinDays
	if within <= 0 {
		within = r.set.ReminderDays
	}
	out.Rows, err = s.dueRows(ctx, r, within)
	if err != nil {
		return out, err
	}
	sums := map[string]int64{}
	for _, row := range out.Rows {
		if row.PlanID != "" {
			sums[row.Price.Currency] += row.Price.Minor
		}
	}
	out.AtStake = []money.Amount{}
	for currency, minor := range sums {
		out.AtStake = append(out.AtStake, amountOf(minor, currency))
	}
	slices.SortFunc(out.AtStake, func(a, b money.Amount) int { return cmp.Compare(a.Currency, b.Currency) })
	return out, nil
}

// isDue tells whether member i belongs on the due list.
func (r *roll) isDue(i, within int) bool {
	st := &r.states[i]
	if r.people[i].trashed || st.Lifetime || st.End == "" {
		return false
	}
	switch days := st.End.Sub(r.on); st.Standing {
	case terms.Active, terms.Due:
		return days <= within
	case terms.Grace:
		return true
	case terms.Lapsed:
		return -days <= within
	}
	return false
}

func (s *Service) dueRows(ctx context.Context, r *roll, within int) ([]DueRow, error) {
	var at []int
	ids := []string{}
	for i := range r.people {
		if r.isDue(i, within) {
			at = append(at, i)
			ids = append(ids, r.people[i].id)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(r.states[a].End, r.states[b].End) })
	offers, err := s.offers(ctx, ids)
	if err != nil {
		return nil, err
	}
	now := clock.Millis(s.db.Now())
	out := make([]DueRow, 0, len(at))
	for _, i := range at {
		row := DueRow{Row: r.row(i, now)}
		if plan, ok := offers.to(r, i); ok {
			row.PlanID, row.PlanName, row.Price = plan.ID, plan.Name, amountOf(plan.PriceMinor, plan.Currency)
		} else {
			row.Price = money.Amount{Currency: r.set.Currency}
		}
		out = append(out, row)
	}
	return out, nil
}

// offers are the plans on offer and what members bought last.
type offers struct {
	plans  []gen.ListDuePlansRow
	bought map[string]string
}

func (s *Service) offers(ctx context.Context, memberIDs []string) (out offers, err error) {
	out.bought = map[string]string{}
	if len(memberIDs) == 0 {
		return out, nil
	}
	ids, err := json.Marshal(memberIDs)
	if err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		all, err := q.ListDuePlans(ctx)
		if err != nil {
			return err
		}
		for _, p := range all {
			if p.TrashedAt == nil {
				out.plans = append(out.plans, p)
			}
		}
		bought, err := q.ListBought(ctx, string(ids))
		for _, b := range bought {
			if out.plan(text(b.PlanID)) >= 0 {
				out.bought[b.MemberID] = *b.PlanID
			}
		}
		return err
	})
	return out, err
}

func (o *offers) plan(id string) int {
	return slices.IndexFunc(o.plans, func(p gen.ListDuePlansRow) bool { return p.ID == id })
}

// to is the plan that a renewal offers member i first: what they bought last, else the first plan of a tier
// they hold or held.
func (o *offers) to(r *roll, i int) (gen.ListDuePlansRow, bool) {
	if at := o.plan(o.bought[r.people[i].id]); at >= 0 {
		return o.plans[at], true
	}
	for _, t := range r.states[i].tiers {
		for _, p := range o.plans {
			if p.TierID == r.tiers[t].id {
				return p, true
			}
		}
	}
	return gen.ListDuePlansRow{}, false
}
