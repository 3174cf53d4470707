package reports_test

import (
	"slices"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/challenges"
	"guildbook/app/civil"
	"guildbook/app/members"
	"guildbook/app/reports"
	"guildbook/app/testkit"
)

// reading is a challenge from 2026-11-17 to 2026-11-26; today is 2026-11-22.
func reading(t *testing.T, k *testkit.Kit) (*challenges.Service, challenges.Challenge) {
	s := challenges.New(k.DB, k.Settings)
	c, err := s.Save(k.Ctx, challenges.SaveIn{Title: "Reading", FirstOn: "2026-11-17", LastOn: "2026-11-26", Rhythm: challenges.Daily, MakeUps: 2})
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

func enter(t *testing.T, k *testkit.Kit, s *challenges.Service, in challenges.EnterIn, who string, on ...civil.Date) {
	t.Helper()
	in.Join = true
	for _, d := range on {
		in.Entries = append(in.Entries, challenges.Entry{MemberID: who, On: d})
	}
	if _, err := s.Enter(k.Ctx, in); err != nil {
		t.Fatal(err)
	}
}

func TestChallengeBoard(t *testing.T) {
	s, k, ids := guild(t)
	set, c := reading(t, k)
	zhang, li, ada, zhou := ids["张三"], ids["李四"], ids["Ada Lovelace"], ids["王五"]
	if _, err := set.Join(k.Ctx, challenges.JoinIn{ID: c.ID, MemberIDs: []string{zhang, li, ada, zhou}, On: "2026-11-17"}); err != nil {
		t.Fatal(err)
	}
	enter(t, k, set, challenges.EnterIn{ID: c.ID}, zhang, "2026-11-17", "2026-11-18", "2026-11-20", "2026-11-21", "2026-11-22")
	enter(t, k, set, challenges.EnterIn{ID: c.ID, MakeUp: true}, zhang, "2026-11-19")
	enter(t, k, set, challenges.EnterIn{ID: c.ID}, li, "2026-11-18", "2026-11-19")
	k.Exec("terms", `INSERT INTO pauses (id, member_id, tier_id, from_on, to_on, reason, actor, created_at) VALUES ('p', ?, ?, '2026-11-20', '2026-11-30', 'away', 'Keeper', 1)`, li, ids["ordinary"])
	if _, err := set.Leave(k.Ctx, challenges.LeaveIn{ID: c.ID, MemberIDs: []string{zhou, ada}}); err != nil {
		t.Fatal(err)
	}
	enter(t, k, set, challenges.EnterIn{ID: c.ID}, ada, "2026-11-21")

	b, err := s.ChallengeBoard(k.Ctx, reports.ChallengeIn{ID: c.ID})
	if err != nil {
		t.Fatal(err)
	}
	if b.Challenge.People != 2 || b.Today != "2026-11-22" || !slices.Equal(b.Days, []int{1, 2, 2, 1, 2, 1, 0, 0, 0, 0}) {
		t.Errorf("%+v %s %v", b.Challenge, b.Today, b.Days)
	}
	want := []struct {
		name, marks string
		madeUp      int
		left        bool
		streak      int
	}{
		{"Ada Lovelace", "....x     ", 0, true, 1},
		{"李四", ".xxppppppp", 0, false, 2},
		{"张三", "xxmxxxoooo", 1, false, 6},
	}
	if len(b.Rows) != len(want) {
		t.Fatalf("%+v", b.Rows)
	}
	for i, w := range want {
		r := b.Rows[i]
		if r.Name != w.name || r.Marks != w.marks || r.MadeUp != w.madeUp || r.Left != w.left || r.Progress.Streak != w.streak {
			t.Errorf("%+v, want %+v", r, w)
		}
	}
	_, err = s.ChallengeBoard(k.Ctx, reports.ChallengeIn{ID: "nothing"})
	if apperr.From(err).Code != "challenges.not_found" {
		t.Errorf("%v", err)
	}
}

func TestReadAPastedList(t *testing.T) {
	s, k, ids := guild(t)
	set, c := reading(t, k)
	k.Member("Ada Lovelace")
	enter(t, k, set, challenges.EnterIn{ID: c.ID}, ids["李四"], "2026-11-22")
	enter(t, k, set, challenges.EnterIn{ID: c.ID}, ids["王五"], "2026-11-20")
	text := "#接龙\n晨读打卡\n\n1. 三哥 第三章\n2. 李四打卡第3天\n3. 王五✅\n4. 张三：又一章\n5. 路人甲\n6. Ada Lovelace page 12\n7. 周八 在回收站"
	out, err := s.ReadChallengePaste(k.Ctx, reports.ChallengePasteIn{ID: c.ID, On: "2026-11-22", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	want := []reports.PastedLine{
		{Line: 4, Text: "三哥 第三章", Note: "第三章", Fate: "new", MemberName: "张三", Joins: true},
		{Line: 5, Text: "李四打卡第3天", Note: "打卡第3天", Fate: "already", MemberName: "李四"},
		{Line: 6, Text: "王五✅", Fate: "new", MemberName: "王五"},
		{Line: 7, Text: "张三：又一章", Note: "又一章", Fate: "again", MemberName: "张三", Joins: true},
		{Line: 8, Text: "路人甲", Fate: "unknown"},
		{Line: 9, Text: "Ada Lovelace page 12", Note: "page 12", Fate: "several"},
		{Line: 10, Text: "周八 在回收站", Fate: "unknown"},
	}
	if len(out.Lines) != len(want) {
		t.Fatalf("%+v", out.Lines)
	}
	for i, w := range want {
		g := out.Lines[i]
		if g.Line != w.Line || g.Text != w.Text || g.Note != w.Note || g.Fate != w.Fate || g.MemberName != w.MemberName || g.Joins != w.Joins || (len(g.Candidates) == 2) != (w.Fate == "several") {
			t.Errorf("%+v, want %+v", g, w)
		}
	}
	for code, in := range map[string]reports.ChallengePasteIn{
		"challenges.not_found":      {ID: "x", On: "2026-11-22", Text: text},
		"challenges.day_outside":    {ID: c.ID, On: "2026-12-22", Text: text},
		"challenges.nothing_pasted": {ID: c.ID, On: "2026-11-22", Text: "#接龙\n\n"},
	} {
		if _, err := s.ReadChallengePaste(k.Ctx, in); apperr.From(err).Code != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
}

func TestChallengesInTheTimeline(t *testing.T) {
	s, k, ids := guild(t)
	set, c := reading(t, k)
	zhang, ada := ids["张三"], ids["Ada Lovelace"]
	enter(t, k, set, challenges.EnterIn{ID: c.ID}, zhang, "2026-11-18")
	enter(t, k, set, challenges.EnterIn{ID: c.ID}, ada, "2026-11-18", "2026-11-19", "2026-11-21")
	tell := func(id string) (out []string) {
		t.Helper()
		p, err := s.Profile(k.Ctx, reports.MemberIn{ID: id})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range p.Timeline {
			if m.Params["title"] == "Reading" {
				out = append(out, string(m.On)+" "+m.Kind+" "+m.Params["done"]+"/"+m.Params["total"]+" "+m.Params["longest"])
			}
		}
		return out
	}
	if got := tell(zhang); !slices.Equal(got, []string{"2026-11-18 practised 1/9 1", "2026-11-18 challenge 1/9 1"}) {
		t.Errorf("%q", got)
	}
	// Members who are merged have one place in it.
	if _, err := members.New(k.DB, k.Settings).Merge(k.Ctx, members.MergeIn{KeepID: zhang, GoneID: ada}, nil); err != nil {
		t.Fatal(err)
	}
	if got := tell(zhang); !slices.Equal(got, []string{"2026-11-21 practised 3/9 2", "2026-11-18 challenge 3/9 2"}) {
		t.Errorf("%q", got)
	}
	if _, err := set.Leave(k.Ctx, challenges.LeaveIn{ID: c.ID, MemberIDs: []string{zhang}}); err != nil {
		t.Fatal(err)
	}
	if got := tell(zhang); len(got) != 3 || got[0] != "2026-11-21 challenge_left 3/4 2" {
		t.Errorf("%q", got)
	}
	if err := set.Trash(k.Ctx, challenges.IDIn{ID: c.ID}); err != nil {
		t.Fatal(err)
	}
	if got := tell(zhang); len(got) != 0 {
		t.Errorf("%q", got)
	}
}
