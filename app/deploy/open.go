package deploy

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// OpenPack finds a pack wherever it is: a folder, a zip or a single file of this computer, or the address of one that is hosted,
// which is fetched and goes again when the source is closed. A folder that is no pack is named itself. Codes: those of Fetch and
// pack.OpenSource, and deploy.pack_on_branch for a git working folder whose pack lies on a branch that is not checked out.
func OpenPack(ctx context.Context, at string, progress func(done, total int)) (*pack.Source, error) {
	if strings.Contains(at, "://") {
		return openHosted(ctx, strings.TrimSpace(at), progress)
	}
	src, err := pack.OpenSource(at)
	if err != nil || src.Kind != "folder" || present(at, "pack.json") || present(at, "SHA256SUMS") {
		return src, err
	}
	_ = src.Close()
	if branch := packBranch(ctx, at); branch != "" {
		return nil, apperr.New(apperr.NotFound, "deploy.pack_on_branch", "path", at, "branch", branch)
	}
	return nil, apperr.New(apperr.Invalid, "pack.not_a_pack", "path", at)
}

func openHosted(ctx context.Context, address string, progress func(done, total int)) (*pack.Source, error) {
	dir, err := os.MkdirTemp("", "guildbook-fetch-")
	if err != nil {
		return nil, ioError(os.TempDir(), err)
	}
	path, err := Fetch(ctx, address, dir, progress)
	var src *pack.Source
	if err == nil {
		src, err = pack.OpenSource(path)
	}
	if err != nil {
		_ = os.RemoveAll(dir)
		switch {
		case path == "": // from Fetch, which speaks of the address itself
		case apperr.IsCode(err, "pack.not_a_pack"):
			return nil, apperr.New(apperr.NotFound, "deploy.no_pack", "address", address).Because(err)
		case apperr.IsCode(err, "pack.truncated"):
			return nil, apperr.New(apperr.Invalid, "pack.truncated", "path", address).Because(err)
		}
		return nil, err
	}
	src.After(func() error { return os.RemoveAll(dir) })
	return src, nil
}

// Unlock opens a pack with a code as somebody typed it. Codes: those of pack.Open, and pack.code_length where characters are missing
// or too many.
func Unlock(src *pack.Source, code string) (*pack.Pack, error) {
	p, err := pack.Open(src, code)
	if n := pack.CountTyped(code); apperr.IsCode(err, "pack.code_typo") && n != pack.CodeLength {
		return nil, apperr.New(apperr.Denied, "pack.code_length", "count", n, "all", pack.CodeLength).Because(err)
	}
	return p, err
}

func present(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

// branchesLooked bounds how many branches are asked for a pack.
const branchesLooked = 100

// packBranch is a branch of the repository in a folder that holds a pack; empty where there is none.
func packBranch(ctx context.Context, dir string) string {
	bin, err := exec.LookPath("git")
	if err != nil || !present(dir, ".git") {
		return ""
	}
	ask := func(args ...string) ([]byte, error) {
		cmd := exec.CommandContext(ctx, bin, append([]string{"-C", dir}, args...)...)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, io.Discard
		err := cmd.Run()
		return out.Bytes(), err
	}
	list, err := ask("for-each-ref", "--format=%(refname:short)", "--sort=-committerdate", "refs/heads")
	if err != nil {
		return ""
	}
	for i, branch := range strings.Fields(string(list)) {
		if i == branchesLooked {
			break
		}
		files, err := ask("ls-tree", "-r", "--name-only", "refs/heads/"+branch)
		if err == nil && holdsPack(string(files)) {
			return branch
		}
	}
	return ""
}

// holdsPack tells whether a tree has a pack at its top or in a folder of it.
func holdsPack(files string) bool {
	for line := range strings.Lines(files) {
		name := strings.TrimSuffix(line, "\n")
		if name == "pack.json" || strings.HasSuffix(name, "/pack.json") {
			return true
		}
	}
	return false
}
