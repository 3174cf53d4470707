package reports

import (
	"cmp"
	"context"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/reminders"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// NoReason is the key of those of whom nothing was noted.
const NoReason = "none"

// Winback lists who has left: lapsed members and alumni who were members once. The counts are of everybody in the
// window. It answers reports.bad_reason.
func (s *Service) Winback(ctx context.Context, in WinbackIn) (out WinbackOut, err error) {
	if in.Reason != "" && in.Reason != NoReason && !slices.Contains(reminders.Reasons, in.Reason) {
		return out, apperr.New(apperr.Invalid, "reports.bad_reason", "value", in.Reason)
	}
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	var at []int
	ids := []string{}
	since := r.on
	for i := range r.people {
		st := &r.states[i]
		if r.people[i].trashed || st.End == "" || st.Standing != terms.Lapsed && st.Standing != terms.Alumni {
			continue
		}
		if in.WithinDays > 0 && r.on.Sub(st.End) > in.WithinDays {
			continue
		}
		at, ids, since = append(at, i), append(ids, r.people[i].id), min(since, st.End)
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(r.states[b].End, r.states[a].End) })
	offers, err := s.offers(ctx, ids)
	if err != nil {
		return out, err
	}
	told, err := s.tellings(ctx, since)
	if err != nil {
		return out, err
	}
	reasons, err := s.exitReasons(ctx)
	if err != nil {
		return out, err
	}
	counts := map[string]int{}
	now := clock.Millis(s.db.Now())
	out.Rows = []WinbackRow{}
	for _, i := range at {
		key := about{member: r.people[i].id, on: r.states[i].End}
		why := reasons[key]
		row := WinbackRow{
			LeftOn: key.on, Gone: r.on.Sub(key.on), Reason: why.Reason, Note: why.Note, Told: told[key], Price: amountOf(0, r.set.Currency),
		}
		counts[cmp.Or(why.Reason, NoReason)]++
		out.All++
		if row.Told.At == 0 {
			out.Untold++
		}
		if in.Reason != "" && in.Reason != cmp.Or(why.Reason, NoReason) || in.Untold && row.Told.At != 0 {
			continue
		}
		row.Row = r.row(i, now)
		if plan, ok := offers.to(r, i); ok {
			row.PlanID, row.PlanName, row.Price = plan.ID, plan.Name, amountOf(plan.PriceMinor, plan.Currency)
		}
		out.Rows = append(out.Rows, row)
	}
	out.Reasons = []Count{}
	for _, key := range append(slices.Clone(reminders.Reasons), NoReason) {
		out.Reasons = append(out.Reasons, Count{Key: key, Label: key, Count: counts[key]})
	}
	return out, nil
}

func (s *Service) exitReasons(ctx context.Context) (map[about]reminders.Reason, error) {
	out := map[about]reminders.Reason{}
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListExitReasons(ctx)
		for _, r := range rows {
			out[about{member: r.MemberID, on: civil.Date(r.LeftOn)}] = reminders.Reason{Reason: r.Reason, Note: r.Note}
		}
		return err
	})
	return out, err
}
