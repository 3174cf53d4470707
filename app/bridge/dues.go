package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/receipts"
	"guildbook/app/reminders"
	"guildbook/app/reports"
)

// Dues is who is to be reminded and who has left, with the words for it, receipts, and the reports on money.
type Dues struct{ h *Host }

// Winback gives who has left.
func (s *Dues) Winback(in reports.WinbackIn) (reports.WinbackOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.WinbackOut, error) { return a.Reports.Winback(ctx, in) })
}

// Templates lists the texts.
func (s *Dues) Templates() (reminders.TemplatesOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reminders.TemplatesOut, error) {
		return a.Reminders.Templates(ctx)
	})
}

// SaveTemplate adds or changes a text.
func (s *Dues) SaveTemplate(in reminders.TemplateIn) (reminders.Template, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reminders.Template, error) {
		return a.Reminders.SaveTemplate(ctx, in)
	})
}

// TrashTemplate puts a text into the trash or takes it out.
func (s *Dues) TrashTemplate(in reminders.TrashIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Reminders.TrashTemplate(ctx, in) })
}

// Remind puts reminders into words.
func (s *Dues) Remind(in app.RemindIn) (app.RemindOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.RemindOut, error) { return a.Remind(ctx, in) })
}

// RemindFile writes reminders into a file.
func (s *Dues) RemindFile(in app.RemindFileIn) (app.RemindFileOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.RemindFileOut, error) { return a.RemindFile(ctx, in) })
}

// Tell notes that members were told.
func (s *Dues) Tell(in reminders.TellIn) ([]reminders.Told, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]reminders.Told, error) { return a.Reminders.Tell(ctx, in) })
}

// Untell takes such notes back.
func (s *Dues) Untell(in reminders.UntellIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Reminders.Untell(ctx, in) })
}

// Log lists who was told.
func (s *Dues) Log(in reminders.LogIn) ([]reminders.Told, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]reminders.Told, error) { return a.Reminders.Log(ctx, in) })
}

// SetReason notes why somebody left, and gives what was noted before.
func (s *Dues) SetReason(in reminders.ReasonIn) (reminders.Reason, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reminders.Reason, error) { return a.Reminders.SetReason(ctx, in) })
}

// Receipt gives the receipt of a ledger row, if one was given.
func (s *Dues) Receipt(in receipts.PaymentIn) (receipts.Receipt, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (receipts.Receipt, error) { return a.Receipts.Of(ctx, in) })
}

// Receipts lists receipts and credit notes.
func (s *Dues) Receipts(in receipts.ListIn) (receipts.ListOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (receipts.ListOut, error) { return a.Receipts.List(ctx, in) })
}

// PrintReceipts writes receipts as a PDF.
func (s *Dues) PrintReceipts(in receipts.PrintIn) (receipts.PrintOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (receipts.PrintOut, error) { return a.Receipts.Print(ctx, in) })
}

// Income gives what came in by month, plan and method.
func (s *Dues) Income(in reports.IncomeIn) (reports.IncomeOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.IncomeOut, error) { return a.Reports.Income(ctx, in) })
}

// Unearned gives what of it is earned.
func (s *Dues) Unearned(in reports.IncomeIn) (reports.EarnedOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.EarnedOut, error) { return a.Reports.Unearned(ctx, in) })
}

// Renewal gives the rates of renewal.
func (s *Dues) Renewal(in reports.IncomeIn) (reports.RenewalOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.RenewalOut, error) { return a.Reports.Renewal(ctx, in) })
}

// Cohorts gives who stayed, by the month of joining.
func (s *Dues) Cohorts(in reports.CohortIn) (reports.CohortOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.CohortOut, error) { return a.Reports.Cohorts(ctx, in) })
}

// Forecast gives what the days to come may bring in.
func (s *Dues) Forecast(in reports.ForecastIn) (reports.ForecastOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.ForecastOut, error) { return a.Reports.Forecast(ctx, in) })
}

// ReportFile writes a report into a file.
func (s *Dues) ReportFile(in app.ReportFileIn) (app.ReportFileOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.ReportFileOut, error) { return a.ReportFile(ctx, in) })
}
