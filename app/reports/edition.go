package reports

import (
	"context"
	"encoding/json"
	"slices"

	"guildbook/db/gen"
)

// since is the last edition and what has happened since. moved counts members whose code, tiers or stages are others.
type since struct {
	EditionSummary
	moved int64
}

// waits tells whether publishing now would bring members something new, or shut somebody out.
func (e since) waits() bool {
	return e.Changed+e.Added+e.Left+e.Joined+e.moved > 0
}

// sinceEdition compares the last edition with the workspace as it is. Before the first edition everything is
// new.
func (r *roll) sinceEdition(ctx context.Context, q *gen.Queries) (out since, err error) {
	last, err := q.LastEdition(ctx)
	if err != nil {
		return out, err
	}
	if len(last) > 0 {
		e := last[0]
		out.EditionSummary = EditionSummary{Number: e.Number, PublishedAt: e.PublishedAt, Lessons: e.Lessons, Members: e.Members}
	}
	steps, err := r.lessonsSince(ctx, q, &out)
	if err != nil {
		return out, err
	}
	gone, err := q.CountGoneSinceEdition(ctx, out.Number)
	if err != nil {
		return out, err
	}
	out.Changed += gone
	delivered, err := q.ListEditionCodes(ctx, out.Number)
	if err != nil {
		return out, err
	}
	had := make(map[string]string, len(delivered))
	for _, d := range delivered {
		had[d.MemberID] = d.CodeID
		i, known := r.at[d.MemberID]
		switch {
		case !known || !r.opens(i):
			out.Left++
		case r.codes[i] != d.CodeID, !r.holds(i, d.Tiers), !steps.held(r, i, d.Stages):
			out.moved++
		}
	}
	for i := range r.people {
		if r.opens(i) && had[r.people[i].id] == "" {
			out.Joined++
		}
	}
	if out.Number == 0 && out.Added == 0 {
		out.Joined = 0 // there is nothing yet that they could open
	}
	return out, nil
}

// holds tells whether the tiers that member i may open are those of a stored array of ids.
func (r *roll) holds(i int, stored string) bool {
	var had []string
	if json.Unmarshal([]byte(stored), &had) != nil {
		return false
	}
	held := 0
	for _, t := range r.states[i].tiers {
		if r.tiers[t].trashed {
			continue
		}
		if !slices.Contains(had, r.tiers[t].id) {
			return false
		}
		held++
	}
	return held == len(had)
}

// opens tells whether member i has access and a code to use it.
func (r *roll) opens(i int) bool {
	return !r.people[i].trashed && r.states[i].Standing.HasAccess() && r.codes[i] != ""
}
