package deploy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// Folder is a folder, made when it is absent. Files in it that cannot be a pack's (.git, CNAME) are left alone.
type Folder struct {
	Path string
	// Shared folders hold other things too: a first copy goes there as long as none of them has the name of a pack's file.
	Shared bool
}

// markName is a file that says, while a copy is under way, whose it is: a folder in which the first copy was cut off has no
// pack.json yet.
const markName = ".gb-copying"

// Put copies what differs and removes what left. When the first copy into a folder fails, nothing of it stays.
// Codes: deploy.symlink, deploy.not_a_folder, deploy.not_a_pack, deploy.other_pack, deploy.inside, deploy.io, deploy.disk_full,
// cancelled, and those of a damaged source.
func (t Folder) Put(ctx context.Context, src Source) (r Result, err error) {
	r = Result{Kind: "folder", Path: t.Path}
	there, err := os.Lstat(t.Path)
	switch {
	case err == nil && there.Mode()&fs.ModeSymlink != 0:
		return r, apperr.New(apperr.Denied, "deploy.symlink", "path", t.Path)
	case err == nil && !there.IsDir():
		return r, apperr.New(apperr.Conflict, "deploy.not_a_folder", "path", t.Path)
	}
	if src.Dir != "" && nested(src.Dir, t.Path) {
		return r, apperr.New(apperr.Conflict, "deploy.inside", "path", t.Path)
	}
	info, err := pack.Inspect(src.FS)
	if err != nil {
		return r, err
	}
	sums, err := pack.Checksums(src.FS)
	if err != nil {
		return r, err
	}
	dir, err := pack.OpenDir(t.Path)
	if err != nil {
		return r, t.wrap("", err)
	}
	defer dir.Close()
	before, err := t.before(dir, src.FS, info.Pack)
	if err != nil {
		return r, err
	}
	defer func() {
		if err != nil && before == 0 {
			t.clear(dir, there == nil)
		}
	}()
	return r, t.sync(ctx, &r, dir, src, sums, before, info)
}

// sync copies and removes in the order in which every cut leaves a pack that opens.
func (t Folder) sync(ctx context.Context, r *Result, dir *pack.Dir, src Source, sums map[string]string, before int, info pack.Info) error {
	all := append(slices.Collect(maps.Keys(sums)), "SHA256SUMS")
	kind := ""
	for i, name := range pack.WriteOrder(all, before, info.Buckets) {
		src.tell(i, len(all))
		if ctx.Err() != nil {
			return ioError(name, ctx.Err())
		}
		if k := name[:1]; k != kind { // objects, catalogs, slots, and each of the others
			if err := dir.Settle(); err != nil {
				return t.wrap("", err)
			}
			kind = k
		}
		if err := t.copy(r, dir, src.FS, name, sums[name], info.Pack); err != nil {
			return err
		}
	}
	if err := dir.Settle(); err != nil {
		return t.wrap("", err)
	}
	if err := t.prune(r, dir, sums); err != nil {
		return err
	}
	if r.Written+r.Removed == 0 {
		return nil
	}
	return t.wrap("", dir.Remove(markName))
}

// wrap gives an error of package pack the whole path.
func (t Folder) wrap(name string, err error) error {
	at := filepath.Join(t.Path, filepath.FromSlash(name))
	var e *apperr.Error
	switch {
	case apperr.IsCode(err, "pack.io"), apperr.IsCode(err, "pack.disk_full"):
		errors.As(err, &e)
		return ioError(at, e.Unwrap())
	case err == nil:
		return nil
	default:
		return ioError(at, err)
	}
}

// before gives the number of buckets of the pack that is there, 0 for a folder that is empty or in which a first copy of this pack was cut off,
// and refuses anything else that is there.
func (t Folder) before(dir *pack.Dir, src fs.FS, id string) (int, error) {
	entries, err := dir.ReadDir(".")
	if err != nil {
		return 0, ioError(t.Path, err)
	}
	foreign := slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return !strings.HasPrefix(e.Name(), ".") && (!t.Shared || ofPack(e.Name()))
	})
	if !foreign {
		return 0, nil
	}
	info, err := pack.Inspect(dir)
	if err != nil {
		mark, markErr := fs.ReadFile(dir, markName)
		if _, packErr := dir.Stat("pack.json"); markErr == nil && errors.Is(packErr, fs.ErrNotExist) && strings.TrimSpace(string(mark)) == id {
			return 0, nil
		}
	}
	return info.Buckets, samePack(t.Path, src, info, err)
}

