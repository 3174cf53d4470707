package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/bills"
	"guildbook/app/reports"
)

// Bills is what payment services and banks tell, what became of each line, and the months.
type Bills struct{ h *Host }

// Import takes the bills of a file in.
func (s *Bills) Import(in app.BillIn) (app.BillOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (app.BillOut, error) { return a.ImportBill(ctx, in) })
}

// List lists lines.
func (s *Bills) List(in bills.ListIn) (bills.ListOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (bills.ListOut, error) { return a.Bills.List(ctx, in) })
}

// Show gives one line.
func (s *Bills) Show(in bills.LineIn) (bills.Line, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (bills.Line, error) { return a.Bills.Show(ctx, in) })
}

// Suggest says what lines may be.
func (s *Bills) Suggest(in app.SuggestIn) ([]app.SuggestedLine, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]app.SuggestedLine, error) { return a.SuggestMatches(ctx, in) })
}

// Accept makes ledger rows of a line.
func (s *Bills) Accept(in app.AcceptIn) (app.AcceptOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.AcceptOut, error) { return a.AcceptLine(ctx, in) })
}

// Ignore sets a line aside.
func (s *Bills) Ignore(in bills.IgnoreIn) (bills.Line, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (bills.Line, error) { return a.Bills.Ignore(ctx, in) })
}

// Undo takes back what became of a line.
func (s *Bills) Undo(in bills.LineIn) (bills.Line, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (bills.Line, error) { return a.UndoLine(ctx, in) })
}

// NotDouble says that a line is no second copy.
func (s *Bills) NotDouble(in bills.LineIn) (bills.Line, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (bills.Line, error) { return a.Bills.NotDouble(ctx, in) })
}

// Months lists the months.
func (s *Bills) Months() ([]reports.MonthRow, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]reports.MonthRow, error) { return a.Reports.Months(ctx) })
}

// Month compares the bills of a month with its ledger.
func (s *Bills) Month(in reports.MonthIn) (reports.MonthOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.MonthOut, error) { return a.Reports.Month(ctx, in) })
}

// Close locks a month.
func (s *Bills) Close(in app.CloseMonthIn) (reports.MonthOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.MonthOut, error) { return a.CloseMonth(ctx, in) })
}

// Reopen opens a month again.
func (s *Bills) Reopen(in bills.ReopenIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Bills.Reopen(ctx, in) })
}
