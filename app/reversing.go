package app

import (
	"context"
	"errors"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/terms"
	"guildbook/db"
)

// ReverseIn takes a payment back, wholly or (Amount) in part. Kind is refund (money went back) or correction
// (it was written by mistake). A correction of a refund says that it never was: the payment stands again, and with it the terms it bought. A reversal of the whole also takes back the terms it bought. After a correction later
// terms stand as though it had never been written; after a refund they move up no further than its day, so that no paid
// day is lost and nobody who paid for the time to come loses access over it.
type ReverseIn struct {
	PaymentID string     `json:"paymentId"`
	Kind      string     `json:"kind"`
	Amount    string     `json:"amount"` // positive; empty: all that is left
	On        civil.Date `json:"on"`     // empty: today
	Why       string     `json:"why"`
}

// ReverseOut is the reversing entry and what became of the member's terms.
type ReverseOut struct {
	Payment payments.Payment `json:"payment"`
	Left    money.Amount     `json:"left"`   // of the payment that was reversed
	Credit  money.Amount     `json:"credit"` // what of it came out of the member's credit, or is credit again
	OldEnd  civil.Date       `json:"oldEnd"` // of the membership in its tier; empty: none or for life
	NewEnd  civil.Date       `json:"newEnd"`
	OldLife bool             `json:"oldLife"` // it was for life
	NewLife bool             `json:"newLife"` // it still is
	// EndsToday: the member opens something today and will not any more.
	EndsToday bool          `json:"endsToday"`
	Others    []terms.Moved `json:"others"` // the other members whose terms it bought
}

var errPreview = errors.New("only a preview")

// PreviewReverse shows what ReversePayment would do; nothing is kept. It answers its errors.
func (a *App) PreviewReverse(ctx context.Context, in ReverseIn) (out ReverseOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		if out, err = a.reverse(ctx, in); err != nil {
			return err
		}
		return apperr.New(apperr.Internal, "internal").Because(errPreview)
	})
	if errors.Is(err, errPreview) {
		return out, nil
	}
	return ReverseOut{}, err
}

// ReversePayment writes the reversing entry. Once nothing of the payment is left, its terms are taken back in
// the same transaction. It answers the errors of payments.Reverse and terms.carried.
func (a *App) ReversePayment(ctx context.Context, in ReverseIn) (out ReverseOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		out, err = a.reverse(ctx, in)
		return err
	})
	if err != nil {
		return ReverseOut{}, err
	}
	return out, nil
}

func (a *App) reverse(ctx context.Context, in ReverseIn) (out ReverseOut, err error) {
	old, err := a.Payments.Show(ctx, payments.IDIn{ID: in.PaymentID})
	if err != nil {
		return out, err
	}
	on, bad, err := a.readDay(ctx, in.On, apperr.New(apperr.Invalid, "payments.invalid"))
	if err != nil {
		return out, err
	}
	if len(bad.Fields) > 0 {
		return out, bad
	}
	if in.On == "" {
		on = max(on, old.PaidOn)
	}
	bought, unrefund := old.ID, old.Kind == payments.KindRefund && in.Kind == payments.KindCorrection
	if unrefund {
		bought = old.ReversesID
	}
	done, err := a.Payments.Reverse(ctx, payments.Reversal{PaymentID: old.ID, Kind: in.Kind, Amount: in.Amount, On: on, Why: in.Why})
	if err != nil {
		return out, err
	}
	out = ReverseOut{Payment: done.Entry, Left: done.Left, Credit: done.Credit, Others: []terms.Moved{}}
	var moved []terms.Moved
	switch {
	case unrefund && done.Left == done.Entry.Amount: // nothing of it was left before
		moved, err = a.Terms.RestorePayment(ctx, bought)
	case !done.Whole:
		moved, err = a.Terms.EndsAround(ctx, bought)
	case in.Kind == payments.KindRefund:
		moved, err = a.Terms.VoidPayment(ctx, old.ID, on)
	default:
		moved, err = a.Terms.VoidPayment(ctx, old.ID, "")
	}
	for _, m := range moved {
		if m.MemberID != old.MemberID {
			out.Others = append(out.Others, m)
			continue
		}
		out.OldEnd, out.NewEnd, out.OldLife, out.NewLife, out.EndsToday = m.OldEnd, m.NewEnd, m.OldLife, m.NewLife, m.EndsToday
	}
	return out, err
}
