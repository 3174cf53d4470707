// Package testkit gives tests a real workspace in a temporary folder, with a clock that stands still, ids in
// sequence and makers of the rows that a test takes for granted. The makers write to the tables directly, so
// that a domain can be tested without the services of the others.
package testkit

import (
	"context"
	"errors"
	"testing"
	"time"

	"guildbook/app/bus"
	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/id"
	"guildbook/app/settings"
	"guildbook/app/workspace"
	"guildbook/db"
)

// Start is where the clock of a kit stands: 22 November 2026, a Sunday, 10:00 in Shanghai.
func Start() time.Time { return time.Date(2026, time.November, 22, 2, 0, 0, 0, time.UTC) }

// Today is the civil date of Start in Shanghai.
const Today = civil.Date("2026-11-22")

// Kit is an open workspace for one test. Its settings are those of Defaults.
type Kit struct {
	T         testing.TB
	Ctx       context.Context
	Clock     *clock.Fixed
	IDs       *id.Sequence
	Bus       *bus.Bus
	Workspace *workspace.Workspace
	DB        *db.DB
	Settings  *settings.Service

	rows int
}

// Defaults are the settings of a new kit.
func Defaults() settings.Settings {
	return settings.Settings{
		Community: "Test Guild", Language: "en", Currency: "CNY", Timezone: "Asia/Shanghai", Actor: "Keeper",
		ReminderDays: 30, PackEvents: settings.On, PackMyPage: settings.On, PackOverlay: settings.Off, PackReplies: settings.On,
	}
}

var fresh Template

// New opens a new workspace that closes with the test.
func New(t testing.TB) *Kit {
	t.Helper()
	k := &Kit{T: t, Ctx: context.Background(), Clock: &clock.Fixed{At: Start()}, Bus: bus.New()}
	var dir string
	dir, k.IDs = fresh.Copy(t, func(dir string, ids *id.Sequence) error {
		w, err := workspace.Create(k.Ctx, dir, workspace.Ports{Clock: k.Clock, IDs: ids})
		if err != nil {
			return err
		}
		_, err = settings.New(w.DB).Change(k.Ctx, Defaults())
		return errors.Join(err, w.Close())
	})
	var err error
	if k.Workspace, err = workspace.Open(k.Ctx, dir, workspace.Ports{Clock: k.Clock, IDs: k.IDs, Bus: k.Bus}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.Workspace.Close() })
	k.DB = k.Workspace.DB
	k.DB.SetActor(Defaults().Actor)
	k.Settings = settings.New(k.DB)
	return k
}

// Set changes the settings.
func (k *Kit) Set(change func(*settings.Settings)) {
	k.T.Helper()
	set, err := k.Settings.Show(k.Ctx)
	if err != nil {
		k.T.Fatal(err)
	}
	change(&set)
	if _, err := k.Settings.Change(k.Ctx, set); err != nil {
		k.T.Fatal(err)
	}
}

// At moves the clock to 10:00 in Shanghai on the given day.
func (k *Kit) At(day civil.Date) {
	k.Clock.At = day.Start(time.FixedZone("Shanghai", 8*60*60)).Add(10 * time.Hour)
}

// Exec runs one statement in a write transaction and marks the domain as changed.
func (k *Kit) Exec(domain, query string, args ...any) {
	k.T.Helper()
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
		tx.Changed(domain)
		_, err := tx.SQL().ExecContext(ctx, query, args...)
		return err
	})
	if err != nil {
		k.T.Fatalf("%s: %v", query, err)
	}
}

// Count gives the one number that a query answers.
func (k *Kit) Count(query string, args ...any) int {
	k.T.Helper()
	var n int
	if err := k.DB.Raw().QueryRowContext(k.Ctx, query, args...).Scan(&n); err != nil {
		k.T.Fatalf("%s: %v", query, err)
	}
	return n
}

// Text gives the one text that a query answers.
func (k *Kit) Text(query string, args ...any) string {
	k.T.Helper()
	var s string
	if err := k.DB.Raw().QueryRowContext(k.Ctx, query, args...).Scan(&s); err != nil {
		k.T.Fatalf("%s: %v", query, err)
	}
	return s
}
