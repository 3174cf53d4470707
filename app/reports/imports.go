package reports

import (
	"context"

	"guildbook/app/civil"
	"guildbook/app/members"
	"guildbook/app/money"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// Held names a member and a tier.
type Held struct{ MemberID, TierID string }

// Ends gives where everybody's terms end, by member and tier. It sees what the transaction of ctx wrote.
func (s *Service) Ends(ctx context.Context) (map[Held]terms.End, error) {
	out := map[Held]terms.End{}
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListTermEnds(ctx)
		for _, r := range rows {
			end := terms.End{On: civil.Date(r.EndOn), Lifetime: r.Lifetime == 1}
			if end.Lifetime {
				end.On = ""
			}
			out[Held{r.MemberID, r.TierID}] = end
		}
		return err
	})
	return out, err
}

// UsedSince names the members that an import added or took out of the trash and for whom payments or attendance were recorded since.
func (s *Service) UsedSince(ctx context.Context, importID string) (names []string, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		names, err = q.ListUsedOfImport(ctx, &importID)
		return err
	})
	return names, err
}

// ImportedLessons is what an import of lessons did: which it added, and of those it changed the revisions from
// before them. Both are without what lies in the trash.
type ImportedLessons struct {
	Added  []string
	Before []string
}

// LessonsOf tells what an import of lessons did.
func (s *Service) LessonsOf(ctx context.Context, importID string) (out ImportedLessons, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		added, err := q.ListLessonsOfImport(ctx, &importID)
		if err != nil {
			return err
		}
		for _, l := range added {
			out.Added = append(out.Added, l.ID)
		}
		changed, err := q.ListRevisionsOfImport(ctx, importID)
		for _, r := range changed {
			out.Before = append(out.Before, r.BeforeID)
		}
		return err
	})
	return out, err
}

// EmptiedCourses are the courses that an import made, of which nothing is left outside the trash. It sees what the
// transaction of ctx wrote.
func (s *Service) EmptiedCourses(ctx context.Context, importID string) (ids []string, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		ids, err = q.ListEmptyCoursesOfImport(ctx, importID)
		return err
	})
	return ids, err
}

// KnownPayments are the payments of the ledger that were not taken back wholly, as an import compares them with its own.
func (s *Service) KnownPayments(ctx context.Context) (out []members.KnownPayment, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListKnownPayments(ctx)
		for _, r := range rows {
			out = append(out, members.KnownPayment{
				MemberID: r.MemberID, On: civil.Date(r.PaidOn), Amount: money.Amount{Minor: r.AmountMinor, Currency: r.Currency}, Reference: r.Reference,
			})
		}
		return err
	})
	return out, err
}

// ClosedMonths are the months that take no payments: 2026-10.
func (s *Service) ClosedMonths(ctx context.Context) (map[string]bool, error) {
	out := map[string]bool{}
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListClosedMonths(ctx)
		for _, r := range rows {
			out[r.Month] = true
		}
		return err
	})
	return out, err
}
