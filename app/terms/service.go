// Package terms holds spells of membership: their arithmetic, and the standing that follows from them.
//
// The arithmetic (Next, Replay, StandingOn) is pure. The service keeps terms; what it writes is composed by
// the use cases that also write payments or imports, inside their transaction. Its changes count as changes
// of the domain "payments".
package terms

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/settings"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
}

// New makes the service.
func New(d *db.DB, set *settings.Service) *Service { return &Service{db: d, settings: set} }

// Of lists a member's terms by start, voided ones too.
func (s *Service) Of(ctx context.Context, memberID string) (out []Term, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListTermsOf(ctx, memberID)
		out = make([]Term, len(rows))
		for i, r := range rows {
			out[i] = FromRow(r)
		}
		return err
	})
	return out, err
}

// Preview is what a term would change; nothing is written. It answers the errors of Give.
func (s *Service) Preview(ctx context.Context, in GiveIn) (out Change, err error) {
	p, err := in.purchase()
	if err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		before, _, err := recorded(ctx, q, in.MemberID, in.TierID)
		if err != nil {
			return err
		}
		out = ChangeBy(before, Next(before, p))
		out.TierID = in.TierID
		return nil
	})
	return out, err
}

// Give writes the term that a payment, a grant or an import gives, after the terms the member has in the
// tier. It answers civil.bad_period, terms.bad_grace, civil.bad_date and terms.until_over (the period's
// common end date lies before the purchase). A change of no days is none of its errors.
func (s *Service) Give(ctx context.Context, in GiveIn) (term Term, change Change, err error) {
	p, err := in.purchase()
	if err != nil {
		return term, change, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, _, err := recorded(ctx, tx.Queries, in.MemberID, in.TierID)
		if err != nil {
			return err
		}
		next := Next(before, p)
		change = ChangeBy(before, next)
		change.TierID = in.TierID
		term = Term{
			ID: tx.NewID(), MemberID: in.MemberID, TierID: in.TierID, PlanID: in.PlanID, PaymentID: in.PaymentID,
			BoughtOn: in.On, StartOn: next.Start, EndOn: next.End, AnchorDay: next.Anchor, Period: p.Period.String(),
			GraceDays: in.GraceDays, Reason: in.Reason,
		}
		if err := tx.InsertTerm(ctx, gen.InsertTermParams{
			ID: term.ID, MemberID: term.MemberID, TierID: term.TierID, PlanID: some(term.PlanID), PaymentID: some(term.PaymentID),
			BoughtOn: string(term.BoughtOn), StartOn: string(term.StartOn), EndOn: some(string(term.EndOn)),
			AnchorDay: int64(term.AnchorDay), Period: term.Period, GraceDays: int64(term.GraceDays), Reason: term.Reason,
			ImportID: some(in.ImportID), CreatedAt: tx.NowMillis(),
		}); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "term", term.ID, "given", term)
	})
	return term, change, err
}

// Void takes one term back; later terms of the tier move up. It answers terms.not_found and terms.bought: a
// term that a payment bought goes with the payment.
func (s *Service) Void(ctx context.Context, termID string) (out Moved, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		row, err := tx.ShowTerm(ctx, termID)
		if errors.Is(err, sql.ErrNoRows) || err == nil && row.VoidedAt != nil {
			return apperr.New(apperr.NotFound, "terms.not_found")
		}
		if err != nil {
			return err
		}
		if row.PaymentID != nil {
			return apperr.New(apperr.Conflict, "terms.bought")
		}
		out, err = s.takeBack(ctx, tx, []gen.Term{row})
		return err
	})
	return out, err
}

// VoidPayment takes back the term that a payment bought; later terms of the tier move up. Where the payment
// bought none, nothing moves.
func (s *Service) VoidPayment(ctx context.Context, paymentID string) (out Moved, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListLiveTermsByPayment(ctx, &paymentID)
		if err != nil || len(rows) == 0 {
			return err
		}
		out, err = s.takeBack(ctx, tx, rows)
		return err
	})
	return out, err
}

// EndAround is the end of the membership that a payment's term belongs to, twice: nothing moves. It is empty
// where the payment bought no term.
func (s *Service) EndAround(ctx context.Context, paymentID string) (out Moved, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListLiveTermsByPayment(ctx, &paymentID)
		if err != nil || len(rows) == 0 {
			return err
		}
		spells, _, err := recorded(ctx, q, rows[0].MemberID, rows[0].TierID)
		end := endOf(spells)
		out = Moved{MemberID: rows[0].MemberID, TierID: rows[0].TierID, Old: end, New: end}
		return err
	})
	return out, err
}

