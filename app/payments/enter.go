package payments

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/typed"
	"guildbook/db"
	"guildbook/db/gen"
)

// The kinds of a ledger row.
const (
	KindPayment    = "payment"
	KindRefund     = "refund"
	KindCorrection = "correction"
)

// UsualMethod is the method of a payment where nothing else is known.
const UsualMethod = "wechat"

// KnownMethod tells whether money can arrive that way.
func KnownMethod(method string) bool { return slices.Contains(Methods, method) }

// Entry is a payment to write into the ledger. All of it has been checked by the use case that composes it.
type Entry struct {
	MemberID  string
	PlanID    string
	Amount    money.Amount
	Method    string
	PaidOn    civil.Date
	Reference string
	Note      string
	Fee       int64  // in minor units of the amount's currency
	PayerID   string // the member who paid, where it was another
	PayerName string // who paid, where it was nobody of the roll
}

// Enter writes a payment under the next running number. It joins the transaction of its context. detail
// stands in the audit row beside the payment itself.
func (s *Service) Enter(ctx context.Context, in Entry, detail map[string]any) (out Payment, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		out, err = s.insert(ctx, tx, gen.InsertPaymentParams{
			Kind: KindPayment, MemberID: in.MemberID, PlanID: some(in.PlanID), AmountMinor: in.Amount.Minor, Currency: in.Amount.Currency,
			Method: in.Method, PaidOn: string(in.PaidOn), Reference: typed.Line(in.Reference), Note: typed.Text(in.Note),
			FeeMinor: in.Fee, PayerID: some(in.PayerID), PayerName: in.PayerName,
		}, "recorded", detail)
		return err
	})
	return out, err
}

func (s *Service) insert(ctx context.Context, tx *db.Tx, row gen.InsertPaymentParams, action string, detail map[string]any) (Payment, error) {
	if err := open(ctx, tx.Queries, row.PaidOn); err != nil {
		return Payment{}, err
	}
	last, err := tx.LastPaymentNumber(ctx)
	if err != nil {
		return Payment{}, err
	}
	row.ID, row.Number, row.Actor, row.CreatedAt = tx.NewID(), last+1, tx.Actor(), tx.NowMillis()
	if err := tx.InsertPayment(ctx, row); err != nil {
		return Payment{}, err
	}
	out, err := show(ctx, tx.Queries, row.ID)
	if err != nil {
		return Payment{}, err
	}
	if detail == nil {
		detail = map[string]any{}
	}
	detail["payment"] = out
	return out, tx.Audit(ctx, "payments", "payment", row.ID, action, detail)
}

// Alike gives the running number of an earlier payment that may be the same money: one with the same
// reference, or of the same member, day and amount. Empty when there is none.
func (s *Service) Alike(ctx context.Context, in Entry) (number string, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		found, err := q.ListAlikePayments(ctx, gen.ListAlikePaymentsParams{
			Reference: in.Reference, MemberID: in.MemberID, PaidOn: string(in.PaidOn), AmountMinor: in.Amount.Minor, Currency: in.Amount.Currency,
		})
		if len(found) > 0 {
			number = strconv.FormatInt(found[0], 10)
		}
		return err
	})
	return number, err
}

// Reversal takes a payment back, wholly or in part. Amount is a positive plain decimal; empty is all that is
// left.
type Reversal struct {
	PaymentID string
	Kind      string
	Amount    string
	On        civil.Date
	Why       string
}

// Reversed is a reversing entry, what is left of the payment it reverses, whether nothing is, and how much of it
// came out of the member's credit.
type Reversed struct {
	Entry  Payment
	Left   money.Amount
	Whole  bool
	Credit money.Amount
}

// Reverse writes a refund or a correction. A correction of a refund says that the money never went back: see unrefund. It joins
// the transaction of its context. It answers
// payments.not_found, payments.not_a_payment (nothing else but a payment is reversed), payments.reversed
// (nothing is left), payments.credit_spent (it brought credit that has been spent) and payments.invalid with an error per
// field. What it brought as credit goes back first.
func (s *Service) Reverse(ctx context.Context, in Reversal) (out Reversed, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		old, err := show(ctx, tx.Queries, in.PaymentID)
		if err != nil {
			return err
		}
		if old.Kind == KindRefund && in.Kind == KindCorrection {
			out, err = s.unrefund(ctx, tx, old, in)
			return err
		}
		if old.Kind != KindPayment {
			return apperr.New(apperr.Conflict, "payments.not_a_payment", "number", old.Number)
		}
		left := money.Amount{Minor: old.Amount.Minor - old.Reversed.Minor, Currency: old.Amount.Currency}
		if left.Minor == 0 {
			// A payment of nothing is taken back by an entry of nothing.
			n, err := tx.CountReversals(ctx, &old.ID)
			if err != nil {
				return err
			}
			if n > 0 || old.Amount.Minor > 0 {
				return apperr.New(apperr.Conflict, "payments.reversed", "number", old.Number)
			}
		}
		amount, err := in.check(old, left)
		if err != nil {
			return err
		}
		back := int64(0)
		if in.Kind == KindCorrection && amount == left { // of what never was nothing was kept
			given, err := tx.FeeGivenBack(ctx, &old.ID)
			if err != nil {
				return err
			}
			back = old.Fee.Minor - given
		}
		out.Entry, err = s.insert(ctx, tx, gen.InsertPaymentParams{
			FeeBackMinor: back, Kind: in.Kind, MemberID: old.MemberID, PlanID: some(old.PlanID), AmountMinor: -amount.Minor, Currency: amount.Currency,
			Method: old.Method, PaidOn: string(in.On), Note: typed.Text(in.Why), ReversesID: &old.ID,
		}, "reversed", map[string]any{"reverses": old})
		if err != nil {
			return err
		}
		out.Credit, err = s.returnCredit(ctx, tx, old, left, amount, in.On)
		out.Left = money.Amount{Minor: left.Minor - amount.Minor, Currency: left.Currency}
		out.Whole = out.Left.Minor == 0
		return err
	})
	return out, err
}

