package pack

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
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
	path string // absolute
	fs.FS
	mu     sync.Mutex
	plain  map[string]bool     // folders known to be real folders
	listed map[string]bool     // folders whose folders are in plain
	tops   map[string]*os.Root // the folders of the root, as far as they are in use
	loose  []string            // new files that are not settled
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
	path, err := filepath.Abs(name)
	if err != nil {
		return nil, errors.Join(ioError(name, err), root.Close())
	}
	return &Dir{
		root: root, path: path, FS: root.FS(), plain: map[string]bool{".": true}, listed: map[string]bool{}, tops: map[string]*os.Root{},
	}, nil
}

// Close releases the folder.
func (d *Dir) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, top := range d.tops {
		_ = top.Close()
	}
	clear(d.tops)
	return d.root.Close()
}

// Stat describes a file without following symbolic links. In a folder that is known to be a real one this asks the system once, where
// the root would open each folder on the way: a publish asks for every file.
func (d *Dir) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) || !d.isPlain(path.Dir(name)) {
		return d.root.Lstat(name)
	}
	return os.Lstat(filepath.Join(d.path, filepath.FromSlash(name)))
}

// ReadDir lists a folder.
func (d *Dir) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.FS, name) }

// Put implements Folder.
func (d *Dir) Put(name string, write func(io.Writer) error) (int64, error) {
	dir, base := path.Split(name)
	dir = path.Clean(dir)
	if err := d.makeDir(dir); err != nil {
		return 0, err
	}
	at, done, err := d.within(dir)
	if err != nil {
		return 0, ioError(name, err)
	}
	defer done()
	there, err := at.Lstat(base)
	replaces := err == nil
	if replaces && !there.Mode().IsRegular() {
		return 0, apperr.New(apperr.Denied, "pack.not_a_file", "path", name)
	}
	temp := tempPrefix + randomHex()
	f, err := at.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, ioError(name, err)
	}
	modified, err := fill(f, write, replaces)
	if err == nil {
		err = at.Rename(temp, base)
	}
	if err != nil {
		_ = at.Remove(temp)
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
		for at := path.Dir(name); !dirs[at]; at = path.Dir(at) {
			dirs[at] = true
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
	dir, base := path.Split(name)
	at, done, err := d.within(path.Clean(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return ioError(name, err)
	}
	defer done()
	f, err := at.OpenFile(base, flag, 0)
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

// buffers are of files that are being written.
var buffers = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, 64<<10) }}

// fill writes and closes a file, and syncs it if asked to.
func fill(f *os.File, write func(io.Writer) error, settle bool) (int64, error) {
	b := buffers.Get().(*bufio.Writer)
	b.Reset(f)
	defer func() {
		b.Reset(nil)
		buffers.Put(b)
	}()
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
	d.forget(name)
	if err := d.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return ioError(name, err)
	}
	return nil
}

func randomHex() string {
	b := make([]byte, 8)
	rand.Read(b)
	return hex.EncodeToString(b)
}
