package challenges_test

import (
	"slices"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/challenges"
	"guildbook/app/civil"
	"guildbook/app/testkit"
)

type fixture struct {
	*testkit.Kit
	*challenges.Service
}

func begin(t *testing.T) *fixture {
	k := testkit.New(t)
	return &fixture{Kit: k, Service: challenges.New(k.DB, k.Settings)}
}

func (f *fixture) save(in challenges.SaveIn) challenges.Challenge {
	f.T.Helper()
	c, err := f.Save(f.Ctx, in)
	f.must(err)
	return c
}

func (f *fixture) must(err error) {
	f.T.Helper()
	if err != nil {
		f.T.Fatal(err)
	}
}

func (f *fixture) refused(err error, code string) {
	f.T.Helper()
	if got := apperr.From(err); err == nil || got.Code != code {
		f.T.Errorf("%v, want %s", err, code)
	}
}

func (f *fixture) join(c challenges.Challenge, on civil.Date, who ...string) challenges.JoinOut {
	f.T.Helper()
	out, err := f.Join(f.Ctx, challenges.JoinIn{ID: c.ID, MemberIDs: who, On: on})
	f.must(err)
	return out
}

func (f *fixture) enter(c challenges.Challenge, in challenges.EnterIn, who string, on ...civil.Date) challenges.EnterOut {
	f.T.Helper()
	in.ID = c.ID
	for _, d := range on {
		in.Entries = append(in.Entries, challenges.Entry{MemberID: who, On: d})
	}
	out, err := f.Enter(f.Ctx, in)
	f.must(err)
	return out
}

// stretches is when a member takes part, as "11-10..11-14 11-20..".
func (f *fixture) stretches(c challenges.Challenge, who string) string {
	f.T.Helper()
	return f.Text(`SELECT coalesce(group_concat(substr(joined_on, 6) || '..' || coalesce(substr(left_on, 6), ''), ' '), '') FROM
		(SELECT * FROM challenge_members WHERE challenge_id = ? AND member_id = ? ORDER BY joined_on)`, c.ID, who)
}

// Today is 2026-11-22.
var month = challenges.SaveIn{Title: " 晨读 ", FirstOn: "2026-11-10", LastOn: "2026-11-30", Rhythm: challenges.Daily, MakeUps: 1}

func TestSaveAChallenge(t *testing.T) {
	f := begin(t)
	c := f.save(month)
	want := challenges.Challenge{ID: c.ID, Title: "晨读", FirstOn: "2026-11-10", LastOn: "2026-11-30", Rhythm: "daily", MakeUps: 1, State: "running"}
	if c != want {
		t.Fatalf("%+v, want %+v", c, want)
	}
	zhang := f.Member("Zhang")
	f.join(c, "2026-11-10", zhang)
	f.enter(c, challenges.EnterIn{}, zhang, "2026-11-12")
	in := month
	in.ID, in.Title, in.FirstOn, in.Rhythm, in.Weekdays, in.Times = c.ID, "Reading", "2026-11-08", challenges.OnDays, 3, 5
	got := f.save(in)
	if got.Title != "Reading" || got.Weekdays != 3 || got.Times != 0 || got.People != 1 || got.Entries != 1 || f.stretches(c, zhang) != "11-08.." {
		t.Fatalf("%+v %s", got, f.stretches(c, zhang))
	}
	in.FirstOn = "2026-11-13"
	_, err := f.Save(f.Ctx, in)
	f.refused(err, "challenges.entries_outside")
	in.FirstOn, in.LastOn = "2026-11-11", "2026-11-12"
	if got = f.save(in); got.State != "over" || f.stretches(c, zhang) != "11-08.." {
		t.Fatalf("%+v %s", got, f.stretches(c, zhang))
	}
	in.ID = "nobody"
	_, err = f.Save(f.Ctx, in)
	f.refused(err, "challenges.not_found")
}

