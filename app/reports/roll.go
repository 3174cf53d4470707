package reports

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/clock"
	"guildbook/app/members"
	"guildbook/app/terms"
)

// standings are all of them, in the order in which lists show them.
var standings = []terms.Standing{terms.Active, terms.Due, terms.Grace, terms.Paused, terms.Lapsed, terms.Applicant, terms.Alumni}

// Roll lists members with what follows from their terms, payments and attendance. It answers
// reports.bad_standing and reports.bad_sort.
func (s *Service) Roll(ctx context.Context, in RollIn) (out RollOut, err error) {
	if in.Standing != "" && !slices.Contains(standings, terms.Standing(in.Standing)) {
		return out, apperr.New(apperr.Invalid, "reports.bad_standing", "value", in.Standing)
	}
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	less, err := r.order(in.Sort)
	if err != nil {
		return out, err
	}
	q, typed := makeQuery(in.Query)
	counts := newCounts(r)
	var chosen []ranked
	for i := range r.people {
		p := &r.people[i]
		if !p.trashed {
			out.All++
		}
		rank := exactMatch
		if typed {
			if rank = q.match(&p.search); rank == noMatch {
				continue
			}
		}
		if !p.trashed {
			counts.add(i)
		}
		if p.trashed == in.Trashed && r.passes(i, in) {
			chosen = append(chosen, ranked{i, rank})
		}
	}
	switch {
	case in.Sort != "":
		slices.SortStableFunc(chosen, func(a, b ranked) int {
			return less(a.i, b.i, in.Desc)
		})
	case typed:
		slices.SortStableFunc(chosen, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	case in.Desc:
		slices.Reverse(chosen)
	}
	out.Count = len(chosen)
	out.Standings, out.Tiers, out.Tags = counts.lists()
	out.Households = counts.householdList()
	chosen = chosen[min(max(in.Offset, 0), len(chosen)):]
	if in.Limit > 0 {
		chosen = chosen[:min(in.Limit, len(chosen))]
	}
	now := clock.Millis(s.db.Now())
	out.Rows = make([]RollRow, len(chosen))
	for i, c := range chosen {
		out.Rows[i] = r.row(c.i, now)
	}
	return out, nil
}

type ranked struct{ i, rank int }

// passes applies the filters besides the query.
func (r *roll) passes(i int, in RollIn) bool {
	if in.Standing != "" && string(r.states[i].Standing) != in.Standing {
		return false
	}
	if in.TierID != "" && !slices.ContainsFunc(r.states[i].tiers, func(t int) bool { return r.tiers[t].id == in.TierID }) {
		return false
	}
	switch {
	case in.Code == "none" && (r.codes[i] != "" || r.shutOut[i] || !r.states[i].Standing.HasAccess()), in.Code == "live" && r.codes[i] == "":
		return false
	}
	if in.Household != "" && r.people[i].householdID != in.Household && (in.Household != "any" || r.people[i].householdID == "") {
		return false
	}
	for name, want := range in.Fields {
		have := r.people[i].fields[name]
		if want == "*" && have == "" || want == "-" && have != "" || want != "*" && want != "-" && members.Fold(have) != members.Fold(want) {
			return false
		}
	}
	return in.Tag == "" || slices.ContainsFunc(r.people[i].tags, func(tag string) bool { return members.Fold(tag) == members.Fold(in.Tag) })
}

// order gives the comparison for a column. Rows that have nothing in it stand last either way; equal ones
// stand by name.
func (r *roll) order(column string) (func(a, b int, desc bool) int, error) {
	by := func(compare func(a, b int) int, empty func(i int) bool) func(a, b int, desc bool) int {
		return func(a, b int, desc bool) int {
			if empty != nil && empty(a) != empty(b) {
				if empty(a) {
					return 1
				}
				return -1
			}
			if desc {
				return compare(b, a)
			}
			return compare(a, b)
		}
	}
	switch column {
	case "", "name":
		return by(func(a, b int) int { return cmp.Compare(a, b) }, nil), nil // people stand by name
	case "number":
		return by(func(a, b int) int { return cmp.Compare(r.people[a].number, r.people[b].number) }, nil), nil
	case "standing":
		return by(func(a, b int) int {
			return cmp.Compare(slices.Index(standings, r.states[a].Standing), slices.Index(standings, r.states[b].Standing))
		}, nil), nil
	case "tier":
		return by(func(a, b int) int { return slices.Compare(r.states[a].tiers, r.states[b].tiers) },
			func(i int) bool { return len(r.states[i].tiers) == 0 }), nil
	case "end":
		return by(func(a, b int) int { return strings.Compare(r.endKey(a), r.endKey(b)) },
			func(i int) bool { return r.endKey(i) == "" }), nil
	case "paid":
		return by(func(a, b int) int { return cmp.Compare(r.paidIn(a), r.paidIn(b)) },
			func(i int) bool { return len(r.paid[i]) == 0 }), nil
	case "attended":
		return by(func(a, b int) int { return cmp.Compare(r.visits[a], r.visits[b]) }, nil), nil
	case "joined":
		return by(func(a, b int) int { return cmp.Compare(r.people[a].joinedOn, r.people[b].joinedOn) }, nil), nil
	}
	if value := r.text(column); value != nil {
		return by(func(a, b int) int { return compareTexts(value(a), value(b)) }, func(i int) bool { return value(i) == "" }), nil
	}
	return nil, apperr.New(apperr.Invalid, "reports.bad_sort", "value", column)
}

// text gives what a column of words shows; nil when there is no such column.
func (r *roll) text(column string) func(i int) string {
	switch column {
	case "alias":
		return func(i int) string { return r.people[i].alias }
	case "email":
		return func(i int) string { return r.people[i].email }
	case "phone":
		return func(i int) string { return r.people[i].phone }
	case "wechat":
		return func(i int) string { return r.people[i].wechat }
	case "referrer":
		return func(i int) string { return r.people[i].referrer }
	case "household":
		return func(i int) string { return r.people[i].household }
	case "tags":
		return func(i int) string { return strings.Join(r.people[i].tags, " ") }
	case "code":
		return func(i int) string { return map[bool]string{true: "1"}[r.codes[i] != ""] }
	}
	if name, ok := strings.CutPrefix(column, "field:"); ok {
		return func(i int) string { return r.people[i].fields[name] }
	}
	return nil
}

// compareTexts sorts figures by their size, and before words.
func compareTexts(a, b string) int {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	switch {
	case errX == nil && errY == nil:
		return cmp.Compare(x, y)
	case errX == nil || errY == nil:
		return cmp.Compare(fmt.Sprint(errX != nil), fmt.Sprint(errY != nil))
	}
	return strings.Compare(strings.ToLower(a), strings.ToLower(b))
}

// endKey sorts ends; for life is after every date.
func (r *roll) endKey(i int) string {
	if r.states[i].Lifetime {
		return "9999-99-99"
	}
	return string(r.states[i].End)
}

// paidIn is what a member paid in the workspace's currency, in minor units.
func (r *roll) paidIn(i int) int64 {
	for _, a := range r.paid[i] {
		if a.Currency == r.set.Currency {
			return a.Minor
		}
	}
	return 0
}

// counts counts members by standing, tier and tag.
type counts struct {
	r         *roll
	standings map[terms.Standing]int
	tiers     []int
	tags      map[string]*Count
	homes     map[string]*Count
}

func newCounts(r *roll) *counts {
	return &counts{r: r, standings: map[terms.Standing]int{}, tiers: make([]int, len(r.tiers)), tags: map[string]*Count{}, homes: map[string]*Count{}}
}

func (c *counts) add(i int) {
	c.standings[c.r.states[i].Standing]++
	for _, t := range c.r.states[i].tiers {
		c.tiers[t]++
	}
	if p := &c.r.people[i]; p.householdID != "" {
		if c.homes[p.householdID] == nil {
			c.homes[p.householdID] = &Count{Key: p.householdID, Label: p.household}
		}
		c.homes[p.householdID].Count++
	}
	for _, tag := range c.r.people[i].tags {
		if have := c.tags[tag]; have != nil {
			have.Count++
		} else {
			c.tags[tag] = &Count{Key: tag, Label: tag, Count: 1}
		}
	}
}

// lists gives every standing and every tier that is not in the trash, in their order, and the tags that occur,
// the most frequent first.
func (c *counts) lists() (byStanding, byTier, byTag []Count) {
	byStanding, byTier, byTag = []Count{}, []Count{}, []Count{}
	for _, st := range standings {
		byStanding = append(byStanding, Count{Key: string(st), Label: string(st), Count: c.standings[st]})
	}
	for i, t := range c.r.tiers {
		if !t.trashed || c.tiers[i] > 0 {
			byTier = append(byTier, Count{Key: t.id, Label: t.name, Count: c.tiers[i]})
		}
	}
	for _, tag := range c.tags {
		byTag = append(byTag, *tag)
	}
	slices.SortFunc(byTag, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Key, b.Key))
	})
	return byStanding, byTier, byTag
}

// householdList gives the families and companies by name.
func (c *counts) householdList() []Count {
	out := []Count{}
	for _, h := range c.homes {
		out = append(out, *h)
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(strings.Compare(members.SortKey(a.Label), members.SortKey(b.Label)), strings.Compare(a.Key, b.Key))
	})
	return out
}
