package deploy

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// git runs git in a repository of a test, which knows nothing of this computer's settings.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, said.Bytes())
	}
	return strings.TrimSpace(string(out))
}

func newRepository(t *testing.T, dir string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)
	path := filepath.Join(dir, "site")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	git(t, dir, "init", "-q", "-b", "main", path)
	must(t, os.WriteFile(filepath.Join(path, "README.md"), []byte("hello\n"), 0o644))
	must(t, os.WriteFile(filepath.Join(path, ".gitattributes"), []byte("* text=auto eol=crlf\n"), 0o644))
	must(t, os.WriteFile(filepath.Join(path, ".gitignore"), []byte("o/\n"), 0o644))
	commit(t, path, "begin")
	return path
}

func commit(t *testing.T, path, message string) {
	t.Helper()
	git(t, path, "add", "-A")
	git(t, path, "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-q", "-m", message)
}

func gitPlace(t *testing.T, dir string, target Git) *place {
	t.Helper()
	target.Path = newRepository(t, dir)
	branch := target.Branch
	if branch == "" {
		branch = "main"
	}
	path := target.Path
	home := filepath.Join(path, target.Prefix)
	inPlace := branch == "main"
	return &place{
		target: target, path: path, root: home, open: []int{3, 6},
		opened: func(t *testing.T) string {
			if status := git(t, path, "status", "--porcelain"); status != "" {
				t.Errorf("the working folder differs:\n%s", status)
			}
			dir := t.TempDir()
			for _, name := range strings.Split(git(t, path, "ls-tree", "-r", "--name-only", branch+":"+target.Prefix), "\n") {
				if !pack.ValidPath(name) {
					continue
				}
				at := filepath.Join(dir, name)
				must(t, os.MkdirAll(filepath.Dir(at), 0o755))
				blob, err := exec.Command("git", "-C", path, "cat-file", "blob", branch+":"+filepath.Join(target.Prefix, name)).Output()
				must(t, err)
				must(t, os.WriteFile(at, blob, 0o644))
			}
			if inPlace {
				data := bytesOf(t, home)
				if !bytes.Contains(data, []byte("SHA256SUMS")) {
					t.Error("the working folder has no pack")
				}
			}
			return dir
		},
		alien: func(t *testing.T) {
			at := filepath.Join(home, "index.html")
			if !inPlace {
				git(t, path, "checkout", "-q", "-b", branch)
				at = filepath.Join(path, "index.html")
			}
			must(t, os.MkdirAll(filepath.Dir(at), 0o755))
			must(t, os.WriteFile(at, []byte("mine"), 0o644))
			commit(t, path, "mine")
			if !inPlace {
				git(t, path, "checkout", "-q", "main")
			}
		},
		clear: func(t *testing.T) {
			must(t, os.RemoveAll(path))
			newRepository(t, dir)
		},
	}
}

func TestGitKeepsHistoryOrNone(t *testing.T) {
	for _, orphan := range []bool{false, true} {
		p, dir := newPublished(t), t.TempDir()
		path := newRepository(t, dir)
		target := Git{Path: path, Branch: "pages", Orphan: orphan, Message: "Edition 1"}
		for range 3 {
			if _, err := target.Put(t.Context(), p.source()); err != nil {
				t.Fatal(err)
			}
			p.add("<p>more</p>", []string{"t1"})
			p.e.Number++
			p.publish(t)
		}
		want := map[bool]string{false: "3", true: "1"}[orphan]
		if n := git(t, path, "rev-list", "--count", "pages"); n != want {
			t.Errorf("orphan %v: %s commits, want %s", orphan, n, want)
		}
		if at := git(t, path, "rev-parse", "--abbrev-ref", "HEAD"); at != "main" {
			t.Errorf("checked out: %s", at)
		}
		if orphan && git(t, path, "reflog", "show", "pages") != "" {
			t.Error("the log of the branch keeps older editions")
		}
	}
}

func TestGitRefuses(t *testing.T) {
	p, dir := newPublished(t), t.TempDir()
	path := newRepository(t, dir)
	check := func(target Git, code string) {
		t.Helper()
		if _, err := target.Put(t.Context(), p.source()); !apperr.IsCode(err, code) {
			t.Errorf("%+v: want %q, got %v", target, code, err)
		}
	}
	check(Git{Path: t.TempDir()}, "deploy.git_repository")
	check(Git{Path: filepath.Join(dir, "nowhere")}, "deploy.git_repository")
	check(Git{Path: path, Branch: "no..name"}, "deploy.git_branch")
	check(Git{Path: path, Branch: "-d"}, "deploy.git_branch")
	check(Git{Path: path, Prefix: "../x"}, "deploy.git_folder")
	check(Git{Path: path, Prefix: ".git/x"}, "deploy.git_folder")
	must(t, os.WriteFile(filepath.Join(path, "README.md"), []byte("half a sentence"), 0o644))
	check(Git{Path: path}, "deploy.git_changes")
	git(t, path, "add", "README.md")
	check(Git{Path: path}, "deploy.git_changes")
	if n := git(t, path, "rev-list", "--count", "main"); n != "1" {
		t.Errorf("%s commits", n)
	}
	if _, err := (Git{Path: path, Branch: "pages"}).Put(t.Context(), p.source()); err != nil { // which is not in the way
		t.Error(err)
	}
	git(t, path, "worktree", "add", "-q", filepath.Join(dir, "other"), "pages")
	check(Git{Path: path, Branch: "pages"}, "deploy.git_elsewhere")
	git(t, path, "reset", "-q", "--hard")
	must(t, os.WriteFile(filepath.Join(path, "notes.txt"), []byte("mine"), 0o644))
	if _, err := (Git{Path: path}).Put(t.Context(), p.source()); err != nil {
		t.Error(err)
	}
	if s := git(t, path, "status", "--porcelain"); s != "?? notes.txt" {
		t.Errorf("status: %q", s)
	}
	t.Setenv("PATH", t.TempDir())
	check(Git{Path: path}, "deploy.git_missing")
}

// A hook of the repository does not run, and what a name holds is never a command or an option.
func TestGitRunsNothingElse(t *testing.T) {
	p, dir := newPublished(t), t.TempDir()
	path := newRepository(t, dir)
	ran := filepath.Join(dir, "ran")
	for _, hook := range []string{"pre-commit", "post-commit", "reference-transaction", "post-checkout"} {
		must(t, os.WriteFile(filepath.Join(path, ".git", "hooks", hook), []byte("#!/bin/sh\ntouch '"+ran+"'\n"), 0o755))
	}
	for _, target := range []Git{{Path: path}, {Path: path, Branch: "a;touch${IFS}x", Message: "$(touch x) --amend"}} {
		if _, err := target.Put(t.Context(), p.source()); err != nil {
			t.Error(err)
		}
	}
	for _, at := range []string{ran, filepath.Join(path, "x")} {
		if _, err := os.Stat(at); err == nil {
			t.Errorf("%s was made", at)
		}
	}
}
