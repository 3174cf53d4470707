package reports_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"guildbook/app/members"
	"guildbook/app/reports"
	"guildbook/app/testkit"
)

func TestProfile(t *testing.T) {
	s, k, ids := guild(t)
	zhang := ids["张三"]
	plan, gone := k.Plan(ids["ordinary"], "Year", 19900, "1y"), k.Plan(ids["core"], "Old", 100, "1m")
	k.Trash("plans", gone)
	course := k.Course("Writing")
	k.Lesson(course, "For all", "text")
	k.Lesson(course, "For core", "text", ids["core"])
	waits := k.Lesson(course, "Later", "text")
	k.Exec("lessons", "UPDATE lessons SET release_on = '2026-11-23' WHERE id = ?", waits)
	k.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, plan_id, amount_minor, currency, method, paid_on, reference, actor, created_at)
		VALUES ('p1', 90, 'payment', ?, ?, 19900, 'CNY', 'alipay', '2026-10-01', 'R-1', 'Keeper', 5), ('p2', 91, 'payment', ?, ?, 100, 'CNY', 'cash', '2026-10-02', '', 'Keeper', 6)`, zhang, plan, zhang, gone)
	k.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, note, reverses_id, actor, created_at)
		VALUES ('r1', 92, 'refund', ?, -900, 'CNY', 'alipay', '2026-10-03', 'sorry', 'p1', 'Keeper', 7)`, zhang)
	k.Exec("payments", "UPDATE terms SET payment_id = 'p1' WHERE member_id = ? AND tier_id = ?", zhang, ids["ordinary"])
	k.Exec("packs", "UPDATE access_codes SET revoked_at = 1000, why = 'lost' WHERE member_id = ?", zhang)
	k.Exec("packs", "INSERT INTO editions (number, generation, lessons, members, bytes, written, actor, published_at) VALUES (1, 1, 4, 1, 1, 1, 'Keeper', 1795312800000)")
	k.Exec("packs", "INSERT INTO edition_members (edition, member_id, code_id, tiers) VALUES (1, ?, 'x', '[]')", zhang)
	m := members.New(k.DB, k.Settings)
	k.Clock.Advance(time.Hour)
	if _, err := m.AddNote(k.Ctx, members.NoteIn{ID: zhang, Body: "likes tea"}); err != nil {
		t.Fatal(err)
	}
	k.Clock.Advance(time.Minute)
	if _, err := m.AddTag(k.Ctx, members.TagIn{IDs: []string{zhang}, Tag: "new"}); err != nil {
		t.Fatal(err)
	}
	k.Clock.Advance(time.Minute)
	if err := m.Trash(k.Ctx, members.IDsIn{IDs: []string{zhang}}); err != nil {
		t.Fatal(err)
	}

	p, err := s.Profile(k.Ctx, reports.MemberIn{ID: zhang})
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, m := range p.Timeline {
		kinds = append(kinds, m.Kind)
	}
	want := "trashed changed note term attendance delivered refund payment payment payment payment joined code_revoked code_issued"
	if got := strings.Join(kinds, " "); got != want {
		t.Errorf("timeline\n got %s\nwant %s", got, want)
	}
	find := func(kind string) reports.Moment {
		i := slices.IndexFunc(p.Timeline, func(m reports.Moment) bool { return m.Kind == kind })
		return p.Timeline[max(i, 0)]
	}
	if m := find("refund"); m.On != "2026-10-03" || m.Amount.Minor != -900 || m.Params["note"] != "sorry" {
		t.Errorf("refund %+v", m)
	}
	if i := slices.IndexFunc(p.Timeline, func(m reports.Moment) bool { return m.RefID == "p1" }); p.Timeline[i].Params["tier"] != "Ordinary" || p.Timeline[i].Params["end"] != "2027-06-30" || p.Timeline[i].Params["plan"] != "Year" {
		t.Errorf("payment %+v", p.Timeline[i])
	}
	if m := find("term"); m.Params["tier"] != "Core" || m.Params["lifetime"] != "true" {
		t.Errorf("term %+v", m)
	}
	if m := find("attendance"); m.Params["event"] != "Past" || m.Params["mode"] != "onsite" {
		t.Errorf("attendance %+v", m)
	}
	if m := find("changed"); m.Params["fields"] != "tags" || m.Params["actor"] != "Keeper" {
		t.Errorf("changed %+v", m)
	}
	if m := find("code_revoked"); m.Params["why"] != "lost" {
		t.Errorf("revoked %+v", m)
	}
	if p.UsualPlanID != plan || p.UsualMethod != "cash" {
		t.Errorf("usual plan %s by %s", p.UsualPlanID, p.UsualMethod)
	}
	if len(p.Terms) != 2 || len(p.Payments) != 5 || p.Payments[0].ID != "r1" {
		t.Errorf("%d terms, %d payments", len(p.Terms), len(p.Payments))
	}
	for _, pay := range p.Payments {
		if pay.ID == "p1" && (pay.Reversed.Minor != 900 || pay.TermEnd != "2027-06-30" || pay.PlanName != "Year" || pay.MemberName != "张三") {
			t.Errorf("payment %+v", pay)
		}
	}
	if len(p.Access) != 2 || p.Access[0].TierName != "Ordinary" || p.Access[0].Lessons != 1 || p.Access[1].TierName != "Core" || p.Access[1].Lessons != 2 || p.Access[1].Until != "" {
		t.Errorf("access %+v", p.Access)
	}
	wang, err := s.Profile(k.Ctx, reports.MemberIn{ID: ids["王五"]})
	if err != nil || len(wang.Access) != 2 || wang.Access[0].Standing != "lapsed" || wang.Access[0].Lessons != 0 {
		t.Errorf("a lapsed member's access %+v %v", wang.Access, err)
	}
	if zhao, err := s.Profile(k.Ctx, reports.MemberIn{ID: ids["赵六"]}); err != nil || zhao.Terms == nil || zhao.Payments == nil || zhao.Access == nil || len(zhao.Timeline) != 1 {
		t.Errorf("a newcomer's profile %+v %v", zhao, err)
	}
	_, err = s.Profile(k.Ctx, reports.MemberIn{ID: "nobody"})
	testkit.WantCode(t, err, "members.not_found")
}

