package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/reports"
)

// Reports is what crosses domains.
type Reports struct{ h *Host }

// Today gives the Today screen.
func (s *Reports) Today() (reports.TodayOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.TodayOut, error) { return a.Reports.Today(ctx) })
}

// Counts gives the sidebar's figures.
func (s *Reports) Counts() (reports.CountsOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.CountsOut, error) { return a.Reports.Counts(ctx) })
}

// Find finds anything.
func (s *Reports) Find(in reports.FindIn) (reports.FindOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.FindOut, error) { return a.Reports.Find(ctx, in) })
}
