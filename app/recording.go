package app

import (
	"context"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/plans"
	"guildbook/app/terms"
	"guildbook/db"
)

// RecordIn is a payment that buys a term. Amount is a plain decimal; empty is the plan's price. On empty is
// today. Method empty is the member's usual one, or wechat.
type RecordIn struct {
	MemberID  string     `json:"memberId"`
	PlanID    string     `json:"planId"`
	Amount    string     `json:"amount"`
	Currency  string     `json:"currency"` // empty: the plan's
	Method    string     `json:"method"`
	On        civil.Date `json:"on"`
	Reference string     `json:"reference"`
	Note      string     `json:"note"`
}

// RecordOut is what was written, or on a preview would be.
type RecordOut struct {
	Payment payments.Payment `json:"payment"`
	Change  terms.Change     `json:"change"`
	// Duplicate is the running number of an earlier payment with the same reference, or of the same member, day
	// and amount: a question for the organizer, never a refusal.
	Duplicate string `json:"duplicate"`
}

// ReverseIn takes a payment back, wholly or (Amount) in part. Kind is refund (money went back) or correction
// (it was written by mistake). A reversal of the whole also takes back the term it bought; later terms move
// up so that no paid day is lost.
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
	OldEnd  civil.Date       `json:"oldEnd"` // of the membership in its tier; empty: none or for life
	NewEnd  civil.Date       `json:"newEnd"`
	OldLife bool             `json:"oldLife"` // it was for life
	NewLife bool             `json:"newLife"` // it still is
}

// A payment's date may lie so far ahead (a transfer with a date of its own), and no further back than this
// day: what is beyond is a slip of the finger.
const (
	daysAhead = 31
	firstDay  = civil.Date("2000-01-01")
)

// PreviewPayment shows the arithmetic of a payment; nothing is written. It answers the errors of
// RecordPayment.
func (a *App) PreviewPayment(ctx context.Context, in RecordIn) (out RecordOut, err error) {
	r, err := a.readRecord(ctx, in)
	if err != nil {
		return out, err
	}
	if out.Duplicate, err = a.Payments.Alike(ctx, r.entry); err != nil {
		return out, err
	}
	if out.Change, err = a.Terms.Preview(ctx, r.give); err != nil {
		return out, planOver(err, "payments.invalid")
	}
	out.Payment = r.shown()
	return out, nil
}

// RecordPayment writes the payment and the term it buys in one transaction. It answers payments.invalid with
// an error per field.
func (a *App) RecordPayment(ctx context.Context, in RecordIn) (out RecordOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		r, err := a.readRecord(ctx, in)
		if err != nil {
			return err
		}
		if out.Duplicate, err = a.Payments.Alike(ctx, r.entry); err != nil {
			return err
		}
		detail := map[string]any{}
		if r.entry.Amount != r.plan.Price {
			detail["price"] = r.plan.Price
		}
		written, err := a.Payments.Enter(ctx, r.entry, detail)
		if err != nil {
			return err
		}
		r.give.PaymentID = written.ID
		if _, out.Change, err = a.Terms.Give(ctx, r.give); err != nil {
			return planOver(err, "payments.invalid")
		}
		out.Payment, err = a.Payments.Show(ctx, payments.IDIn{ID: written.ID})
		return err
	})
	if err != nil {
		return RecordOut{}, err
	}
	return out, nil
}

// record is a payment that was read and found right.
type record struct {
	payer payments.Payer
	plan  plans.Plan
	entry payments.Entry
	give  terms.GiveIn
}

func (a *App) readRecord(ctx context.Context, in RecordIn) (r record, err error) {
	bad := apperr.New(apperr.Invalid, "payments.invalid")
	if r.payer, r.plan, bad, err = a.readParties(ctx, in.MemberID, in.PlanID, bad); err != nil {
		return r, err
	}
	r.entry = payments.Entry{
		MemberID: in.MemberID, PlanID: r.plan.ID, Method: strings.ToLower(strings.TrimSpace(in.Method)),
		Reference: strings.TrimSpace(in.Reference), Note: strings.TrimSpace(in.Note),
	}
	if r.plan.ID != "" {
		r.entry.Amount, bad = readAmount(in, r.plan.Price, bad)
	}
	if r.entry.Method == "" {
		r.entry.Method = r.payer.UsualMethod
	}
	if r.entry.Method == "" {
		r.entry.Method = payments.UsualMethod
	}
	if !payments.KnownMethod(r.entry.Method) {
		bad = bad.With("method", "payments.bad_method", "value", in.Method)
	}
	if r.entry.PaidOn, bad, err = a.readDay(ctx, in.On, bad); err != nil {
		return r, err
	}
	bad = payments.CheckText(payments.CheckText(bad, "reference", in.Reference), "note", in.Note)
	if len(bad.Fields) > 0 {
		return r, bad
	}
	r.give = terms.GiveIn{
		MemberID: in.MemberID, TierID: r.plan.TierID, PlanID: r.plan.ID, Period: r.plan.Period, On: r.entry.PaidOn,
		GraceDays: int(r.plan.GraceDays),
	}
	return r, nil
}

// readParties finds the member and the plan, and says in bad which of them is missing.
func (a *App) readParties(ctx context.Context, memberID, planID string, bad *apperr.Error) (payer payments.Payer, plan plans.Plan, _ *apperr.Error, err error) {
	payer, err = a.Payments.Payer(ctx, memberID)
	switch {
	case memberID == "":
		bad = bad.With("memberId", "field.required")
	case apperr.IsCode(err, "payments.member_not_found"):
		bad = bad.With("memberId", "payments.member_not_found")
	case err != nil:
		return payer, plan, bad, err
	case payer.Trashed:
		bad = bad.With("memberId", "payments.member_in_trash", "name", payer.Name)
	}
	plan, err = a.Plans.FindPlan(ctx, planID)
	switch {
	case planID == "":
		bad = bad.With("planId", "field.required")
	case apperr.IsCode(err, "plans.plan_not_found"):
		bad = bad.With("planId", "plans.plan_not_found", "ref", planID)
	case err != nil:
		return payer, plan, bad, err
	}
	return payer, plan, bad, nil
}

