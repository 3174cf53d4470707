package db

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/clock"
)

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	if !apperr.IsCode(err, code) {
		t.Fatalf("error %v, want %s", err, code)
	}
}

// raw opens a file with no pragma of ours.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	d, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func exec(t *testing.T, d *sql.DB, query string) {
	t.Helper()
	if _, err := d.Exec(query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func number(t *testing.T, d *sql.DB, query string) (n int) {
	t.Helper()
	if err := d.QueryRow(query).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

func TestAFreshSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "guildbook.db")
	d, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	if n := number(t, d.Raw(), "PRAGMA user_version"); n != SchemaVersion() || n < 1 {
		t.Errorf("schema %d, want %d", n, SchemaVersion())
	}
	if n := number(t, d.Raw(), "PRAGMA application_id"); n != applicationID {
		t.Errorf("application id %x", n)
	}
	// A workspace made by an earlier Guildbook is told from this one by its dump, so it must not move unseen.
	golden(t, "schema.sql", dump(t, d.Raw()))
	rows, err := d.Raw().Query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'lesson_search%'")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		t.Errorf("table %s is not STRICT", name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// dump is every table, index and trigger as SQLite keeps it, by kind and name.
func dump(t *testing.T, d *sql.DB) []byte {
	t.Helper()
	rows, err := d.Query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'lesson_search_%' ORDER BY type, name")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var out bytes.Buffer
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s;\n\n", s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("the fresh schema is not %s: where that is meant, UPDATE_GOLDEN=1 writes it anew", path)
	}
}

func TestForeignAndNewerFilesAreRefusedUntouched(t *testing.T) {
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		code string
	}{
		"a text file": {func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(strings.Repeat("notes ", 2000)), 0o644); err != nil {
				t.Fatal(err)
			}
		}, "db.not_a_database"},
		"a few bytes": {func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte("SQLite"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, "db.not_a_database"},
		"another program's database": {func(t *testing.T, path string) {
			exec(t, raw(t, path), "CREATE TABLE contacts (name TEXT)")
		}, "db.not_a_database"},
		"another program's, with an id of its own": {func(t *testing.T, path string) {
			d := raw(t, path)
			exec(t, d, "PRAGMA application_id = 1234")
			exec(t, d, "CREATE TABLE contacts (name TEXT)")
		}, "db.not_a_database"},
		"a newer schema": {func(t *testing.T, path string) {
			d := raw(t, path)
			exec(t, d, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
			exec(t, d, "CREATE TABLE marvels (name TEXT)")
			exec(t, d, fmt.Sprintf("PRAGMA user_version = %d", SchemaVersion()+1))
		}, "db.newer"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "guildbook.db")
			c.make(t, path)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = Open(context.Background(), path, Options{})
			wantCode(t, err, c.code)
			after, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(before, after) {
				t.Error("the file was touched")
			}
			if beside, _ := filepath.Glob(path + "-*"); len(beside) > 0 {
				t.Errorf("left beside it: %v", beside)
			}
		})
	}
}

func TestANewerSchemaStillInTheLogIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "guildbook.db")
	d, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	exec(t, d.Raw(), fmt.Sprintf("PRAGMA user_version = %d", SchemaVersion()+1))
	// As a crash leaves it: the log is not yet in the database.
	crashed := filepath.Join(t.TempDir(), "guildbook.db")
	for _, end := range []string{"", "-wal"} {
		body, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(crashed+end, body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = Open(context.Background(), crashed, Options{})
	wantCode(t, err, "db.newer")
}

func TestADamagedDatabaseIsSaid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "guildbook.db")
	d, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 100; i < 4096; i++ {
		body[i] = 0xA5
	}
	if err := os.WriteFile(path, body, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = Open(context.Background(), path, Options{})
	wantCode(t, err, "db.not_a_database")
}

