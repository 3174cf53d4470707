package app

import (
	"context"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/terms"
	"guildbook/db"
)

// DepositIn is money in without a plan: it becomes the member's credit. An empty Currency is the workspace's.
type DepositIn struct {
	MemberID  string     `json:"memberId"`
	Amount    string     `json:"amount"`
	Currency  string     `json:"currency"`
	Method    string     `json:"method"`
	On        civil.Date `json:"on"`
	Reference string     `json:"reference"`
	Note      string     `json:"note"`
	Fee       string     `json:"fee"`
}

// SpendIn buys a plan with credit alone. Amount empty is the plan's price.
type SpendIn struct {
	MemberID string     `json:"memberId"`
	PlanID   string     `json:"planId"`
	Amount   string     `json:"amount"`
	On       civil.Date `json:"on"`
	Note     string     `json:"note"`
}

// SpendOut is what credit bought. No money moved, so the ledger has no row for it.
type SpendOut struct {
	Change terms.Change `json:"change"`
	Spent  money.Amount `json:"spent"`
	Left   money.Amount `json:"left"`
}

// Deposit writes money in as credit. It answers payments.invalid with an error per field.
func (a *App) Deposit(ctx context.Context, in DepositIn) (out RecordOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		bad := apperr.New(apperr.Invalid, "payments.invalid")
		payer, bad, err := a.readMember(ctx, in.MemberID, bad)
		if err != nil {
			return err
		}
		set, err := a.Settings.Show(ctx)
		if err != nil {
			return err
		}
		r := record{payer: payer, entry: payments.Entry{MemberID: in.MemberID}}
		if in.Currency == "" {
			in.Currency = set.Currency
		}
		if strings.TrimSpace(in.Amount) == "" {
			bad = bad.With("amount", "field.required")
		} else {
			r.entry.Amount, bad = readAmount(RecordIn{Amount: in.Amount, Currency: in.Currency}, money.Amount{Minor: 1, Currency: set.Currency}, bad)
		}
		bad, err = a.readEntry(ctx, RecordIn{MemberID: in.MemberID, Method: in.Method, On: in.On, Reference: in.Reference, Note: in.Note, Fee: in.Fee}, &r, bad)
		if err != nil {
			return err
		}
		if len(bad.Fields) > 0 {
			return bad
		}
		r.price, r.credit = r.entry.Amount, r.entry.Amount
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

// SpendCredit gives the term that a member's credit buys. It answers payments.invalid with an error per field and
// payments.credit_short.
func (a *App) SpendCredit(ctx context.Context, in SpendIn) (out SpendOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		bad := apperr.New(apperr.Invalid, "payments.invalid")
		_, plan, bad, err := a.readParties(ctx, in.MemberID, in.PlanID, bad)
		if err != nil {
			return err
		}
		on, bad, err := a.readDay(ctx, in.On, bad)
		if err != nil {
			return err
		}
		if plan.ID != "" {
			out.Spent, bad = readAmount(RecordIn{Amount: in.Amount}, plan.Price, bad)
			if out.Spent.Minor == 0 && len(bad.Fields) == 0 {
				bad = bad.With("planId", "payments.credit_for_nothing")
			}
		}
		if bad = payments.CheckText(bad, "note", in.Note); len(bad.Fields) > 0 {
			return bad
		}
		term, change, err := a.Terms.Give(ctx, terms.GiveIn{
			MemberID: in.MemberID, TierID: plan.TierID, PlanID: plan.ID, Kind: terms.Paid, Period: plan.Period, On: on, GraceDays: int(plan.GraceDays),
			Reason: strings.TrimSpace(in.Note), Paid: out.Spent,
		})
		if err != nil {
			return planOver(err, "payments.invalid")
		}
		out.Change = change
		if _, err := a.Payments.Spend(ctx, in.MemberID, term.ID, out.Spent, on, strings.TrimSpace(in.Note)); err != nil {
			return err
		}
		credit, err := a.Payments.Credits(ctx, payments.MemberIn{MemberID: in.MemberID})
		for _, left := range credit.Left {
			if left.Currency == out.Spent.Currency {
				out.Left = left
			}
		}
		return err
	})
	if err != nil {
		return SpendOut{}, err
	}
	return out, nil
}
