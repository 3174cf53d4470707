package deploy

import (
	"archive/zip"
	"bytes"
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

// Site is a plain site on disk that goes beside packs: the public face. It may share a folder with other things, a pack's folder among
// them, but never stands inside a pack. Which files of a place are the site's is told by a list that goes along.
type Site struct {
	ID   string // whose it is
	FS   fs.FS
	Dir  string            // where it is
	Sums map[string]string // SHA-256 in hex by path, without the list itself
	// Progress, if set, hears how many files of how many are done. It is called from one goroutine at a time.
	Progress func(done, total int)
}

// SiteTarget is a place for a Site.
type SiteTarget interface {
	PutSite(ctx context.Context, site Site) (Result, error)
}

// siteList is the file that says which files of a place are the site's, and with which hash.
const (
	siteList     = "face.txt"
	siteListHead = "guildbook-face 1 "
	siteListMost = 8 << 20
)

// list writes the list of a site, with other files that are its own until they are gone.
func (s Site) list(also map[string]string) []byte {
	all := maps.Clone(also)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, s.Sums)
	var b bytes.Buffer
	b.WriteString(siteListHead + s.ID + "\n")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		b.WriteString(all[name] + "  " + name + "\n")
	}
	return b.Bytes()
}

// readList reads the list of what is at a place; data is nil where there is none. Code: deploy.other_face.
func (s Site) readList(path string, data []byte) (map[string]string, error) {
	out := map[string]string{}
	if data == nil {
		return out, nil
	}
	head, rest, _ := strings.Cut(string(data), "\n")
	if head != siteListHead+s.ID {
		return nil, apperr.New(apperr.Conflict, "deploy.other_face", "path", path)
	}
	for line := range strings.Lines(rest) {
		sum, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if ok && fs.ValidPath(name) && name != "." && name != siteList && !strings.HasPrefix(name, ".") {
			out[name] = sum
		}
	}
	return out, nil
}

// groups is the order to write in: what pages need, pages, and the first page and what lists pages last.
func (s Site) groups() [][]string {
	out := make([][]string, 3)
	for _, name := range slices.Sorted(maps.Keys(s.Sums)) {
		at := 2
		switch {
		case strings.HasPrefix(name, "media/"), strings.HasSuffix(name, ".css"):
			at = 0
		case strings.HasPrefix(name, "lessons/"):
			at = 1
		}
		out[at] = append(out[at], name)
	}
	return out
}

func (s Site) tell(done int) {
	if s.Progress != nil {
		s.Progress(done, len(s.Sums))
	}
}

// stale is what a place has of the site and the site no longer has.
func (s Site) stale(had map[string]string) []string {
	out := []string{}
	for _, name := range slices.Sorted(maps.Keys(had)) {
		if _, ok := s.Sums[name]; !ok {
			out = append(out, name)
		}
	}
	return out
}

// PutSite copies what differs and removes the site's pages that are gone. A file there that is not the site's is never
// overwritten. Codes: deploy.symlink, deploy.not_a_folder, deploy.other_face, deploy.not_a_face, deploy.face_in_pack, deploy.inside,
// deploy.io, deploy.disk_full, cancelled.
func (t Folder) PutSite(ctx context.Context, site Site) (r Result, err error) {
	r = Result{Kind: "folder", Path: t.Path}
	there, err := os.Lstat(t.Path)
	switch {
	case err == nil && there.Mode()&fs.ModeSymlink != 0:
		return r, apperr.New(apperr.Denied, "deploy.symlink", "path", t.Path)
	case err == nil && !there.IsDir():
		return r, apperr.New(apperr.Conflict, "deploy.not_a_folder", "path", t.Path)
	}
	if site.Dir != "" && nested(site.Dir, t.Path) {
		return r, apperr.New(apperr.Conflict, "deploy.inside", "path", t.Path)
	}
	if err := outsidePacks(t.Path); err != nil {
		return r, err
	}
	dir, err := pack.OpenDir(t.Path)
	if err != nil {
		return r, t.wrap("", err)
	}
	defer dir.Close()
	data, err := fs.ReadFile(dir, siteList)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return r, t.wrap(siteList, err)
	}
	had, err := site.readList(t.Path, data)
	if err != nil {
		return r, err
	}
	todo, err := t.differing(dir, site, had, &r)
	if err != nil {
		return r, err
	}
	put := func(name string, body io.Reader) error {
		_, err := dir.Put(name, func(w io.Writer) error {
			_, err := io.Copy(w, body)
			return err
		})
		return t.wrap(name, err)
	}
	stale := site.stale(had)
	final := site.list(nil)
	if len(todo)+len(stale) == 0 && bytes.Equal(data, final) {
		return r, nil
	}
	if err := put(siteList, bytes.NewReader(site.list(had))); err != nil {
		return r, err
	}
	for i, name := range todo {
		site.tell(i)
		if ctx.Err() != nil {
			return r, ioError(name, ctx.Err())
		}
		f, err := site.FS.Open(name)
		if err != nil {
			return r, ioError(name, err)
		}
		err = errors.Join(put(name, f), f.Close())
		if err != nil {
			return r, ioError(name, err)
		}
		r.Written++
	}
	for _, name := range stale {
		if err := dir.Remove(name); err != nil {
			return r, t.wrap(name, err)
		}
		r.Removed++
	}
	for _, folder := range []string{"lessons", "media"} {
		_ = dir.Remove(folder) // only goes if it is empty
	}
	if err := dir.Settle(); err != nil {
		return r, t.wrap("", err)
	}
	return r, errors.Join(put(siteList, bytes.NewReader(final)), t.wrap("", dir.Settle()))
}