func TestDue(t *testing.T) {
	s, k, ids := guild(t)
	month, year := k.Plan(ids["ordinary"], "Month", 3000, "1m"), k.Plan(ids["ordinary"], "Year", 19900, "1y")
	_ = month
	k.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, plan_id, amount_minor, currency, method, paid_on, actor, created_at)
		VALUES ('p1', 90, 'payment', ?, ?, 19900, 'CNY', 'alipay', '2026-10-01', 'Keeper', 5)`, ids["李四"], year)
	due := func(within int) (string, reports.DueOut) {
		t.Helper()
		out, err := s.Due(k.Ctx, reports.DueIn{WithinDays: within})
		if err != nil {
			t.Fatal(err)
		}
		var rows []reports.RollRow
		for _, r := range out.Rows {
			rows = append(rows, r.Row)
		}
		return names(rows), out
	}
	got, out := due(0)
	if got != "Ada Lovelace 李四" {
		t.Errorf("due: %s", got)
	}
	if out.Rows[0].PlanName != "Month" || out.Rows[1].PlanName != "Year" || len(out.AtStake) != 1 || out.AtStake[0].Minor != 22900 {
		t.Errorf("offers %+v at stake %v", out.Rows, out.AtStake)
	}
	if got, _ := due(17); got != "Ada Lovelace" {
		t.Errorf("within 17 days: %s", got)
	}
	if got, _ := due(18); got != "Ada Lovelace 李四" {
		t.Errorf("within 18 days: %s", got)
	}
	if got, _ := due(326); got != "王五 Ada Lovelace 李四" {
		t.Errorf("within 326 days: %s", got)
	}
	k.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, reverses_id, actor, created_at)
		VALUES ('r1', 91, 'correction', ?, -19900, 'CNY', 'alipay', '2026-10-02', 'p1', 'Keeper', 6)`, ids["李四"])
	if _, out := due(0); out.Rows[1].PlanName != "Month" {
		t.Errorf("a payment that was taken back still decides the offer: %s", out.Rows[1].PlanName)
	}
}
