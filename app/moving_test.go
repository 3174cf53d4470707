package app_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/inbox"
	"guildbook/app/lessons"
	"guildbook/app/members"
	"guildbook/app/reports"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

// csvFile writes a member list.
func csvFile(t testing.TB, text string) string {
	t.Helper()
	return fileNamed(t, "list.csv", text)
}

// fileNamed is a file of that name and text, in a folder of its own.
func fileNamed(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// fates shows rows as "2 add Ada" or "3 skip Bob members.bad_email".
func fates(out members.ImportOut) string {
	var b []string
	for _, r := range out.Rows {
		line := fmt.Sprintf("%d %s %s", r.Line, r.Fate, r.Name)
		if r.Code != "" {
			line += " " + r.Code
		}
		b = append(b, line)
	}
	return strings.Join(b, "\n")
}

func importing(t testing.TB, a *app.App, k *testkit.Kit, in members.ImportIn) members.ImportOut {
	t.Helper()
	out, err := a.ImportMembers(k.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// dump is everything that an import may touch.
func dump(t testing.TB, k *testkit.Kit) string {
	t.Helper()
	var b strings.Builder
	for _, q := range []string{
		"SELECT json_group_array(json_array(number, name, pinyin, joined_on, alumni_on, referrer)) FROM (SELECT * FROM members WHERE trashed_at IS NULL ORDER BY id)",
		"SELECT json_group_array(json_array(member_id, kind, value, folded)) FROM (SELECT c.* FROM contacts c JOIN members m ON m.id = c.member_id WHERE m.trashed_at IS NULL ORDER BY member_id, position)",
		"SELECT json_group_array(json_array(member_id, alias)) FROM (SELECT c.* FROM aliases c JOIN members m ON m.id = c.member_id WHERE m.trashed_at IS NULL ORDER BY member_id, alias)",
		"SELECT json_group_array(json_array(member_id, tag)) FROM (SELECT c.* FROM member_tags c JOIN members m ON m.id = c.member_id WHERE m.trashed_at IS NULL ORDER BY member_id, tag)",
		"SELECT json_group_array(json_array(member_id, body)) FROM (SELECT c.* FROM member_notes c JOIN members m ON m.id = c.member_id WHERE m.trashed_at IS NULL ORDER BY member_id, body)",
		"SELECT json_group_array(json_array(member_id, start_on, end_on)) FROM (SELECT * FROM terms WHERE voided_at IS NULL ORDER BY id)",
	} {
		b.WriteString(k.Text(q) + "\n")
	}
	return b.String()
}

const roll = `编号,姓名,邮箱,微信,等级,到期日,加入日期,标签,备注
7,张三,san@example.com,zs_88,Ordinary,2027-03-31,2026-01-05,"诗人,早鸟",在沙龙认识
,李四,,lisi,Ordinary,2026-11-25,,,
,Ada Lovelace,ada@example.com,,core,永久,,,
,,only@example.com,,,,,,
,坏邮箱,not-an-address,,,,,,
,坏日期,date@example.com,,,2026-02-30,,,
,无此等级,tier@example.com,,Gold,2027-01-01,,,
,张三,SAN@example.com,,,,,,
8,"=SUM(A1)",formula@example.com,,,,,,-5
,,,,,,,只有标签,
`

func TestImportMembers(t *testing.T) {
	a, k := whole.New(t)
	ordinary, core := k.Tier("Ordinary"), k.Tier("Core")
	k.Plan(ordinary, "Year", 19900, "1y")
	k.Exec("plans", "UPDATE plans SET grace_days = 12")
	path := csvFile(t, roll)
	before := dump(t, k)
	dry := importing(t, a, k, members.ImportIn{Path: path, DryRun: true})
	if dump(t, k) != before || k.Count("SELECT count(*) FROM imports") != 0 || dry.ImportID != "" {
		t.Fatal("a dry run wrote something")
	}
	want := `2 add 张三
3 add 李四
4 add Ada Lovelace
5 add only members.import_name_guessed
6 skip 坏邮箱 members.bad_email
7 skip 坏日期 members.import_bad_date
8 skip 无此等级 members.import_tier_unknown
9 skip 张三 members.import_twice
10 add =SUM(A1)
11 skip  members.import_unnamed`
	if got := fates(dry); got != want {
		t.Errorf("dry run\n%s\nwant\n%s", got, want)
	}
	if dry.Encoding != "UTF-8" || dry.Comma != "," || dry.Mapping["expires_on"] != "到期日" || dry.Added != 5 || dry.Skipped != 5 || dry.Terms != 3 {
		t.Errorf("dry run %+v", dry)
	}
	real := importing(t, a, k, members.ImportIn{Path: path})
	if fates(real) != want || real.ImportID == "" {
		t.Errorf("import\n%s", fates(real))
	}
	zhang, err := a.Members.Find(k.Ctx, "7")
	if err != nil || zhang.Name != "张三" || zhang.JoinedOn != "2026-01-05" || len(zhang.Contacts) != 2 || !slices.Equal(zhang.Tags, []string{"早鸟", "诗人"}) || len(zhang.Notes) != 1 {
		t.Errorf("张三 %+v %v", zhang, err)
	}
	formula, err := a.Members.Find(k.Ctx, "8")
	if err != nil || formula.Name != "=SUM(A1)" || formula.Notes[0].Body != "-5" {
		t.Errorf("formula %+v %v", formula, err)
	}
	if m, err := a.Members.Find(k.Ctx, "Ada Lovelace"); err != nil || m.Number != 2 {
		t.Errorf("numbers that rows ask for were given away: %+v %v", m, err)
	}
	profile := func(ref string) reports.RollRow {
		t.Helper()
		m, err := a.Members.Find(k.Ctx, ref)
		if err != nil {
			t.Fatal(err)
		}
		p, err := a.Reports.Profile(k.Ctx, reports.MemberIn{ID: m.ID})
		if err != nil {
			t.Fatal(err)
		}
		return p.Row
	}
	for ref, want := range map[string]struct {
		standing string
		end      civil.Date
		life     bool
	}{
		"7": {"active", "2027-03-31", false}, "李四": {"due", "2026-11-25", false}, "Ada Lovelace": {"active", "", true}, "only@example.com": {"applicant", "", false},
	} {
		if r := profile(ref); string(r.Standing) != want.standing || r.End != want.end || r.Lifetime != want.life {
			t.Errorf("%s: %+v", ref, r)
		}
	}
	if k.Text("SELECT start_on || ' ' || grace_days || ' ' || reason FROM terms WHERE member_id = ?", zhang.ID) != "2026-01-05 12 import" {
		t.Error("张三's term", k.Text("SELECT start_on || ' ' || grace_days || ' ' || reason FROM terms WHERE member_id = ?", zhang.ID))
	}
	if k.Count("SELECT count(*) FROM terms WHERE tier_id = ? AND grace_days = 7", core) != 1 {
		t.Error("a tier without a plan")
	}
	box, err := a.Inbox.List(k.Ctx, inbox.ListIn{})
	if err != nil || len(box.Problems) != 5 || box.Problems[0].Place != "list.csv:6" || box.Problems[0].Params["value"] != "not-an-address" || box.Problems[0].Raw != ",坏邮箱,not-an-address,,,,,," || box.Imports[0].Added != 5 {
		t.Errorf("inbox %+v %v", box, err)
	}

	again := importing(t, a, k, members.ImportIn{Path: path})
	if again.Added != 0 || again.Changed != 0 || again.Same != 5 || again.Terms != 0 {
		t.Errorf("a second time\n%s", fates(again))
	}
}

func TestImportChangesByWhatIsNotEmpty(t *testing.T) {
	a, k := whole.New(t)
	k.Tier("Ordinary")
	k.Tier("Core")
	importing(t, a, k, members.ImportIn{Path: csvFile(t, roll)})
	before := dump(t, k)
	out := importing(t, a, k, members.ImportIn{Path: csvFile(t, "name,email,phone,tags,tier,expires_on,number,note\n"+
		"Zhang San,San@Example.com,138 0013 8000,poet,Ordinary,2028-03-31,,\n"+
		",ada@example.com,,,,,,\n"+
		"李四,,,,Ordinary,2026-01-01,,\n"+
		"Somebody,,,,,,7,\n"+
		"New,san2@example.com,,,,,8,\n"+
		"=SUM(A1),formula@example.com,,,,,88,-5\n")})
	want := `2 change Zhang San
3 same ada
4 same 李四
5 skip Somebody members.number_taken
6 skip New members.number_taken
7 change =SUM(A1)`
	if got := fates(out); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := strings.Join(out.Rows[0].Fields, " "); got != "aliases contacts name tags term" {
		t.Errorf("changed %s", got)
	}
	m, err := a.Members.Find(k.Ctx, "zhang san")
	if err != nil || m.Number != 7 || !slices.Contains(m.Aliases, "张三") || len(m.Contacts) != 3 || len(m.Tags) != 3 {
		t.Errorf("%+v %v", m, err)
	}
	if n := k.Count("SELECT count(*) FROM terms WHERE member_id = ? AND end_on = '2028-03-31' AND start_on = '2027-04-01'", m.ID); n != 1 {
		t.Error("the term does not join on")
	}
	if m, err := a.Members.Find(k.Ctx, "88"); err != nil || m.Name != "=SUM(A1)" || len(m.Notes) != 1 {
		t.Errorf("%+v %v", m, err)
	}

	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: out.ImportID}); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, k); got != before {
		t.Errorf("after undoing\n%s\nbefore\n%s", got, before)
	}
}

