package workspace_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"guildbook/app/clock"
	"guildbook/app/workspace"
)

func TestBackupOnceADayAndNotForEver(t *testing.T) {
	at := &clock.Fixed{At: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	dir := filepath.Join(t.TempDir(), "club")
	w, err := workspace.Create(t.Context(), dir, workspace.Ports{Clock: at})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	backup := func() bool {
		t.Helper()
		made, err := w.Backup(t.Context(), at.Now())
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	if !backup() {
		t.Fatal("the first backup was not made")
	}
	at.Advance(23 * time.Hour)
	if backup() {
		t.Fatal("a second backup within a day")
	}
	for range 20 {
		at.Advance(25 * time.Hour)
		if !backup() {
			t.Fatal("no backup after a day")
		}
	}
	entries, err := os.ReadDir(w.BackupDir())
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 14 {
		t.Fatalf("%d backups are kept, want 14", len(entries))
	}
	newest := filepath.Join(w.BackupDir(), entries[len(entries)-1].Name())
	copied := filepath.Join(t.TempDir(), "again")
	if err := os.MkdirAll(copied, 0o700); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(newest)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(workspace.Database(copied), body, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := workspace.Open(t.Context(), copied, workspace.Ports{Clock: at})
	if err != nil {
		t.Fatalf("the newest backup does not open: %v", err)
	}
	_ = again.Close()
}
