package app_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guildbook/app"
	"guildbook/app/clock"
	"guildbook/app/demo"
	"guildbook/app/exporter"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

func exported(t testing.TB, a *app.App, dir string) map[string][]byte {
	t.Helper()
	if _, err := a.Exporter.Export(context.Background(), exporter.ExportIn{To: dir, Format: "json"}); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A whole workspace that has lived for a year.
func TestDemoComesBackWhole(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	ports := app.Ports{Clock: &clock.Fixed{At: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}, Reader: func() ([]byte, error) { return []byte("<!doctype html><title>r</title><!--guildbook-->"), nil }}
	if err := demo.Build(ctx, filepath.Join(dir, "demo"), ports); err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(ctx, filepath.Join(dir, "demo"), ports)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	want := exported(t, a, filepath.Join(dir, "one"))
	b, err := app.Create(ctx, app.CreateIn{Dir: filepath.Join(dir, "new")}, ports)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	out, err := b.Exporter.Restore(ctx, exporter.RestoreIn{From: filepath.Join(dir, "one")})
	if err != nil {
		t.Fatalf("%+v %v", err, err)
	}
	t.Logf("%+v", out)
	got := exported(t, b, filepath.Join(dir, "two"))
	for name, body := range want {
		if name == "records.jsonl" {
			continue
		}
		if !bytes.Equal(got[name], body) {
			t.Errorf("%s differs", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	// The new workspace's own history stands beside the one that came.
	has := map[string]bool{}
	for line := range strings.SplitSeq(string(got["records.jsonl"]), "\n") {
		has[line] = true
	}
	for line := range strings.SplitSeq(string(want["records.jsonl"]), "\n") {
		if !has[line] && !strings.HasPrefix(line, `{"rows":`) {
			t.Errorf("missing: %.300s", line)
		}
	}
}

// A restore that is cancelled, or damaged, leaves neither the folder nor anything in one that was there.
func TestAWorkspaceFromAnExportIsWholeOrNotThere(t *testing.T) {
	a, k := whole.New(t)
	k.Member("Ada")
	dir := t.TempDir()
	exported(t, a, filepath.Join(dir, "out"))
	stopped, cancel := context.WithCancel(k.Ctx)
	cancel()
	into := filepath.Join(dir, "new")
	if _, _, err := app.CreateFrom(stopped, app.CreateFromIn{From: filepath.Join(dir, "out"), Dir: into}, app.Ports{}); err == nil {
		t.Error("a cancelled one was made")
	}
	records := filepath.Join(dir, "out", "records.jsonl")
	good, err := os.ReadFile(records)
	if err != nil {
		t.Fatal(err)
	}
	// What reading alone does not tell: a note of nobody.
	bad := bytes.Replace(good, []byte(`"actor","created_at"]}`+"\n"), []byte(`"actor","created_at"]}`+"\n"+`["n","nobody","x","",1]`+"\n"), 1)
	rows := bytes.LastIndex(bad, []byte(`{"rows":`))
	var n int
	if _, err := fmt.Sscanf(string(bad[rows:]), `{"rows":%d}`, &n); err != nil {
		t.Fatal(err)
	}
	bad = fmt.Appendf(bad[:rows], "{\"rows\":%d}\n", n+1)
	if err := os.WriteFile(records, bad, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := app.LookAtExport(k.Ctx, exporter.RestoreIn{From: records}); err != nil {
		t.Error(err)
	}
	_, _, err = app.CreateFrom(k.Ctx, app.CreateFromIn{From: records, Dir: into}, app.Ports{})
	testkit.WantCode(t, err, "exporter.records_broken")
	if _, err := os.Stat(into); err == nil {
		t.Error("the folder was left")
	}
	if err := os.WriteFile(records, good, 0o600); err != nil {
		t.Fatal(err)
	}
	b, out, err := app.CreateFrom(k.Ctx, app.CreateFromIn{From: records, Dir: into}, app.Ports{})
	if err != nil || out.Members != 1 {
		t.Fatal(err, out)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
}
