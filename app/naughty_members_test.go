package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"guildbook/app"
	"guildbook/app/exporter"
	"guildbook/app/importer/people"
	"guildbook/app/importer/table"
	"guildbook/app/members"
	"guildbook/app/tabular"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

// naughtyStrings is the big list of naughty strings, with more that lists of members have stumbled over.
func naughtyStrings(t testing.TB) []string {
	t.Helper()
	b, err := os.ReadFile("members/testdata/naughty/blns.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	if err := json.Unmarshal(b, &list); err != nil || len(list) < 480 {
		t.Fatal(len(list), err)
	}
	return append(list,
		"'=1+1", "''=1+1", "'@x", "'", "Null", "无名", "a;=1+1", "a; \"b\"", "“a”", "a|b、c，d,e/f", "\"", "it's", "a\tb", "_x0041_", "1E5", "007", "2026-01-02",
		"\u202egnp.exe", "\u2066a\u2069", "\u200b", "e\u0301\u0302\u0303", strings.Repeat("Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍", 5), strings.Repeat("😀", 20_000), strings.Repeat("长", 10_000),
	)
}

// described is what the workspace keeps of a member, by their address.
type described struct{ Name, Alias, Tag, Field, Note string }

func describe(t testing.TB, k *testkit.Kit) map[string]described {
	t.Helper()
	var rows []struct {
		Email string
		described
	}
	text := k.Text(`SELECT json_group_array(json_object('Email', c.value, 'Name', m.name,
		'Alias', coalesce((SELECT group_concat(alias, '|;|') FROM aliases a WHERE a.member_id = m.id), ''),
		'Tag', coalesce((SELECT group_concat(tag, '|;|') FROM member_tags a WHERE a.member_id = m.id), ''),
		'Field', coalesce((SELECT group_concat(value, '|;|') FROM member_fields a WHERE a.member_id = m.id), ''),
		'Note', coalesce((SELECT group_concat(body, '|;|') FROM member_notes a WHERE a.member_id = m.id), '')))
		FROM members m JOIN contacts c ON c.member_id = m.id WHERE c.kind = 'email'`)
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		t.Fatal(err)
	}
	out := map[string]described{}
	for _, r := range rows {
		out[r.Email] = r.described
	}
	return out
}

func cutTo(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// nothing are the words that stand for an empty cell in lists that others wrote, and that no guard keeps.
var nothing = map[string]bool{"/": true, "n/a": true, "N/A": true, "null": true, "NULL": true, "无": true, "#N/A": true}

// naughtyRoll gives rows of a list (name, email, alias, tags, motto, note), and what must become of each. What is too long for its field is
// cut here. exact: no word stands for an empty cell.
func naughtyRoll(t testing.TB, exact bool) (rows [][]string, want map[string]described) {
	t.Helper()
	list := naughtyStrings(t)
	want = map[string]described{}
	for i, s := range list {
		at := func(n, most int) string { return cutTo(list[(i+n)%len(list)], most) }
		name, alias, tag, field, note := cutTo(s, 200), at(7, 200), at(13, 60), at(19, 2000), at(29, 20_000)
		email := fmt.Sprintf("n%d@example.com", i)
		rows = append(rows, []string{name, email, alias, tag, field, note})
		w := described{members.Line(name), members.Line(alias), members.Line(tag), members.Line(field), members.Text(note)}
		for _, word := range []*string{&w.Name, &w.Alias, &w.Tag, &w.Field, &w.Note} {
			if nothing[*word] && !exact {
				*word = ""
			}
		}
		if w.Name == "" {
			w.Name = fmt.Sprintf("n%d", i)
		}
		if members.Fold(w.Alias) == members.Fold(w.Name) {
			w.Alias = ""
		}
		want[email] = w
	}
	return rows, want
}

// mapsOwn says which column is which, as somebody does in the wizard.
var mapsOwn = map[string]string{"name": "name", "email": "email", "alias": "alias", "tags": "tags", "custom:motto": "motto", "note": "note"}

var mapsCards = map[string]string{"custom:motto": "Title"}

// lists writes the cells that hold several values as such.
func lists(row []string) []string {
	row = slices.Clone(row)
	row[2], row[3] = people.Join(row[2:3]), people.Join(row[3:4])
	for i, c := range row {
		row[i] = table.Guard(c)
	}
	return row
}

// asCSV writes the rows to the byte, with whatever control characters are in them.
func asCSV(rows [][]string) string {
	var b strings.Builder
	b.WriteString("name,email,alias,tags,motto,note\r\n")
	for _, r := range rows {
		for i, c := range lists(r) {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// asCards writes the rows as an address book.
func asCards(rows [][]string) string {
	escape := strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\nEMAIL:%s\r\nNICKNAME:%s\r\nCATEGORIES:%s\r\nTITLE:%s\r\nNOTE:%s\r\nEND:VCARD\r\n",
			escape(r[0]), r[1], escape(r[2]), escape(r[3]), escape(r[4]), escape(r[5]))
	}
	return b.String()
}

// asXLSX writes the rows as a workbook, which holds no control characters.
func asXLSX(t testing.TB, rows [][]string) []byte {
	t.Helper()
	s := tabular.Sheet{Name: "roll"}
	for _, c := range []string{"name", "email", "alias", "tags", "motto", "note"} {
		s.Columns = append(s.Columns, tabular.Column{Title: c})
	}
	for _, r := range rows {
		var cells []tabular.Cell
		for _, c := range lists(r) {
			cells = append(cells, tabular.Text(strings.Map(func(r rune) rune {
				if unicode.IsControl(r) && r != '\t' && r != '\n' {
					return -1
				}
				return r
			}, c)))
		}
		s.Rows = append(s.Rows, cells)
	}
	var b bytes.Buffer
	if err := tabular.XLSX(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func differ(t *testing.T, what string, got, want map[string]described) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d members, want %d", what, len(got), len(want))
	}
	shown := 0
	for _, email := range slices.Sorted(maps.Keys(want)) {
		if got[email] != want[email] && shown < 12 {
			shown++
			t.Errorf("%s: %s\n got %.300q\nwant %.300q", what, email, got[email], want[email])
		}
	}
}

func TestNaughtyTextsComeInFromAnyList(t *testing.T) {
	t.Parallel()
	rows, want := naughtyRoll(t, false)
	files := map[string]func() []byte{
		"csv":  func() []byte { return []byte(asCSV(rows)) },
		"xlsx": func() []byte { return asXLSX(t, rows) },
		"vcf":  func() []byte { return []byte(asCards(rows)) },
	}
	for kind, file := range files {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			a, k := whole.New(t)
			in := members.ImportIn{Path: fileNamed(t, "roll."+kind, string(file())), Mapping: mapsOwn, Unsure: "new"}
			want := want
			if kind == "vcf" {
				_, want = naughtyRoll(t, true)
				in.Mapping = mapsCards
			}
			out := importing(t, a, k, in)
			if out.Added != len(rows) {
				for _, r := range out.Rows {
					if r.Fate != "add" {
						t.Errorf("line %d: %s %s %.60q %v", r.Line, r.Fate, r.Code, r.Name, r.Params)
					}
				}
			}
			differ(t, kind, describe(t, k), want)
		})
	}
}