// steps is the present schema and two more steps, as later versions will have them.
func steps(second string) fstest.MapFS {
	out := fstest.MapFS{}
	names, _ := migrationNames(migrations)
	for _, name := range names {
		body, _ := fs.ReadFile(migrations, name)
		out[name] = &fstest.MapFile{Data: body}
	}
	out["migrations/9001_next.sql"] = &fstest.MapFile{Data: []byte("CREATE TABLE next (a TEXT) STRICT; INSERT INTO next VALUES ('kept')")}
	out["migrations/9002_after.sql"] = &fstest.MapFile{Data: []byte(second)}
	return out
}

func TestACopyIsMadeBeforeAMigration(t *testing.T) {
	dir := t.TempDir()
	backups := filepath.Join(dir, "backups")
	if err := os.Mkdir(backups, 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, path := context.Background(), filepath.Join(dir, "guildbook.db")
	o := Options{Clock: &clock.Fixed{At: time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)}, BackupDir: backups}
	d, err := Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	exec(t, d.Raw(), "INSERT INTO settings (key, value) VALUES ('community', 'Guild')")
	if made, _ := os.ReadDir(backups); len(made) != 0 {
		t.Fatalf("a fresh database needs no copy: %v", made)
	}
	was := SchemaVersion()

	// The second step fails: the first stays, and nothing of the second.
	err = migrate(ctx, d.Raw(), o, steps("CREATE TABLE more (a TEXT) STRICT; INSERT INTO nowhere VALUES (1)"))
	wantCode(t, err, "db.migration_failed")
	if n := number(t, d.Raw(), "PRAGMA user_version"); n != was+1 {
		t.Errorf("schema %d, want %d", n, was+1)
	}
	if n := number(t, d.Raw(), "SELECT count(*) FROM sqlite_schema WHERE name = 'more'"); n != 0 {
		t.Error("half of a step stayed")
	}
	if err := migrate(ctx, d.Raw(), o, steps("CREATE TABLE more (a TEXT) STRICT")); err != nil {
		t.Fatal(err)
	}
	if n := number(t, d.Raw(), "PRAGMA user_version"); n != was+2 || number(t, d.Raw(), "SELECT count(*) FROM next") != 1 {
		t.Errorf("schema %d", n)
	}
	if err := migrate(ctx, d.Raw(), o, steps("")); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{fmt.Sprintf("before-schema-%d-20261122-020000.db", was+2), fmt.Sprintf("before-schema-%d-20261122-020000-2.db", was+2)} {
		copied := raw(t, filepath.Join(backups, name))
		if n := number(t, copied, "PRAGMA user_version"); n != was+i {
			t.Errorf("%s is of schema %d, want %d", name, n, was+i)
		}
		if n := number(t, copied, "SELECT count(*) FROM settings"); n != 1 {
			t.Errorf("%s lacks the rows", name)
		}
	}
	if made, _ := os.ReadDir(backups); len(made) != 2 {
		t.Errorf("%v", made)
	}
}

func TestWithoutACopyNothingIsMigrated(t *testing.T) {
	dir := t.TempDir()
	ctx, path := context.Background(), filepath.Join(dir, "guildbook.db")
	o := Options{Clock: clock.System{}, BackupDir: filepath.Join(dir, "no such folder")}
	d, err := Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	wantCode(t, migrate(ctx, d.Raw(), o, steps("")), "db.unusable")
	if n := number(t, d.Raw(), "PRAGMA user_version"); n != SchemaVersion() {
		t.Errorf("schema %d", n)
	}
}

func TestAFolderThatCannotBeWrittenIsSaid(t *testing.T) {
	_, err := Open(context.Background(), filepath.Join(t.TempDir(), "missing", "guildbook.db"), Options{})
	wantCode(t, err, "db.unusable")
	_, err = Open(context.Background(), t.TempDir(), Options{})
	wantCode(t, err, "db.unusable")

	dir := t.TempDir()
	path := filepath.Join(dir, "guildbook.db")
	d, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		t.Skip("nothing is read-only for root")
	}
	for file, mode := range map[string]os.FileMode{path: 0o400, dir: 0o500} {
		if err := os.Chmod(file, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	if _, err = Open(context.Background(), path, Options{}); err == nil {
		t.Fatal("opened")
	}
	wantCode(t, err, "db.unusable")
}
