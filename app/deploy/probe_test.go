package deploy

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// A place that cannot take an edition is refused before one is made, and looking at it leaves nothing there.
func TestProbeRefusesWhatCannotWork(t *testing.T) {
	p := newPublished(t)
	info, err := pack.Inspect(p.dir)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	at := func(name ...string) string { return filepath.Join(append([]string{dir}, name...)...) }
	for _, name := range []string{"workspace/packs", "plain", "foreign", "empty"} {
		if err := os.MkdirAll(at(filepath.FromSlash(name)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"foreign/thesis.doc": "mine", "foreign/.hidden": "", "note.zip": "mine", "file": ""} {
		if err := os.WriteFile(at(filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := (Folder{Path: at("site")}).Put(t.Context(), Source{FS: p.dir}); err != nil {
		t.Fatal(err)
	}
	rows := []struct{ kind, path, own, code string }{
		{"folder", at("workspace"), "", "deploy.in_workspace"},
		{"zip", at("workspace", "p.zip"), "", "deploy.in_workspace"},
		{"git", at("workspace"), "", "deploy.in_workspace"},
		{"git", at("plain"), "", "deploy.git_repository"},
		{"git", at("none"), "", "deploy.git_repository"},
		{"folder", at("foreign"), "", "deploy.foreign"},
		{"folder", at("file"), "", "deploy.not_a_folder"},
		{"folder", at("file", "below"), "", "deploy.not_a_folder"},
		{"folder", at("site"), "another", "deploy.other_pack"},
		{"folder", at("site"), info.Pack, ""},
		{"folder", at("empty"), "", ""},
		{"folder", at("none", "at", "all"), "", ""},
		{"zip", at("plain"), "", "deploy.not_a_file"},
		{"single", at("none", "p.html"), "", "deploy.no_folder"},
		{"zip", at("note.zip"), "", "deploy.not_a_pack"},
		{"zip", at("new.zip"), "", ""},
		{"s3", "", "", ""},
	}
	if runtime.GOOS == "linux" {
		rows = append(rows, struct{ kind, path, own, code string }{"folder", "/proc/site", "", "deploy.unwritable"},
			struct{ kind, path, own, code string }{"zip", "/proc/site.zip", "", "deploy.unwritable"})
	}
	if _, err := exec.LookPath("git"); err == nil {
		if out, err := exec.Command("git", "init", "-q", at("repo")).CombinedOutput(); err != nil {
			t.Fatal(string(out), err)
		}
		rows = append(rows, struct{ kind, path, own, code string }{"git", at("repo"), "", ""})
	}
	before, _ := os.ReadDir(dir)
	for _, r := range rows {
		err := Place{Kind: r.kind, Path: r.path}.Probe(t.Context(), at("workspace"), r.own)
		if r.code == "" && err != nil || r.code != "" && !apperr.IsCode(err, r.code) {
			t.Errorf("%s %s: %v, want %q", r.kind, r.path, err, r.code)
		}
	}
	if after, _ := os.ReadDir(dir); len(after) != len(before) {
		t.Errorf("left behind: %v", after)
	}
}
