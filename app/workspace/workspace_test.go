package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app/testkit"
	"guildbook/app/workspace"
)

func create(t *testing.T, dir string) *workspace.Workspace {
	t.Helper()
	w, err := workspace.Create(context.Background(), dir, workspace.Ports{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

func TestCreateCloseAndOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "写作 会")
	w := create(t, dir)
	for _, path := range []string{workspace.Database(dir), w.MediaDir(), filepath.Dir(w.PackDir()), w.BackupDir()} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	if !workspace.Is(dir) {
		t.Error("what was created is no workspace")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := workspace.Open(context.Background(), dir, workspace.Ports{})
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = workspace.Create(context.Background(), dir, workspace.Ports{})
	testkit.WantCode(t, err, "workspace.exists")
}

func TestASecondWriterIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "guild")
	w := create(t, dir)
	_, err := workspace.Open(context.Background(), dir, workspace.Ports{})
	testkit.WantCode(t, err, "workspace.locked")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	// A lock file that was left lying keeps nobody out.
	again, err := workspace.Open(context.Background(), dir, workspace.Ports{})
	if err != nil {
		t.Fatal(err)
	}
	_ = again.Close()
}

func TestCreateNeedsAFolderOfItsOwn(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".DS_Store"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_ = create(t, dir).Close()

	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "diary.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := workspace.Create(context.Background(), full, workspace.Ports{})
	testkit.WantCode(t, err, "workspace.not_empty")
	_, err = workspace.Create(context.Background(), filepath.Join(full, "diary.txt"), workspace.Ports{})
	testkit.WantCode(t, err, "workspace.unwritable")
	_, err = workspace.Create(context.Background(), filepath.Join(full, "diary.txt", "guild"), workspace.Ports{})
	testkit.WantCode(t, err, "workspace.unwritable")
	_, err = workspace.Create(context.Background(), " ", workspace.Ports{})
	testkit.WantCode(t, err, "workspace.bad_path")
	if left := tree(t, full); left != "diary.txt" {
		t.Errorf("left behind: %s", left)
	}
}

func tree(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func TestACreateThatFailsLeavesNothing(t *testing.T) {
	top := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := workspace.Create(ctx, filepath.Join(top, "a", "b"), workspace.Ports{})
	testkit.WantCode(t, err, "cancelled")
	if left := tree(t, top); left != "" {
		t.Errorf("left behind: %s", left)
	}
	_ = create(t, filepath.Join(top, "a", "b")).Close()
}

func TestOpenWhatIsNoWorkspace(t *testing.T) {
	empty, blank, foreign := t.TempDir(), t.TempDir(), t.TempDir()
	for dir, body := range map[string]string{blank: "", foreign: strings.Repeat("notes ", 100)} {
		if err := os.WriteFile(workspace.Database(dir), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for dir, code := range map[string]string{
		empty: "workspace.missing", filepath.Join(empty, "nowhere"): "workspace.missing", "": "workspace.bad_path",
		blank: "db.not_a_database", foreign: "db.not_a_database",
	} {
		_, err := workspace.Open(context.Background(), dir, workspace.Ports{})
		testkit.WantCode(t, err, code)
	}
	if left := tree(t, empty); left != "" {
		t.Errorf("left behind: %s", left)
	}
	// After a refusal the lock is free.
	_, err := workspace.Open(context.Background(), foreign, workspace.Ports{})
	testkit.WantCode(t, err, "db.not_a_database")
}

func TestAReadOnlyFolderIsSaid(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is read-only for root")
	}
	dir := filepath.Join(t.TempDir(), "guild")
	_ = create(t, dir).Close()
	if err := os.Remove(filepath.Join(dir, "lock")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	_, err := workspace.Open(context.Background(), dir, workspace.Ports{})
	testkit.WantCode(t, err, "workspace.unwritable")
	_, err = workspace.Create(context.Background(), filepath.Join(dir, "inner"), workspace.Ports{})
	testkit.WantCode(t, err, "workspace.unwritable")
}

func TestRecentList(t *testing.T) {
	config := t.TempDir()
	t.Setenv("GUILDBOOK_CONFIG", filepath.Join(config, "deep"))
	if list := workspace.RecentList(); list == nil || len(list) != 0 {
		t.Fatalf("%#v", list)
	}
	here := filepath.Join(t.TempDir(), "guild")
	_ = create(t, here).Close()
	for i := range 14 {
		workspace.Remember(workspace.Recent{Dir: fmt.Sprint("/gone/", i), Name: "Gone", Opened: int64(i)})
	}
	workspace.Remember(workspace.Recent{Dir: here, Name: "Here", Opened: 20})
	workspace.Remember(workspace.Recent{Dir: "/gone/9", Name: "Gone again", Opened: 21})
	list := workspace.RecentList()
	if len(list) != 12 || list[0].Name != "Gone again" || !list[0].Missing || list[1].Dir != here || list[1].Missing || list[2].Dir != "/gone/13" {
		t.Fatalf("%+v", list)
	}
	workspace.Forget("/gone/9")
	if list = workspace.RecentList(); len(list) != 11 || list[0].Dir != here {
		t.Fatalf("%+v", list)
	}
	if left := tree(t, filepath.Join(config, "deep")); left != "recent.json" {
		t.Errorf("left behind: %s", left)
	}
	file, err := workspace.RecentFile()
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{"{", "null", `{"dir":1}`} {
		if err := os.WriteFile(file, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		if list = workspace.RecentList(); list == nil || len(list) != 0 {
			t.Errorf("%s: %#v", body, list)
		}
	}
}
