// Package files carries bytes between the program and a page: media and previews to it, uploads from it, and produced
// files down to the organizer's own folder.
//
// An Area is the temporary place for both directions. It lies in the system's temporary folder, readable by this
// account alone, and goes with Close. What arrives is kept under names that cannot leave the area; nothing here looks
// into the bytes. Errors carry the codes files.name_invalid, files.upload_unknown, files.download_unknown,
// files.too_large, files.disk_full, files.not_written and files.media_unknown.
package files

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode"
	"unicode/utf8"

	"guildbook/app/apperr"
)

// MaxUpload is the most bytes that one uploaded file may have.
const MaxUpload = 1 << 30

// keepFor is how long an upload or a download that nobody asks for stays.
const keepFor = 24 * time.Hour

// Area holds uploads and downloads until they are used. It is safe for use by several goroutines.
type Area struct {
	mu        sync.Mutex
	dir       string
	closed    bool
	uploads   map[string]time.Time
	downloads map[string]Download
}

// Download is a place for a produced file that will be fetched.
type Download struct {
	ID   string `json:"id"`
	Name string `json:"name"` // as the organizer will see it
	Path string `json:"path"` // where it lies, or will be written, on this computer
	made time.Time
}

// Upload tells what has arrived.
type Upload struct {
	ID   string `json:"id"`   // names the upload, or the whole batch
	Name string `json:"name"` // the cleaned name, with / between folders
	Size int64  `json:"size"` // bytes of this file
	Path string `json:"path"` // where it lies on this computer: the file; for a name with folders or a batch, their folder
}

// NewArea makes an area. The folder itself is made with the first file.
func NewArea() *Area {
	return &Area{uploads: map[string]time.Time{}, downloads: map[string]Download{}}
}

// Receive stores body under name. An empty batch begins a new upload; the ID of an earlier one adds a file to it, so that
// a folder arrives file by file.
func (a *Area) Receive(batch, name string, body io.Reader) (Upload, error) {
	clean, err := cleanName(name)
	if err != nil {
		return Upload{}, err
	}
	root, batch, err := a.openUpload(batch)
	if err != nil {
		return Upload{}, err
	}
	defer root.Close()
	local := filepath.FromSlash(clean)
	if dir := filepath.Dir(local); dir != "." {
		if err := root.MkdirAll(dir, 0o700); err != nil {
			return Upload{}, writeError(clean, err)
		}
	}
	file, err := root.OpenFile(local, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return Upload{}, writeError(clean, err)
	}
	size, err := io.Copy(file, body)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		_ = root.Remove(local)
		return Upload{}, writeError(clean, err)
	}
	where, err := a.Uploaded(batch)
	if err != nil {
		return Upload{}, err
	}
	return Upload{ID: batch, Name: clean, Size: size, Path: where}, nil
}

// Uploaded gives the path of what was uploaded: the file itself where it was a single one without folders, else the
// folder that holds them all.
func (a *Area) Uploaded(id string) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, known := a.uploads[id]; !known {
		return "", apperr.New(apperr.NotFound, "files.upload_unknown")
	}
	dir := filepath.Join(a.dir, "in", id)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", apperr.New(apperr.NotFound, "files.upload_unknown").Because(err)
	}
	if len(entries) == 1 && entries[0].Type().IsRegular() {
		return filepath.Join(dir, entries[0].Name()), nil
	}
	return dir, nil
}

// Reserve gives a path in the area where a use case may write a file, which can then be fetched under name.
func (a *Area) Reserve(name string) (Download, error) {
	d := Download{ID: newID(), Name: shownName(name), made: time.Now()}
	dir, err := a.folder(filepath.Join("out", d.ID))
	if err != nil {
		return Download{}, err
	}
	d.Path = filepath.Join(dir, d.Name)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.downloads[d.ID] = d
	return d, nil
}

// Offered gives a download by its ID.
func (a *Area) Offered(id string) (Download, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	d, known := a.downloads[id]
	if !known {
		return Download{}, apperr.New(apperr.NotFound, "files.download_unknown")
	}
	return d, nil
}

