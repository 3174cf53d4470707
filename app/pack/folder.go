package pack

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"guildbook/app/apperr"
)

// Folder is where a pack is written. Paths are slash-separated and relative. Put replaces a file whole or
// not at all; it is called from several goroutines.
type Folder interface {
	fs.StatFS
	fs.ReadDirFS
	// Put writes a file through write and gives its time of modification in Unix nanoseconds. A new file is sure to
	// survive a power cut only after Settle; one that replaces another is whole, the old or the new one, at any time.
	Put(path string, write func(io.Writer) error) (int64, error)
	// Settle returns when everything put so far would survive a power cut.
	Settle() error
	// Remove deletes a file; one that is absent is no error.
	Remove(path string) error
}

const tempPrefix = ".gb-tmp-"

// Dir is a Folder on disk. It never leaves its root, follows no symbolic link on the way to a file, and writes by temporary file,
// fsync and rename; the fsync of new files waits until Settle, which does many at once.
type Dir struct {
	root *os.Root
	fs.FS
	mu    sync.Mutex
	plain map[string]bool // folders known to be real folders
	loose []string        // new files that are not settled
}

// OpenDir opens the folder of a pack, making it when it is absent.
func OpenDir(name string) (*Dir, error) {
	if err := os.MkdirAll(name, 0o755); err != nil {
		return nil, ioError(name, err)
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, ioError(name, err)
	}
	return &Dir{root: root, FS: root.FS(), plain: map[string]bool{".": true}}, nil
}

// Close releases the folder.
func (d *Dir) Close() error { return d.root.Close() }

// Stat describes a file without following symbolic links.
func (d *Dir) Stat(name string) (fs.FileInfo, error) { return d.root.Lstat(name) }

// ReadDir lists a folder.
func (d *Dir) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.FS, name) }

// Put implements Folder.
func (d *Dir) Put(name string, write func(io.Writer) error) (int64, error) {
	dir := path.Dir(name)
	if err := d.makeDir(dir); err != nil {
		return 0, err
	}
	there, err := d.root.Lstat(name)
	replaces := err == nil
	if replaces && !there.Mode().IsRegular() {
		return 0, apperr.New(apperr.Denied, "pack.not_a_file", "path", name)
	}
	temp := path.Join(dir, tempPrefix+randomHex())
	f, err := d.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, ioError(name, err)
	}
	modified, err := fill(f, write, replaces)
	if err == nil {
		err = d.root.Rename(temp, name)
	}
	if err != nil {
		_ = d.root.Remove(temp)
		return 0, asPack(name, err)
	}
	if !replaces {
		d.mu.Lock()
		d.loose = append(d.loose, name)
		d.mu.Unlock()
	}
	return modified, nil
}

// Settle implements Folder.
func (d *Dir) Settle() error {
	d.mu.Lock()
	loose := d.loose
	d.loose = nil
	d.mu.Unlock()
	dirs := map[string]bool{}
	var g errgroup.Group
	g.SetLimit(16)
	for _, name := range loose {
		for at := path.Dir(name); ; at = path.Dir(at) {
			dirs[at] = true
			if at == "." {
				break
			}
		}
		g.Go(func() error { return d.sync(name, os.O_RDWR) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	if runtime.GOOS != "windows" { // which has no fsync of folders
		for name := range dirs {
			g.Go(func() error { return d.sync(name, os.O_RDONLY) })
		}
	}
	return g.Wait()
}

func (d *Dir) sync(name string, flag int) error {
	f, err := d.root.OpenFile(name, flag, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return ioError(name, err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return ioError(name, err)
	}
	return nil
}

// fill writes and closes a file, and syncs it if asked to.
func fill(f *os.File, write func(io.Writer) error, settle bool) (int64, error) {
	b := bufio.NewWriterSize(f, 64<<10)
	err := write(b)
	if err == nil {
		err = b.Flush()
	}
	if err == nil && settle {
		err = f.Sync()
	}
	var modified int64
	if err == nil {
		var i fs.FileInfo
		if i, err = f.Stat(); err == nil {
			modified = i.ModTime().UnixNano()
		}
	}
	return modified, errors.Join(err, f.Close())
}

// SetTime sets a file's time of modification.
func (d *Dir) SetTime(name string, at time.Time) error {
	if err := d.root.Chtimes(name, at, at); err != nil {
		return ioError(name, err)
	}
	return nil
}

// Remove implements Folder.
func (d *Dir) Remove(name string) error {
	if err := d.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return ioError(name, err)
	}
	return nil
}

// makeDir makes a folder and refuses one that is reached through a symbolic link.
func (d *Dir) makeDir(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.plain[name] {
		return nil
	}
	at := ""
	for _, step := range strings.Split(name, "/") {
		at = path.Join(at, step)
		if d.plain[at] {
			continue
		}
		if err := d.root.Mkdir(at, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return ioError(at, err)
		}
		if i, err := d.root.Lstat(at); err != nil || !i.IsDir() {
			return apperr.New(apperr.Denied, "pack.not_a_folder", "path", at).Because(err)
		}
		d.plain[at] = true
	}
	return nil
}

func randomHex() string {
	b := make([]byte, 8)
	rand.Read(b)
	return hex.EncodeToString(b)
}

// diskFull is what Windows answers instead of ENOSPC.
const diskFull = syscall.Errno(112)

// FullDisk tells whether an error means that there is no space left.
func FullDisk(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || runtime.GOOS == "windows" && errors.Is(err, diskFull)
}

// ioError says that a file could not be read or written, and why in the cause.
func ioError(path string, err error) error {
	if FullDisk(err) {
		return apperr.New(apperr.IO, "pack.disk_full", "path", path).Because(err)
	}
	return apperr.New(apperr.IO, "pack.io", "path", path).Because(err)
}

// asPack leaves an *apperr.Error as it is and makes any other a pack.io.
func asPack(path string, err error) error {
	var app *apperr.Error
	if errors.As(err, &app) || errors.Is(err, context.Canceled) {
		return err
	}
	return ioError(path, err)
}