// readAmount reads what was paid. It may differ from the price; nothing was paid only where the price is
// nothing.
func readAmount(in RecordIn, price money.Amount, bad *apperr.Error) (money.Amount, *apperr.Error) {
	currency := strings.ToUpper(strings.TrimSpace(in.Currency))
	if currency == "" {
		currency = price.Currency
	}
	given := strings.TrimSpace(in.Amount)
	if given == "" {
		if currency != price.Currency {
			return money.Amount{}, bad.With("amount", "payments.amount_in_other_currency", "currency", currency, "price", price.Currency)
		}
		return price, bad
	}
	amount, err := money.Parse(given, currency)
	switch {
	case apperr.IsCode(err, "money.bad_currency"):
		bad = bad.With("currency", "money.bad_currency", "value", in.Currency)
	case err != nil:
		bad = bad.With("amount", "money.bad_amount", "value", in.Amount, "currency", currency)
	case amount.Minor < 0:
		bad = bad.With("amount", "payments.amount_not_positive")
	case amount.Minor == 0 && price.Minor > 0:
		bad = bad.With("amount", "payments.nothing_paid")
	case amount.Minor > money.Most:
		bad = bad.With("amount", "money.too_large")
	}
	return amount, bad
}

// readDay reads the date of a payment or a grant; empty is today.
func (a *App) readDay(ctx context.Context, on civil.Date, bad *apperr.Error) (civil.Date, *apperr.Error, error) {
	today, err := a.Settings.Today(ctx)
	if err != nil {
		return on, bad, err
	}
	switch {
	case on == "":
		return today, bad, nil
	case !on.Valid():
		bad = bad.With("on", "civil.bad_date", "value", on)
	case on > today.AddDays(daysAhead):
		bad = bad.With("on", "payments.too_far_ahead", "date", on, "days", daysAhead)
	case on < firstDay:
		bad = bad.With("on", "payments.too_long_ago", "date", on, "first", firstDay)
	}
	return on, bad, nil
}

// planOver puts the error of a plan whose common end date has passed to the field it comes from.
func planOver(err error, code string) error {
	if apperr.IsCode(err, "terms.until_over") {
		e := apperr.From(err)
		return apperr.New(apperr.Invalid, code).With("planId", e.Code, "until", e.Params["until"], "on", e.Params["on"])
	}
	return err
}

// shown is the payment of a preview: it has neither id nor number.
func (r record) shown() payments.Payment {
	return payments.Payment{
		Kind: payments.KindPayment, MemberID: r.entry.MemberID, MemberName: r.payer.Name, PlanID: r.plan.ID, PlanName: r.plan.Name,
		Amount: r.entry.Amount, Method: r.entry.Method, PaidOn: r.entry.PaidOn, Reference: r.entry.Reference, Note: r.entry.Note,
		Reversed: money.Amount{Currency: r.entry.Amount.Currency},
	}
}

// ReversePayment writes the reversing entry. Once nothing of the payment is left, its term is taken back in
// the same transaction. It answers the errors of payments.Reverse.
func (a *App) ReversePayment(ctx context.Context, in ReverseIn) (out ReverseOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		old, err := a.Payments.Show(ctx, payments.IDIn{ID: in.PaymentID})
		if err != nil {
			return err
		}
		on, bad, err := a.readDay(ctx, in.On, apperr.New(apperr.Invalid, "payments.invalid"))
		if err != nil {
			return err
		}
		if len(bad.Fields) > 0 {
			return bad
		}
		if in.On == "" {
			on = max(on, old.PaidOn)
		}
		done, err := a.Payments.Reverse(ctx, payments.Reversal{PaymentID: old.ID, Kind: in.Kind, Amount: in.Amount, On: on, Why: in.Why})
		if err != nil {
			return err
		}
		take := a.Terms.EndAround
		if done.Whole {
			take = a.Terms.VoidPayment
		}
		moved, err := take(ctx, old.ID)
		out = ReverseOut{
			Payment: done.Entry, Left: done.Left, OldEnd: moved.Old.On, NewEnd: moved.New.On,
			OldLife: moved.Old.Lifetime, NewLife: moved.New.Lifetime,
		}
		return err
	})
	if err != nil {
		return ReverseOut{}, err
	}
	return out, nil
}

// GrantTerm gives a term without a payment. It answers terms.invalid with an error per field.
func (a *App) GrantTerm(ctx context.Context, in terms.GrantIn) (out terms.Change, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		_, plan, bad, err := a.readParties(ctx, in.MemberID, in.PlanID, apperr.New(apperr.Invalid, "terms.invalid"))
		if err != nil {
			return err
		}
		on, bad, err := a.readDay(ctx, in.On, bad)
		if err != nil {
			return err
		}
		if bad = payments.CheckText(bad, "reason", in.Reason); len(bad.Fields) > 0 {
			return bad
		}
		_, out, err = a.Terms.Give(ctx, terms.GiveIn{
			MemberID: in.MemberID, TierID: plan.TierID, PlanID: plan.ID, Period: plan.Period, On: on, GraceDays: int(plan.GraceDays),
			Reason: strings.TrimSpace(in.Reason),
		})
		return planOver(err, "terms.invalid")
	})
	return out, err
}
