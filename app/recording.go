package app

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/terms"
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
	// Duplicate names an earlier payment with the same reference, or of the same member, day and amount: a
	// question for the organizer, never a refusal.
	Duplicate string `json:"duplicate"`
}

// ReverseIn takes a payment back, wholly or (Amount) in part. Kind is refund (money went back) or correction
// (it was written by mistake). A reversal of the whole also takes back the term it bought; later terms move
// up so that no paid day is lost.
type ReverseIn struct {
	PaymentID string     `json:"paymentId"`
	Kind      string     `json:"kind"`
	Amount    string     `json:"amount"` // positive; empty: all that is left
	On        civil.Date `json:"on"`
	Why       string     `json:"why"`
}

// ReverseOut is the reversing entry and what became of the member's terms.
type ReverseOut struct {
	Payment payments.Payment `json:"payment"`
	Left    money.Amount     `json:"left"` // of the payment that was reversed
	OldEnd  civil.Date       `json:"oldEnd"`
	NewEnd  civil.Date       `json:"newEnd"`
}

// PreviewPayment shows the arithmetic of a payment; nothing is written.
func (a *App) PreviewPayment(ctx context.Context, in RecordIn) (out RecordOut, err error) {
	return out, apperr.New(apperr.Internal, "internal")
}

// RecordPayment writes the payment and the term it buys in one transaction.
func (a *App) RecordPayment(ctx context.Context, in RecordIn) (out RecordOut, err error) {
	return out, apperr.New(apperr.Internal, "internal")
}

// ReversePayment writes the reversing entry.
func (a *App) ReversePayment(ctx context.Context, in ReverseIn) (out ReverseOut, err error) {
	return out, apperr.New(apperr.Internal, "internal")
}

// GrantTerm gives a term without a payment.
func (a *App) GrantTerm(ctx context.Context, in terms.GrantIn) (out terms.Change, err error) {
	return out, apperr.New(apperr.Internal, "internal")
}
