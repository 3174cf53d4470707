package reports

import (
	"context"

	"guildbook/app/civil"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// AccessRow is what one member may open on a day. TierIDs are in the order of the tiers; it is empty for a
// member who may open nothing.
type AccessRow struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	TierIDs []string `json:"tierIds"`
	// ShutOut: their access code was taken back and no other given, so they are not to get one unasked.
	ShutOut bool `json:"shutOut"`
}

// longestGrace is how many days after a term's end access can last at most.
const longestGrace = 366

// Access gives every member who is not in the trash, by id, with the tiers they may open on the day: those
// in which they are active, due or in their grace days. It reads the tables as they stand, so that a write
// transaction sees its own changes.
func (s *Service) Access(ctx context.Context, on civil.Date) ([]AccessRow, error) {
	var out []AccessRow
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		people, err := q.ListAccessMembers(ctx)
		if err != nil {
			return err
		}
		since := string(on.AddDays(-longestGrace))
		rows, err := q.ListAccessTerms(ctx, gen.ListAccessTermsParams{OnDay: string(on), Since: &since})
		if err != nil {
			return err
		}
		tiers := map[string][]string{}
		for len(rows) > 0 { // by tier, member and start: a run of rows is one standing
			first, n := rows[0], 0
			var held []terms.Term
			for ; n < len(rows) && rows[n].MemberID == first.MemberID && rows[n].TierID == first.TierID; n++ {
				held = append(held, terms.Term{StartOn: civil.Date(rows[n].StartOn), EndOn: date(rows[n].EndOn), GraceDays: int(rows[n].GraceDays), Paused: rows[n].Paused})
			}
			if terms.StandingOn(on, held, 0).Standing.HasAccess() {
				tiers[first.MemberID] = append(tiers[first.MemberID], first.TierID)
			}
			rows = rows[n:]
		}
		out = make([]AccessRow, 0, len(people))
		for _, p := range people {
			row := AccessRow{ID: p.ID, Name: p.Name, TierIDs: tiers[p.ID], ShutOut: p.ShutOut == 1}
			if row.TierIDs == nil {
				row.TierIDs = []string{}
			}
			out = append(out, row)
		}
		return nil
	})
	return out, err
}

// date is a date column that may be NULL.
func date(s *string) civil.Date {
	if s == nil {
		return ""
	}
	return civil.Date(*s)
}
