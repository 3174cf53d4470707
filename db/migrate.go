package db

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
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
	names, err := migrationNames()
	if err != nil {
		return 0
	}
	return len(names)
}

func migrationNames() ([]string, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	sort.Strings(names)
	return names, err
}

// migrate applies what is pending, each file in a transaction of its own, after a copy of the database was
// put into o.BackupDir. A schema this build does not know is refused untouched.
func migrate(ctx context.Context, w *sql.DB, o Options) error {
	names, err := migrationNames()
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
	switch {
	case tables > 0 && appID != applicationID:
		return apperr.New(apperr.Invalid, "db.not_a_database")
	case have > len(names):
		return apperr.New(apperr.Newer, "db.newer", "have", have, "know", len(names))
	case have == len(names):
		return nil
	}
	if have > 0 && o.BackupDir != "" {
		path := filepath.Join(o.BackupDir, fmt.Sprintf("before-schema-%d-%s.db", len(names), o.Clock.Now().UTC().Format("20060102-150405")))
		if _, err := w.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
			return Translate(err)
		}
	}
	for i := have; i < len(names); i++ {
		if err := applyMigration(ctx, w, names[i], i+1); err != nil {
			return err
		}
	}
	return nil
}

func applyMigration(ctx context.Context, w *sql.DB, name string, version int) error {
	body, err := migrations.ReadFile(name)
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
