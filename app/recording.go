package app

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/terms"
	"guildbook/db"
)

// RecordIn is a payment that buys a term. Amount is a plain decimal; empty is the plan's price (that of all, where it
// buys several). On empty is today. Method empty is the member's usual one, or wechat.
type RecordIn struct {
	MemberID  string     `json:"memberId"`
	PlanID    string     `json:"planId"`
	Amount    string     `json:"amount"`
	Currency  string     `json:"currency"` // empty: the plan's
	Method    string     `json:"method"`
	On        civil.Date `json:"on"`
	Reference string     `json:"reference"`
	Note      string     `json:"note"`
	Fee       string     `json:"fee"`       // what the way of paying kept of the amount; empty: nothing
	PayerID   string     `json:"payerId"`   // the member who paid, where it was another
	PayerName string     `json:"payerName"` // who paid, where it was nobody of the roll: a company, a parent
	Also      []AlsoIn   `json:"also"`      // other members whose terms the same money buys
	KeepOver  bool       `json:"keepOver"`  // what is over the price becomes the member's credit
}

// AlsoIn is another member whose term a payment buys. PlanID empty is the plan of the payment.
type AlsoIn struct {
	MemberID string `json:"memberId"`
	PlanID   string `json:"planId"`
}

// RecordOut is what was written, or on a preview would be.
type RecordOut struct {
	Payment payments.Payment `json:"payment"`
	Change  terms.Change     `json:"change"`
	Also    []AlsoOut        `json:"also"`
	// Price is what all that it buys costs; the payment may be more or less.
	Price money.Amount `json:"price"`
	// Credit is what becomes the member's credit.
	Credit money.Amount `json:"credit"`
	// Duplicate is the running number of an earlier payment with the same reference, or of the same member, day
	// and amount: a question for the organizer, never a refusal.
	Duplicate string `json:"duplicate"`
}

// AlsoOut is what a payment gives another member.
type AlsoOut struct {
	MemberID string       `json:"memberId"`
	Name     string       `json:"name"`
	PlanName string       `json:"planName"`
	Change   terms.Change `json:"change"`
}

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
	out.Also, out.Credit, out.Price = []AlsoOut{}, r.credit, r.price
	for i, share := range r.shares {
		change, err := a.Terms.Preview(ctx, share.give)
		if err != nil {
			return out, planOver(err, "payments.invalid")
		}
		out.took(i, share, change)
	}
	out.Payment = r.shown()
	return out, nil
}

func (out *RecordOut) took(i int, s share, change terms.Change) {
	if i == 0 {
		out.Change = change
		return
	}
	out.Also = append(out.Also, AlsoOut{MemberID: s.give.MemberID, Name: s.name, PlanName: s.plan.Name, Change: change})
}

// RecordPayment writes the payment, the terms it buys and what it leaves as credit in one transaction. It answers
// payments.invalid with an error per field.
func (a *App) RecordPayment(ctx context.Context, in RecordIn) (out RecordOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		r, err := a.readRecord(ctx, in)
		if err != nil {
			return err
		}
		if out.Duplicate, err = a.Payments.Alike(ctx, r.entry); err != nil {
			return err
		}
		return a.writeRecord(ctx, r, &out)
	})
	if err != nil {
		return RecordOut{}, err
	}
	return out, nil
}

// writeRecord writes what was read.
func (a *App) writeRecord(ctx context.Context, r record, out *RecordOut) error {
	detail := map[string]any{}
	if r.entry.Amount != r.price {
		detail["price"] = r.price
	}
	written, err := a.Payments.Enter(ctx, r.entry, detail)
	if err != nil {
		return err
	}
	out.Also, out.Credit, out.Price = []AlsoOut{}, r.credit, r.price
	for i, share := range r.shares {
		share.give.PaymentID = written.ID
		_, change, err := a.Terms.Give(ctx, share.give)
		if err != nil {
			return planOver(err, "payments.invalid")
		}
		out.took(i, share, change)
	}
	if r.credit.Minor > 0 {
		kind := payments.CreditOver
		if len(r.shares) == 0 {
			kind = payments.CreditDeposit
		}
		if err := a.Payments.SetAside(ctx, kind, written, r.credit); err != nil {
			return err
		}
	}
	out.Payment, err = a.Payments.Show(ctx, payments.IDIn{ID: written.ID})
	return err
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
	none := money.Amount{Currency: r.entry.Amount.Currency}
	p := payments.Payment{
		Kind: payments.KindPayment, MemberID: r.entry.MemberID, MemberName: r.payer.Name, PlanID: r.plan.ID, PlanName: r.plan.Name,
		Amount: r.entry.Amount, Method: r.entry.Method, PaidOn: r.entry.PaidOn, Reference: r.entry.Reference, Note: r.entry.Note,
		Reversed: none, Fee: none, Net: none, Credit: none, PayerID: r.entry.PayerID, PayerName: r.payerName, Others: int64(max(len(r.shares)-1, 0)),
	}
	p.Fee.Minor, p.Net.Minor, p.Credit.Minor = r.entry.Fee, p.Amount.Minor-r.entry.Fee, r.credit.Minor
	return p
}
