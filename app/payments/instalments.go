package payments

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db"
	"guildbook/db/gen"
)

// The part of a plan bought in parts whose payment gives the term.
const (
	GiveFirst = "first"
	GiveLast  = "last"
)

// Instalment is a plan that a member buys in parts.
type Instalment struct {
	ID         string       `json:"id"`
	MemberID   string       `json:"memberId"`
	MemberName string       `json:"memberName"`
	PlanID     string       `json:"planId"`
	PlanName   string       `json:"planName"`
	Give       string       `json:"give"` // first or last
	Note       string       `json:"note"`
	Total      money.Amount `json:"total"`
	Open       money.Amount `json:"open"`
	NextOn     civil.Date   `json:"nextOn"` // when the first open part is due; empty: none is
	Cancelled  bool         `json:"cancelled"`
	Parts      []Part       `json:"parts"`
}

// Part is one part of it. PaymentID is the payment that paid it, and empty again once that was taken back whole.
type Part struct {
	ID        string       `json:"id"`
	DueOn     civil.Date   `json:"dueOn"`
	Amount    money.Amount `json:"amount"`
	PaymentID string       `json:"paymentId"`
	Number    int64        `json:"number"`
}

// InstalmentsIn chooses agreements. Open leaves out those that are paid or cancelled.
type InstalmentsIn struct {
	MemberID string `json:"memberId"`
	Open     bool   `json:"open"`
}

// Agreement is a plan in parts to write. All of it has been checked by the use case that composes it.
type Agreement struct {
	MemberID, PlanID, Give, Currency, Note string
	Parts                                  []Part
}

// Agree writes an agreement and gives it.
func (s *Service) Agree(ctx context.Context, in Agreement) (out Instalment, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		id := tx.NewID()
		if err := tx.InsertInstalment(ctx, gen.InsertInstalmentParams{
			ID: id, MemberID: in.MemberID, PlanID: in.PlanID, Give: in.Give, Currency: in.Currency, Note: in.Note, CreatedAt: tx.NowMillis(),
		}); err != nil {
			return err
		}
		for i, p := range in.Parts {
			if err := tx.InsertInstalmentPart(ctx, gen.InsertInstalmentPartParams{
				ID: tx.NewID(), InstalmentID: id, Position: int64(i + 1), DueOn: string(p.DueOn), AmountMinor: p.Amount.Minor,
			}); err != nil {
				return err
			}
		}
		if out, err = s.Instalment(ctx, IDIn{ID: id}); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "instalment", id, "agreed", out)
	})
	return out, err
}

// Instalments lists plans bought in parts, the newest first.
func (s *Service) Instalments(ctx context.Context, in InstalmentsIn) (out []Instalment, err error) {
	out = []Instalment{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListInstalmentParts(ctx)
		if err != nil {
			return err
		}
		all := instalmentsOf(rows)
		for _, x := range all {
			if (in.MemberID == "" || x.MemberID == in.MemberID) && (!in.Open || !x.Cancelled && x.Open.Minor > 0) {
				out = append(out, x)
			}
		}
		return nil
	})
	return out, err
}

func instalmentsOf(rows []gen.ListInstalmentPartsRow) (out []Instalment) {
	for _, r := range rows {
		if len(out) == 0 || out[len(out)-1].ID != r.InstalmentID {
			none := money.Amount{Currency: r.Currency}
			out = append(out, Instalment{
				ID: r.InstalmentID, MemberID: r.MemberID, MemberName: r.MemberName, PlanID: r.PlanID, PlanName: r.PlanName, Give: r.Give, Note: r.Note,
				Total: none, Open: none, Cancelled: r.CancelledAt != nil,
			})
		}
		x := &out[len(out)-1]
		p := Part{ID: r.ID, DueOn: civil.Date(r.DueOn), Amount: money.Amount{Minor: r.AmountMinor, Currency: r.Currency}}
		x.Total.Minor += r.AmountMinor
		if r.Paid == 1 {
			p.PaymentID, p.Number = text(r.PaymentID), r.Number
		} else {
			x.Open.Minor += r.AmountMinor
			if x.NextOn == "" {
				x.NextOn = p.DueOn
			}
		}
		x.Parts = append(x.Parts, p)
	}
	return out
}

// Instalment gives one agreement by its id or that of one of its parts. It answers payments.instalment_not_found.
func (s *Service) Instalment(ctx context.Context, in IDIn) (out Instalment, err error) {
	all, err := s.Instalments(ctx, InstalmentsIn{})
	for _, x := range all {
		if x.ID == in.ID || x.part(in.ID) >= 0 {
			return x, err
		}
	}
	if err == nil {
		err = apperr.New(apperr.NotFound, "payments.instalment_not_found")
	}
	return out, err
}

// part gives the place of a part; -1 is none.
func (x Instalment) part(id string) int {
	for i, p := range x.Parts {
		if p.ID == id {
			return i
		}
	}
	return -1
}

// PartToPay gives a part that is still open and tells whether its payment gives the term. It answers
// payments.instalment_not_found, payments.part_paid and payments.instalment_cancelled.
func (s *Service) PartToPay(ctx context.Context, id string) (x Instalment, p Part, gives bool, err error) {
	if x, err = s.Instalment(ctx, IDIn{ID: id}); err != nil {
		return x, p, false, err
	}
	at := x.part(id)
	if at < 0 { // the agreement itself: its next part
		for i := range x.Parts {
			if x.Parts[i].PaymentID == "" {
				at = i
				break
			}
		}
	}
	if x.Cancelled {
		return x, p, false, apperr.New(apperr.Conflict, "payments.instalment_cancelled")
	}
	if at < 0 || x.Parts[at].PaymentID != "" {
		return x, p, false, apperr.New(apperr.Conflict, "payments.part_paid")
	}
	open := 0
	for _, other := range x.Parts {
		if other.PaymentID == "" {
			open++
		}
	}
	first, last := open == len(x.Parts), open == 1
	return x, x.Parts[at], x.Give == GiveFirst && first || x.Give == GiveLast && last, nil
}

// PartPaid notes the payment of a part.
func (s *Service) PartPaid(ctx context.Context, partID, paymentID string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := tx.PayInstalmentPart(ctx, gen.PayInstalmentPartParams{ID: partID, PaymentID: &paymentID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "instalment_part", partID, "paid", map[string]string{"payment": paymentID})
	})
}

// CancelIn cancels an agreement, or with Undo takes that back.
type CancelIn struct {
	ID   string `json:"id"`
	Undo bool   `json:"undo"`
}

// CancelInstalment closes an agreement: its open parts are not due any more. What was paid stays. It answers
// payments.instalment_not_found.
func (s *Service) CancelInstalment(ctx context.Context, in CancelIn) (out Instalment, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if out, err = s.Instalment(ctx, IDIn{ID: in.ID}); err != nil {
			return err
		}
		at, action := ptr(tx.NowMillis()), "cancelled"
		if in.Undo {
			at, action = nil, "resumed"
		}
		if err := tx.CancelInstalment(ctx, gen.CancelInstalmentParams{ID: out.ID, CancelledAt: at}); err != nil {
			return err
		}
		out.Cancelled = !in.Undo
		return tx.Audit(ctx, "payments", "instalment", out.ID, action, nil)
	})
	return out, err
}

func ptr[T any](v T) *T { return &v }