func TestSaveRefuses(t *testing.T) {
	f := begin(t)
	for _, c := range []struct {
		change func(*challenges.SaveIn)
		field  string
		code   string
	}{
		{func(in *challenges.SaveIn) { in.Title = " \u200b " }, "title", "field.required"},
		{func(in *challenges.SaveIn) { in.Title = strings.Repeat("长", 201) }, "title", "field.too_long"},
		{func(in *challenges.SaveIn) { in.Note = strings.Repeat("长", 5001) }, "note", "field.too_long"},
		{func(in *challenges.SaveIn) { in.FirstOn = "" }, "firstOn", "field.required"},
		{func(in *challenges.SaveIn) { in.LastOn = "2026-02-30" }, "lastOn", "challenges.bad_day"},
		{func(in *challenges.SaveIn) { in.LastOn = "2026-11-09" }, "lastOn", "challenges.ends_before_start"},
		{func(in *challenges.SaveIn) { in.LastOn = "2028-11-09" }, "lastOn", "challenges.too_long"},
		{func(in *challenges.SaveIn) { in.Rhythm = "hourly" }, "rhythm", "challenges.bad_rhythm"},
		{func(in *challenges.SaveIn) { in.Rhythm = challenges.OnDays }, "weekdays", "challenges.no_weekday"},
		{func(in *challenges.SaveIn) { in.Rhythm = challenges.PerWeek }, "times", "field.out_of_range"},
		{func(in *challenges.SaveIn) { in.MakeUps = -1 }, "makeUps", "field.out_of_range"},
	} {
		in := month
		c.change(&in)
		_, err := f.Save(f.Ctx, in)
		e := apperr.From(err)
		if err == nil || e.Code != "challenges.invalid" || !slices.ContainsFunc(e.Fields, func(f apperr.Field) bool { return f.Name == c.field && f.Code == c.code }) {
			t.Errorf("%s: %v, want %s", c.field, err, c.code)
		}
	}
	if n := f.Count("SELECT count(*) FROM challenges"); n != 0 {
		t.Fatalf("%d challenges were made", n)
	}
}

func TestListAndFind(t *testing.T) {
	f := begin(t)
	old := f.save(challenges.SaveIn{Title: "Reading in spring", FirstOn: "2026-03-01", LastOn: "2026-03-21", Rhythm: challenges.Daily})
	now := f.save(challenges.SaveIn{Title: "Reading", FirstOn: "2026-11-10", LastOn: "2026-11-30", Rhythm: challenges.Daily})
	next := f.save(challenges.SaveIn{Title: "跑步", FirstOn: "2026-12-01", LastOn: "2026-12-21", Rhythm: challenges.PerWeek, Times: 3})
	titles := func(in challenges.ListIn) (out string) {
		list, err := f.List(f.Ctx, in)
		f.must(err)
		for _, c := range list {
			out += c.Title + "; "
		}
		return out
	}
	f.must(f.Service.Trash(f.Ctx, challenges.IDIn{ID: old.ID}))
	for _, c := range []struct {
		in   challenges.ListIn
		want string
	}{
		{challenges.ListIn{}, "跑步; Reading; "},
		{challenges.ListIn{State: "running"}, "Reading; "},
		{challenges.ListIn{State: "ahead"}, "跑步; "},
		{challenges.ListIn{State: "over"}, ""},
		{challenges.ListIn{Query: " READ"}, "Reading; "},
		{challenges.ListIn{Trashed: true}, "Reading in spring; "},
	} {
		if got := titles(c.in); got != c.want {
			t.Errorf("%+v: %s, want %s", c.in, got, c.want)
		}
	}
	_, err := f.List(f.Ctx, challenges.ListIn{State: "never"})
	f.refused(err, "challenges.bad_state")
	f.must(f.Restore(f.Ctx, challenges.IDIn{ID: old.ID}))
	for ref, want := range map[string]string{next.ID: next.ID, "reading": now.ID, "跑": next.ID, "spring": old.ID, "read": now.ID} {
		if got, err := f.Find(f.Ctx, ref, false); err != nil || got.ID != want {
			t.Errorf("%s: %+v %v", ref, got, err)
		}
	}
	_, err = f.Find(f.Ctx, "swimming", false)
	f.refused(err, "challenges.not_found")
	f.save(challenges.SaveIn{Title: "Reading", FirstOn: "2026-11-11", LastOn: "2026-11-30", Rhythm: challenges.Daily})
	_, err = f.Find(f.Ctx, "reading", false)
	f.refused(err, "challenges.ambiguous")
}

