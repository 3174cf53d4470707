package db_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/bus"
	"guildbook/app/testkit"
	"guildbook/db"
	"guildbook/db/gen"
)

func open(t testing.TB, path string) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), path, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func put(ctx context.Context, tx *db.Tx, key string) error {
	return tx.PutSetting(ctx, gen.PutSettingParams{Key: key, Value: "x"})
}

// keys lists what stands in the settings as ctx sees it.
func keys(ctx context.Context, t testing.TB, d *db.DB) string {
	t.Helper()
	var names []string
	err := d.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListSettings(ctx)
		for _, r := range rows {
			names = append(names, r.Key)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

func TestAnyFolderNameWillDo(t *testing.T) {
	for _, name := range []string{"plain", "with space", "読書会 写作", "50%", "what?", "#1", "a&b=c", `quote"s'`, "semi;colon", "%2F"} {
		dir := filepath.Join(t.TempDir(), name)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		d := open(t, filepath.Join(dir, "guildbook.db"))
		if err := d.Write(context.Background(), func(ctx context.Context, tx *db.Tx) error { return put(ctx, tx, "a") }); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := keys(context.Background(), t, d); got != "a" {
			t.Errorf("%s: %q", name, got)
		}
		if info, err := os.Stat(filepath.Join(dir, "guildbook.db")); err != nil || info.Size() == 0 {
			t.Errorf("%s: the database is elsewhere: %v", name, err)
		}
	}
}

func TestAFailedWriteLeavesNothing(t *testing.T) {
	k := testkit.New(t)
	before := keys(k.Ctx, t, k.DB)
	rows, version := k.Count("SELECT count(*) FROM audit"), k.DB.Version("settings")
	heard, end := k.Bus.Listen()
	defer end()
	stop, hooks := errors.New("stop"), 0
	fill := func(ctx context.Context, tx *db.Tx) error {
		if err := put(ctx, tx, "zz"); err != nil {
			return err
		}
		tx.AfterCommit(func() { hooks++ })
		return tx.Audit(ctx, "settings", "settings", "zz", "changed", nil)
	}
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error { return errors.Join(fill(ctx, tx), stop) })
	if !errors.Is(err, stop) || apperr.From(err).Kind != apperr.Internal {
		t.Fatalf("%v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
			_ = fill(ctx, tx)
			panic("a defect")
		})
	}()
	if got := keys(k.Ctx, t, k.DB); got != before || k.Count("SELECT count(*) FROM audit") != rows || k.DB.Version("settings") != version || hooks != 0 || len(heard) != 0 {
		t.Fatalf("left behind: %q, %d hooks, %d messages", got, hooks, len(heard))
	}
	// And the one writer connection is free again.
	if err := k.DB.Write(k.Ctx, fill); err != nil || hooks != 1 || k.DB.Version("settings") != version+1 {
		t.Fatalf("%v, %d hooks, version %d", err, hooks, k.DB.Version("settings"))
	}
	if m := <-heard; m != (bus.Message{Topic: "changed", Domain: "settings"}) {
		t.Fatalf("%+v", m)
	}
}

func TestNestedWritesAreOneTransaction(t *testing.T) {
	k := testkit.New(t)
	before := keys(k.Ctx, t, k.DB)
	stop := errors.New("stop")
	nest := func(end error) error {
		return k.DB.Write(k.Ctx, func(ctx context.Context, outer *db.Tx) error {
			if err := put(ctx, outer, "zz1"); err != nil {
				return err
			}
			k.Clock.Advance(time.Hour)
			if err := k.DB.Write(ctx, func(ctx context.Context, inner *db.Tx) error {
				if inner.Now != outer.Now || !k.DB.InWrite(ctx) {
					t.Error("the inner write is another transaction")
				}
				return put(ctx, inner, "zz2")
			}); err != nil {
				return err
			}
			if got := keys(ctx, t, k.DB); got != before+" zz1 zz2" {
				t.Errorf("inside: %q", got)
			}
			if got := keys(context.Background(), t, k.DB); got != before {
				t.Errorf("from outside, before the end: %q", got)
			}
			return end
		})
	}
	if err := nest(stop); !errors.Is(err, stop) || keys(k.Ctx, t, k.DB) != before {
		t.Fatalf("%v %q", err, keys(k.Ctx, t, k.DB))
	}
	if err := nest(nil); err != nil || keys(k.Ctx, t, k.DB) != before+" zz1 zz2" {
		t.Fatalf("%v %q", err, keys(k.Ctx, t, k.DB))
	}
	if k.DB.InWrite(k.Ctx) {
		t.Error("outside, yet in a write")
	}
}