// ofPack tells whether a name at the top of a folder is one that packs use.
func ofPack(name string) bool {
	return slices.Contains([]string{"o", "c", "s"}, name) || pack.ValidPath(name)
}

// clear takes a first copy that failed away again, as far as that is possible; the folder too if it was made for it.
func (t Folder) clear(dir *pack.Dir, made bool) {
	var files, folders []string
	_ = fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fs.SkipDir
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && name != ".":
			return fs.SkipDir
		case d.IsDir():
			folders = append(folders, name)
		case pack.ValidPath(name) || name == markName:
			files = append(files, name)
		}
		return nil
	})
	for _, name := range files {
		_ = dir.Remove(name)
	}
	slices.Reverse(folders)
	for _, name := range folders {
		if name != "." {
			_ = dir.Remove(name) // only goes if it is empty
		}
	}
	if made {
		_ = os.Remove(t.Path)
	}
}

// copy brings one file up to date: by size and time, and where the time differs by its hash.
func (t Folder) copy(r *Result, dir *pack.Dir, src fs.FS, name, want, id string) error {
	f, err := src.Open(name)
	if err != nil {
		return apperr.New(apperr.NotFound, "pack.missing", "path", name).Because(err)
	}
	defer f.Close()
	from, err := f.Stat()
	if err != nil {
		return ioError(name, err)
	}
	r.Bytes += from.Size()
	if to, err := dir.Stat(name); err == nil && to.Mode().IsRegular() && to.Size() == from.Size() {
		same := to.ModTime().Equal(from.ModTime()) && want != ""
		if !same {
			if want == "" {
				want, err = hashOf(src, name)
				if err != nil {
					return err
				}
			}
			sum, err := hashOf(dir, name)
			if err != nil {
				return err
			}
			same = sum == want
		}
		if same {
			r.Kept++
			return t.wrap(name, dir.SetTime(name, from.ModTime()))
		}
	}
	if r.Written == 0 {
		_, err := dir.Put(markName, func(w io.Writer) error {
			_, err := io.WriteString(w, id+"\n")
			return err
		})
		if err != nil {
			return t.wrap(markName, err)
		}
	}
	sum := sha256.New()
	_, err = dir.Put(name, func(w io.Writer) error {
		if _, err := io.Copy(io.MultiWriter(w, sum), f); err != nil {
			return err
		}
		if got := hex.EncodeToString(sum.Sum(nil)); want != "" && got != want {
			return apperr.New(apperr.Invalid, "pack.altered", "path", name)
		}
		return nil
	})
	if err != nil {
		return t.wrap(name, err)
	}
	r.Written++
	return t.wrap(name, dir.SetTime(name, from.ModTime()))
}

// prune removes a pack's files that are not in this one.
func (t Folder) prune(r *Result, dir *pack.Dir, sums map[string]string) error {
	var gone []string
	err := fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name != "." && strings.HasPrefix(d.Name(), ".") && d.IsDir() {
			return fs.SkipDir
		}
		if _, ok := sums[name]; !d.IsDir() && !ok && name != "SHA256SUMS" && (pack.ValidPath(name) || strings.HasPrefix(d.Name(), ".gb-tmp-")) {
			gone = append(gone, name)
		}
		return nil
	})
	if err != nil {
		return ioError(t.Path, err)
	}
	for _, name := range gone {
		if err := dir.Remove(name); err != nil {
			return t.wrap(name, err)
		}
		r.Removed++
	}
	return nil
}

func hashOf(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", ioError(name, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", ioError(name, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// nested tells whether one of two folders lies in the other, or both are one.
func nested(a, b string) bool {
	a, errA := real(a)
	b, errB := real(b)
	if errA != nil || errB != nil {
		return false
	}
	in := func(x, y string) bool {
		rel, err := filepath.Rel(x, y)
		return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
	}
	return in(a, b) || in(b, a)
}

// real is the path with links followed as far as it exists.
func real(p string) (string, error) {
	p, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	rest := ""
	for at := p; ; at = filepath.Dir(at) {
		r, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(r, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}