func TestUndoImportOfMembers(t *testing.T) {
	a, k := whole.New(t)
	k.Tier("Ordinary")
	k.Tier("Core")
	empty := dump(t, k)
	out := importing(t, a, k, members.ImportIn{Path: csvFile(t, roll)})
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: out.ImportID}); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, k); got != empty {
		t.Errorf("after undoing\n%s", got)
	}
	testkit.WantCode(t, a.UndoImport(k.Ctx, app.UndoIn{ImportID: out.ImportID}), "imports.undone_already")
	testkit.WantCode(t, a.UndoImport(k.Ctx, app.UndoIn{ImportID: "none"}), "imports.not_found")
	if box, _ := a.Inbox.List(k.Ctx, inbox.ListIn{}); len(box.Problems) != 0 {
		t.Error("its problems still wait")
	}

	// The same file again takes the members out of the trash.
	again := importing(t, a, k, members.ImportIn{Path: csvFile(t, roll)})
	if again.Added != 0 || again.Changed != 5 || again.Rows[0].Code != "members.import_from_trash" {
		t.Errorf("again\n%s", fates(again))
	}
	if n := k.Count("SELECT count(*) FROM members WHERE trashed_at IS NULL"); n != 5 {
		t.Errorf("%d members", n)
	}
	if n := k.Count("SELECT count(*) FROM member_notes"); n != 2 {
		t.Errorf("%d notes", n)
	}
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: again.ImportID}); err != nil || dump(t, k) != empty {
		t.Errorf("the second undo: %v\n%s", err, dump(t, k))
	}

	// What was changed since stays; what was recorded since forbids it.
	out = importing(t, a, k, members.ImportIn{Path: csvFile(t, "name,email\nEve,eve@example.com\n")})
	eve, err := a.Members.Find(k.Ctx, "Eve")
	if err != nil {
		t.Fatal(err)
	}
	k.Attend(k.Event("Salon", "onsite", testkit.Start()), eve.ID)
	err = a.UndoImport(k.Ctx, app.UndoIn{ImportID: out.ImportID})
	testkit.WantCode(t, err, "imports.in_use")
	if p := apperr.From(err).Params; p["names"] != "Eve" || p["count"] != "1" {
		t.Errorf("params %v", p)
	}
	if k.Count("SELECT count(*) FROM imports WHERE id = ? AND undone_at IS NULL", out.ImportID) != 1 {
		t.Error("a refused undo was marked")
	}
	changed := importing(t, a, k, members.ImportIn{Path: csvFile(t, "name,email,referrer\nEva,eve@example.com,Adam\n")})
	if _, err := a.Members.Save(k.Ctx, members.SaveIn{ID: eve.ID, Name: "Evelyn", Aliases: []string{"Eve"}, Contacts: eve.Contacts, Referrer: "Adam"}); err != nil {
		t.Fatal(err)
	}
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: changed.ImportID}); err != nil {
		t.Fatal(err)
	}
	if m, _ := a.Members.Show(k.Ctx, members.IDIn{ID: eve.ID}); m.Name != "Evelyn" || m.Referrer != "" {
		t.Errorf("%+v", m)
	}
}