// An import goes on after a row that fails, so what the row wrote must go.
func TestAFailedNestedWriteLeavesNothingOfItsOwn(t *testing.T) {
	k := testkit.New(t)
	before := keys(k.Ctx, t, k.DB)
	hooks := ""
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, name := range []string{"zz1", "zz2", "zz3"} {
			err := k.DB.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
				tx.AfterCommit(func() { hooks += name })
				if err := put(ctx, tx, name); err != nil {
					return err
				}
				return k.DB.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
					if name == "zz2" {
						return apperr.New(apperr.Invalid, "members.invalid")
					}
					return put(ctx, tx, name+"b")
				})
			})
			if name == "zz2" {
				testkit.WantCode(t, err, "members.invalid")
			} else if err != nil {
				t.Error(err)
			}
		}
		return nil
	})
	if got := keys(k.Ctx, t, k.DB); err != nil || got != before+" zz1 zz1b zz3 zz3b" || hooks != "zz1zz3" {
		t.Fatalf("%v %q %q", err, got, hooks)
	}
}

func TestANestedWriteMayRunOutOfTime(t *testing.T) {
	k := testkit.New(t)
	before := keys(k.Ctx, t, k.DB)
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
		short, cancel := context.WithCancel(ctx)
		testkit.WantCode(t, k.DB.Write(short, func(ctx context.Context, tx *db.Tx) error {
			defer cancel()
			return errors.Join(put(ctx, tx, "zz1"), context.DeadlineExceeded)
		}), "cancelled")
		return put(ctx, tx, "zz2")
	})
	if got := keys(k.Ctx, t, k.DB); err != nil || got != before+" zz2" {
		t.Fatalf("%v %q", err, got)
	}
}

// SQLite takes the whole transaction back by itself after some failures. What follows would each be a
// transaction of its own, so the write must not pass for done.
func TestAWriteThatSQLiteTookBackIsNoSuccess(t *testing.T) {
	k := testkit.New(t)
	before := keys(k.Ctx, t, k.DB)
	full := apperr.New(apperr.IO, "db.disk_full")
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
		_ = k.DB.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
			if _, err := tx.SQL().ExecContext(ctx, "ROLLBACK"); err != nil {
				t.Fatal(err)
			}
			return full
		})
		err := k.DB.Write(ctx, func(ctx context.Context, tx *db.Tx) error { return put(ctx, tx, "zz") })
		testkit.WantCode(t, err, "db.disk_full")
		return nil
	})
	testkit.WantCode(t, err, "db.disk_full")
	if got := keys(k.Ctx, t, k.DB); got != before {
		t.Fatalf("%q", got)
	}
	if err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error { return put(ctx, tx, "zz") }); err != nil {
		t.Fatal(err)
	}
}

func TestACancelledWriteLeavesNothing(t *testing.T) {
	k := testkit.New(t)
	before := keys(k.Ctx, t, k.DB)
	ctx, cancel := context.WithCancel(k.Ctx)
	err := k.DB.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := put(ctx, tx, "zz1"); err != nil {
			return err
		}
		// The inner write fails with the context, and the outer one makes light of it.
		_ = k.DB.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
			cancel()
			return put(ctx, tx, "zz2")
		})
		return nil
	})
	testkit.WantCode(t, err, "cancelled")
	if got := keys(k.Ctx, t, k.DB); got != before {
		t.Fatalf("%q", got)
	}
	if err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error { return put(ctx, tx, "zz3") }); err != nil {
		t.Fatal(err)
	}
}

func TestReadsCannotWrite(t *testing.T) {
	k := testkit.New(t)
	err := k.DB.Read(k.Ctx, func(ctx context.Context, q *gen.Queries) error {
		return q.PutSetting(ctx, gen.PutSettingParams{Key: "zz", Value: "x"})
	})
	if err == nil {
		t.Fatal("a read wrote")
	}
}

func TestReadersAndAWriterAtOnce(t *testing.T) {
	k := testkit.New(t)
	var work sync.WaitGroup
	for w := range 4 {
		work.Go(func() {
			for i := range 25 {
				if err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
					return tx.Audit(ctx, "settings", "settings", "x", "changed", map[string]int{"w": w, "i": i})
				}); err != nil {
					t.Error(err)
				}
				_ = keys(k.Ctx, t, k.DB)
			}
		})
	}
	work.Wait()
	if n := k.Count("SELECT count(*) FROM audit WHERE entity_id = 'x'"); n != 100 {
		t.Fatalf("%d rows", n)
	}
}

