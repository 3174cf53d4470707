// Package deploy brings a published pack to where members get it: a folder, a zip, a single .html file, a storage that speaks
// S3, or a branch of a git repository.
//
// Each target promises: what arrives is whole or what was there before stays; nothing is written through a
// symbolic link or outside of the target; what is there and is not a pack, or is somebody else's pack, is
// never overwritten. A folder and a storage take only what differs, in the order in which every cut leaves a pack that
// opens. Zips and single files are the same bytes whenever the pack is the same, and a git branch gets a commit only when
// it is not. Only S3 and Fetch use the network, and only when they are called.
//
// A Site, the public face, goes to the same kinds of places, beside packs and never into one.
package deploy

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// Source is a published pack on disk.
type Source struct {
	FS   fs.FS
	Dir  string   // where it is; a folder target must lie elsewhere
	Live []string // paths in use (pack.Ledger.Live); single files leave out the rest
	// Progress, if set, hears how many files of how many are done. It is called from one goroutine at a time.
	Progress func(done, total int)
}

// Target is a place for a pack.
type Target interface {
	Put(ctx context.Context, src Source) (Result, error)
}

// Result says what a target did.
type Result struct {
	Kind    string `json:"kind"` // folder, zip, single, s3 or git
	Path    string `json:"path"`
	Bytes   int64  `json:"bytes"`   // of the whole target
	Written int    `json:"written"` // files
	Kept    int    `json:"kept"`
	Removed int    `json:"removed"`
	Warning string `json:"warning,omitempty"` // code: deploy.single_large
}

// tell announces progress.
func (s Source) tell(done, total int) {
	if s.Progress != nil {
		s.Progress(done, total)
	}
}

// ioError says that path could not be read or written.
func ioError(path string, err error) error {
	var app *apperr.Error
	if errors.As(err, &app) {
		return err
	}
	if errors.Is(err, context.Canceled) {
		return apperr.New(apperr.Cancelled, "cancelled").Because(err)
	}
	if pack.FullDisk(err) {
		return apperr.New(apperr.IO, "deploy.disk_full", "path", path).Because(err)
	}
	return apperr.New(apperr.IO, "deploy.io", "path", path).Because(err)
}

// samePack refuses a target that holds something else than this pack. info is the target's, err what
// reading it gave.
func samePack(path string, src fs.FS, info pack.Info, err error) error {
	if apperr.IsCode(err, "pack.newer") {
		return err
	}
	if err != nil {
		return apperr.New(apperr.Conflict, "deploy.not_a_pack", "path", path).Because(err)
	}
	own, err := pack.Inspect(src)
	if err != nil {
		return err
	}
	if own.Pack != info.Pack {
		return apperr.New(apperr.Conflict, "deploy.other_pack", "path", path)
	}
	return nil
}

// writeFile replaces a file whole: temporary file beside it, fsync, rename. When what was there has the same
// bytes it is left alone, and written is false.
func writeFile(path string, write func(io.Writer) error) (size int64, written bool, err error) {
	dir := filepath.Dir(path)
	if i, err := os.Stat(dir); err != nil || !i.IsDir() {
		return 0, false, apperr.New(apperr.NotFound, "deploy.no_folder", "path", dir).Because(err)
	}
	f, err := os.CreateTemp(dir, ".gb-tmp-")
	if err != nil {
		return 0, false, ioError(path, err)
	}
	defer os.Remove(f.Name())
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return 0, false, ioError(path, err)
	}
	size, same, err := compare(f.Name(), path)
	if err != nil || same {
		return size, false, err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return size, false, ioError(path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return size, false, ioError(path, err)
	}
	return size, true, nil
}

// compare gives the size of a and whether b has the same bytes.
func compare(a, b string) (int64, bool, error) {
	fa, err := os.Open(a)
	if err != nil {
		return 0, false, ioError(a, err)
	}
	defer fa.Close()
	ia, err := fa.Stat()
	if err != nil {
		return 0, false, ioError(a, err)
	}
	fb, err := os.Open(b)
	if err != nil {
		return ia.Size(), false, nil
	}
	defer fb.Close()
	if ib, err := fb.Stat(); err != nil || ib.Size() != ia.Size() {
		return ia.Size(), false, nil
	}
	x, y := make([]byte, 64<<10), make([]byte, 64<<10)
	for {
		n, err := io.ReadFull(fa, x)
		m, err2 := io.ReadFull(fb, y)
		if n != m || string(x[:n]) != string(y[:m]) {
			return ia.Size(), false, nil
		}
		if err != nil || err2 != nil {
			return ia.Size(), errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF), nil
		}
	}
}

// ownFile refuses a target file that is a link, a folder, or not the same pack of that kind.
func ownFile(path, kind string, src fs.FS) error {
	i, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return ioError(path, err)
	}
	if i.Mode()&fs.ModeSymlink != 0 {
		return apperr.New(apperr.Denied, "deploy.symlink", "path", path)
	}
	if !i.Mode().IsRegular() {
		return apperr.New(apperr.Conflict, "deploy.not_a_file", "path", path)
	}
	there, err := pack.OpenSource(path)
	if err != nil {
		return samePack(path, src, pack.Info{}, err)
	}
	defer there.Close()
	if there.Kind != kind {
		return samePack(path, src, pack.Info{}, errors.New("another kind of file"))
	}
	info, err := pack.Inspect(there)
	return samePack(path, src, info, err)
}