func TestImportRefuses(t *testing.T) {
	a, k := whole.New(t)
	before := dump(t, k)
	dir := t.TempDir()
	write := func(name, text string) string { return fileNamed(t, name, text) }
	for _, c := range []struct{ path, code string }{
		{filepath.Join(dir, "none.csv"), "members.csv_missing"},
		{dir, "members.csv_unreadable"},
		{write("empty.csv", ""), "importer.empty"},
		{write("book.csv", "PK\x03\x04"), "importer.zip_damaged"},
		{write("zeros.csv", "a,b\n\x00\x00\x01\x00\x00\n"), "importer.is_binary"},
		{write("odd.csv", "name\n\x81\xff\xfe\xff\xff\n"), "importer.encoding"},
		{write("quote.csv", "name,email\n\"Ada,a@b.cd\nBob,b@b.cd\n"), "importer.open_quote"},
		{write("unknown.csv", "who,where\nAda,London\n"), "members.import_unmapped"},
		{write("large.csv", "name\n"+strings.Repeat("x", 33<<20)), "members.csv_too_large"},
	} {
		_, err := a.ImportMembers(k.Ctx, members.ImportIn{Path: c.path})
		testkit.WantCode(t, err, c.code)
		if p := apperr.From(err).Params; p["file"] != filepath.Base(c.path) {
			t.Errorf("%s does not name the file: %v", c.code, p)
		}
	}
	if dump(t, k) != before || k.Count("SELECT count(*) FROM imports") != 0 {
		t.Error("something was written")
	}
	out := importing(t, a, k, members.ImportIn{Path: write("ask.csv", "who,where\nAda,London\n"), DryRun: true, Look: true})
	if len(out.Columns) != 2 || out.Skipped != 1 || out.Rows[0].Code != "members.import_unnamed" {
		t.Errorf("a dry run that must ask: %+v", out)
	}
	out = importing(t, a, k, members.ImportIn{Path: write("map.csv", "who,where\nAda,London\n"), Mapping: map[string]string{"name": "who", "note": "where"}})
	if out.Added != 1 {
		t.Errorf("mapped by hand: %s", fates(out))
	}
}

