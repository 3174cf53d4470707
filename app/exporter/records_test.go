package exporter_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/apperr"
	"guildbook/app/exporter"
	"guildbook/app/media"
	"guildbook/app/testkit"
	"guildbook/db"
)

// column is what a row of a table may hold in it, as the schema says.
type column struct {
	name, kind string
	need       bool
	parent     string   // table and column that it names
	words      []string // the only ones it takes
}

var (
	words  = regexp.MustCompile(`(?s)CHECK \((\w+) IN \(('[^)]*')\)`)
	jsons  = regexp.MustCompile(`json_valid\((\w+)\)`)
	quoted = regexp.MustCompile(`'([^']*)'`)
)

func tableOf(t testing.TB, d *db.DB, table string) (out []column) {
	t.Helper()
	ctx := context.Background()
	var create string
	if err := d.Raw().QueryRowContext(ctx, `SELECT sql FROM sqlite_schema WHERE name = ?`, table).Scan(&create); err != nil {
		t.Fatal(table, err)
	}
	only := map[string][]string{}
	for _, m := range words.FindAllStringSubmatch(create, -1) {
		for _, w := range quoted.FindAllStringSubmatch(m[2], -1) {
			only[m[1]] = append(only[m[1]], w[1])
		}
	}
	rows, err := d.Raw().QueryContext(ctx, `SELECT i.name, i.type, i."notnull" OR i.pk > 0, coalesce((SELECT f."table" || '.' || f."to" FROM pragma_foreign_key_list(?1) f
		WHERE f."from" = i.name), '') FROM pragma_table_info(?1) i ORDER BY cid`, table)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for _, m := range jsons.FindAllStringSubmatch(create, -1) {
		only[m[1]] = []string{"{}", "[]", `["x", 1.50]`}
	}
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.name, &c.kind, &c.need, &c.parent); err != nil {
			t.Fatal(err)
		}
		c.words = only[c.name]
		out = append(out, c)
	}
	return out
}

var odd = rapid.SampledFrom([]string{"", "x", "[]", "{}", "张三", "=SUM(A1)", "a\r\nb\u2028c", "\xff\xfe", "\x00", `"quoted" \ </script>`, "é́", "2026-11", "2026-11-22"})

func value(t *rapid.T, d *db.DB, table string, c column) any {
	if !c.need && rapid.Bool().Draw(t, "null") {
		return nil
	}
	if c.parent != "" {
		other, key, _ := strings.Cut(c.parent, ".")
		var parents []any
		rows, err := d.Raw().Query(`SELECT "` + key + `" FROM ` + other)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var v any
			if err := rows.Scan(&v); err != nil {
				t.Fatal(err)
			}
			parents = append(parents, v)
		}
		if len(parents) == 0 {
			return nil
		}
		return rapid.SampledFrom(parents).Draw(t, table+"."+c.name)
	}
	switch {
	case len(c.words) > 0:
		return rapid.SampledFrom(c.words).Draw(t, table+"."+c.name)
	case c.name == "fee_back_minor":
		return rapid.SampledFrom([]int64{0, 0, 0, 7}).Draw(t, table+"."+c.name)
	case c.kind == "INTEGER" && strings.HasSuffix(c.name, "_minor"):
		return rapid.OneOf(rapid.Int64Range(-100, 100), rapid.Int64Range(1<<52, 1<<53+1)).Draw(t, table+"."+c.name)
	case c.kind == "INTEGER":
		return rapid.OneOf(rapid.Int64Range(1, 9), rapid.Int64Range(1, 1<<62)).Draw(t, table+"."+c.name)
	case c.name == "month":
		return rapid.SampledFrom([]string{"2026-01", "2026-12"}).Draw(t, "month")
	case c.kind == "BLOB":
		return rapid.SliceOf(rapid.Byte()).Draw(t, table+"."+c.name)
	case c.name == "currency":
		return rapid.SampledFrom([]string{"CNY", "USD"}).Draw(t, table+"."+c.name)
	case c.name == "sha256":
		return fmt.Sprintf("%064x", rapid.Uint64().Draw(t, table+"."+c.name))
	case c.name == "code", c.name == "me", c.name == "id", strings.HasSuffix(c.name, "_id"):
		return rapid.StringMatching(`[a-z0-9]{12}`).Draw(t, table+"."+c.name)
	case strings.HasSuffix(c.name, "_on"), strings.HasSuffix(c.name, "_day"):
		return rapid.SampledFrom([]string{"2026-01-31", "2026-02-28", "2027-03-01"}).Draw(t, table+"."+c.name)
	}
	return rapid.OneOf(odd, rapid.String()).Draw(t, table+"."+c.name)
}

