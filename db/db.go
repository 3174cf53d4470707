// Package db is the workspace's database: SQLite through one writer connection and a pool of readers,
// migrated on opening. It knows tables, not rules.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver named "sqlite"

	"guildbook/app/apperr"
	"guildbook/app/bus"
	"guildbook/app/clock"
	"guildbook/app/id"
	"guildbook/db/gen"
)

// Options are the ports a database is opened with. Zero values mean the machine's own.
type Options struct {
	Clock clock.Clock
	IDs   id.Source
	Bus   *bus.Bus
	// BackupDir receives a copy of the database before it is migrated.
	BackupDir string
}

// DB is an open database. It is safe for concurrent use.
type DB struct {
	write, read *sql.DB
	clock       clock.Clock
	ids         id.Source
	bus         *bus.Bus

	mu       sync.RWMutex
	actor    string
	versions map[string]int64
}

const pragmas = "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
	"&_pragma=foreign_keys(ON)&_pragma=temp_store(MEMORY)"

// Kilobytes of pages that the one writer and each of the readers keep; the system keeps the file besides.
const writerCache, readerCache = "&_pragma=cache_size(-6000)", "&_pragma=cache_size(-2000)"

// Open opens the database file at path, makes it if it is missing, and brings its schema up to date. It
// answers db.newer for a schema of a later Guildbook, db.not_a_database and db.unusable.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	if o.Clock == nil {
		o.Clock = clock.System{}
	}
	if o.IDs == nil {
		o.IDs = id.Random{}
	}
	file, err := address(path)
	if err != nil {
		return nil, err
	}
	if err := peek(path); err != nil {
		return nil, err
	}
	w, err := sql.Open("sqlite", file+"?"+pragmas+writerCache+"&_txlock=immediate")
	if err != nil {
		return nil, Translate(err)
	}
	w.SetMaxOpenConns(1)
	d := &DB{write: w, clock: o.Clock, ids: o.IDs, bus: o.Bus, versions: map[string]int64{}}
	if err := migrate(ctx, w, o, migrations); err != nil {
		_ = w.Close()
		return nil, err
	}
	if d.read, err = sql.Open("sqlite", file+"?"+pragmas+readerCache+"&_pragma=query_only(ON)"); err != nil {
		_ = w.Close()
		return nil, Translate(err)
	}
	d.read.SetMaxOpenConns(4)
	d.read.SetMaxIdleConns(4) // opening one costs as much as reading a thousand rows
	d.read.SetConnMaxIdleTime(time.Minute)
	return d, nil
}

// address is the database as a file: address, in which a path may hold any character.
func address(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", apperr.New(apperr.IO, "db.unusable").Because(err)
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") {
		abs = "/" + abs // C:/Guild
	}
	return (&url.URL{Scheme: "file", Path: abs}).String(), nil
}

// Close closes both pools.
func (d *DB) Close() error {
	var errs []error
	if d.read != nil {
		errs = append(errs, d.read.Close())
	}
	return errors.Join(append(errs, d.write.Close())...)
}

// SetActor sets the name that audit rows carry from now on.
func (d *DB) SetActor(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.actor = name
}

// Actor is the name that audit rows carry.
func (d *DB) Actor() string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.actor
}

// Now is the present instant by the database's clock.
func (d *DB) Now() time.Time { return d.clock.Now() }

// Bus is where changes are announced; it may be nil.
func (d *DB) Bus() *bus.Bus { return d.bus }

// Version counts the committed changes to a domain since opening, so that readers can keep what they
// derived from it. As a workspace has one writer, no change goes uncounted.
func (d *DB) Version(domains ...string) int64 {
	d.mu.RLock()
	defer d.mu.RUnlock()
	var n int64
	for _, name := range domains {
		n += d.versions[name]
	}
	return n
}

// Read runs fn on a consistent view. Inside a Write it sees what that transaction wrote.
func (d *DB) Read(ctx context.Context, fn func(ctx context.Context, q *gen.Queries) error) error {
	if d.InWrite(ctx) {
		return fn(ctx, ctx.Value(txKey{}).(*Tx).Queries)
	}
	t, err := d.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Translate(err)
	}
	defer func() { _ = t.Rollback() }()
	return Translate(fn(ctx, gen.New(t)))
}

// ReadSQL is Read for the few statements that sqlc cannot express: those that name tables only at run time.
func (d *DB) ReadSQL(ctx context.Context, fn func(ctx context.Context, t *sql.Tx) error) error {
	if tx, ok := ctx.Value(txKey{}).(*Tx); ok && tx.db == d {
		return fn(ctx, tx.sql)
	}
	t, err := d.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Translate(err)
	}
	defer func() { _ = t.Rollback() }()
	return Translate(fn(ctx, t))
}

// InWrite tells whether ctx is that of a write transaction here. What is read in one may yet be undone, so it
// must not be kept.
func (d *DB) InWrite(ctx context.Context) bool {
	tx, ok := ctx.Value(txKey{}).(*Tx)
	return ok && tx.db == d
}

// Backup writes a compact copy of the database to a new file, whole or not at all. It cannot be called inside
// a write. It answers db.exists when the file is there already.
func (d *DB) Backup(ctx context.Context, path string) error {
	if d.InWrite(ctx) {
		return apperr.New(apperr.Internal, "internal").Because(errors.New("database: backup inside a write"))
	}
	return copyInto(ctx, d.write, path)
}

func copyInto(ctx context.Context, w *sql.DB, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return apperr.New(apperr.Conflict, "db.exists", "path", path)
	}
	part := path + ".part"
	_ = os.Remove(part)
	if _, err := w.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		_ = os.Remove(part)
		return Translate(err)
	}
	if err := os.Rename(part, path); err != nil {
		_ = os.Remove(part)
		return apperr.New(apperr.IO, "db.unusable").Because(err)
	}
	return nil
}

// Raw gives the writer connection to tests that check what the database itself refuses.
func (d *DB) Raw() *sql.DB { return d.write }

// Translate turns the driver's errors into the ones a user can act on. An *apperr.Error stays as it is.
func Translate(err error) error {
	var known *apperr.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	// A transaction is over before its end only where its context is.
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, sql.ErrTxDone) {
		return apperr.New(apperr.Cancelled, "cancelled").Because(err)
	}
	var code interface{ Code() int }
	if errors.As(err, &code) {
		switch code.Code() & 0xff {
		case 9:
			return apperr.New(apperr.Cancelled, "cancelled").Because(err)
		case 13:
			return apperr.New(apperr.IO, "db.disk_full").Because(err)
		case 26, 11:
			return apperr.New(apperr.IO, "db.not_a_database").Because(err)
		case 5, 6:
			return apperr.New(apperr.Locked, "db.busy").Because(err)
		case 3, 8, 10, 14, 15:
			return apperr.New(apperr.IO, "db.unusable").Because(err)
		}
	}
	return apperr.New(apperr.Internal, "internal").Because(fmt.Errorf("database: %w", err))
}
