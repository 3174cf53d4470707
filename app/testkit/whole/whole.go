// Package whole opens the whole program on the workspace of a testkit, for tests of what crosses domains.
package whole

import (
	"context"
	"path/filepath"
	"testing"

	"guildbook/app"
	"guildbook/app/bus"
	"guildbook/app/clock"
	"guildbook/app/id"
	"guildbook/app/settings"
	"guildbook/app/testkit"
)

// New creates a workspace with every service; its clock, ids and settings are those of testkit.New. The Kit's
// makers work on the same database.
func New(t testing.TB) (*app.App, *testkit.Kit) {
	t.Helper()
	d := testkit.Defaults()
	k := &testkit.Kit{T: t, Ctx: context.Background(), Clock: &clock.Fixed{At: testkit.Start()}, IDs: &id.Sequence{}, Bus: bus.New()}
	a, err := app.Create(k.Ctx, app.CreateIn{
		Dir: filepath.Join(t.TempDir(), "guild"), Name: d.Community, Currency: d.Currency, Timezone: d.Timezone,
		Language: d.Language, Actor: d.Actor,
	}, app.Ports{Clock: k.Clock, IDs: k.IDs, Bus: k.Bus, Reader: func() ([]byte, error) { return []byte("<!doctype html>"), nil }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	k.Workspace, k.DB, k.Settings = a.Workspace, a.Workspace.DB, a.Settings
	k.Set(func(s *settings.Settings) { s.ReminderDays = d.ReminderDays })
	return a, k
}