// Close removes the area with everything in it.
func (a *Area) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.closed = true
	clear(a.uploads)
	clear(a.downloads)
	if a.dir == "" {
		return nil
	}
	return os.RemoveAll(a.dir)
}

// openUpload gives the folder of a new or known batch.
func (a *Area) openUpload(batch string) (*os.Root, string, error) {
	a.dropOld()
	if batch != "" {
		a.mu.Lock()
		_, known := a.uploads[batch]
		a.mu.Unlock()
		if !known {
			return nil, "", apperr.New(apperr.NotFound, "files.upload_unknown")
		}
	} else {
		batch = newID()
	}
	dir, err := a.folder(filepath.Join("in", batch))
	if err != nil {
		return nil, "", err
	}
	a.mu.Lock()
	a.uploads[batch] = time.Now()
	a.mu.Unlock()
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, "", writeError(batch, err)
	}
	return root, batch, nil
}

// folder makes a folder inside the area.
func (a *Area) folder(name string) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return "", apperr.New(apperr.Cancelled, "files.closed")
	}
	if a.dir == "" {
		dir, err := os.MkdirTemp("", "guildbook-")
		if err != nil {
			return "", writeError(os.TempDir(), err)
		}
		a.dir = dir
	}
	dir := filepath.Join(a.dir, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", writeError(dir, err)
	}
	return dir, nil
}

// dropOld removes what nobody asked for in a day.
func (a *Area) dropOld() {
	a.mu.Lock()
	defer a.mu.Unlock()
	old := time.Now().Add(-keepFor)
	for id, at := range a.uploads {
		if at.Before(old) {
			delete(a.uploads, id)
			_ = os.RemoveAll(filepath.Join(a.dir, "in", id))
		}
	}
	for id, d := range a.downloads {
		if d.made.Before(old) {
			delete(a.downloads, id)
			_ = os.RemoveAll(filepath.Dir(d.Path))
		}
	}
}

// cleanName turns a name as a page sends it into a relative path with slashes, or refuses it.
func cleanName(name string) (string, error) {
	refused := apperr.New(apperr.Invalid, "files.name_invalid", "name", name)
	if name == "" || len(name) > 1024 || !utf8.ValidString(name) || strings.ContainsAny(name, "\\:") ||
		strings.ContainsFunc(name, unicode.IsControl) {
		return "", refused
	}
	clean := path.Clean(name)
	if clean == "." || !filepath.IsLocal(filepath.FromSlash(clean)) {
		return "", refused
	}
	for part := range strings.SplitSeq(clean, "/") {
		if len(part) > 255 {
			return "", refused
		}
	}
	return clean, nil
}

// shownName makes a name harmless for a Content-Disposition header and a save dialog.
func shownName(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
	if name = strings.Trim(name, ". "); name == "" {
		return "guildbook"
	}
	return name
}

// disposition is the header that saves a download under its name.
func disposition(name string) string {
	return "attachment; filename*=UTF-8''" + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}

// writeError names what could not be written.
func writeError(name string, err error) error {
	var app *apperr.Error
	if errors.As(err, &app) {
		return err
	}
	switch {
	case isTooLarge(err):
		return apperr.New(apperr.Invalid, "files.too_large", "name", name, "limit", MaxUpload).Because(err)
	case isDiskFull(err):
		return apperr.New(apperr.IO, "files.disk_full", "name", name).Because(err)
	case errors.Is(err, fs.ErrExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EISDIR):
		return apperr.New(apperr.Invalid, "files.name_invalid", "name", name).Because(err)
	default:
		return apperr.New(apperr.IO, "files.not_written", "name", name).Because(err)
	}
}

// isDiskFull knows the same failure on Windows, whose number for it the syscall package does not translate.
func isDiskFull(err error) bool {
	const errorDiskFull = syscall.Errno(112)
	return errors.Is(err, syscall.ENOSPC) || runtime.GOOS == "windows" && errors.Is(err, errorDiskFull)
}

// newID cannot be guessed: whoever has the session's token and an ID gets the file.
func newID() string { return rand.Text() }
