package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/reports"
	"guildbook/app/terms"
	"guildbook/db"
)

// RenewIn renews several members, each with the plan they bought last or the first of their tier. With Paid a payment of the
// plan's price is recorded for each, all by one Method; without, each is given a complimentary term, with one Reason.
type RenewIn struct {
	IDs    []string   `json:"ids"`
	PlanID string     `json:"planId"` // for everybody; empty: each their usual one
	Paid   bool       `json:"paid"`
	Method string     `json:"method"`
	Reason string     `json:"reason"`
	On     civil.Date `json:"on"` // empty: today
	DryRun bool       `json:"dryRun"`
	Task   string     `json:"task"`
}

// RenewRow is what one member gets.
type RenewRow struct {
	MemberID string       `json:"memberId"`
	Number   int64        `json:"number"`
	Name     string       `json:"name"`
	PlanName string       `json:"planName"`
	Amount   money.Amount `json:"amount"` // of the payment; without a currency: none
	Change   terms.Change `json:"change"`
	Code     string       `json:"code"` // why they are left out: an error code; empty otherwise
}

// RenewOut is what was done, or would be. Payments and Terms are what UndoRenewal takes back.
type RenewOut struct {
	Rows     []RenewRow     `json:"rows"`
	Renewed  int            `json:"renewed"`
	Left     int            `json:"left"` // out, because there is no plan to renew
	Totals   []money.Amount `json:"totals"`
	Payments []string       `json:"payments"`
	Terms    []string       `json:"terms"`
}

// UndoRenewalIn names what a renewal of several wrote.
type UndoRenewalIn struct {
	Payments []string `json:"payments"`
	Terms    []string `json:"terms"`
	Task     string   `json:"task"`
}

// mostRenewed is how many members one act renews.
const mostRenewed = 20000

// RenewMembers renews several members in one transaction. Who has no plan to renew is left out and named. It answers
// members.renew_invalid with an error per field, and the errors of RecordPayment and GrantTerm.
func (a *App) RenewMembers(ctx context.Context, in RenewIn) (out RenewOut, err error) {
	bad := apperr.New(apperr.Invalid, "members.renew_invalid")
	in.Reason = strings.TrimSpace(in.Reason)
	switch {
	case len(in.IDs) == 0:
		bad = bad.With("ids", "field.required")
	case len(in.IDs) > mostRenewed:
		bad = bad.With("ids", "members.renew_many", "max", mostRenewed)
	}
	if !in.Paid && in.Reason == "" && !in.DryRun {
		bad = bad.With("reason", "field.required")
	}
	if in.Paid && !slices.Contains(payments.Methods, in.Method) {
		bad = bad.With("method", "payments.bad_method", "value", in.Method)
	}
	if len(bad.Fields) > 0 {
		return out, bad
	}
	if in.Reason == "" && !in.Paid {
		in.Reason = "-" // of a dry run, which keeps nothing
	}
	usual, err := a.Reports.UsualPlans(ctx, reports.IDsIn{IDs: in.IDs})
	if err != nil {
		return out, err
	}
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		out = RenewOut{Rows: []RenewRow{}, Totals: []money.Amount{}, Payments: []string{}, Terms: []string{}}
		for i, u := range usual {
			if err := ctx.Err(); err != nil {
				return err
			}
			if in.Task != "" && i%20 == 0 {
				a.Bus.Progress(in.Task, "renew", int64(i), int64(len(usual)))
			}
			if err := a.renew(ctx, in, u, &out); err != nil {
				return err
			}
		}
		if in.DryRun {
			return apperr.New(apperr.Internal, "internal").Because(errPreview)
		}
		return nil
	})
	if errors.Is(err, errPreview) {
		out.Payments, out.Terms = []string{}, []string{}
		return out, nil
	}
	if err != nil {
		return RenewOut{}, err
	}
	return out, nil
}

func (a *App) renew(ctx context.Context, in RenewIn, u reports.Usual, out *RenewOut) error {
	row := RenewRow{MemberID: u.MemberID, Number: u.Number, Name: u.Name, PlanName: u.PlanName}
	plan := u.PlanID
	if in.PlanID != "" {
		plan = in.PlanID
	}
	switch {
	case u.Trashed:
		row.Code = "members.renew_trashed"
	case plan == "":
		row.Code = "members.renew_no_plan"
	}
	if row.Code != "" {
		out.Left++
		out.Rows = append(out.Rows, row)
		return nil
	}
	if in.Paid {
		done, err := a.RecordPayment(ctx, RecordIn{MemberID: u.MemberID, PlanID: plan, Method: in.Method, On: in.On, Note: in.Reason})
		if err != nil {
			return err
		}
		row.PlanName, row.Amount, row.Change = done.Payment.PlanName, done.Payment.Amount, done.Change
		out.Payments = append(out.Payments, done.Payment.ID)
		i := slices.IndexFunc(out.Totals, func(t money.Amount) bool { return t.Currency == row.Amount.Currency })
		if i < 0 {
			out.Totals, i = append(out.Totals, money.Amount{Currency: row.Amount.Currency}), len(out.Totals)
		}
		out.Totals[i].Minor += row.Amount.Minor
	} else {
		give, err := a.readGrant(ctx, terms.GrantIn{MemberID: u.MemberID, PlanID: plan, Kind: terms.Complimentary, On: in.On, Reason: in.Reason})
		if err != nil {
			return err
		}
		term, change, err := a.Terms.Give(ctx, give)
		if err != nil {
			return planOver(err, "terms.invalid")
		}
		row.Change = change
		out.Terms = append(out.Terms, term.ID)
	}
	out.Renewed++
	out.Rows = append(out.Rows, row)
	return nil
}

// UndoRenewal takes a renewal of several back: each payment is corrected with its term, each term that was given is taken back.
// It answers the errors of ReversePayment and TakeBackTerm, and then takes nothing back.
func (a *App) UndoRenewal(ctx context.Context, in UndoRenewalIn) error {
	return a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		total := int64(len(in.Payments) + len(in.Terms))
		for i, id := range slices.Backward(in.Payments) {
			if in.Task != "" && i%20 == 0 {
				a.Bus.Progress(in.Task, "undo", total-int64(i), total)
			}
			if _, err := a.ReversePayment(ctx, ReverseIn{PaymentID: id, Kind: payments.KindCorrection, Why: "undo"}); err != nil {
				return err
			}
		}
		for _, id := range slices.Backward(in.Terms) {
			if _, err := a.TakeBackTerm(ctx, terms.IDIn{ID: id}); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
}
