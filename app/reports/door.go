package reports

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/clock"
	"guildbook/app/events"
	"guildbook/db/gen"
)

const (
	doorMatches = 8
	doorRecent  = 20
)

// Door gives the matches for what was typed at an event's door, the last arrivals and how many came. Members
// who have access stand before those who have not, and whoever is typed in full stands first. It answers
// events.not_found.
func (s *Service) Door(ctx context.Context, in DoorIn) (out DoorOut, err error) {
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	event, arrivals, err := s.arrivals(ctx, in.EventID)
	if err != nil {
		return out, err
	}
	answers, err := s.answers(ctx, in.EventID)
	if err != nil {
		return out, err
	}
	out = DoorOut{Matches: []DoorRow{}, Recent: []RollCall{}, Awaited: []DoorRow{}, Here: int64(len(arrivals)), Expected: event.Expected}
	now := clock.Millis(s.db.Now())
	here := map[string]bool{}
	for _, a := range arrivals {
		here[a.MemberID] = true
	}
	for _, a := range slices.Backward(arrivals) {
		if i, ok := r.at[a.MemberID]; ok && len(out.Recent) < doorRecent {
			out.Recent = append(out.Recent, call(a, r.row(i, now)))
		}
	}
	said := map[string]events.Answer{}
	for _, a := range answers {
		said[a.MemberID] = a
		if i, ok := r.at[a.MemberID]; ok && a.Answer == events.Coming && !here[a.MemberID] {
			out.Awaited = append(out.Awaited, DoorRow{Row: r.row(i, now), Answer: a.Answer, Note: a.Note})
		}
	}
	slices.SortStableFunc(out.Awaited, func(a, b DoorRow) int { return cmp.Compare(a.Row.Name, b.Row.Name) })
	q, typed := makeQuery(in.Query)
	if !typed {
		return out, nil
	}
	var found []ranked
	for i := range r.people {
		if r.people[i].trashed {
			continue
		}
		if rank := q.match(&r.people[i].search); rank < noMatch {
			found = append(found, ranked{i, r.doorRank(i, rank)})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	for _, f := range found[:min(doorMatches, len(found))] {
		row := r.row(f.i, now)
		out.Matches = append(out.Matches, DoorRow{Row: row, Here: here[row.ID], Answer: said[row.ID].Answer, Note: said[row.ID].Note})
	}
	return out, nil
}

// doorRank puts whoever was typed in full first, then likely matches with access, then without, then the rest.
func (r *roll) doorRank(i, rank int) int {
	if rank == exactMatch {
		return rank
	}
	if !r.states[i].Standing.HasAccess() {
		rank += noMatch
	}
	if rank%noMatch > wordMatch {
		rank += 2 * noMatch
	}
	return rank
}

func (s *Service) arrivals(ctx context.Context, eventID string) (event gen.ShowDoorEventRow, out []gen.ListArrivalsRow, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		event, err = q.ShowDoorEvent(ctx, eventID)
		if errors.Is(err, sql.ErrNoRows) {
			return apperr.New(apperr.NotFound, "events.not_found", "ref", eventID)
		}
		if err != nil {
			return err
		}
		out, err = q.ListArrivals(ctx, eventID)
		return err
	})
	return event, out, err
}

func (s *Service) answers(ctx context.Context, eventID string) (out []events.Answer, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListAnswers(ctx, eventID)
		said := make([]events.Said, len(rows))
		for i, r := range rows {
			said[i] = events.Said{EventID: eventID, Body: r.Body, From: events.Answer{MemberID: r.MemberID}}
		}
		out = events.Newest(said)[eventID]
		return err
	})
	return out, err
}

func call(a gen.ListArrivalsRow, row RollRow) RollCall {
	return RollCall{AttendanceID: a.ID, At: a.CheckedAt, Mode: a.Mode, Row: row}
}

// EventRoll lists everyone who came to an event, first come first. It answers events.not_found.
func (s *Service) EventRoll(ctx context.Context, in EventIn) (out EventRollOut, err error) {
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	_, arrivals, err := s.arrivals(ctx, in.ID)
	if err != nil {
		return out, err
	}
	out.Rows = make([]RollCall, 0, len(arrivals))
	now := clock.Millis(s.db.Now())
	for _, a := range arrivals {
		if i, ok := r.at[a.MemberID]; ok {
			out.Rows = append(out.Rows, call(a, r.row(i, now)))
		}
	}
	return out, nil
}
