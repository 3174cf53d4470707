package app_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app"
	"guildbook/app/exporter"
	"guildbook/app/members"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

// stopped runs a task and stops it as soon as it tells of a phase. over, where there is one, makes good what a run did that ended
// before it could be stopped, and it is tried again.
func stopped(t *testing.T, k *testkit.Kit, phase string, run func(ctx context.Context, task string) error, over func()) {
	t.Helper()
	err := stopOnce(k, phase, run)
	for tries := 0; err == nil && over != nil && tries < 50; tries++ {
		over()
		err = stopOnce(k, phase, run)
	}
	testkit.WantCode(t, err, "cancelled")
}

func stopOnce(k *testkit.Kit, phase string, run func(ctx context.Context, task string) error) error {
	task := rand.Text()
	ctx, stop := context.WithCancel(k.Ctx)
	told, deaf := k.DB.Bus().Listen()
	heard := make(chan struct{})
	go func() {
		defer close(heard)
		for m := range told {
			if m.Task == task && m.Phase == phase {
				stop()
			}
		}
	}()
	err := run(ctx, task)
	stop()
	deaf()
	<-heard
	return err
}

// Long work that is stopped in any phase changes nothing and leaves no file behind.
func TestWhatIsStoppedLeavesNothing(t *testing.T) {
	t.Parallel()
	a, k := whole.New(t)
	k.Plan(k.Tier("Ordinary"), "Year", 19900, "1y")
	var b strings.Builder
	b.WriteString("编号,姓名,邮箱,等级,到期日,金额,付款日期\n")
	for i := range 800 {
		fmt.Fprintf(&b, "%d,成员%d,m%d@example.com,Ordinary,2027-03-31,199,2026-01-05\n", i+1, i, i)
	}
	in := members.ImportIn{Path: csvFile(t, b.String()), History: true, Currency: "CNY"}
	state := func() string {
		return dump(t, k) + fmt.Sprint(k.Count("SELECT count(*) FROM members"), k.Count("SELECT count(*) FROM terms"),
			k.Count("SELECT count(*) FROM payments"), k.Count("SELECT count(*) FROM imports WHERE undone_at IS NULL"), k.Count("SELECT count(*) FROM audit"))
	}
	empty := state()
	for _, phase := range []string{"plan", "write", "grant"} {
		stopped(t, k, phase, func(ctx context.Context, task string) error {
			in := in
			in.Task = task
			_, err := a.ImportMembers(ctx, in)
			return err
		}, nil)
		if state() != empty {
			t.Fatalf("an import that was stopped in %q left something", phase)
		}
	}
	out := importing(t, a, k, in)
	full := state()
	if out.Added != 800 || k.Count("SELECT count(*) FROM payments") != 800 || k.Count("SELECT count(*) FROM terms") != 800 {
		t.Fatalf("%d added, %d payments", out.Added, k.Count("SELECT count(*) FROM payments"))
	}
	for _, phase := range []string{"undo_terms", "undo_payments", "undo_members"} {
		stopped(t, k, phase, func(ctx context.Context, task string) error {
			return a.UndoImport(ctx, app.UndoIn{ImportID: out.ImportID, Task: task})
		}, func() { out, full = importing(t, a, k, in), state() })
		if state() != full {
			t.Fatalf("undoing that was stopped in %q left something", phase)
		}
	}
	dir := t.TempDir()
	for _, to := range []string{"folder", "one.zip"} {
		for _, format := range []string{"csv", "xlsx", "json"} {
			stopped(t, k, "write", func(ctx context.Context, task string) error {
				_, err := a.Exporter.Export(ctx, exporter.ExportIn{To: filepath.Join(dir, to), Format: format, Task: task})
				return err
			}, func() { _ = os.RemoveAll(filepath.Join(dir, to)) })
			if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
				t.Fatalf("an export as %s that was stopped left %v", format, left)
			}
		}
	}
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: out.ImportID}); err != nil || k.Count("SELECT count(*) FROM members WHERE trashed_at IS NULL") != 0 {
		t.Fatal(err)
	}
}
