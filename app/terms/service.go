// Package terms holds spells of membership: their arithmetic, and the standing that follows from them.
//
// The arithmetic (Next, History, StandingOn) is pure. The service keeps terms; what it writes is composed by
// the use cases that also write payments or imports, inside their transaction. Its changes count as changes
// of the domain "payments".
package terms

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
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
		b, err := open(ctx, q, in.MemberID, in.TierID)
		if err != nil {
			return err
		}
		at, after := b.Buy(p)
		out = b.change(at, after)
		return nil
	})
	return out, err
}

// Give writes the term that a payment, a grant or an import gives, among the terms the member has in the
// tier; those bought on later dates may move. It answers civil.bad_period, terms.bad_grace, civil.bad_date and
// terms.until_over (the period's common end date lies before the purchase). A change of no days is none of its
// errors.
func (s *Service) Give(ctx context.Context, in GiveIn) (term Term, change Change, err error) {
	p, err := in.purchase()
	if err != nil {
		return term, change, err
	}
	switch {
	case in.Kind != "":
	case in.PaymentID != "":
		in.Kind = Paid
	case in.ImportID != "":
		in.Kind = Imported
	default:
		in.Kind = Complimentary
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		b, err := open(ctx, tx.Queries, in.MemberID, in.TierID)
		if err != nil {
			return err
		}
		at, after := b.Buy(p)
		change = b.change(at, after)
		next := after.Spells[at]
		term = Term{
			ID: tx.NewID(), MemberID: in.MemberID, TierID: in.TierID, PlanID: in.PlanID, PaymentID: in.PaymentID,
			BoughtOn: in.On, StartOn: next.Start, EndOn: next.End, AnchorDay: next.Anchor, Period: p.Period.String(),
			GraceDays: in.GraceDays, Reason: in.Reason, Kind: in.Kind, Paid: in.Paid, Paused: string(next.Paused),
		}
		change.TermID = term.ID
		if err := tx.InsertTerm(ctx, gen.InsertTermParams{
			ID: term.ID, MemberID: term.MemberID, TierID: term.TierID, PlanID: some(term.PlanID), PaymentID: some(term.PaymentID),
			BoughtOn: string(term.BoughtOn), StartOn: string(term.StartOn), EndOn: some(string(term.EndOn)),
			AnchorDay: int64(term.AnchorDay), Period: term.Period, GraceDays: int64(term.GraceDays), Reason: term.Reason,
			ImportID: some(in.ImportID), CreatedAt: tx.NowMillis(), Kind: term.Kind, PaidMinor: term.Paid.Minor, Currency: term.Paid.Currency,
			Paused: term.Paused,
		}); err != nil {
			return err
		}
		if err := tx.Audit(ctx, "payments", "term", term.ID, "given", term); err != nil {
			return err
		}
		row := gen.Term{ID: term.ID, StartOn: string(term.StartOn), EndOn: some(string(term.EndOn)), AnchorDay: int64(term.AnchorDay), Paused: term.Paused}
		_, err = b.save(ctx, tx, slices.Insert(slices.Clone(b.rows), at, row), after)
		return err
	})
	return term, change, err
}

// Void takes one term back; later terms of the tier move up. It answers terms.not_found, terms.bought (a term that
// a payment bought goes with the payment) and terms.carried (its rest was carried over to another plan).
func (s *Service) Void(ctx context.Context, in IDIn) (out Moved, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		row, err := tx.ShowTerm(ctx, in.ID)
		if errors.Is(err, sql.ErrNoRows) || err == nil && row.VoidedAt != nil {
			return apperr.New(apperr.NotFound, "terms.not_found")
		}
		if err != nil {
			return err
		}
		if row.PaymentID != nil {
			return apperr.New(apperr.Conflict, "terms.bought")
		}
		out, err = s.takeBack(ctx, tx, []gen.Term{row}, "")
		return err
	})
	return out, err
}

// VoidPayment takes back the terms that a payment bought; later terms of the tier move up, on a refund no further
// than its day (refunded; empty for a correction). It answers what became of each membership, the payer's first,
// and terms.carried.
func (s *Service) VoidPayment(ctx context.Context, paymentID string, refunded civil.Date) (out []Moved, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		all, err := tx.ListTermsByPayment(ctx, &paymentID)
		if err != nil {
			return err
		}
		for _, r := range all {
			if r.ChangeID != nil {
				return apperr.New(apperr.Conflict, "terms.carried")
			}
		}
		rows, err := tx.ListLiveTermsByPayment(ctx, &paymentID)
		if err != nil {
			return err
		}
		for rows := range together(rows) {
			moved, err := s.takeBack(ctx, tx, rows, refunded)
			if err != nil {
				return err
			}
			out = append(out, moved)
		}
		return nil
	})
	return out, err
}