// VoidImport takes back every term that an import gave and tells how many there were.
func (s *Service) VoidImport(ctx context.Context, importID string) (n int, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListLiveTermsByImport(ctx, &importID)
		if err != nil {
			return err
		}
		n = len(rows)
		for len(rows) > 0 {
			same := 1
			for same < len(rows) && rows[same].MemberID == rows[0].MemberID && rows[same].TierID == rows[0].TierID {
				same++
			}
			if _, err := s.takeBack(ctx, tx, rows[:same]); err != nil {
				return err
			}
			rows = rows[same:]
		}
		return nil
	})
	return n, err
}

// takeBack voids terms of one member in one tier and replays what was recorded after the first of them.
func (s *Service) takeBack(ctx context.Context, tx *db.Tx, gone []gen.Term) (out Moved, err error) {
	member, tier := gone[0].MemberID, gone[0].TierID
	before, rows, err := recorded(ctx, tx.Queries, member, tier)
	if err != nil {
		return out, err
	}
	out = Moved{MemberID: member, TierID: tier, Old: endOf(before)}
	voided := map[string]bool{}
	for _, g := range gone {
		voided[g.ID] = true
		if err := tx.VoidTerm(ctx, gen.VoidTermParams{ID: g.ID, VoidedAt: ptr(tx.NowMillis())}); err != nil {
			return out, err
		}
		if err := tx.Audit(ctx, "payments", "term", g.ID, "voided", FromRow(g)); err != nil {
			return out, err
		}
	}
	first := slices.IndexFunc(rows, func(r gen.Term) bool { return voided[r.ID] })
	if first < 0 {
		return out, apperr.New(apperr.NotFound, "terms.not_found")
	}
	var at []int // of the terms that are bought again
	var again []Purchase
	for i := first; i < len(rows); i++ {
		if !voided[rows[i].ID] {
			at = append(at, i)
			again = append(again, Purchase{Period: before[i].Period, On: civil.Date(rows[i].BoughtOn), GraceDays: before[i].GraceDays})
		}
	}
	kept := slices.Clone(before[:first])
	for n, spell := range Replay(kept, again) {
		kept = append(kept, spell)
		row, was := rows[at[n]], before[at[n]]
		if spell == was {
			continue
		}
		out.Terms++
		if err := tx.MoveTerm(ctx, gen.MoveTermParams{
			ID: row.ID, StartOn: string(spell.Start), EndOn: some(string(spell.End)), AnchorDay: int64(spell.Anchor),
		}); err != nil {
			return out, err
		}
		if err := tx.Audit(ctx, "payments", "term", row.ID, "moved", map[string]civil.Date{
			"oldStart": was.Start, "oldEnd": was.End, "newStart": spell.Start, "newEnd": spell.End,
		}); err != nil {
			return out, err
		}
	}
	out.New = endOf(kept)
	return out, nil
}

func endOf(spells []Spell) End {
	r := reachOf(spells)
	if r.life {
		return End{Lifetime: true}
	}
	return End{On: r.end}
}

// recorded is a member's live terms in a tier in the order in which they were recorded.
func recorded(ctx context.Context, q *gen.Queries, memberID, tierID string) ([]Spell, []gen.Term, error) {
	rows, err := q.ListLiveTermsRecorded(ctx, gen.ListLiveTermsRecordedParams{MemberID: memberID, TierID: tierID})
	if err != nil {
		return nil, nil, err
	}
	spells := make([]Spell, len(rows))
	for i, r := range rows {
		p, err := civil.ParsePeriod(r.Period)
		if err != nil {
			return nil, nil, apperr.New(apperr.Internal, "internal").Because(err)
		}
		spells[i] = Spell{Start: civil.Date(r.StartOn), End: date(r.EndOn), Period: p, Anchor: int(r.AnchorDay), GraceDays: int(r.GraceDays)}
	}
	return spells, rows, nil
}

// FromRow is a stored term as every reader sees it.
func FromRow(r gen.Term) Term {
	return Term{
		ID: r.ID, MemberID: r.MemberID, TierID: r.TierID, PlanID: text(r.PlanID), PaymentID: text(r.PaymentID),
		BoughtOn: civil.Date(r.BoughtOn), StartOn: civil.Date(r.StartOn), EndOn: date(r.EndOn), AnchorDay: int(r.AnchorDay),
		Period: r.Period, GraceDays: int(r.GraceDays), Reason: r.Reason, Voided: r.VoidedAt != nil,
	}
}

func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func ptr[T any](v T) *T { return &v }

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func date(s *string) civil.Date { return civil.Date(text(s)) }