// The files of other programs come in without a row lost silently.
func TestImportOfRealFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file                         string
		added, changed, same, skippd int
		name                         string
	}{
		{"ghost/members-duplicate-emails.csv", 1, 0, 0, 1, "duplicate"},
		{"ghost/members-formula-like-values.csv", 2, 0, 0, 0, "-5"},
		{"ghost/members-invalid-values.csv", 1, 0, 0, 2, "good name"},
		{"ghost/members-newsletters-step1.csv", 3, 0, 0, 0, "member+nl_a"},
		{"ghost/members-ragged-row.csv", 2, 0, 0, 0, "ragged-first"},
		{"ghost/valid-members-import.csv", 2, 0, 0, 0, "joe"},
		{"ghost/valid-members-labels.csv", 2, 0, 0, 0, "member+labels_1"},
		{"migrate/beehiiv.csv", 9, 0, 0, 0, "Lorem Name"},
		{"migrate/mailchimp-subscribed.csv", 5, 0, 0, 0, "s1"},
		{"migrate/mailchimp-cleaned.csv", 5, 0, 0, 0, "Dolor"},
		{"migrate/mailchimp-unsubscribed.csv", 5, 0, 0, 0, "Dolor"},
		{"migrate/example.csv", 5, 0, 0, 0, "Rachel Booker"},
		{"migrate/malformed.csv", 1, 0, 0, 0, "Alice"},
	} {
		a, k := whole.New(t)
		out := importing(t, a, k, members.ImportIn{Path: filepath.Join("members", "testdata", c.file)})
		if out.Added != c.added || out.Changed != c.changed || out.Same != c.same || out.Skipped != c.skippd || out.Rows[0].Name != c.name {
			t.Errorf("%s: %d added, %d changed, %d same, %d skipped, first %q\n%s", c.file, out.Added, out.Changed, out.Same, out.Skipped, out.Rows[0].Name, fates(out))
		}
		if again := importing(t, a, k, members.ImportIn{Path: filepath.Join("members", "testdata", c.file)}); again.Added != 0 {
			t.Errorf("%s is added again: %s", c.file, fates(again))
		}
	}
}