// fill puts rows into every table of the records; what the schema refuses is drawn anew some times, then left out.
func fill(t *rapid.T, k *testkit.Kit, schema map[string][]column) {
	for _, table := range exporter.RecordTables() {
		if table == "settings" || table == "sqlite_sequence" || table == "merges" {
			continue
		}
		for n := 4; n > rapid.IntRange(0, 3).Draw(t, table); n-- {
			for range 8 {
				if put(t, k, table, schema[table], 5-n) == nil {
					break
				}
			}
		}
	}
}

// put draws a row, the nth of its table.
func put(t *rapid.T, k *testkit.Kit, table string, columns []column, nth int) error {
	var names []string
	var cells []any
	for _, c := range columns {
		names = append(names, `"`+c.name+`"`)
		if table == "receipts" && c.name == "number" {
			cells = append(cells, nth) // without gaps
			continue
		}
		cells = append(cells, value(t, k.DB, table, c))
	}
	_, err := k.DB.Raw().Exec(`INSERT INTO `+table+` (`+strings.Join(names, ", ")+`) VALUES (`+strings.TrimSuffix(strings.Repeat("?, ", len(names)), ", ")+`)`, cells...)
	return err
}

func opened(t testing.TB) (*testkit.Kit, *exporter.Service) {
	k := testkit.New(t)
	return k, exporter.New(k.DB, k.Settings, media.NewStore(t.TempDir()))
}