// differing is what a folder does not have as it should be, in the order to write in.
func (t Folder) differing(dir *pack.Dir, site Site, had map[string]string, r *Result) ([]string, error) {
	var out []string
	for _, name := range slices.Concat(site.groups()...) {
		i, err := fs.Stat(site.FS, name)
		if err != nil {
			return nil, ioError(name, err)
		}
		r.Bytes += i.Size()
		there, err := dir.Stat(name)
		if errors.Is(err, fs.ErrNotExist) {
			out = append(out, name)
			continue
		}
		if err != nil {
			return nil, t.wrap(name, err)
		}
		sum := ""
		if there.Mode().IsRegular() && there.Size() == i.Size() {
			if sum, err = hashOf(dir, name); err != nil {
				return nil, err
			}
		}
		if sum == site.Sums[name] {
			r.Kept++
			continue
		}
		if _, own := had[name]; !own || !there.Mode().IsRegular() {
			return nil, apperr.New(apperr.Conflict, "deploy.not_a_face", "path", filepath.Join(t.Path, filepath.FromSlash(name)))
		}
		out = append(out, name)
	}
	return out, nil
}

// outsidePacks refuses a folder that is a pack or lies in one: nothing else is in a pack.
func outsidePacks(folder string) error {
	at, err := real(folder)
	if err != nil {
		return ioError(folder, err)
	}
	for {
		if _, err := pack.Inspect(os.DirFS(at)); err == nil || apperr.IsCode(err, "pack.newer") {
			return apperr.New(apperr.Conflict, "deploy.face_in_pack", "path", folder)
		}
		if at == filepath.Dir(at) {
			return nil
		}
		at = filepath.Dir(at)
	}
}

// PutSite writes the zip of a site. Codes: deploy.symlink, deploy.not_a_file, deploy.not_a_face, deploy.other_face, deploy.no_folder, deploy.io,
// cancelled.
func (t Zip) PutSite(ctx context.Context, site Site) (Result, error) {
	r := Result{Kind: "zip", Path: t.Path}
	if err := t.ownSite(site); err != nil {
		return r, err
	}
	names := append(slices.Sorted(maps.Keys(site.Sums)), siteList)
	size, written, err := writeFile(t.Path, func(w io.Writer) error {
		z := zip.NewWriter(w)
		for i, name := range names {
			site.tell(i)
			if err := ctx.Err(); err != nil {
				return err
			}
			var in io.ReadCloser = io.NopCloser(bytes.NewReader(site.list(nil)))
			if name != siteList {
				f, err := site.FS.Open(name)
				if err != nil {
					return err
				}
				in = f
			}
			to, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: zipTime})
			if err == nil {
				_, err = io.Copy(to, in)
			}
			if err = errors.Join(err, in.Close()); err != nil {
				return err
			}
		}
		return z.Close()
	})
	if err != nil {
		return r, ioError(t.Path, err)
	}
	if r.Bytes = size; written {
		r.Written = 1
	} else {
		r.Kept = 1
	}
	return r, nil
}

// ownSite refuses a file that is not the zip of the same site.
func (t Zip) ownSite(site Site) error {
	i, err := os.Lstat(t.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return ioError(t.Path, err)
	case i.Mode()&fs.ModeSymlink != 0:
		return apperr.New(apperr.Denied, "deploy.symlink", "path", t.Path)
	case !i.Mode().IsRegular():
		return apperr.New(apperr.Conflict, "deploy.not_a_file", "path", t.Path)
	}
	foreign := apperr.New(apperr.Conflict, "deploy.not_a_face", "path", t.Path)
	z, err := zip.OpenReader(t.Path)
	if err != nil {
		return foreign.Because(err)
	}
	defer z.Close()
	f, err := z.Open(siteList)
	if err != nil {
		return foreign.Because(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, siteListMost))
	if err != nil {
		return foreign.Because(err)
	}
	_, err = site.readList(t.Path, data)
	return err
}

// SiteOf describes the site in a folder that PutSite wrote.
func SiteOf(id, dir string) (Site, error) {
	s := Site{ID: id, FS: os.DirFS(dir), Dir: dir}
	data, err := os.ReadFile(filepath.Join(dir, siteList))
	if err != nil {
		return s, ioError(dir, err)
	}
	s.Sums, err = s.readList(dir, data)
	return s, err
}

func sumOf(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}