// Rows that are not taken come as a file; once mended, it is worth what the first was.
func TestNaughtyBadRows(t *testing.T) {
	t.Parallel()
	rows, want := naughtyRoll(t, false)
	bad := filepath.Join(t.TempDir(), "bad.csv")
	list := strings.ReplaceAll(asCSV(rows), "@example.com", "@examplecom")
	a, k := whole.New(t)
	out := importing(t, a, k, members.ImportIn{Path: fileNamed(t, "roll.csv", list), Mapping: mapsOwn, Unsure: "new", BadRows: bad})
	if out.BadRows != len(rows) {
		t.Fatalf("%d of %d rows", out.BadRows, len(rows))
	}
	b, err := os.ReadFile(bad)
	if err != nil {
		t.Fatal(err)
	}
	importing(t, a, k, members.ImportIn{Path: fileNamed(t, "mended.csv", strings.ReplaceAll(string(b), "@examplecom", "@example.com")), Mapping: mapsOwn, Unsure: "new"})
	differ(t, "mended", describe(t, k), want)
}

// naughtyClub is a club of people with naughty texts, and what must be known of them.
func naughtyClub(t testing.TB) (*app.App, *testkit.Kit, map[string]described) {
	t.Helper()
	rows, want := naughtyRoll(t, true)
	a, k := whole.New(t)
	importing(t, a, k, members.ImportIn{Path: fileNamed(t, "roll.vcf", asCards(rows)), Mapping: mapsCards, Unsure: "new"})
	return a, k, want
}

// elsewhere is an empty workspace whose ids no other has.
func elsewhere(t testing.TB) (*app.App, *testkit.Kit) {
	t.Helper()
	a, k := whole.New(t)
	for range 20_000 {
		k.IDs.New()
	}
	guard := k.Text("SELECT sql FROM sqlite_schema WHERE name = 'audit_no_update'")
	for _, q := range []string{"DROP TRIGGER audit_no_update", "UPDATE audit SET id = 'own ' || id", guard} {
		if _, err := k.DB.Raw().Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	return a, k
}

func TestNaughtyTextsComeBackFromExports(t *testing.T) {
	t.Parallel()
	a, k, want := naughtyClub(t)
	have := describe(t, k)
	differ(t, "import", have, want)
	exported := func(format string) string {
		dir := filepath.Join(t.TempDir(), format)
		if _, err := a.Exporter.Export(k.Ctx, exporter.ExportIn{To: dir, Format: format}); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	for _, format := range []string{"csv", "xlsx", "json"} {
		dir := exported(format)
		into, other := elsewhere(t)
		if _, err := into.Exporter.Restore(other.Ctx, exporter.RestoreIn{From: dir}); err != nil {
			t.Error(format, err)
			continue
		}
		differ(t, "restored from "+format, describe(t, other), have)
		if format != "csv" {
			continue // the list in a workbook is read as any other
		}
		list := filepath.Join(dir, "members."+format)
		roll, third := whole.New(t)
		importing(t, roll, third, members.ImportIn{Path: list, Unsure: "new", Mapping: map[string]string{"custom:motto": "field: motto"}})
		bare := map[string]described{}
		for email, d := range have {
			d.Note = ""
			bare[email] = d
		}
		differ(t, "imported from members."+format, describe(t, third), bare)
	}
	into, other := whole.New(t)
	importing(t, into, other, members.ImportIn{Path: filepath.Join(exported("vcard"), "members.vcf"), Unsure: "new"})
	bare := map[string]described{}
	for email, d := range have {
		d.Field = ""
		bare[email] = d
	}
	differ(t, "imported from vCard", describe(t, other), bare)
}

func TestNaughtyNamesAreValid(t *testing.T) {
	_, want := naughtyRoll(t, true)
	for _, w := range want {
		for _, s := range []string{w.Name, w.Alias, w.Tag, w.Field, w.Note} {
			if !utf8.ValidString(s) || members.Text(s) != s {
				t.Errorf("%q is not settled: %q", s, members.Text(s))
			}
		}
		if members.Line(w.Name) != w.Name {
			t.Errorf("%q is not settled", w.Name)
		}
	}
}
