package reports

import (
	"context"
	"encoding/json"
	"slices"

	"guildbook/app/civil"
	"guildbook/db/gen"
)

// lessonsSince counts the lessons that the next edition adds or changes for somebody: by text and title, by audience, and by the days
// that have come since. It gives the steps that members reach in it.
func (r *roll) lessonsSince(ctx context.Context, q *gen.Queries, out *since) (*steps, error) {
	rows, err := q.ListSinceEdition(ctx, out.Number)
	if err != nil {
		return nil, err
	}
	used, days := r.tiersInUse(), map[string][]int64{}
	for _, l := range rows {
		now := openNow(l, used, r.on)
		for _, t := range now {
			if l.ReleaseDays > 0 && !slices.Contains(days[t], l.ReleaseDays) {
				days[t] = append(days[t], l.ReleaseDays)
			}
		}
		slices.Sort(now)
		var had []string
		if err := json.Unmarshal([]byte(l.HadTiers), &had); err != nil {
			return nil, err
		}
		switch {
		case len(had) == 0:
			if len(now) > 0 {
				out.Added++
			}
		case l.HadTitle != l.Title || l.HadBody != l.BodySha256 || l.HadDays != l.ReleaseDays || !slices.Equal(now, had):
			out.Changed++
		}
	}
	return loadSteps(ctx, q, days)
}

// tiersInUse is the tiers, in their order, that an edition has: those not in the trash, and those that somebody still holds.
func (r *roll) tiersInUse() []string {
	held := map[int]bool{}
	for i := range r.people {
		if r.people[i].trashed || !r.states[i].Standing.HasAccess() {
			continue
		}
		for _, t := range r.states[i].tiers {
			held[int(t)] = true
		}
	}
	var out []string
	for i, t := range r.tiers {
		if !t.trashed || held[i] {
			out = append(out, t.id)
		}
	}
	return out
}

// openNow is the tiers for which a lesson is open on a day.
func openNow(l gen.ListSinceEditionRow, tiers []string, on civil.Date) []string {
	var named []string
	early := map[string]string{}
	if json.Unmarshal([]byte(l.Tiers), &named) != nil || json.Unmarshal([]byte(l.Early), &early) != nil {
		return nil
	}
	out := []string{}
	for _, t := range tiers {
		day, is := early[t]
		if !is {
			day = l.ReleaseOn
		}
		if (l.Audience != "tiers" || slices.Contains(named, t)) && day <= string(on) {
			out = append(out, t)
		}
	}
	return out
}

// steps are the days after which lessons of the next edition open for members of a tier.
type steps struct {
	days  map[string][]int64 // by tier
	tags  map[step]string
	first map[[2]string]civil.Date // first day by member and tier
}

type step struct {
	tier string
	days int64
}

func loadSteps(ctx context.Context, q *gen.Queries, days map[string][]int64) (*steps, error) {
	s := &steps{days: days, tags: map[step]string{}, first: map[[2]string]civil.Date{}}
	known, err := q.ListStages(ctx)
	if err != nil || len(known) == 0 {
		return s, err
	}
	for _, k := range known {
		s.tags[step{k.TierID, k.Days}] = k.Tag
	}
	first, err := q.ListFirstDays(ctx)
	for _, f := range first {
		s.first[[2]string{f.MemberID, f.TierID}] = civil.Date(f.FirstOn)
	}
	return s, err
}

// held tells whether the steps that member i has reached are those of a stored array of tags. A step that no edition had yet comes
// with a new lesson, which is counted.
func (s *steps) held(r *roll, i int, stored string) bool {
	var had []string
	if json.Unmarshal([]byte(stored), &had) != nil {
		return false
	}
	reached := []string{}
	for _, t := range r.states[i].tiers {
		tier := r.tiers[t].id
		first := s.first[[2]string{r.people[i].id, tier}]
		for _, n := range s.days[tier] {
			if tag := s.tags[step{tier, n}]; tag != "" && first != "" && first.AddDays(int(n)) <= r.on {
				reached = append(reached, tag)
			}
		}
	}
	slices.Sort(reached)
	return slices.Equal(reached, had)
}
