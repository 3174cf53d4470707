package app

import (
	"context"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/terms"
	"guildbook/db"
)

// AgreeIn is a plan that a member buys in parts. Give says which part's payment gives the term: first or last.
type AgreeIn struct {
	MemberID string   `json:"memberId"`
	PlanID   string   `json:"planId"`
	Give     string   `json:"give"`
	Parts    []PartIn `json:"parts"`
	Note     string   `json:"note"`
}

// PartIn is one part: a plain decimal in the plan's currency, due on a day.
type PartIn struct {
	DueOn  civil.Date `json:"dueOn"`
	Amount string     `json:"amount"`
}

// PayPartIn records the payment of a part. ID is that of the part, or of the agreement: then its next part.
type PayPartIn struct {
	ID        string     `json:"id"`
	Method    string     `json:"method"`
	On        civil.Date `json:"on"`
	Reference string     `json:"reference"`
	Note      string     `json:"note"`
	Fee       string     `json:"fee"`
}

// mostParts is into how many parts a plan can be cut.
const mostParts = 36

// Agree writes that a plan is bought in parts. It answers payments.invalid with an error per field; that of a part is
// called parts.0.amount or parts.0.dueOn.
func (a *App) Agree(ctx context.Context, in AgreeIn) (out payments.Instalment, err error) {
	bad := apperr.New(apperr.Invalid, "payments.invalid")
	_, plan, bad, err := a.readParties(ctx, in.MemberID, in.PlanID, bad)
	if err != nil {
		return out, err
	}
	if in.Give == "" {
		in.Give = payments.GiveFirst
	}
	if in.Give != payments.GiveFirst && in.Give != payments.GiveLast {
		bad = bad.With("give", "payments.bad_give", "value", in.Give)
	}
	if len(in.Parts) < 2 || len(in.Parts) > mostParts {
		bad = bad.With("parts", "field.out_of_range", "min", 2, "max", mostParts)
	}
	bad = payments.CheckText(bad, "note", in.Note)
	agreed := payments.Agreement{MemberID: in.MemberID, PlanID: plan.ID, Give: in.Give, Currency: plan.Price.Currency, Note: strings.TrimSpace(in.Note)}
	last := civil.Date("")
	for i, p := range in.Parts {
		field := "parts." + strconv.Itoa(i)
		switch {
		case !p.DueOn.Valid():
			bad = bad.With(field+".dueOn", "civil.bad_date", "value", p.DueOn)
		case p.DueOn < last:
			bad = bad.With(field+".dueOn", "payments.parts_backwards", "date", p.DueOn, "last", last)
		}
		last = max(last, p.DueOn)
		part := payments.Part{DueOn: p.DueOn}
		if plan.ID != "" {
			amount, err := money.Parse(p.Amount, plan.Price.Currency)
			switch {
			case err != nil:
				bad = bad.With(field+".amount", "money.bad_amount", "value", p.Amount, "currency", plan.Price.Currency)
			case amount.Minor <= 0:
				bad = bad.With(field+".amount", "payments.amount_not_positive")
			case amount.Minor > money.Most:
				bad = bad.With(field+".amount", "money.too_large")
			}
			part.Amount = amount
		}
		agreed.Parts = append(agreed.Parts, part)
	}
	if len(bad.Fields) > 0 {
		return out, bad
	}
	return a.Payments.Agree(ctx, agreed)
}

// PayPart writes the payment of a part, and the term where this part gives it. It answers the errors of
// payments.PartToPay and payments.invalid.
func (a *App) PayPart(ctx context.Context, in PayPartIn) (out RecordOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		x, part, gives, err := a.Payments.PartToPay(ctx, in.ID)
		if err != nil {
			return err
		}
		payer, plan, bad, err := a.readParties(ctx, x.MemberID, x.PlanID, apperr.New(apperr.Invalid, "payments.invalid"))
		if err != nil {
			return err
		}
		r := record{payer: payer, plan: plan, price: part.Amount, entry: payments.Entry{MemberID: x.MemberID, PlanID: x.PlanID, Amount: part.Amount}}
		r.credit.Currency = part.Amount.Currency
		bad, err = a.readEntry(ctx, RecordIn{MemberID: x.MemberID, Method: in.Method, On: in.On, Reference: in.Reference, Note: in.Note, Fee: in.Fee}, &r, bad)
		if err != nil {
			return err
		}
		if len(bad.Fields) > 0 {
			return bad
		}
		if gives {
			r.shares = []share{{name: payer.Name, plan: plan, give: terms.GiveIn{
				MemberID: x.MemberID, TierID: plan.TierID, PlanID: plan.ID, Kind: terms.Paid, Period: plan.Period, On: r.entry.PaidOn,
				GraceDays: int(plan.GraceDays), Paid: x.Total,
			}}}
		}
		if out.Duplicate, err = a.Payments.Alike(ctx, r.entry); err != nil {
			return err
		}
		if err := a.writeRecord(ctx, r, &out); err != nil {
			return err
		}
		return a.Payments.PartPaid(ctx, part.ID, out.Payment.ID)
	})
	if err != nil {
		return RecordOut{}, err
	}
	return out, nil
}