// Any string may be a name; what was taken is found again as it is shown.
func TestImportOfNaughtyStrings(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("members/testdata/naughty/blns.json")
	if err != nil {
		t.Fatal(err)
	}
	var naughty []string
	if err := json.Unmarshal(b, &naughty); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	text.WriteString("name,email,note\n")
	for i, s := range naughty {
		fmt.Fprintf(&text, "\"%s\",n%d@example.com,\"%s\"\n", strings.ReplaceAll(s, `"`, `""`), i, strings.ReplaceAll(s, `"`, `""`))
	}
	a, k := whole.New(t)
	out := importing(t, a, k, members.ImportIn{Path: csvFile(t, text.String())})
	if len(out.Rows) != len(naughty) || out.Added+out.Skipped != len(naughty) || out.Skipped != 4 { // too long; an invisible name is as none, and its address serves
		t.Errorf("%d rows, %d added, %d skipped of %d", len(out.Rows), out.Added, out.Skipped, len(naughty))
	}
	for _, r := range out.Rows {
		if r.Fate != "add" {
			continue
		}
		got, err := a.Members.Find(k.Ctx, r.Email)
		if err != nil || got.Name != r.Name || strings.ContainsAny(got.Name, "\x00\r\n\t") {
			t.Fatalf("%q: %+v %v", r.Name, got, err)
		}
		if roll, err := a.Reports.Roll(k.Ctx, reports.RollIn{Query: r.Email}); err != nil || len(roll.Rows) != 1 {
			t.Fatalf("%q is not on the roll: %v", r.Email, err)
		}
	}
}

func TestUndoImportOfLessons(t *testing.T) {
	a, k := whole.New(t)
	dir := filepath.Join(t.TempDir(), "course")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.md", "# A\n\nfirst\n")
	first, err := a.Lessons.ImportFolder(k.Ctx, lessons.ImportIn{Dir: dir, Course: "Writing"})
	if err != nil {
		t.Fatal(err)
	}
	k.Clock.Advance(time.Hour)
	write("a.md", "# A\n\nsecond\n")
	write("b.md", "# B\n")
	second, err := a.Lessons.ImportFolder(k.Ctx, lessons.ImportIn{Dir: dir, Course: "Writing"})
	if err != nil || second.Added != 1 || second.Changed != 1 {
		t.Fatalf("%+v %v", second, err)
	}
	k.Clock.Advance(time.Hour)
	texts := func() string {
		return k.Text("SELECT coalesce(group_concat(title || ':' || trim(substr(body, 6), char(10)), ' '), '') FROM (SELECT * FROM lessons WHERE trashed_at IS NULL ORDER BY path)")
	}
	if got := texts(); got != "A:second B:" {
		t.Fatalf("lessons %s", got)
	}
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: second.ImportID}); err != nil || texts() != "A:first" {
		t.Errorf("after the first undo: %v %s", err, texts())
	}
	if k.Count("SELECT count(*) FROM courses WHERE trashed_at IS NULL") != 1 {
		t.Error("the course went with it")
	}
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: first.ImportID}); err != nil || texts() != "" {
		t.Errorf("after the second undo: %v %s", err, texts())
	}
	if k.Count("SELECT count(*) FROM courses WHERE trashed_at IS NULL") != 0 {
		t.Error("an empty course is left")
	}
	testkit.WantCode(t, a.UndoImport(k.Ctx, app.UndoIn{ImportID: first.ImportID}), "imports.undone_already")
}

// BenchmarkImport2000 imports 2,000 new members with contacts, tags and terms.
func BenchmarkImport2000(b *testing.B) {
	var text strings.Builder
	text.WriteString("name,email,phone,tags,tier,expires_on\n")
	for i := range 2000 {
		fmt.Fprintf(&text, "张%d,r%d@example.com,%d,poet,Ordinary,2027-03-31\n", i, i, 13000000000+i)
	}
	path := csvFile(b, text.String())
	for b.Loop() {
		b.StopTimer()
		a, k := whole.New(b)
		k.Tier("Ordinary")
		b.StartTimer()
		importing(b, a, k, members.ImportIn{Path: path})
	}
}
