package deploy

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// Place is where a pack is to go, before anything goes there.
type Place struct {
	Kind   string // folder, zip, single, git, s3
	Path   string
	Prefix string // git
	Branch string // git

	Storage *S3 // s3; nil is not looked at: that needs the network, and somebody who asked for it
}

// Probe refuses a place to which nothing could be published as things are: one in the workspace, a folder with other files, a file that
// is something else, another workspace's pack, a folder that is no git repository, one in which nothing can be written. own is the id of
// this workspace's pack, empty if there is none yet. Nothing stays changed. Codes: deploy.in_workspace, deploy.symlink,
// deploy.not_a_file, deploy.not_a_folder, deploy.no_folder, deploy.foreign, deploy.not_a_pack, deploy.other_pack, deploy.unwritable, those of
// git, of S3's probe, and pack.newer.
func (p Place) Probe(ctx context.Context, workspace, own string) error {
	if p.Storage != nil {
		return p.Storage.probe(ctx, own)
	}
	if !slices.Contains([]string{"folder", "zip", "single", "git"}, p.Kind) {
		return nil
	}
	if inside(workspace, p.Path) {
		return apperr.New(apperr.Conflict, "deploy.in_workspace", "path", p.Path)
	}
	switch p.Kind {
	case "git":
		return p.probeGit(ctx, own)
	case "folder":
		return p.probeFolder(own)
	default:
		return p.probeFile(own)
	}
}

// inside tells whether a path is a folder or below it, links followed.
func inside(folder, path string) bool {
	folder, errA := real(folder)
	path, errB := real(path)
	if errA != nil || errB != nil {
		return false
	}
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func (p Place) probeGit(ctx context.Context, own string) error {
	if info, err := os.Stat(p.Path); err != nil || !info.IsDir() {
		return apperr.New(apperr.Invalid, "deploy.git_repository", "path", p.Path).Because(err)
	}
	g, err := Git{Path: p.Path, Prefix: p.Prefix, Branch: p.Branch}.open(ctx)
	if err != nil {
		return err
	}
	defer os.RemoveAll(g.scratch)
	had, err := g.tree(ctx)
	if err != nil {
		return err
	}
	if err := g.check(ctx, had, func(at string, info pack.Info, err error) error { return ours(at, own, info, err) }); err != nil {
		return err
	}
	return writable(p.Path)
}

func (p Place) probeFolder(own string) error {
	there, err := os.Lstat(p.Path)
	switch {
	case err != nil: // it is made with the folders above it
		return writable(p.Path)
	case there.Mode()&fs.ModeSymlink != 0:
		return apperr.New(apperr.Denied, "deploy.symlink", "path", p.Path)
	case !there.IsDir():
		return apperr.New(apperr.Conflict, "deploy.not_a_folder", "path", p.Path)
	}
	entries, err := os.ReadDir(p.Path)
	if err != nil {
		return apperr.New(apperr.IO, "deploy.unwritable", "path", p.Path).Because(err)
	}
	other := slices.IndexFunc(entries, func(e fs.DirEntry) bool { return !strings.HasPrefix(e.Name(), ".") })
	if other >= 0 && !present(p.Path, markName) {
		info, err := pack.Inspect(os.DirFS(p.Path))
		if apperr.IsCode(err, "pack.missing") || apperr.IsCode(err, "pack.not_a_pack") {
			return apperr.New(apperr.Conflict, "deploy.foreign", "path", p.Path, "name", entries[other].Name())
		}
		if err := ours(p.Path, own, info, err); err != nil {
			return err
		}
	}
	return writable(p.Path)
}

func (p Place) probeFile(own string) error {
	if dir, err := os.Stat(filepath.Dir(p.Path)); err != nil || !dir.IsDir() {
		return apperr.New(apperr.NotFound, "deploy.no_folder", "path", filepath.Dir(p.Path)).Because(err)
	}
	there, err := os.Lstat(p.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return writable(filepath.Dir(p.Path))
	case err != nil:
		return apperr.New(apperr.IO, "deploy.unwritable", "path", p.Path).Because(err)
	case there.Mode()&fs.ModeSymlink != 0:
		return apperr.New(apperr.Denied, "deploy.symlink", "path", p.Path)
	case !there.Mode().IsRegular():
		return apperr.New(apperr.Conflict, "deploy.not_a_file", "path", p.Path)
	}
	src, err := pack.OpenSource(p.Path)
	if err != nil {
		return ours(p.Path, own, pack.Info{}, err)
	}
	defer src.Close()
	if src.Kind != p.Kind {
		return apperr.New(apperr.Conflict, "deploy.not_a_pack", "path", p.Path)
	}
	info, err := pack.Inspect(src)
	if err := ours(p.Path, own, info, err); err != nil {
		return err
	}
	return writable(filepath.Dir(p.Path))
}

// ours is samePack by the id of the workspace's pack.
func ours(path, own string, info pack.Info, err error) error {
	switch {
	case apperr.IsCode(err, "pack.newer"):
		return err
	case err != nil:
		return apperr.New(apperr.Conflict, "deploy.not_a_pack", "path", path).Because(err)
	case info.Pack != own:
		return apperr.New(apperr.Conflict, "deploy.other_pack", "path", path)
	}
	return nil
}

// writable writes a file into a folder, or into the nearest above it that is there, and takes it away again.
func writable(dir string) error {
	at := dir
	for info, err := os.Stat(at); ; info, err = os.Stat(at) {
		if err == nil && !info.IsDir() {
			return apperr.New(apperr.Conflict, "deploy.not_a_folder", "path", at)
		}
		if err == nil || filepath.Dir(at) == at {
			break
		}
		at = filepath.Dir(at)
	}
	f, err := os.CreateTemp(at, ".gb-tmp-")
	if err == nil {
		err = errors.Join(f.Close(), os.Remove(f.Name()))
	}
	if err != nil {
		return apperr.New(apperr.IO, "deploy.unwritable", "path", dir).Because(err)
	}
	return nil
}
