// Package workspace makes and opens a community's folder: its database, media, packs and backups, and the
// lock that keeps a second writer out. What stands in the database belongs to the domains.
package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/gofrs/flock"

	"guildbook/app/apperr"
	"guildbook/app/bus"
	"guildbook/app/clock"
	"guildbook/app/id"
	"guildbook/db"
)

// Ports are what a workspace is opened with; zero values are the machine's own.
type Ports struct {
	Clock clock.Clock
	IDs   id.Source
	Bus   *bus.Bus
}

// Workspace is an open folder.
type Workspace struct {
	Dir string
	DB  *db.DB

	lock *flock.Flock
}

const (
	databaseName = "guildbook.db"
	lockName     = "lock"
)

// Database is the path of the database inside a workspace.
func Database(dir string) string { return filepath.Join(dir, databaseName) }

// MediaDir is where attachments are kept, by their hash.
func (w *Workspace) MediaDir() string { return filepath.Join(w.Dir, "media") }

// PackDir is the workspace's own copy of the pack.
func (w *Workspace) PackDir() string { return filepath.Join(w.Dir, "packs", "current") }

// BackupDir is where copies of the database go.
func (w *Workspace) BackupDir() string { return filepath.Join(w.Dir, "backups") }

// Is tells whether dir holds a workspace.
func Is(dir string) bool {
	info, err := os.Stat(Database(dir))
	return err == nil && info.Mode().IsRegular()
}

// Create makes a workspace in dir, which must be missing or empty, and opens it. It answers
// workspace.bad_path, workspace.exists, workspace.not_empty and workspace.unwritable. When it fails it leaves
// nothing of its own.
func Create(ctx context.Context, dir string, p Ports) (*Workspace, error) {
	dir, err := absolute(dir)
	if err != nil {
		return nil, err
	}
	if Is(dir) {
		return nil, apperr.New(apperr.Conflict, "workspace.exists", "path", dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, unwritable(dir, err)
	}
	for _, e := range entries {
		if !slices.Contains(litter, e.Name()) {
			return nil, apperr.New(apperr.Conflict, "workspace.not_empty", "path", dir)
		}
	}
	missing := missingFolders(dir)
	w, err := makeIn(ctx, dir, p)
	if err != nil {
		if !apperr.IsCode(err, "workspace.locked") { // another Create is at work on it
			takeAway(dir, missing)
		}
		return nil, err
	}
	return w, nil
}

// litter is what systems leave in folders by themselves.
var litter = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

func makeIn(ctx context.Context, dir string, p Ports) (*Workspace, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, unwritable(dir, err)
	}
	// The folder may have been there, open to all; SQLite would make the file so too. It holds codes and keys.
	file, err := os.OpenFile(Database(dir), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, unwritable(dir, err)
	}
	if err := file.Close(); err != nil {
		return nil, unwritable(dir, err)
	}
	return open(ctx, dir, p)
}

// missingFolders lists dir and the folders above it that do not exist, the innermost first.
func missingFolders(dir string) (list []string) {
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			return list
		}
		list, dir = append(list, dir), filepath.Dir(dir)
	}
}

// takeAway removes what an unfinished Create made, and nothing else: folders go only when they are empty.
func takeAway(dir string, made []string) {
	for _, name := range []string{databaseName, databaseName + "-wal", databaseName + "-shm", lockName, "media", "packs", "backups"} {
		_ = os.Remove(filepath.Join(dir, name))
	}
	for _, folder := range made {
		_ = os.Remove(folder)
	}
}

func absolute(dir string) (string, error) {
	if strings.TrimSpace(dir) == "" {
		return "", apperr.New(apperr.Invalid, "workspace.bad_path", "path", dir)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", apperr.New(apperr.Invalid, "workspace.bad_path", "path", dir).Because(err)
	}
	return abs, nil
}

func unwritable(dir string, err error) error {
	return apperr.New(apperr.IO, "workspace.unwritable", "path", dir).Because(err)
}

// Open opens the workspace in dir. It answers workspace.missing when there is none, workspace.locked when
// another Guildbook has it open, and the errors of db.Open.
func Open(ctx context.Context, dir string, p Ports) (*Workspace, error) {
	dir, err := absolute(dir)
	if err != nil {
		return nil, err
	}
	if !Is(dir) {
		return nil, apperr.New(apperr.NotFound, "workspace.missing", "path", dir)
	}
	// An empty file is a database to SQLite, but nobody's community.
	if info, err := os.Stat(Database(dir)); err == nil && info.Size() == 0 {
		if log, err := os.Stat(Database(dir) + "-wal"); err != nil || log.Size() == 0 {
			return nil, apperr.New(apperr.Invalid, "db.not_a_database")
		}
	}
	return open(ctx, dir, p)
}

func open(ctx context.Context, dir string, p Ports) (*Workspace, error) {
	lock := flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, unwritable(dir, err)
	}
	if !ok {
		return nil, apperr.New(apperr.Locked, "workspace.locked", "path", dir)
	}
	w := &Workspace{Dir: dir, lock: lock}
	for _, d := range []string{w.MediaDir(), filepath.Dir(w.PackDir()), w.BackupDir()} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			_ = lock.Unlock()
			return nil, unwritable(dir, err)
		}
	}
	if p.Clock == nil {
		p.Clock = clock.System{}
	}
	w.DB, err = db.Open(ctx, Database(dir), db.Options{Clock: p.Clock, IDs: p.IDs, Bus: p.Bus, BackupDir: w.BackupDir()})
	if err != nil {
		_ = lock.Unlock()
		if apperr.IsCode(err, "db.unusable") && diskFull(dir) {
			return nil, apperr.New(apperr.IO, "db.disk_full").Because(err)
		}
		return nil, err
	}
	return w, nil
}

// diskFull tells whether not even a small file fits into dir: SQLite words that as a failure to open.
func diskFull(dir string) bool {
	f, err := os.CreateTemp(dir, ".room-*")
	if err != nil {
		return errors.Is(err, syscall.ENOSPC)
	}
	_, err = f.Write(make([]byte, 64<<10))
	_ = f.Close()
	_ = os.Remove(f.Name())
	return errors.Is(err, syscall.ENOSPC)
}

// Close closes the database and lets go of the lock.
func (w *Workspace) Close() error {
	return errors.Join(w.DB.Close(), w.lock.Unlock())
}

// Discard takes away a workspace that was begun and came to nothing: what is in its folder, and with whole the folder itself. The
// caller has closed it.
func Discard(dir string, whole bool) {
	if whole {
		_ = os.RemoveAll(dir)
		return
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		_ = os.RemoveAll(filepath.Join(dir, e.Name()))
	}
}