// RestorePayment gives the terms back that went with a payment, once something of it is left again: what VoidPayment took. What
// was bought since begins no earlier for it. It is empty where none went.
func (s *Service) RestorePayment(ctx context.Context, paymentID string) (out []Moved, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		all, err := tx.ListTermsByPayment(ctx, &paymentID)
		if err != nil {
			return err
		}
		gone := slices.DeleteFunc(all, func(r gen.Term) bool { return r.VoidedAt == nil || r.ChangeID != nil })
		slices.SortStableFunc(gone, func(a, b gen.Term) int {
			return cmp.Or(cmp.Compare(a.MemberID, b.MemberID), cmp.Compare(a.TierID, b.TierID))
		})
		for rows := range together(gone) {
			moved, err := s.giveBack(ctx, tx, rows)
			if err != nil {
				return err
			}
			out = append(out, moved)
		}
		return nil
	})
	return out, err
}

// giveBack lets voided terms of one member in one tier stand again.
func (s *Service) giveBack(ctx context.Context, tx *db.Tx, gone []gen.Term) (out Moved, err error) {
	was, err := open(ctx, tx.Queries, gone[0].MemberID, gone[0].TierID)
	if err != nil {
		return out, err
	}
	for _, g := range gone {
		if err := tx.VoidTerm(ctx, gen.VoidTermParams{ID: g.ID}); err != nil {
			return out, err
		}
		if err := tx.Audit(ctx, "payments", "term", g.ID, "restored", FromRow(g)); err != nil {
			return out, err
		}
	}
	b, err := open(ctx, tx.Queries, gone[0].MemberID, gone[0].TierID)
	if err != nil {
		return out, err
	}
	var back, since []int
	for i, r := range b.rows {
		if r.CreatedAt > *gone[0].VoidedAt {
			since = append(since, i)
		}
		if slices.ContainsFunc(gone, func(g gen.Term) bool { return g.ID == r.ID }) {
			back = append(back, i)
		}
	}
	after := b.History.Standing(back, since)
	out = was.moved(after, "")
	out.Terms, err = b.save(ctx, tx, b.rows, after)
	return out, err
}

// EndsAround are the ends of the memberships that a payment's terms belong to: nothing moves. It is empty where the
// payment bought no term.
func (s *Service) EndsAround(ctx context.Context, paymentID string) (out []Moved, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListLiveTermsByPayment(ctx, &paymentID)
		if err != nil {
			return err
		}
		for rows := range together(rows) {
			b, err := open(ctx, q, rows[0].MemberID, rows[0].TierID)
			if err != nil {
				return err
			}
			out = append(out, b.moved(b.History, ""))
		}
		return nil
	})
	return out, err
}

// VoidImport takes back every term that an import gave, in the transaction of ctx, and tells how many there were.
func (s *Service) VoidImport(ctx context.Context, importID string, tell func(done, total int) error) (n int, err error) {
	var rows []gen.Term
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		rows, err = q.ListLiveTermsByImport(ctx, &importID)
		return err
	})
	if err != nil {
		return 0, err
	}
	for some := range together(rows) {
		if err := tell(n, len(rows)); err != nil {
			return 0, err
		}
		// Each its own savepoint: every statement in one costs more, the more pages it has changed.
		err := s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
			_, err := s.takeBack(ctx, tx, some, "")
			return err
		})
		if err != nil {
			return 0, err
		}
		n += len(some)
	}
	return len(rows), nil
}

// takeBack voids terms of one member in one tier and moves those bought later.
func (s *Service) takeBack(ctx context.Context, tx *db.Tx, gone []gen.Term, refunded civil.Date) (out Moved, err error) {
	b, err := open(ctx, tx.Queries, gone[0].MemberID, gone[0].TierID)
	if err != nil {
		return out, err
	}
	var at []int
	for _, g := range gone {
		if g.ChangeID != nil {
			return out, apperr.New(apperr.Conflict, "terms.carried")
		}
		i := slices.IndexFunc(b.rows, func(r gen.Term) bool { return r.ID == g.ID })
		if i < 0 {
			return out, apperr.New(apperr.NotFound, "terms.not_found")
		}
		at = append(at, i)
		if err := tx.VoidTerm(ctx, gen.VoidTermParams{ID: g.ID, VoidedAt: ptr(tx.NowMillis())}); err != nil {
			return out, err
		}
		if err := tx.Audit(ctx, "payments", "term", g.ID, "voided", FromRow(g)); err != nil {
			return out, err
		}
	}
	after := b.Without(at, refunded)
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	out = b.moved(after, set.Today(tx.Now))
	out.Terms, err = b.save(ctx, tx, b.without(at), after)
	return out, err
}

// FromRow is a stored term as every reader sees it.
func FromRow(r gen.Term) Term {
	return Term{
		ID: r.ID, MemberID: r.MemberID, TierID: r.TierID, PlanID: text(r.PlanID), PaymentID: text(r.PaymentID),
		BoughtOn: civil.Date(r.BoughtOn), StartOn: civil.Date(r.StartOn), EndOn: date(r.EndOn), AnchorDay: int(r.AnchorDay),
		Period: r.Period, GraceDays: int(r.GraceDays), Reason: r.Reason, Kind: r.Kind,
		Paid: money.Amount{Minor: r.PaidMinor, Currency: r.Currency}, Paused: r.Paused, CutOn: date(r.CutOn), Voided: r.VoidedAt != nil,
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