func TestAFullDiskIsSaidAndLeavesNothing(t *testing.T) {
	k := testkit.New(t)
	before := keys(k.Ctx, t, k.DB)
	pages := k.Count("PRAGMA page_count")
	if _, err := k.DB.Raw().Exec("PRAGMA max_page_count = " + strconv.Itoa(pages+1)); err != nil {
		t.Fatal(err)
	}
	big := func(ctx context.Context, tx *db.Tx) error {
		for i := range 50 {
			if err := tx.PutSetting(ctx, gen.PutSettingParams{Key: "zz" + strconv.Itoa(i), Value: strings.Repeat("x", 4000)}); err != nil {
				return err
			}
		}
		return nil
	}
	testkit.WantCode(t, k.DB.Write(k.Ctx, big), "db.disk_full")
	testkit.WantCode(t, k.DB.Write(k.Ctx, func(ctx context.Context, _ *db.Tx) error {
		_ = k.DB.Write(ctx, big) // swallowed, and yet
		return k.DB.Write(ctx, big)
	}), "db.disk_full")
	if got := keys(k.Ctx, t, k.DB); got != before {
		t.Fatalf("%q", got)
	}
	if _, err := k.DB.Raw().Exec("PRAGMA max_page_count = 100000"); err != nil {
		t.Fatal(err)
	}
	if err := k.DB.Write(k.Ctx, big); err != nil {
		t.Fatalf("with room again: %v", err)
	}
}

func TestAnotherProgramsLockIsSaid(t *testing.T) {
	k := testkit.New(t)
	other := open(t, filepath.Join(k.Workspace.Dir, "guildbook.db"))
	hold, err := other.Raw().Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.DB.Raw().Exec("PRAGMA busy_timeout = 50"); err != nil {
		t.Fatal(err)
	}
	testkit.WantCode(t, k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error { return put(ctx, tx, "zz") }), "db.busy")
	if err := hold.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error { return put(ctx, tx, "zz") }); err != nil {
		t.Fatal(err)
	}
}

func TestBackupIsAWholeCopy(t *testing.T) {
	k := testkit.New(t)
	k.Member("Zhang San")
	path := filepath.Join(k.Workspace.BackupDir(), "copy.db")
	if err := k.DB.Backup(k.Ctx, path); err != nil {
		t.Fatal(err)
	}
	testkit.WantCode(t, k.DB.Backup(k.Ctx, path), "db.exists")
	if got, want := keys(k.Ctx, t, open(t, path)), keys(k.Ctx, t, k.DB); got != want {
		t.Fatalf("%q, want %q", got, want)
	}
	missing := filepath.Join(k.Workspace.Dir, "no such folder", "copy.db")
	testkit.WantCode(t, k.DB.Backup(k.Ctx, missing), "db.unusable")
	err := k.DB.Write(k.Ctx, func(ctx context.Context, _ *db.Tx) error { return k.DB.Backup(ctx, path+"2") })
	testkit.WantCode(t, err, "internal")
	if left, _ := filepath.Glob(filepath.Join(k.Workspace.BackupDir(), "*.part*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A statement that runs again is kept ready for it: neither an error in it nor what is taken back around it may stay with it.
func TestStatementsRunAgain(t *testing.T) {
	k := testkit.New(t)
	before := keys(k.Ctx, t, k.DB)
	stop := errors.New("stop")
	err := k.DB.Write(k.Ctx, func(ctx context.Context, tx *db.Tx) error {
		for i := range 5 {
			name := fmt.Sprint("zz", i)
			if err := put(ctx, tx, name); err != nil {
				return err
			}
			if err := tx.InsertMember(ctx, gen.InsertMemberParams{}); err == nil {
				t.Error("a member without anything was written")
			}
			if err := k.DB.Write(ctx, func(ctx context.Context, tx *db.Tx) error { _ = put(ctx, tx, "gone"); return stop }); !errors.Is(err, stop) {
				t.Error(err)
			}
			if got := keys(ctx, t, k.DB); !strings.HasSuffix(got, " "+name) {
				t.Errorf("after %s: %q", name, got)
			}
		}
		return nil
	})
	if got := keys(k.Ctx, t, k.DB); err != nil || got != before+" zz0 zz1 zz2 zz3 zz4" {
		t.Fatalf("%v %q", err, got)
	}
}
