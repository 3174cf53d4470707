// Package whole opens the whole program on the workspace of a testkit, for tests of what crosses domains.
package whole

import (
	"context"
	"errors"
	"testing"

	"guildbook/app"
	"guildbook/app/bus"
	"guildbook/app/clock"
	"guildbook/app/id"
	"guildbook/app/testkit"
)

var fresh testkit.Template

// New opens a new workspace with every service; its clock, ids and settings are those of testkit.New. The Kit's
// makers work on the same database.
func New(t testing.TB) (*app.App, *testkit.Kit) {
	t.Helper()
	d := testkit.Defaults()
	k := &testkit.Kit{T: t, Ctx: context.Background(), Clock: &clock.Fixed{At: testkit.Start()}, Bus: bus.New()}
	ports := app.Ports{Clock: k.Clock, Bus: k.Bus, Reader: func() ([]byte, error) { return []byte("<!doctype html>"), nil }}
	var dir string
	dir, k.IDs = fresh.Copy(t, func(dir string, ids *id.Sequence) error {
		a, err := app.Create(k.Ctx, app.CreateIn{
			Dir: dir, Name: d.Community, Currency: d.Currency, Timezone: d.Timezone, Language: d.Language, Actor: d.Actor,
		}, app.Ports{Clock: k.Clock, IDs: ids, Reader: ports.Reader})
		if err != nil {
			return err
		}
		_, err = a.Settings.Change(k.Ctx, d)
		return errors.Join(err, a.Close())
	})
	ports.IDs = k.IDs
	a, err := app.Open(k.Ctx, dir, ports)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	k.Workspace, k.DB, k.Settings = a.Workspace, a.Workspace.DB, a.Settings
	return a, k
}
