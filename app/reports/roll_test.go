package reports_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/reports"
	"guildbook/app/testkit"
)

// guild is a small community: who they are follows from their names.
func guild(t testing.TB) (*reports.Service, *testkit.Kit, map[string]string) {
	k := testkit.New(t)
	ids := map[string]string{}
	ids["ordinary"], ids["core"] = k.Tier("Ordinary"), k.Tier("Core")
	add := func(name, sortKey string) string {
		ids[name] = k.Member(name)
		k.Exec("members", "UPDATE members SET pinyin = ? WHERE id = ?", sortKey, ids[name])
		return ids[name]
	}
	k.Term(add("张三", "zhang san"), ids["ordinary"], "2026-01-01", "2027-06-30")
	k.Term(ids["张三"], ids["core"], "2026-06-01", "")
	k.Term(add("李四", "li si"), ids["ordinary"], "2026-01-01", "2026-12-10")
	k.Term(add("Ada Lovelace", "ada lovelace"), ids["ordinary"], "2026-01-01", "2026-11-20")
	k.Term(add("王五", "wang wu"), ids["ordinary"], "2025-01-01", "2025-12-31")
	k.Term(ids["王五"], ids["core"], "2024-01-01", "2024-12-31")
	add("赵六", "zhao liu")
	add("孙七", "sun qi")
	k.Exec("members", "UPDATE members SET alumni_on = '2026-05-05' WHERE id = ?", ids["孙七"])
	k.Term(add("周八", "zhou ba"), ids["ordinary"], "2026-01-01", "")
	k.Trash("members", ids["周八"])
	for _, tag := range []string{"poet", "early"} {
		k.Exec("members", "INSERT INTO member_tags (member_id, tag) VALUES (?, ?)", ids["张三"], tag)
	}
	k.Exec("members", "INSERT INTO member_tags (member_id, tag) VALUES (?, 'poet')", ids["李四"])
	k.Exec("members", "INSERT INTO aliases (member_id, alias, created_at) VALUES (?, '三哥', 1)", ids["张三"])
	k.Exec("members", "INSERT INTO contacts (id, member_id, kind, value, folded, position) VALUES ('c', ?, 'email', 'San@example.com', 'san@example.com', 0)", ids["张三"])
	k.Payment(ids["张三"], 19900, "2026-06-01")
	k.Payment(ids["张三"], 10000, "2026-07-01")
	k.Payment(ids["李四"], 5000, "2026-07-01")
	past := k.Event("Past", "onsite", testkit.Start().Add(-24*time.Hour))
	k.Event("Before they joined", "onsite", testkit.Start().AddDate(-2, 0, 0))
	k.Event("Next week", "online", testkit.Start().AddDate(0, 0, 7))
	trashed := k.Event("Trashed", "online", testkit.Start().Add(-48*time.Hour))
	k.Attend(past, ids["张三"])
	k.Attend(trashed, ids["张三"])
	k.Trash("events", trashed)
	k.Exec("packs", "INSERT INTO access_codes (id, member_id, code, me, issued_at) VALUES ('x', ?, 'CODE', 'me', 1)", ids["张三"])
	return reports.New(k.DB, k.Settings), k, ids
}

func names(rows []reports.RollRow) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Name)
	}
	return strings.Join(out, " ")
}

func TestRollRows(t *testing.T) {
	s, k, ids := guild(t)
	out, err := s.Roll(k.Ctx, reports.RollIn{})
	if err != nil {
		t.Fatal(err)
	}
	if got := names(out.Rows); got != "Ada Lovelace 李四 孙七 王五 张三 赵六" || out.Count != 6 || out.All != 6 {
		t.Errorf("rows %s, %d of %d", got, out.Count, out.All)
	}
	row := map[string]reports.RollRow{}
	for _, r := range out.Rows {
		row[r.Name] = r
	}
	z := row["张三"]
	if z.Standing != "active" || !z.Lifetime || z.End != "" || z.DaysLeft != 0 || z.Alias != "三哥" || z.Email != "San@example.com" || !z.HasCode ||
		!slices.Equal(z.Tiers, []string{"Ordinary", "Core"}) || !slices.Equal(z.TierIDs, []string{ids["ordinary"], ids["core"]}) ||
		!slices.Equal(z.Paid, []money.Amount{{Minor: 29900, Currency: "CNY"}}) || z.Attended != 1 || z.Events != 1 || !slices.Equal(z.Tags, []string{"early", "poet"}) {
		t.Errorf("张三: %+v", z)
	}
	for name, want := range map[string]struct {
		standing, tiers string
		end             civil.Date
		left            int
	}{
		"李四": {"due", "Ordinary", "2026-12-10", 18}, "Ada Lovelace": {"grace", "Ordinary", "2026-11-20", -2},
		"王五": {"lapsed", "Ordinary", "2025-12-31", -326}, "赵六": {"applicant", "", "", 0}, "孙七": {"alumni", "", "", 0},
	} {
		r := row[name]
		if string(r.Standing) != want.standing || strings.Join(r.Tiers, " ") != want.tiers || r.End != want.end || r.DaysLeft != want.left {
			t.Errorf("%s: %s %v %s %d, want %v", name, r.Standing, r.Tiers, r.End, r.DaysLeft, want)
		}
		if r.Paid == nil || r.Tags == nil || r.Tiers == nil || r.TierIDs == nil {
			t.Errorf("%s has null lists", name)
		}
	}
	counts := func(list []reports.Count) string {
		var b strings.Builder
		for _, c := range list {
			fmt.Fprintf(&b, "%s:%d ", c.Label, c.Count)
		}
		return b.String()
	}
	if got := counts(out.Standings); got != "active:1 due:1 grace:1 paused:0 lapsed:1 applicant:1 alumni:1 " {
		t.Errorf("standings %s", got)
	}
	if got := counts(out.Tiers); got != "Ordinary:4 Core:1 " {
		t.Errorf("tiers %s", got)
	}
	if got := counts(out.Tags); got != "poet:2 early:1 " {
		t.Errorf("tags %s", got)
	}
}