// unrefund takes a refund back whole: a correction of the same payment with the refund's amount, which names it. The credit that went
// back with it is there again. It answers payments.refund_undone (that was done already) and payments.refund_whole (part of it).
func (s *Service) unrefund(ctx context.Context, tx *db.Tx, old Payment, in Reversal) (out Reversed, err error) {
	amount := old.Amount.Negate()
	switch {
	case old.Undone:
		return out, apperr.New(apperr.Conflict, "payments.refund_undone", "number", old.Number)
	case amount.Minor == 0:
		return out, apperr.New(apperr.Conflict, "payments.not_a_payment", "number", old.Number)
	}
	paid, err := show(ctx, tx.Queries, old.ReversesID)
	if err != nil {
		return out, err
	}
	asked, err := in.check(old, amount)
	if err != nil {
		return out, err
	}
	if asked != amount {
		return out, apperr.New(apperr.Invalid, "payments.refund_whole", "number", old.Number, "amount", amount.Decimal(), "currency", amount.Currency)
	}
	out.Entry, err = s.insert(ctx, tx, gen.InsertPaymentParams{
		Kind: KindCorrection, MemberID: old.MemberID, PlanID: some(old.PlanID), AmountMinor: amount.Minor, Currency: amount.Currency,
		Method: old.Method, PaidOn: string(in.On), Note: typed.Text(in.Why), ReversesID: &old.ReversesID, UndoesID: &old.ID,
	}, "refund_undone", map[string]any{"undoes": old})
	if err != nil {
		return out, err
	}
	out.Left = money.Amount{Minor: paid.Amount.Minor - paid.Reversed.Minor + amount.Minor, Currency: amount.Currency}
	out.Credit = money.Amount{Currency: amount.Currency}
	went, err := tx.CreditReturnedAt(ctx, gen.CreditReturnedAtParams{PaymentID: &old.ReversesID, CreatedAt: old.At})
	for _, c := range went {
		if err != nil {
			return out, err
		}
		out.Credit.Minor -= c.AmountMinor
		_, err = s.enterCredit(ctx, tx, gen.InsertCreditParams{
			MemberID: c.MemberID, Kind: CreditUndone, AmountMinor: -c.AmountMinor, Currency: c.Currency, OnDay: string(in.On), PaymentID: c.PaymentID, UndoesID: &c.ID,
		})
	}
	return out, err
}

func (in Reversal) check(old Payment, left money.Amount) (money.Amount, error) {
	bad := apperr.New(apperr.Invalid, "payments.invalid")
	if in.Kind != KindRefund && in.Kind != KindCorrection {
		bad = bad.With("kind", "payments.bad_kind", "value", in.Kind)
	}
	amount := left
	if strings.TrimSpace(in.Amount) != "" {
		var err error
		amount, err = money.Parse(in.Amount, left.Currency)
		switch {
		case err != nil:
			bad = bad.With("amount", "money.bad_amount", "value", in.Amount, "currency", left.Currency)
		case amount.Minor <= 0 && left.Minor > 0, amount.Minor < 0:
			bad = bad.With("amount", "payments.amount_not_positive")
		case amount.Minor > left.Minor:
			bad = bad.With("amount", "payments.more_than_left", "left", left.Decimal(), "currency", left.Currency)
		}
	}
	if !in.On.Valid() {
		bad = bad.With("on", "civil.bad_date", "value", in.On)
	} else if in.On < old.PaidOn {
		bad = bad.With("on", "payments.before_payment", "paid", old.PaidOn)
	}
	bad = CheckText(bad, "why", in.Why)
	if len(bad.Fields) > 0 {
		return amount, bad
	}
	return amount, nil
}

// MaxText is the most characters of a reference, note or reason.
const MaxText = 500

// CheckText adds field.too_long to bad when the text of a field is longer than MaxText.
func CheckText(bad *apperr.Error, field, value string) *apperr.Error {
	if len([]rune(value)) > MaxText {
		return bad.With(field, "field.too_long", "max", MaxText)
	}
	return bad
}
