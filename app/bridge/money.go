package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/payments"
	"guildbook/app/reports"
	"guildbook/app/terms"
)

// Money is the ledger, the terms it buys and the dues.
type Money struct{ h *Host }

// Ledger lists ledger rows.
func (s *Money) Ledger(in payments.LedgerIn) (payments.LedgerOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (payments.LedgerOut, error) {
		out, err := a.Payments.List(ctx, in)
		// What the page may be asked next is read meanwhile.
		go func() { _ = a.Payments.Warm(context.WithoutCancel(ctx)) }()
		return out, err
	})
}

// Preview shows the arithmetic of a payment.
func (s *Money) Preview(in app.RecordIn) (app.RecordOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.RecordOut, error) { return a.PreviewPayment(ctx, in) })
}

// Record records a payment.
func (s *Money) Record(in app.RecordIn) (app.RecordOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.RecordOut, error) { return a.RecordPayment(ctx, in) })
}

// Reverse takes a payment back.
func (s *Money) Reverse(in app.ReverseIn) (app.ReverseOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.ReverseOut, error) { return a.ReversePayment(ctx, in) })
}

// Due lists who should renew.
func (s *Money) Due(in reports.DueIn) (reports.DueOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.DueOut, error) { return a.Reports.Due(ctx, in) })
}

// PreviewReverse shows what taking a payment back does.
func (s *Money) PreviewReverse(in app.ReverseIn) (app.ReverseOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.ReverseOut, error) { return a.PreviewReverse(ctx, in) })
}

// Deposit takes money in as credit.
func (s *Money) Deposit(in app.DepositIn) (app.RecordOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.RecordOut, error) { return a.Deposit(ctx, in) })
}

// SpendCredit buys a plan with credit.
func (s *Money) SpendCredit(in app.SpendIn) (app.SpendOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.SpendOut, error) { return a.SpendCredit(ctx, in) })
}

// Credits gives a member's credit.
func (s *Money) Credits(in payments.MemberIn) (payments.CreditsOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (payments.CreditsOut, error) { return a.Payments.Credits(ctx, in) })
}

// Agree writes that a plan is bought in parts.
func (s *Money) Agree(in app.AgreeIn) (payments.Instalment, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (payments.Instalment, error) { return a.Agree(ctx, in) })
}

// PayPart records the payment of a part.
func (s *Money) PayPart(in app.PayPartIn) (app.RecordOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.RecordOut, error) { return a.PayPart(ctx, in) })
}

// Instalments lists plans bought in parts.
func (s *Money) Instalments(in payments.InstalmentsIn) ([]payments.Instalment, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]payments.Instalment, error) {
		return a.Payments.Instalments(ctx, in)
	})
}

// CancelInstalment cancels a plan bought in parts.
func (s *Money) CancelInstalment(in payments.CancelIn) (payments.Instalment, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (payments.Instalment, error) {
		return a.Payments.CancelInstalment(ctx, in)
	})
}

// Attach keeps a file with a payment.
func (s *Money) Attach(in payments.AttachIn) (payments.Proof, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (payments.Proof, error) { return a.Payments.Attach(ctx, in) })
}

// Proofs lists what is kept with a payment.
func (s *Money) Proofs(in payments.IDIn) ([]payments.Proof, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]payments.Proof, error) { return a.Payments.Proofs(ctx, in) })
}

// Invoices lists requests for invoices.
func (s *Money) Invoices(in payments.InvoicesIn) (payments.InvoicesOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (payments.InvoicesOut, error) {
		return a.Payments.Invoices(ctx, in)
	})
}

// SaveInvoice adds or changes a request for an invoice.
func (s *Money) SaveInvoice(in payments.InvoiceIn) (payments.Invoice, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (payments.Invoice, error) {
		return a.Payments.SaveInvoice(ctx, in)
	})
}

// MoveInvoice brings a request for an invoice into a state.
func (s *Money) MoveInvoice(in payments.MoveInvoiceIn) (payments.Invoice, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (payments.Invoice, error) {
		return a.Payments.MoveInvoice(ctx, in)
	})
}

// PreviewGrant shows what a term without a payment changes.
func (s *Money) PreviewGrant(in terms.GrantIn) (terms.Change, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.Change, error) { return a.PreviewGrant(ctx, in) })
}

// TakeBackTerm takes a term back that no payment bought.
func (s *Money) TakeBackTerm(in terms.IDIn) (terms.Moved, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.Moved, error) { return a.TakeBackTerm(ctx, in) })
}

// Pauses lists a member's pauses.
func (s *Money) Pauses(in terms.IDIn) ([]terms.Pause, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]terms.Pause, error) { return a.Terms.Pauses(ctx, in) })
}

// PreviewPause shows what a pause moves.
func (s *Money) PreviewPause(in terms.PauseIn) (terms.PauseOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.PauseOut, error) { return a.Terms.PreviewPause(ctx, in) })
}

// Pause pauses a membership.
func (s *Money) Pause(in terms.PauseIn) (terms.PauseOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.PauseOut, error) { return a.Terms.Pause(ctx, in) })
}

// EndPause says when a pause is over.
func (s *Money) EndPause(in terms.EndPauseIn) (terms.PauseOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.PauseOut, error) { return a.Terms.EndPause(ctx, in) })
}

// UndoPause takes a pause back.
func (s *Money) UndoPause(in terms.IDIn) (terms.PauseOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.PauseOut, error) { return a.Terms.UndoPause(ctx, in) })
}

// PreviewChange shows what a change of tier carries over.
func (s *Money) PreviewChange(in terms.ChangeIn) (terms.ChangeOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.ChangeOut, error) { return a.PreviewChange(ctx, in) })
}

// ChangeTier carries a membership over to another tier.
func (s *Money) ChangeTier(in terms.ChangeIn) (terms.ChangeOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.ChangeOut, error) { return a.ChangeTier(ctx, in) })
}

// UndoChange takes a change of tier back.
func (s *Money) UndoChange(in terms.IDIn) (terms.Moved, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.Moved, error) { return a.Terms.UndoChange(ctx, in) })
}

// RemoveProof takes a proof away or puts it back.
func (s *Money) RemoveProof(in payments.RemoveProofIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Payments.RemoveProof(ctx, in) })
}

// TrashInvoice puts a request for an invoice into the trash or takes it out.
func (s *Money) TrashInvoice(in payments.TrashIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Payments.TrashInvoice(ctx, in) })
}

// Balances lists the members who have credit.
func (s *Money) Balances() ([]payments.Balance, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]payments.Balance, error) { return a.Payments.Balances(ctx) })
}
