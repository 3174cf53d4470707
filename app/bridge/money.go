package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/payments"
	"guildbook/app/reports"
)

// Money is the ledger and the dues.
type Money struct{ h *Host }

// Ledger lists ledger rows.
func (s *Money) Ledger(in payments.LedgerIn) (payments.LedgerOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (payments.LedgerOut, error) { return a.Payments.List(ctx, in) })
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