func TestRollChoosesSortsAndPages(t *testing.T) {
	s, k, ids := guild(t)
	for _, c := range []struct {
		what string
		in   reports.RollIn
		want string
	}{
		{"standing", reports.RollIn{Standing: "lapsed"}, "王五"},
		{"tier", reports.RollIn{TierID: ids["core"]}, "张三"},
		{"tag", reports.RollIn{Tag: "POET"}, "李四 张三"},
		{"access without a code", reports.RollIn{Code: "none"}, "Ada Lovelace 李四"},
		{"with a code", reports.RollIn{Code: "live"}, "张三"},
		{"trash", reports.RollIn{Trashed: true}, "周八"},
		{"initials", reports.RollIn{Query: "zs"}, "张三"},
		{"rank", reports.RollIn{Query: "l"}, "李四 Ada Lovelace 赵六 张三"}, // 张三 by the l in the address,
		{"query and standing", reports.RollIn{Query: "l", Standing: "due"}, "李四"},
		{"nobody", reports.RollIn{Query: "nobody"}, ""},
		{"by name, last first", reports.RollIn{Desc: true, Limit: 2}, "赵六 张三"},
		{"by number", reports.RollIn{Sort: "number"}, "张三 李四 Ada Lovelace 王五 赵六 孙七"},
		{"by end", reports.RollIn{Sort: "end"}, "王五 Ada Lovelace 李四 张三 孙七 赵六"},
		{"by end, last first", reports.RollIn{Sort: "end", Desc: true}, "张三 李四 Ada Lovelace 王五 孙七 赵六"},
		{"by paid, most first", reports.RollIn{Sort: "paid", Desc: true, Limit: 3}, "张三 李四 Ada Lovelace"},
		{"by standing", reports.RollIn{Sort: "standing"}, "张三 李四 Ada Lovelace 王五 赵六 孙七"},
		{"by attendance", reports.RollIn{Sort: "attended", Desc: true, Limit: 1}, "张三"},
		{"page", reports.RollIn{Offset: 4, Limit: 3}, "张三 赵六"},
		{"beyond", reports.RollIn{Offset: 40, Limit: 3}, ""},
	} {
		out, err := s.Roll(k.Ctx, c.in)
		if err != nil {
			t.Fatal(err)
		}
		got := names(out.Rows)
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
		if out.All != 6 || out.Rows == nil {
			t.Errorf("%s: of %d", c.what, out.All)
		}
	}
	_, err := s.Roll(k.Ctx, reports.RollIn{Sort: "shoe size"})
	testkit.WantCode(t, err, "reports.bad_sort")
	_, err = s.Roll(k.Ctx, reports.RollIn{Standing: "happy"})
	testkit.WantCode(t, err, "reports.bad_standing")
}

// Every change shows at once, though the roll is kept in memory.
func TestRollFollowsChanges(t *testing.T) {
	s, k, ids := guild(t)
	row := func(name string) reports.RollRow {
		t.Helper()
		out, err := s.Roll(k.Ctx, reports.RollIn{Query: name})
		if err != nil || len(out.Rows) == 0 {
			t.Fatalf("%s: %v %v", name, out.Rows, err)
		}
		return out.Rows[0]
	}
	if row("赵六").Standing != "applicant" {
		t.Fatal("赵六 is known too well")
	}
	k.Term(ids["赵六"], ids["core"], "2026-11-01", "2027-10-31")
	if r := row("赵六"); r.Standing != "active" || !slices.Equal(r.Tiers, []string{"Core"}) {
		t.Errorf("after a term: %+v", r)
	}
	k.Exec("plans", "UPDATE tiers SET name = 'Inner' WHERE id = ?", ids["core"])
	k.Payment(ids["赵六"], 700, testkit.Today)
	k.Attend(k.Event("Now", "onsite", testkit.Start().Add(-time.Minute)), ids["赵六"])
	k.Exec("packs", "INSERT INTO access_codes (id, member_id, code, me, issued_at) VALUES ('y', ?, 'CODE2', 'me2', 1)", ids["赵六"])
	if r := row("赵六"); r.Tiers[0] != "Inner" || len(r.Paid) != 1 || r.Attended != 1 || !r.HasCode {
		t.Errorf("after tier, payment, visit and code: %+v", r)
	}
	k.Exec("members", "UPDATE members SET name = 'Zoë' WHERE id = ?", ids["赵六"])
	if row("zoe").ID != ids["赵六"] {
		t.Error("not found by the new name")
	}
	k.At("2027-10-31")
	if r := row("zoe"); r.Standing != "due" || r.DaysLeft != 0 {
		t.Errorf("on the last day: %+v", r)
	}
	k.At("2027-11-08")
	if r := row("zoe"); r.Standing != "lapsed" || r.DaysLeft != -8 {
		t.Errorf("later: %+v", r)
	}
}
