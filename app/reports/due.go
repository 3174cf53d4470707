package reports

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/money"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// Due lists who should renew and what parts are to be paid, soonest days first, with who was told of it. It answers
// reports.bad_group.
func (s *Service) Due(ctx context.Context, in DueIn) (out DueOut, err error) {
	if in.Group != "" && !slices.Contains(DueGroups, in.Group) {
		return out, apperr.New(apperr.Invalid, "reports.bad_group", "value", in.Group)
	}
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	within := in.WithinDays
	if within <= 0 {
		within = r.set.ReminderDays
	}
	rows, err := s.dueRows(ctx, r, within)
	if err != nil {
		return out, err
	}
	parts, err := s.partRows(ctx, r, within)
	if err != nil {
		return out, err
	}
	rows = append(rows, parts...)
	slices.SortStableFunc(rows, func(a, b DueRow) int { return cmp.Compare(a.On, b.On) })
	if err := s.tellRows(ctx, rows); err != nil {
		return out, err
	}
	groups := map[string]*DueGroup{}
	stakes := map[string]sums{}
	for _, key := range DueGroups {
		groups[key], stakes[key] = &DueGroup{Key: key}, sums{}
	}
	stake := sums{}
	out.Rows = []DueRow{}
	for _, row := range rows {
		g := groups[row.Group]
		g.Count++
		out.All++
		if row.Told.At == 0 {
			g.Untold++
			out.Untold++
		}
		if row.PlanID != "" {
			stakes[row.Group].add(row.Price)
		}
		if in.Group != "" && in.Group != row.Group || in.Untold && row.Told.At != 0 {
			continue
		}
		if row.PlanID != "" {
			stake.add(row.Price)
		}
		out.Rows = append(out.Rows, row)
	}
	out.AtStake = stake.list()
	out.Groups = []DueGroup{}
	for _, key := range DueGroups {
		groups[key].AtStake = stakes[key].list()
		out.Groups = append(out.Groups, *groups[key])
	}
	return out, nil
}

// sums are amounts by currency, which are never added to one another.
type sums map[string]int64

func (s sums) add(a money.Amount) { s[a.Currency] += a.Minor }

func (s sums) list() []money.Amount {
	out := []money.Amount{}
	for _, currency := range slices.Sorted(maps.Keys(s)) {
		out = append(out, amountOf(s[currency], currency))
	}
	return out
}

// groupOf is the column for something due on a day that lies so many days ahead.
func groupOf(days int) string {
	switch {
	case days < 0:
		return Overdue
	case days == 0:
		return DueNow
	case days <= 7:
		return In7
	case days <= 30:
		return In30
	case days <= 60:
		return In60
	}
	return Later
}

// partRows are the parts that are to be paid within so many days, or should have been.
func (s *Service) partRows(ctx context.Context, r *roll, within int) (out []DueRow, err error) {
	now := clock.Millis(s.db.Now())
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		parts, err := q.ListOpenParts(ctx, string(r.on.AddDays(within)))
		for _, p := range parts {
			i, ok := r.at[p.MemberID]
			if !ok || r.people[i].trashed {
				continue
			}
			on := civil.Date(p.DueOn)
			out = append(out, DueRow{
				ID: p.ID, Group: groupOf(on.Sub(r.on)), On: on, Days: on.Sub(r.on), Row: r.row(i, now), PlanID: p.PlanID, PlanName: p.PlanName,
				Price: amountOf(p.AmountMinor, p.Currency), Part: int(p.Position), Parts: int(p.Parts),
			})
		}
		return err
	})
	return out, err
}

// about is what somebody was told of: an end of theirs, or a part that was due on the day.
type about struct {
	member string
	on     civil.Date
	part   bool
}

// tellings are who was told of what since a day.
func (s *Service) tellings(ctx context.Context, since civil.Date) (map[about]LastTold, error) {
	out := map[about]LastTold{}
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		told, err := q.ListRemindersOfDays(ctx, string(since))
		for _, t := range told {
			key := about{t.MemberID, civil.Date(t.AboutOn), t.Purpose == "part"}
			out[key] = LastTold{At: t.At, Channel: t.Channel, Template: t.Template, Times: out[key].Times + 1}
		}
		return err
	})
	return out, err
}

func (s *Service) tellRows(ctx context.Context, rows []DueRow) error {
	if len(rows) == 0 {
		return nil
	}
	told, err := s.tellings(ctx, rows[0].On)
	for i := range rows {
		rows[i].Told = told[about{rows[i].Row.ID, rows[i].On, rows[i].Part > 0}]
	}
	return err
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
		st := &r.states[i]
		row := DueRow{ID: r.people[i].id, Row: r.row(i, now), On: st.End, Days: st.End.Sub(r.on), GraceEnd: st.GraceEnd}
		row.Group = groupOf(row.Days)
		if st.Standing == terms.Lapsed {
			row.Group = Lately
		}
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