func TestJoinAndLeave(t *testing.T) {
	f := begin(t)
	c := f.save(month)
	zhang, li, gone := f.Member("Zhang"), f.Member("Li"), f.Member("Gone")
	f.Kit.Trash("members", gone)
	check := func(step, who, want string) {
		t.Helper()
		if got := f.stretches(c, who); got != want {
			t.Fatalf("%s: %q, want %q", step, got, want)
		}
	}
	if out := f.join(c, "", zhang); len(out.Joined) != 1 || out.Already != 0 {
		t.Fatalf("%+v", out)
	}
	check("today", zhang, "11-22..")
	if out := f.join(c, "", zhang, li); len(out.Joined) != 1 || out.Already != 1 {
		t.Fatalf("%+v", out)
	}
	f.join(c, "2026-11-15", zhang)
	check("earlier too", zhang, "11-15..11-21 11-22..")
	leave := func(who ...string) {
		t.Helper()
		_, err := f.Leave(f.Ctx, challenges.LeaveIn{ID: c.ID, MemberIDs: who})
		f.must(err)
	}
	leave(zhang, li)
	check("left before they began", li, "")
	check("left without today's", zhang, "11-15..11-21")
	back := f.join(c, "", zhang)
	check("came back the same day", zhang, "11-15..11-21 11-22..")
	if out, err := f.Undo(f.Ctx, challenges.UndoIn{Batch: back.Batch}); err != nil || out.Unjoined != 1 {
		t.Fatalf("%+v %v", out, err)
	}
	check("undone", zhang, "11-15..11-21")
	f.join(c, "", zhang)
	f.enter(c, challenges.EnterIn{}, zhang, "2026-11-22")
	leave(zhang)
	check("left with today's", zhang, "11-15..11-21 11-22..11-22")
	f.join(c, "", zhang)
	check("back from tomorrow on", zhang, "11-15..11-21 11-22..11-22 11-23..")

	ordinary := f.Tier("Ordinary")
	f.Term(li, ordinary, "2026-01-01", "2026-12-31")
	f.Term(gone, ordinary, "2026-01-01", "2026-12-31")
	out, err := f.Join(f.Ctx, challenges.JoinIn{ID: c.ID, TierID: ordinary, MemberIDs: []string{zhang}})
	if err != nil || len(out.Joined) != 1 || out.Joined[0] != li {
		t.Fatalf("%+v %v", out, err)
	}
	for code, in := range map[string]challenges.JoinIn{
		"challenges.nobody":           {ID: c.ID},
		"challenges.day_outside":      {ID: c.ID, MemberIDs: []string{li}, On: "2026-12-01"},
		"challenges.member_not_found": {ID: c.ID, MemberIDs: []string{"nobody"}},
		"challenges.member_in_trash":  {ID: c.ID, MemberIDs: []string{gone}},
		"challenges.not_found":        {ID: "x", MemberIDs: []string{li}},
	} {
		_, err := f.Join(f.Ctx, in)
		f.refused(err, code)
	}
	f.must(f.Service.Trash(f.Ctx, challenges.IDIn{ID: c.ID}))
	_, err = f.Join(f.Ctx, challenges.JoinIn{ID: c.ID, MemberIDs: []string{li}})
	f.refused(err, "challenges.in_trash")
}

