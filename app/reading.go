package app

import (
	"context"
	"math/big"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/plans"
	"guildbook/app/terms"
)

// A payment's date may lie so far ahead (a transfer with a date of its own), and no further back than this
// day: what is beyond is a slip of the finger.
const (
	daysAhead = 31
	firstDay  = civil.Date("2000-01-01")
)

// record is a payment that was read and found right.
type record struct {
	payer     payments.Payer
	plan      plans.Plan
	entry     payments.Entry
	payerName string
	price     money.Amount // of all it buys
	credit    money.Amount // what is set aside
	shares    []share      // the payer's own first
}

// share is one member's part of a payment.
type share struct {
	name string
	plan plans.Plan
	give terms.GiveIn
}

// mostAlso is how many members one payment can pay for.
const mostAlso = 100

func (a *App) readRecord(ctx context.Context, in RecordIn) (r record, err error) {
	bad := apperr.New(apperr.Invalid, "payments.invalid")
	if r.payer, r.plan, bad, err = a.readParties(ctx, in.MemberID, in.PlanID, bad); err != nil {
		return r, err
	}
	r.entry = payments.Entry{MemberID: in.MemberID, PlanID: r.plan.ID}
	r.shares = []share{{name: r.payer.Name, plan: r.plan}}
	r.price = r.plan.Price
	if bad, err = a.readAlso(ctx, in, &r, bad); err != nil {
		return r, err
	}
	if r.plan.ID != "" {
		r.entry.Amount, bad = readAmount(in, r.price, bad)
	}
	if bad, err = a.readEntry(ctx, in, &r, bad); err != nil {
		return r, err
	}
	r.credit.Currency = r.entry.Amount.Currency
	if in.KeepOver && r.entry.Amount.Currency == r.price.Currency {
		r.credit.Minor = max(0, r.entry.Amount.Minor-r.price.Minor)
	}
	if len(bad.Fields) > 0 {
		return r, bad
	}
	r.split()
	for i := range r.shares {
		s := &r.shares[i]
		member := in.MemberID
		if i > 0 {
			member = in.Also[i-1].MemberID
		}
		paid := s.give.Paid
		s.give = terms.GiveIn{
			MemberID: member, TierID: s.plan.TierID, PlanID: s.plan.ID, Kind: terms.Paid, Period: s.plan.Period, On: r.entry.PaidOn,
			GraceDays: int(s.plan.GraceDays), Paid: paid,
		}
	}
	return r, nil
}

// readAlso finds the other members that a payment pays for, and adds their prices.
func (a *App) readAlso(ctx context.Context, in RecordIn, r *record, bad *apperr.Error) (*apperr.Error, error) {
	if len(in.Also) > mostAlso {
		return bad.With("also", "field.out_of_range", "min", 0, "max", mostAlso), nil
	}
	seen := map[string]bool{in.MemberID: true}
	for _, other := range in.Also {
		if other.PlanID == "" {
			other.PlanID = in.PlanID
		}
		member, plan, wrong, err := a.readParties(ctx, other.MemberID, other.PlanID, apperr.New(apperr.Invalid, "payments.invalid"))
		switch {
		case err != nil:
			return bad, err
		case len(wrong.Fields) > 0:
			f := wrong.Fields[0]
			params := []any{}
			for k, v := range f.Params {
				params = append(params, k, v)
			}
			bad = bad.With("also", f.Code, params...)
			continue
		case seen[other.MemberID]:
			bad = bad.With("also", "payments.also_twice", "name", member.Name)
		case plan.Price.Currency != r.price.Currency:
			bad = bad.With("also", "payments.also_currency", "name", member.Name, "currency", r.price.Currency)
		}
		seen[other.MemberID] = true
		r.shares = append(r.shares, share{name: member.Name, plan: plan})
		r.price.Minor += plan.Price.Minor
	}
	return bad, nil
}

// readEntry reads how, when and by whom was paid.
func (a *App) readEntry(ctx context.Context, in RecordIn, r *record, bad *apperr.Error) (*apperr.Error, error) {
	e := &r.entry
	e.Method, e.Reference, e.Note = strings.ToLower(strings.TrimSpace(in.Method)), strings.TrimSpace(in.Reference), strings.TrimSpace(in.Note)
	if e.Method == "" {
		e.Method = r.payer.UsualMethod
	}
	if e.Method == "" {
		e.Method = payments.UsualMethod
	}
	if !payments.KnownMethod(e.Method) {
		bad = bad.With("method", "payments.bad_method", "value", in.Method)
	}
	var err error
	if e.PaidOn, bad, err = a.readDay(ctx, in.On, bad); err != nil {
		return bad, err
	}
	if given := strings.TrimSpace(in.Fee); given != "" && e.Amount.Currency != "" {
		fee, err := money.Parse(given, e.Amount.Currency)
		switch {
		case err != nil:
			bad = bad.With("fee", "money.bad_amount", "value", in.Fee, "currency", e.Amount.Currency)
		case fee.Minor < 0 || fee.Minor > e.Amount.Minor:
			bad = bad.With("fee", "payments.bad_fee")
		}
		e.Fee = fee.Minor
	}
	if in.PayerID != "" && in.PayerID != in.MemberID {
		payer, err := a.Payments.Payer(ctx, in.PayerID)
		switch {
		case apperr.IsCode(err, "payments.member_not_found"):
			bad = bad.With("payerId", "payments.member_not_found")
		case err != nil:
			return bad, err
		}
		e.PayerID, r.payerName = in.PayerID, payer.Name
	} else if e.PayerName = strings.TrimSpace(in.PayerName); e.PayerName != "" {
		r.payerName = e.PayerName
	}
	bad = payments.CheckText(bad, "payerName", in.PayerName)
	return payments.CheckText(payments.CheckText(bad, "reference", in.Reference), "note", in.Note), nil
}

// split gives each member their share of the money, by the prices; what does not divide goes to the first.
func (r *record) split() {
	paid := r.entry.Amount
	paid.Minor -= r.credit.Minor
	rest := paid.Minor
	for i := len(r.shares) - 1; i >= 0; i-- {
		part := rest
		if i > 0 {
			part = int64(0)
			if r.price.Minor > 0 {
				n := new(big.Int).Mul(big.NewInt(paid.Minor), big.NewInt(r.shares[i].plan.Price.Minor))
				part = n.Quo(n, big.NewInt(r.price.Minor)).Int64()
			}
		}
		rest -= part
		r.shares[i].give.Paid = money.Amount{Minor: part, Currency: paid.Currency}
	}
}

// readMember finds the member, and says in bad what is wrong with them.
func (a *App) readMember(ctx context.Context, memberID string, bad *apperr.Error) (payer payments.Payer, _ *apperr.Error, err error) {
	payer, err = a.Payments.Payer(ctx, memberID)
	switch {
	case memberID == "":
		bad = bad.With("memberId", "field.required")
	case apperr.IsCode(err, "payments.member_not_found"):
		bad = bad.With("memberId", "payments.member_not_found")
	case err != nil:
		return payer, bad, err
	case payer.Trashed:
		bad = bad.With("memberId", "payments.member_in_trash", "name", payer.Name)
	}
	return payer, bad, nil
}

// readParties finds the member and the plan, and says in bad which of them is missing.
func (a *App) readParties(ctx context.Context, memberID, planID string, bad *apperr.Error) (payer payments.Payer, plan plans.Plan, _ *apperr.Error, err error) {
	if payer, bad, err = a.readMember(ctx, memberID, bad); err != nil {
		return payer, plan, bad, err
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
