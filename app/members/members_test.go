package members_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/members"
	"guildbook/app/testkit"
)

func service(t testing.TB) (*members.Service, *testkit.Kit) {
	k := testkit.New(t)
	return members.New(k.DB, k.Settings), k
}

func save(t testing.TB, s *members.Service, k *testkit.Kit, in members.SaveIn) members.Member {
	t.Helper()
	m, err := s.Save(k.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSaveEnrolsAndKeepsEverything(t *testing.T) {
	s, k := service(t)
	m := save(t, s, k, members.SaveIn{
		Name: "  张\t三 ", Aliases: []string{"Zhang San", "zhang san", "", "老张"},
		Contacts: []members.Contact{{"email", " San@Example.com "}, {"wechat", "zs_88"}, {"phone", ""}, {"email", "san@example.com"}},
		Tags:     []string{"poet", "Poet", "早鸟"}, Note: "met at\r\nthe salon", Referrer: "李四",
	})
	got, err := s.Show(k.Ctx, members.IDIn{ID: m.ID})
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "张 三" || got.Number != 1 || got.JoinedOn != testkit.Today || got.Referrer != "李四" || got.Trashed || got.AlumniOn != "" {
		t.Errorf("member %+v", got)
	}
	if !slices.Equal(got.Aliases, []string{"Zhang San", "老张"}) || !slices.Equal(got.Tags, []string{"poet", "早鸟"}) {
		t.Errorf("aliases %q tags %q", got.Aliases, got.Tags)
	}
	if !slices.Equal(got.Contacts, []members.Contact{{"email", "San@Example.com"}, {"wechat", "zs_88"}}) {
		t.Errorf("contacts %v", got.Contacts)
	}
	if len(got.Notes) != 1 || got.Notes[0].Body != "met at\nthe salon" || got.Notes[0].Actor != "Keeper" {
		t.Errorf("notes %v", got.Notes)
	}
	if p := k.Text("SELECT pinyin FROM members"); p != "zhang san" {
		t.Errorf("sort key %q", p)
	}
	if second := save(t, s, k, members.SaveIn{Name: "李四", Number: 40, JoinedOn: "2025-03-01"}); second.Number != 40 || second.JoinedOn != "2025-03-01" {
		t.Errorf("second %+v", second)
	}
	if third := save(t, s, k, members.SaveIn{Name: "王五"}); third.Number != 41 {
		t.Errorf("third has number %d", third.Number)
	}
}

func TestSaveAuditsWhatChanged(t *testing.T) {
	s, k := service(t)
	in := members.SaveIn{Name: "Ada", Aliases: []string{"Countess", "A"}, Contacts: []members.Contact{{"email", "ada@example.com"}}, Tags: []string{"maths"}}
	m := save(t, s, k, in)
	in.ID = m.ID
	save(t, s, k, in)
	if n := k.Count("SELECT count(*) FROM audit WHERE entity = 'member'"); n != 1 {
		t.Fatalf("%d audit rows after saving the same again, want 1", n)
	}
	in.Name, in.Tags, in.Alumni = "Ada Lovelace", nil, true
	changed := save(t, s, k, in)
	if changed.AlumniOn != testkit.Today || changed.Number != m.Number || changed.JoinedOn != m.JoinedOn {
		t.Errorf("changed %+v", changed)
	}
	var detail struct {
		Changed map[string]struct{ From, To any }
	}
	if err := json.Unmarshal([]byte(k.Text("SELECT detail FROM audit WHERE action = 'changed' AND entity = 'member'")), &detail); err != nil {
		t.Fatal(err)
	}
	var fields []string
	for f := range detail.Changed {
		fields = append(fields, f)
	}
	slices.Sort(fields)
	if !slices.Equal(fields, []string{"alumniOn", "name", "tags"}) || detail.Changed["name"].From != "Ada" {
		t.Errorf("audited %v", detail.Changed)
	}
	in.Alumni = false
	if back := save(t, s, k, in); back.AlumniOn != "" {
		t.Error("still alumni")
	}
}

func TestSaveRefuses(t *testing.T) {
	s, k := service(t)
	other := save(t, s, k, members.SaveIn{Name: "Other", Number: 7, Contacts: []members.Contact{{"email", "taken@example.com"}}})
	gone := save(t, s, k, members.SaveIn{Name: "Gone", Contacts: []members.Contact{{"email", "gone@example.com"}}})
	if err := s.Trash(k.Ctx, members.IDsIn{IDs: []string{gone.ID}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what        string
		in          members.SaveIn
		field, code string
	}{
		{"no name", members.SaveIn{Name: " \t\u202e\u200b"}, "name", "field.required"},
		{"long name", members.SaveIn{Name: strings.Repeat("长", 201)}, "name", "field.too_long"},
		{"negative number", members.SaveIn{Name: "x", Number: -1}, "number", "field.out_of_range"},
		{"number held", members.SaveIn{Name: "x", Number: 7}, "number", "members.number_taken"},
		{"email held", members.SaveIn{Name: "x", Contacts: []members.Contact{{"phone", ""}, {"email", "TAKEN@example.com"}}}, "contacts.1", "members.email_taken"},
		{"bad email", members.SaveIn{Name: "x", Contacts: []members.Contact{{"email", "a@b"}}}, "contacts.0", "members.bad_email"},
		{"bad phone", members.SaveIn{Name: "x", Contacts: []members.Contact{{"phone", "call me"}}}, "contacts.0", "members.bad_phone"},
		{"bad kind", members.SaveIn{Name: "x", Contacts: []members.Contact{{"fax", "1"}}}, "contacts.0", "members.bad_kind"},
		{"bad date", members.SaveIn{Name: "x", JoinedOn: "2026-02-30"}, "joinedOn", "civil.bad_date"},
		{"long alias", members.SaveIn{Name: "x", Aliases: []string{"ok", strings.Repeat("a", 201)}}, "aliases.1", "field.too_long"},
	} {
		before := k.Count("SELECT count(*) FROM members")
		_, err := s.Save(k.Ctx, c.in)
		t.Run(c.what, func(t *testing.T) {
			testkit.WantCode(t, err, "members.invalid")
			testkit.WantField(t, err, c.field, c.code)
			if k.Count("SELECT count(*) FROM members") != before {
				t.Error("a row was written")
			}
		})
	}
	_, err := s.Save(k.Ctx, members.SaveIn{ID: "nobody", Name: "x"})
	testkit.WantCode(t, err, "members.not_found")
	save(t, s, k, members.SaveIn{ID: other.ID, Name: "Other", Number: 7, Contacts: other.Contacts})
	save(t, s, k, members.SaveIn{Name: "Heir", Contacts: []members.Contact{{"email", "gone@example.com"}}})
}

func TestTrashRestoreTagNote(t *testing.T) {
	s, k := service(t)
	a, b := save(t, s, k, members.SaveIn{Name: "A", Tags: []string{"Core"}}), save(t, s, k, members.SaveIn{Name: "B"})
	both := []string{a.ID, b.ID}
	testkit.WantCode(t, s.Trash(k.Ctx, members.IDsIn{IDs: []string{a.ID, "nobody"}}), "members.not_found")
	trashed := func() int { return k.Count("SELECT count(*) FROM members WHERE trashed_at IS NOT NULL") }
	if trashed() != 0 {
		t.Fatal("half of a refused bulk was done")
	}
	for range 2 {
		if err := s.Trash(k.Ctx, members.IDsIn{IDs: both}); err != nil || trashed() != 2 {
			t.Fatalf("trash: %v, %d", err, trashed())
		}
	}
	if err := s.Restore(k.Ctx, members.IDsIn{IDs: both}); err != nil || trashed() != 0 {
		t.Fatalf("restore: %v, %d", err, trashed())
	}
	if n := k.Count("SELECT count(*) FROM audit WHERE action IN ('trashed', 'restored')"); n != 4 {
		t.Errorf("%d audit rows, want 4", n)
	}
	if _, err := s.AddTag(k.Ctx, members.TagIn{IDs: both, Tag: "core"}); err != nil {
		t.Fatal(err)
	}
	if got := k.Text("SELECT group_concat(tag) FROM (SELECT tag FROM member_tags ORDER BY tag)"); got != "Core,core" {
		t.Errorf("tags %s: a tag held in another case stays", got)
	}
	if out, err := s.AddTag(k.Ctx, members.TagIn{IDs: both, Tag: "CORE", Remove: true}); err != nil || len(out.IDs) != 2 || k.Count("SELECT count(*) FROM member_tags") != 0 {
		t.Errorf("untag: %v", err)
	}
	_, err := s.AddTag(k.Ctx, members.TagIn{IDs: both, Tag: " "})
	testkit.WantField(t, err, "tag", "field.required")
	for _, body := range []string{"first", "second"} {
		if _, err := s.AddNote(k.Ctx, members.NoteIn{ID: a.ID, Body: body}); err != nil {
			t.Fatal(err)
		}
	}
	if m, _ := s.Show(k.Ctx, members.IDIn{ID: a.ID}); len(m.Notes) != 2 || m.Notes[0].Body != "second" {
		t.Errorf("notes %v", m.Notes)
	}
	_, err = s.AddNote(k.Ctx, members.NoteIn{ID: a.ID, Body: "\n"})
	testkit.WantField(t, err, "body", "field.required")
	_, err = s.AddNote(k.Ctx, members.NoteIn{ID: "nobody", Body: "x"})
	testkit.WantCode(t, err, "members.not_found")
}

func TestFind(t *testing.T) {
	s, k := service(t)
	ada := save(t, s, k, members.SaveIn{Name: "Ada Lovelace", Aliases: []string{"Countess"}, Contacts: []members.Contact{{"email", "ada@example.com"}}})
	wang1 := save(t, s, k, members.SaveIn{Name: "王伟", Number: 42})
	save(t, s, k, members.SaveIn{Name: "王伟"})
	digits := save(t, s, k, members.SaveIn{Name: "1984"})
	gone := save(t, s, k, members.SaveIn{Name: "Grace", Contacts: []members.Contact{{"email", "grace@example.com"}}})
	if err := s.Trash(k.Ctx, members.IDsIn{IDs: []string{gone.ID}}); err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{
		ada.ID: ada.ID, "1": ada.ID, "0001": ada.ID, "#1": ada.ID, "No. 1": ada.ID, " ADA@example.com ": ada.ID, "ada  lovelace": ada.ID,
		"countess": ada.ID, "42": wang1.ID, "1984": digits.ID, "Grace": gone.ID, "grace@example.com": gone.ID,
	} {
		m, err := s.Find(k.Ctx, ref)
		if err != nil || m.ID != want {
			t.Errorf("%q finds %s %v", ref, m.Name, err)
		}
	}
	_, err := s.Find(k.Ctx, "王伟")
	testkit.WantCode(t, err, "members.ambiguous")
	if c := apperr.From(err).Params["candidates"]; c != "王伟 (No. 0042), 王伟 (No. 0043)" {
		t.Errorf("candidates %s", c)
	}
	for _, ref := range []string{"", "nobody", "99", "no@example.com", "%", "00000000-0000-7000-8000-999999999999"} {
		_, err := s.Find(k.Ctx, ref)
		testkit.WantCode(t, err, "members.not_found")
	}
	save(t, s, k, members.SaveIn{Name: "Grace"})
	if m, err := s.Find(k.Ctx, "grace"); err != nil || m.Trashed {
		t.Errorf("a live namesake comes before one in the trash: %v %v", m, err)
	}
}

// initials are what the glyphs of a name begin with: "zs" for 张三.
func initials(name string) string {
	var b strings.Builder
	for _, g := range members.Glyphs(name) {
		if letters := []rune(g[0]); len(letters) > 0 {
			b.WriteRune(letters[0])
		}
	}
	return b.String()
}

func TestSortKeysAndInitials(t *testing.T) {
	for name, want := range map[string][2]string{
		"张三": {"zhang san", "zs"}, "单田芳": {"shan tian fang", "stf"}, "曾国藩": {"zeng guo fan", "zgf"}, "Ada Lovelace": {"ada lovelace", "al"},
		"阿May": {"a may", "am"}, "吕布": {"lv bu", "lb"}, "尉迟恭": {"yu chi gong", "ycg"}, "Élodie": {"elodie", "e"}, "😀": {"😀", ""},
		"欧阳修": {"ou yang xiu", "oyx"}, "José-María": {"jose maria", "jm"}, "ＡＢ": {"ab", "a"}, "": {"", ""},
	} {
		if got := [2]string{members.SortKey(name), initials(name)}; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if g := members.Glyphs("单行")[0]; !slices.Contains(g, "dan") || g[0] != "shan" {
		t.Errorf("readings %v", g)
	}
	if g := members.Glyphs("吕")[0]; !slices.Contains(g, "lu") {
		t.Errorf("readings %v", g)
	}
}

func TestValidEmail(t *testing.T) {
	for _, ok := range []string{"a@b.co", "member+labels_1@example.com", "李@例子.中国", "x.y@sub.example.org"} {
		if !members.ValidEmail(ok) {
			t.Errorf("%q refused", ok)
		}
	}
	for _, bad := range []string{"", "a", "a@b", "@b.co", "a@", "a@.co", "a@b..co", "a b@c.de", "a@b.co\ufffd", "a@b@c.de", "a,b@c.de", "<a@b.co>", "a@-b.co", strings.Repeat("a", 65) + "@b.co"} {
		if members.ValidEmail(bad) {
			t.Errorf("%q accepted", bad)
		}
	}
}
