package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/settings"
)

// Settings is the settings screen.
type Settings struct{ h *Host }

// Show gives the settings.
func (s *Settings) Show() (settings.Settings, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (settings.Settings, error) { return a.Settings.Show(ctx) })
}

// Change replaces the settings.
func (s *Settings) Change(in settings.Settings) (settings.Settings, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (settings.Settings, error) { return a.Settings.Change(ctx, in) })
}