// elsewhere is a workspace whose ids are others.
func elsewhere(t testing.TB) (*testkit.Kit, *exporter.Service) {
	t.Helper()
	k, s := opened(t)
	for range 10_000 {
		k.IDs.New()
	}
	guard := k.Text("SELECT sql FROM sqlite_schema WHERE name = 'audit_no_update'")
	for _, q := range []string{"DROP TRIGGER audit_no_update", "UPDATE audit SET id = 'own ' || id", guard} {
		if _, err := k.DB.Raw().Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	return k, s
}

// Whatever rows the schema takes: an export comes back, and the next export is the same to the byte, but for the history, to which
// the new workspace adds its own.
func TestRecordsComeBackToTheByte(t *testing.T) {
	seen := map[string]int{}
	checks := 0
	rapid.Check(t, func(rt *rapid.T) {
		if checks++; checks > 6 {
			return // each makes two workspaces
		}
		k, s := opened(t)
		schema := map[string][]column{}
		for _, table := range exporter.RecordTables() {
			if table != "sqlite_sequence" {
				schema[table] = tableOf(t, k.DB, table)
			}
		}
		fill(rt, k, schema)
		dir := t.TempDir()
		one := wholeExport(rt, k, s, filepath.Join(dir, "one"))
		other, into := elsewhere(t)
		dry, err := into.Restore(other.Ctx, exporter.RestoreIn{From: filepath.Join(dir, "one"), Dry: true})
		if err != nil {
			rt.Fatalf("%v: %v", err, apperr.From(err).Unwrap())
		}
		out, err := into.Restore(other.Ctx, exporter.RestoreIn{From: filepath.Join(dir, "one")})
		if err != nil {
			rt.Fatal(err)
		}
		if fmt.Sprint(out) != fmt.Sprint(dry) {
			rt.Errorf("dry %+v, then %+v", dry, out)
		}
		for _, n := range out.Tables {
			seen[n.Name] += n.Rows
		}
		two := wholeExport(rt, other, into, filepath.Join(dir, "two"))
		for table, rows := range one {
			if table == "audit" {
				for _, row := range rows {
					if !slices.Contains(two[table], row) {
						rt.Errorf("history without %s", row)
					}
				}
			} else if strings.Join(two[table], "\n") != strings.Join(rows, "\n") {
				rt.Errorf("%s:\n%s\nwant\n%s", table, strings.Join(two[table], "\n"), strings.Join(rows, "\n"))
			}
		}
	})
	for _, table := range exporter.RecordTables() {
		if seen[table] == 0 && table != "merges" {
			t.Errorf("no row of %s was tried", table)
		}
	}
}

// wholeExport gives the lines of the records by table, and the other files as tables of one line.
func wholeExport(t *rapid.T, k *testkit.Kit, s *exporter.Service, to string) map[string][]string {
	if _, err := s.Export(k.Ctx, exporter.ExportIn{To: to, Format: "json"}); err != nil {
		t.Fatalf("%v: %v", err, apperr.From(err).Unwrap())
	}
	out := map[string][]string{}
	err := filepath.WalkDir(to, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if d.Name() != "records.jsonl" {
			out[path[len(to):]] = []string{string(b)}
			return err
		}
		table := ""
		for line := range bytes.SplitSeq(b, []byte("\n")) {
			if name, ok := bytes.CutPrefix(line, []byte(`{"table":"`)); ok {
				table = string(name[:bytes.IndexByte(name, '"')])
			}
			if table != "" && !bytes.HasPrefix(line, []byte(`{"rows"`)) {
				out[table] = append(out[table], string(line))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A table that a later schema adds is in the records, or it is said why not.
func TestEveryTableIsInTheRecordsOrLeftOut(t *testing.T) {
	k := testkit.New(t)
	rows, err := k.DB.Raw().Query(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'lesson_search%' AND name <> 'sqlite_schema'`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	known := slices.Concat(exporter.RecordTables(), exporter.LeftOut())
	n := 0
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		if n++; !slices.Contains(known, name) {
			t.Errorf("%s is neither exported nor left out", name)
		}
	}
	if n != len(known) {
		t.Errorf("%d tables, %d named", n, len(known))
	}
}

func TestBrokenRecordsLeaveNothing(t *testing.T) {
	k, s := opened(t)
	k.Member("Ada")
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := s.Export(k.Ctx, exporter.ExportIn{To: dir, Format: "json"}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "records.jsonl")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other, into := elsewhere(t)
	lines := strings.SplitAfter(string(good), "\n")
	merge := `{"table":"merges","columns":["id","kept_id","gone_id","rows","actor","created_at"]}` + "\n" + `["m","x","x","[{\"table\":\"members; DROP TABLE members\"}]","",1]` + "\n"
	for name, c := range map[string]struct{ body, code string }{
		"empty":           {"", "exporter.records_broken"},
		"other format":    {`{"format":"x"}`, "exporter.records_broken"},
		"later schema":    {strings.Replace(string(good), `"schema":`, `"schema":9`, 1), "exporter.records_newer"},
		"cut off":         {strings.Join(lines[:len(lines)/2], ""), "exporter.records_broken"},
		"cut in a line":   {string(good[:len(good)*2/3]), "exporter.records_broken"},
		"row missing":     {strings.Join(slices.Concat(lines[:2], lines[3:]), ""), "exporter.records_broken"},
		"foreign table":   {strings.Replace(string(good), `"table":"settings"`, `"table":"packs"`, 1), "exporter.records_broken"},
		"foreign column":  {strings.Replace(string(good), `"columns":["key"`, `"columns":["key\" --"`, 1), "exporter.records_broken"},
		"foreign merge":   {strings.Replace(string(good), `{"table":"merges","columns":["id","kept_id","gone_id","rows","actor","created_at","undone_at"]}`+"\n", merge, 1), "exporter.records_broken"},
		"as it was":       {string(good), ""},
		"value of a list": {strings.Replace(string(good), `["community",`, `["community",[1],`, 1), "exporter.records_broken"},
	} {
		if err := os.WriteFile(path, []byte(c.body), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := into.Restore(other.Ctx, exporter.RestoreIn{From: dir, Dry: c.code == ""})
		if c.code == "" {
			if err != nil {
				t.Error(name, err)
			}
		} else if !apperr.IsCode(err, c.code) {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
		if other.Text("SELECT count(*) || '' FROM members") != "0" || other.Text("SELECT value FROM settings WHERE key = 'community'") == "" {
			t.Errorf("%s: something was left", name)
		}
	}
}