func TestEnterAndUndo(t *testing.T) {
	f := begin(t)
	c := f.save(month)
	zhang, li := f.Member("Zhang"), f.Member("Li")
	f.join(c, "2026-11-10", zhang)
	first := f.enter(c, challenges.EnterIn{Entries: []challenges.Entry{{MemberID: zhang, On: "2026-11-20", Note: " ran "}}}, zhang, "2026-11-22")
	if len(first.Added) != 2 || first.Already+first.Joined != 0 {
		t.Fatalf("%+v", first)
	}
	second := f.enter(c, challenges.EnterIn{Join: true, Entries: []challenges.Entry{{MemberID: zhang, On: "2026-11-20", Note: "again"}}}, li, "2026-11-21")
	if len(second.Added) != 1 || second.Already != 1 || second.Joined != 1 || f.stretches(c, li) != "11-21.." {
		t.Fatalf("%+v", second)
	}
	if got := f.Text("SELECT note FROM challenge_entries WHERE on_day = '2026-11-20'"); got != "ran" {
		t.Fatalf("the note is %q", got)
	}
	f.enter(c, challenges.EnterIn{MakeUp: true}, zhang, "2026-11-19")
	for code, in := range map[string]challenges.EnterIn{
		"challenges.no_make_ups": {MakeUp: true, Entries: []challenges.Entry{{MemberID: li, On: "2026-11-22"}, {MemberID: zhang, On: "2026-11-18"}}},
		"challenges.not_in":      {Entries: []challenges.Entry{{MemberID: li, On: "2026-11-22"}, {MemberID: li, On: "2026-11-20"}}},
		"challenges.day_ahead":   {Join: true, Entries: []challenges.Entry{{MemberID: li, On: "2026-11-23"}}},
		"challenges.day_outside": {Join: true, Entries: []challenges.Entry{{MemberID: li, On: "2026-11-09"}}},
		"challenges.nobody":      {},
	} {
		in.ID = c.ID
		before := f.Count("SELECT count(*) FROM challenge_entries")
		_, err := f.Enter(f.Ctx, in)
		f.refused(err, code)
		if n := f.Count("SELECT count(*) FROM challenge_entries"); n != before {
			t.Errorf("%s: %d entries, %d before", code, n, before)
		}
	}
	was, err := f.Note(f.Ctx, challenges.NoteIn{ID: c.ID, MemberID: zhang, On: "2026-11-20", Note: "ran 5 km"})
	if err != nil || was.Was != "ran" {
		t.Fatalf("%+v %v", was, err)
	}
	_, err = f.Note(f.Ctx, challenges.NoteIn{ID: c.ID, MemberID: zhang, On: "2026-11-11"})
	f.refused(err, "challenges.no_entry")
	did, err := f.Entries(f.Ctx, challenges.EntriesIn{ID: c.ID, MemberID: zhang})
	if err != nil || len(did) != 3 || did[0].On != "2026-11-22" || did[1].Note != "ran 5 km" || !did[2].MadeUp {
		t.Fatalf("%+v %v", did, err)
	}

	out, err := f.Undo(f.Ctx, challenges.UndoIn{Batch: second.Batch})
	if err != nil || len(out.Removed) != 1 || out.Unjoined != 1 || f.stretches(c, li) != "" {
		t.Fatalf("%+v %v %s", out, err, f.stretches(c, li))
	}
	_, err = f.Undo(f.Ctx, challenges.UndoIn{Batch: second.Batch})
	f.refused(err, "challenges.no_entry")
	out, err = f.Undo(f.Ctx, challenges.UndoIn{ID: c.ID, MemberID: zhang, On: "2026-11-19"})
	if err != nil || !out.MadeUp || len(out.Removed) != 1 {
		t.Fatalf("%+v %v", out, err)
	}
	if got, err := f.Show(f.Ctx, challenges.IDIn{ID: c.ID}); err != nil || got.Entries != 2 || got.Today != 1 || got.People != 1 {
		t.Fatalf("%+v %v", got, err)
	}
}

// Who joined by a batch and has gone on since stays when the batch is undone.
func TestUndoKeepsWhatCameAfter(t *testing.T) {
	f := begin(t)
	c := f.save(month)
	li := f.Member("Li")
	first := f.enter(c, challenges.EnterIn{Join: true}, li, "2026-11-20")
	f.enter(c, challenges.EnterIn{Join: true}, li, "2026-11-21")
	out, err := f.Undo(f.Ctx, challenges.UndoIn{Batch: first.Batch})
	if err != nil || len(out.Removed) != 1 || out.Unjoined != 0 || f.stretches(c, li) != "11-20.." {
		t.Fatalf("%+v %v %s", out, err, f.stretches(c, li))
	}
}
