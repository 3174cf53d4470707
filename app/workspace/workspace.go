// Package workspace makes and opens a community's folder: its database, media, packs and backups, and the
// lock that keeps a second writer out. What stands in the database belongs to the domains.
package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

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

const databaseName = "guildbook.db"

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
// workspace.exists, workspace.not_empty and workspace.unwritable.
func Create(ctx context.Context, dir string, p Ports) (*Workspace, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, apperr.New(apperr.Invalid, "workspace.bad_path", "path", dir).Because(err)
	}
	if Is(dir) {
		return nil, apperr.New(apperr.Conflict, "workspace.exists", "path", dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, apperr.New(apperr.IO, "workspace.unwritable", "path", dir).Because(err)
	}
	if len(entries) > 0 {
		return nil, apperr.New(apperr.Conflict, "workspace.not_empty", "path", dir)
	}
	for _, name := range []string{"", "media", "packs", "backups"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
			return nil, apperr.New(apperr.IO, "workspace.unwritable", "path", dir).Because(err)
		}
	}
	return open(ctx, dir, p)
}

// Open opens the workspace in dir. It answers workspace.missing when there is none, workspace.locked when
// another Guildbook has it open, and the errors of db.Open.
func Open(ctx context.Context, dir string, p Ports) (*Workspace, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, apperr.New(apperr.Invalid, "workspace.bad_path", "path", dir).Because(err)
	}
	if !Is(dir) {
		return nil, apperr.New(apperr.NotFound, "workspace.missing", "path", dir)
	}
	return open(ctx, dir, p)
}

func open(ctx context.Context, dir string, p Ports) (*Workspace, error) {
	lock := flock.New(filepath.Join(dir, "lock"), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, apperr.New(apperr.IO, "workspace.unwritable", "path", dir).Because(err)
	}
	if !ok {
		return nil, apperr.New(apperr.Locked, "workspace.locked", "path", dir)
	}
	w := &Workspace{Dir: dir, lock: lock}
	for _, d := range []string{w.MediaDir(), filepath.Dir(w.PackDir()), w.BackupDir()} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			_ = lock.Unlock()
			return nil, apperr.New(apperr.IO, "workspace.unwritable", "path", dir).Because(err)
		}
	}
	if p.Clock == nil {
		p.Clock = clock.System{}
	}
	w.DB, err = db.Open(ctx, Database(dir), db.Options{Clock: p.Clock, IDs: p.IDs, Bus: p.Bus, BackupDir: w.BackupDir()})
	if err != nil {
		_ = lock.Unlock()
		return nil, err
	}
	return w, nil
}

// Close closes the database and lets go of the lock.
func (w *Workspace) Close() error {
	return errors.Join(w.DB.Close(), w.lock.Unlock())
}
