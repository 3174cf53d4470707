// Package media keeps attachments by the hash of their bytes, in a folder ab/<sha256>.
//
// A file is written beside its place, synced and renamed, so that whatever stands under a hash is whole. The store follows
// no symbolic link, knows no database and never changes a file once it is there. What the bytes are is told by
// their content first and by the file name only where the content does not say.
package media

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"syscall"

	"guildbook/app/apperr"
)

// MaxFile is the most bytes of one attachment.
const MaxFile = 2 << 30 // as much as a pack takes

// ContentPolicy is the Content-Security-Policy under which a medium is served: an SVG that is opened on its own runs no
// script and loads nothing.
const ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

// Store is a folder of attachments.
type Store struct{ dir string }

// Item describes what was stored.
type Item struct {
	SHA256        string // lower-case hexadecimal
	Size          int64
	Mime          string
	Width, Height int // of a picture in pixels; 0 if unknown
}

// NewStore gives the store in dir. The folder need not exist yet.
func NewStore(dir string) *Store { return &Store{dir: dir} }

var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Put stores what r gives and says what it is; name is the file's name as the user knows it. Storing the same bytes
// again changes nothing. It answers media.too_large {limit}, media.disk_full and media.unwritable, and leaves nothing
// half written. A read error of r is returned as it is.
func (s *Store) Put(r io.Reader, name string) (Item, error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return Item{}, translate(err)
	}
	tmp, err := os.CreateTemp(s.dir, ".new-*")
	if err != nil {
		return Item{}, translate(err)
	}
	defer func() {
		_ = tmp.Close()
		_ = os.Remove(tmp.Name()) // gone already if it was renamed
	}()
	hash := sha256.New()
	head := &prefix{limit: sniffed}
	w := &failing{w: tmp}
	n, err := io.Copy(io.MultiWriter(w, hash, head), io.LimitReader(r, MaxFile+1))
	switch {
	case w.err != nil:
		return Item{}, translate(w.err)
	case err != nil:
		return Item{}, err
	case n > MaxFile:
		return Item{}, apperr.New(apperr.Invalid, "media.too_large", "limit", MaxFile)
	}
	item := Item{SHA256: hex.EncodeToString(hash.Sum(nil)), Size: n, Mime: typeOf(head.b, name)}
	item.Width, item.Height = dimensions(item.Mime, head.b, tmp)
	path := s.path(item.SHA256)
	if whole(path, n) {
		return item, nil
	}
	if err := errors.Join(tmp.Sync(), tmp.Close()); err != nil {
		return Item{}, translate(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return Item{}, translate(err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return Item{}, translate(err)
	}
	syncDir(filepath.Dir(path))
	return item, nil
}

// PutFile stores a file of the disk. It refuses what is not a regular file with media.not_a_file {name} and answers
// media.unreadable {name} beside the errors of Put.
func (s *Store) PutFile(path string) (Item, error) {
	name := filepath.Base(path)
	info, err := os.Lstat(path)
	if err != nil {
		return Item{}, apperr.New(apperr.IO, "media.unreadable", "name", name).Because(err)
	}
	if !info.Mode().IsRegular() {
		return Item{}, apperr.New(apperr.Invalid, "media.not_a_file", "name", name)
	}
	if info.Size() > MaxFile {
		return Item{}, apperr.New(apperr.Invalid, "media.too_large", "limit", MaxFile)
	}
	f, err := os.OpenFile(path, os.O_RDONLY|noFollow, 0)
	if err != nil {
		return Item{}, apperr.New(apperr.IO, "media.unreadable", "name", name).Because(err)
	}
	defer func() { _ = f.Close() }()
	if now, err := f.Stat(); err != nil || !os.SameFile(info, now) {
		return Item{}, apperr.New(apperr.Invalid, "media.not_a_file", "name", name)
	}
	item, err := s.Put(f, name)
	var known *apperr.Error
	if err != nil && !errors.As(err, &known) {
		err = apperr.New(apperr.IO, "media.unreadable", "name", name).Because(err)
	}
	return item, err
}

// Open opens the file under a hash for reading. It answers media.not_found.
func (s *Store) Open(hash string) (*os.File, error) {
	missing := apperr.New(apperr.NotFound, "media.not_found", "sha256", hash)
	if !hashForm.MatchString(hash) {
		return nil, missing
	}
	info, err := os.Lstat(s.path(hash))
	if err != nil || !info.Mode().IsRegular() {
		return nil, missing.Because(err)
	}
	f, err := os.OpenFile(s.path(hash), os.O_RDONLY|noFollow, 0)
	if err != nil {
		return nil, missing.Because(err)
	}
	return f, nil
}

// Has tells whether a whole file of that size is stored under the hash.
func (s *Store) Has(hash string, size int64) bool {
	return hashForm.MatchString(hash) && whole(s.path(hash), size)
}

// Check reads the file under a hash and tells whether its bytes are the ones it was stored with. It answers
// media.not_found and media.damaged.
func (s *Store) Check(hash string) error {
	f, err := s.Open(hash)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil || hex.EncodeToString(sum.Sum(nil)) != hash {
		return apperr.New(apperr.IO, "media.damaged", "sha256", hash).Because(err)
	}
	return nil
}

func (s *Store) path(hash string) string { return filepath.Join(s.dir, hash[:2], hash) }

func whole(path string, size int64) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular() && info.Size() == size
}

func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync() // not every system can; the file itself is synced
		_ = d.Close()
	}
}

// failing remembers that writing failed, so that it can be told from failing to read.
type failing struct {
	w   io.Writer
	err error
}

func (f *failing) Write(p []byte) (int, error) {
	n, err := f.w.Write(p)
	if err != nil {
		f.err = err
	}
	return n, err
}

// prefix keeps the first bytes written to it.
type prefix struct {
	b     []byte
	limit int
}

func (p *prefix) Write(b []byte) (int, error) {
	if room := p.limit - len(p.b); room > 0 {
		p.b = append(p.b, b[:min(room, len(b))]...)
	}
	return len(b), nil
}

func translate(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, errDiskFull) || errors.Is(err, errQuota) {
		return apperr.New(apperr.IO, "media.disk_full").Because(err)
	}
	return apperr.New(apperr.IO, "media.unwritable").Because(err)
}
