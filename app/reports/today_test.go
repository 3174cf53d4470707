package reports_test

import (
	"strings"
	"testing"
	"time"

	"guildbook/app/reports"
	"guildbook/app/testkit"
)

func today(t *testing.T, s *reports.Service, k *testkit.Kit) (string, reports.TodayOut) {
	t.Helper()
	out, err := s.Today(k.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, task := range out.Tasks {
		kinds = append(kinds, task.Kind)
	}
	counts, err := s.Counts(k.Ctx)
	if err != nil || counts.Today != len(out.Tasks) {
		t.Errorf("sidebar counts %+v %v, Today has %d", counts, err, len(out.Tasks))
	}
	return strings.Join(kinds, " "), out
}

func TestTodayOfAnEmptyWorkspace(t *testing.T) {
	k := testkit.New(t)
	s := reports.New(k.DB, k.Settings)
	got, out := today(t, s, k)
	if got != "setup_tiers setup_members setup_lessons" {
		t.Errorf("tasks %s", got)
	}
	if len(out.Income) != 12 || out.Income[0].Month != "2025-12" || out.Income[11].Month != "2026-11" || out.OtherMonth == nil || out.Edition.Number != 0 {
		t.Errorf("%+v", out)
	}
	counts, err := s.Counts(k.Ctx)
	if err != nil || counts.Publish || counts.Members != 0 {
		t.Errorf("counts %+v %v", counts, err)
	}
}

func TestToday(t *testing.T) {
	s, k, ids := guild(t)
	course := k.Course("Writing")
	one := k.Lesson(course, "One", "text")
	draft := k.Lesson(course, "Draft", "text")
	waiting := k.Lesson(course, "Waiting", "text")
	k.Exec("lessons", "UPDATE lessons SET state = 'draft' WHERE id = ?", draft)
	k.Exec("lessons", "UPDATE lessons SET release_on = '2026-12-24' WHERE id = ?", waiting)
	k.Event("Tonight", "onsite", testkit.Start().Add(9*time.Hour))
	k.Event("In a month", "onsite", testkit.Start().AddDate(0, 1, 0))
	k.Exec("imports", "INSERT INTO imports (id, kind, source, actor, created_at) VALUES ('i', 'members', 'a.csv', 'Keeper', 1), ('undone', 'members', 'b.csv', 'Keeper', 1)")
	k.Exec("imports", "UPDATE imports SET undone_at = 2 WHERE id = 'undone'")
	k.Exec("imports", "INSERT INTO import_problems (id, import_id, place, code) VALUES ('1', 'i', 'a.csv:2', 'x'), ('2', 'undone', 'b.csv:2', 'x')")
	k.Exec("imports", "INSERT INTO import_problems (id, import_id, place, code, handled_at) VALUES ('3', 'i', 'a.csv:3', 'x', 5)")

	got, out := today(t, s, k)
	if got != "event grace codes event inbox unpublished due drafts" {
		t.Errorf("tasks %s", got)
	}
	by := map[string]reports.Task{}
	for _, task := range out.Tasks {
		if by[task.Kind].Kind == "" {
			by[task.Kind] = task
		}
	}
	if p := by["event"].Params; p["title"] != "Tonight" || p["days"] != "0" || p["on"] != "2026-11-22" {
		t.Errorf("event %v", p)
	}
	if p := by["grace"].Params; p["name"] != "Ada Lovelace" || p["graceEnd"] != "2026-11-27" || p["days"] != "5" || p["tier"] != "Ordinary" {
		t.Errorf("grace %v", p)
	}
	if p := by["due"].Params; p["name"] != "李四" || p["days"] != "18" || by["due"].RefID != ids["李四"] {
		t.Errorf("due %v", p)
	}
	if by["codes"].Params["count"] != "2" || by["inbox"].Params["count"] != "1" || by["drafts"].Params["count"] != "1" {
		t.Errorf("counts %v %v %v", by["codes"], by["inbox"], by["drafts"])
	}
	if p := by["unpublished"].Params; p["added"] != "1" || p["edition"] != "0" {
		t.Errorf("unpublished %v", p)
	}
	if out.Members != 6 || out.Drafts != 1 || out.Ready != 2 || out.Reserve != 1 || out.Income[6].Net.Minor != 19900 || out.Income[7].Net.Minor != 15000 {
		t.Errorf("%+v", out)
	}
	if c, err := s.Counts(k.Ctx); err != nil || c.Due != 2 || c.Events != 3 || !c.Publish || c.Inbox != 1 || c.Lessons != 1 || c.Members != 6 {
		t.Errorf("counts %+v %v", c, err)
	}

	// An edition goes out to 张三; afterwards everything that happens is counted.
	k.Exec("packs", "INSERT INTO editions (number, generation, lessons, members, bytes, written, actor, published_at) VALUES (1, 1, 1, 1, 1, 1, 'Keeper', 1)")
	k.Exec("packs", `INSERT INTO edition_members (edition, member_id, code_id, tiers)
		SELECT 1, member_id, 'x', json_group_array(DISTINCT tier_id) FROM terms WHERE member_id = ?`, ids["张三"])
	k.Exec("packs", `INSERT INTO edition_lessons (edition, lesson_id, title, revision, body_sha256, tiers, change)
		SELECT 1, id, title, revision, body_sha256, (SELECT json_group_array(id) FROM (SELECT id FROM tiers ORDER BY id)), 'new' FROM lessons WHERE id = ?`, one)
	edition := func() reports.EditionSummary {
		_, out := today(t, s, k)
		return out.Edition
	}
	if got, _ := today(t, s, k); strings.Contains(got, "unpublished") || edition().Number != 1 {
		t.Errorf("after publishing: %s", got)
	}
	k.Exec("packs", "INSERT INTO access_codes (id, member_id, code, me, issued_at, revoked_at) VALUES ('w', ?, 'CODE0', 'me0', 0, 1)", ids["张三"])
	k.Exec("packs", "UPDATE edition_members SET code_id = 'w'")
	if c, err := s.Counts(k.Ctx); err != nil || !c.Publish {
		t.Errorf("a reissued code needs an edition: %+v %v", c, err)
	}
	k.Exec("packs", "UPDATE edition_members SET code_id = 'x'")
	if c, err := s.Counts(k.Ctx); err != nil || c.Publish {
		t.Errorf("nothing waits: %+v %v", c, err)
	}
	other := k.Tier("Another")
	given := k.Term(ids["张三"], other, "2026-01-01", "")
	if c, err := s.Counts(k.Ctx); err != nil || !c.Publish {
		t.Errorf("a tier that was given needs an edition: %+v %v", c, err)
	}
	k.Exec("payments", "UPDATE terms SET voided_at = 1 WHERE id = ?", given)
	k.Exec("plans", "UPDATE tiers SET trashed_at = 1 WHERE id = ?", other)
	k.Exec("lessons", "UPDATE lessons SET state = 'draft' WHERE id = ?", one)
	if e := edition(); e.Changed != 1 {
		t.Errorf("a lesson was taken out: %+v", e)
	}
	k.Exec("lessons", "UPDATE lessons SET state = 'ready' WHERE id = ?", one)
	if c, err := s.Counts(k.Ctx); err != nil || c.Publish {
		t.Errorf("nothing waits: %+v %v", c, err)
	}
	k.Exec("lessons", "UPDATE lessons SET body_sha256 = 'other' WHERE id = ?", one)
	k.Lesson(course, "Two", "text")
	if e := edition(); e.Changed != 1 || e.Added != 1 || e.Left != 0 || e.Joined != 0 {
		t.Errorf("after edits: %+v", e)
	}
	k.Exec("packs", "INSERT INTO access_codes (id, member_id, code, me, issued_at) VALUES ('y', ?, 'CODE2', 'me2', 1)", ids["李四"])
	k.Exec("packs", "UPDATE access_codes SET revoked_at = 1 WHERE id = 'x'")
	if e := edition(); e.Left != 1 || e.Joined != 1 {
		t.Errorf("after codes: %+v", e)
	}
	if got, _ := today(t, s, k); !strings.HasPrefix(got, "unpublished ") {
		t.Errorf("somebody waits for an edition: %s", got)
	}
	k.Exec("packs", "INSERT INTO access_codes (id, member_id, code, me, issued_at) VALUES ('x2', ?, 'CODE3', 'me3', 1)", ids["张三"])
	if e := edition(); e.Left != 0 || e.Joined != 1 {
		t.Errorf("after a reissue: %+v", e)
	}
}

func TestDoor(t *testing.T) {
	s, k, ids := guild(t)
	door := func(event, typed string) reports.DoorOut {
		t.Helper()
		out, err := s.Door(k.Ctx, reports.DoorIn{EventID: event, Query: typed})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	event := k.Event("Tonight", "onsite", testkit.Start())
	k.Exec("events", "UPDATE events SET expected = 12 WHERE id = ?", event)
	matches := func(typed string) string {
		var rows []reports.RollRow
		for _, m := range door(event, typed).Matches {
			rows = append(rows, m.Row)
		}
		return names(rows)
	}
	// 赵六 and 周八 begin with z too: the one has no access, the other is in the trash.
	if got := matches("z"); got != "张三 赵六" {
		t.Errorf("z: %s", got)
	}
	if got := matches("zl"); got != "赵六" {
		t.Errorf("zl: %s", got)
	}
	if got := matches("l"); got != "李四 Ada Lovelace 张三 赵六" {
		t.Errorf("l: %s", got)
	}
	k.Exec("members", "INSERT INTO aliases (member_id, alias, created_at) VALUES (?, 'L', 1)", ids["王五"])
	if got := matches("l"); !strings.HasPrefix(got, "王五 李四") {
		t.Errorf("typed in full: %s", got)
	}
	k.Exec("members", "INSERT INTO aliases (member_id, alias, created_at) VALUES (?, 'Swan', 1)", ids["李四"])
	if got := matches("wa"); got != "王五 李四" {
		t.Errorf("a likely match without access before a chance one with it: %s", got)
	}
	for range 10 {
		k.Member("Zoe")
	}
	if got := door(event, "zo"); len(got.Matches) != 8 {
		t.Errorf("%d matches", len(got.Matches))
	}
	a := k.Attend(event, ids["张三"])
	k.Clock.Advance(time.Minute)
	k.Attend(event, ids["王五"])
	out := door(event, "zs")
	if len(out.Matches) != 1 || !out.Matches[0].Here || out.Here != 2 || out.Expected != 12 {
		t.Errorf("after arriving: %+v", out)
	}
	if len(out.Recent) != 2 || out.Recent[0].Row.Name != "王五" || out.Recent[0].Row.Standing != "lapsed" || out.Recent[1].AttendanceID != a {
		t.Errorf("recent: %+v", out.Recent)
	}
	if out := door(event, " "); out.Matches == nil || len(out.Matches) != 0 {
		t.Error("nothing typed finds somebody")
	}
	roll, err := s.EventRoll(k.Ctx, reports.EventIn{ID: event})
	if err != nil || len(roll.Rows) != 2 || roll.Rows[0].Row.Name != "张三" || roll.Rows[0].Mode != "onsite" {
		t.Errorf("roll %+v %v", roll, err)
	}
	_, err = s.Door(k.Ctx, reports.DoorIn{EventID: "none"})
	testkit.WantCode(t, err, "events.not_found")
	_, err = s.EventRoll(k.Ctx, reports.EventIn{ID: "none"})
	testkit.WantCode(t, err, "events.not_found")
}
