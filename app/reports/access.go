package reports

import (
	"context"
	"slices"

	"guildbook/app/civil"
	"guildbook/db/gen"
)

// AccessRow is what one member may open on a day. TierIDs are in the order of the tiers; it is empty for a
// member who may open nothing.
type AccessRow struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	TierIDs []string `json:"tierIds"`
}

// longestGrace is how many days after a term's end access can last at most.
const longestGrace = 366

// Access gives every member who is not in the trash, by id, with the tiers they may open on the day: those
// of a term that covers it or whose grace days do. Alumni open nothing from their day on. It reads the
// tables as they stand, so that a write transaction sees its own changes.
func (s *Service) Access(ctx context.Context, on civil.Date) ([]AccessRow, error) {
	var out []AccessRow
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		people, err := q.ListAccessMembers(ctx)
		if err != nil {
			return err
		}
		since := string(on.AddDays(-longestGrace))
		terms, err := q.ListAccessTerms(ctx, gen.ListAccessTermsParams{OnDay: string(on), Since: &since})
		if err != nil {
			return err
		}
		tiers := map[string][]string{}
		for _, t := range terms {
			if t.EndOn != nil && civil.Date(*t.EndOn).AddDays(int(t.GraceDays)) < on {
				continue
			}
			if held := tiers[t.MemberID]; !slices.Contains(held, t.TierID) {
				tiers[t.MemberID] = append(held, t.TierID)
			}
		}
		out = make([]AccessRow, 0, len(people))
		for _, p := range people {
			row := AccessRow{ID: p.ID, Name: p.Name, TierIDs: []string{}}
			if held := tiers[p.ID]; held != nil && (p.AlumniOn == nil || civil.Date(*p.AlumniOn) > on) {
				row.TierIDs = held
			}
			out = append(out, row)
		}
		return nil
	})
	return out, err
}
