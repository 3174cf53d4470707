package db

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"

	"guildbook/app/apperr"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a SQLite file as Guildbook's ("GBK1"), so that another program's database is refused.
const applicationID = 0x47424b31

// SchemaVersion is the number of migrations this build knows.
func SchemaVersion() int {
	names, err := migrationNames(migrations)
	if err != nil {
		return 0
	}
	return len(names)
}

func migrationNames(files fs.FS) ([]string, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	sort.Strings(names)
	return names, err
}

// peek looks at the head of the file, so that a database of another program or of a later Guildbook is
// refused before it is opened: opening would already turn it into one with a write-ahead log. Where such a
// log lies beside it, the head may be older than what was committed, and the check after opening decides.
func peek(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return apperr.New(apperr.IO, "db.unusable").Because(err)
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	if n == 0 && errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return apperr.New(apperr.IO, "db.unusable").Because(err)
	}
	if !bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return apperr.New(apperr.Invalid, "db.not_a_database")
	}
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return nil
	}
	version, appID := int(binary.BigEndian.Uint32(head[60:])), binary.BigEndian.Uint32(head[68:])
	return recognise(appID == applicationID, version, SchemaVersion())
}

func recognise(ours bool, have, know int) error {
	if !ours {
		return apperr.New(apperr.Invalid, "db.not_a_database")
	}
	if have > know {
		return apperr.New(apperr.Newer, "db.newer", "have", have, "know", know)
	}
	return nil
}

// migrate applies what is pending, each file in a transaction of its own, after a copy of the database was
// put into o.BackupDir. A schema this build does not know is refused untouched.
func migrate(ctx context.Context, w *sql.DB, o Options, files fs.FS) error {
	names, err := migrationNames(files)
	if err != nil {
		return err
	}
	var have, appID, tables int
	for query, into := range map[string]*int{
		"PRAGMA user_version":                &have,
		"PRAGMA application_id":              &appID,
		"SELECT count(*) FROM sqlite_schema": &tables,
	} {
		if err := w.QueryRowContext(ctx, query).Scan(into); err != nil {
			return Translate(err)
		}
	}
	if tables > 0 {
		if err := recognise(appID == applicationID, have, len(names)); err != nil {
			return err
		}
	}
	if have >= len(names) {
		return nil
	}
	if have > 0 && o.BackupDir != "" {
		if err := backupBefore(ctx, w, o, len(names)); err != nil {
			return err
		}
	}
	for i := have; i < len(names); i++ {
		if err := applyMigration(ctx, w, files, names[i], i+1); err != nil {
			return err
		}
	}
	return nil
}

// backupBefore copies the database before it becomes schema number version.
func backupBefore(ctx context.Context, w *sql.DB, o Options, version int) error {
	base := filepath.Join(o.BackupDir, fmt.Sprintf("before-schema-%d-%s", version, o.Clock.Now().UTC().Format("20060102-150405")))
	path := base + ".db"
	for n := 2; ; n++ {
		err := copyInto(ctx, w, path)
		if !apperr.IsCode(err, "db.exists") {
			return err
		}
		path = fmt.Sprintf("%s-%d.db", base, n)
	}
}

func applyMigration(ctx context.Context, w *sql.DB, files fs.FS, name string, version int) error {
	body, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	tx, err := w.BeginTx(ctx, nil)
	if err != nil {
		return Translate(err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, string(body)); err != nil {
		return apperr.New(apperr.Internal, "db.migration_failed", "name", filepath.Base(name)).Because(err)
	}
	for _, pragma := range []string{
		fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		fmt.Sprintf("PRAGMA user_version = %d", version),
	} {
		if _, err := tx.ExecContext(ctx, pragma); err != nil {
			return Translate(err)
		}
	}
	return Translate(tx.Commit())
}
