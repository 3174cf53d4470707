package publishing_test

import (
	"slices"
	"strings"
	"testing"

	"guildbook/app/codes"
	"guildbook/app/lessons"
	"guildbook/app/publishing"
)

// drip makes a lesson that opens so many days after a member's first day in their tier.
func (g *guild) drip(title string, days int64, tiers ...string) string {
	g.T.Helper()
	id := g.Lesson(g.course, title, "Words of "+title, tiers...)
	if err := g.lessons.Set(g.Ctx, lessons.SettingsIn{IDs: []string{id}, Release: "days", ReleaseDays: days}); err != nil {
		g.T.Fatal(err)
	}
	return id
}

func (g *guild) sees(want map[string]string) {
	g.T.Helper()
	for member, titles := range want {
		if got := strings.Join(g.titles(g.Workspace.PackDir(), g.code(member)), "; "); got != titles {
			g.T.Errorf("%s sees %q, want %q", member, got, titles)
		}
	}
}

// TestDripOpensByTheDay: the test's today is 22 November 2026. Anna and Bob are members since the new year, Dora since
// eight days ago.
func TestDripOpensByTheDay(t *testing.T) {
	g := newGuild(t)
	dora := g.Member("Dora")
	g.Term(dora, g.ordinary, "2026-11-14", "2027-11-13")
	if _, err := g.codes.Issue(g.Ctx, codes.IssueIn{MemberIDs: []string{dora}}); err != nil {
		t.Fatal(err)
	}
	g.drip("Week one", 7, g.ordinary)
	g.drip("Week two", 14, g.ordinary)
	far := g.drip("In a year", 365)
	did := g.publish(publishing.PublishIn{})
	all := "The quiet harbour; Week one; Week two"
	g.sees(map[string]string{g.anna: all, g.bob: all, dora: "The quiet harbour; Week one", g.cleo: "The quiet harbour; Only for the core"})
	if i := slices.IndexFunc(did.Plan.Lessons, func(l publishing.LessonChange) bool { return l.LessonID == far }); did.Plan.Lessons[i].Days != 365 || did.Plan.Lessons[i].Change != "new" {
		t.Errorf("%+v", did.Plan.Lessons[i])
	}
	if again := g.publish(publishing.PublishIn{}); !again.Nothing {
		t.Errorf("the same day again writes %d files", again.Plan.Write)
	}

	// Six days on Dora reaches the second week: her bucket changes, no lesson.
	g.At("2026-11-28")
	did = g.publish(publishing.PublishIn{})
	if did.Nothing || did.Plan.Write != 3 {
		t.Errorf("%d files written", did.Plan.Write)
	}
	g.sees(map[string]string{dora: all})

	// A stage between two others, and a lesson that opens at once after all.
	if err := g.lessons.Set(g.Ctx, lessons.SettingsIn{IDs: []string{far}, Release: "days", ReleaseDays: 10}); err != nil {
		t.Fatal(err)
	}
	g.publish(publishing.PublishIn{})
	g.sees(map[string]string{g.anna: all + "; In a year", dora: all + "; In a year", g.cleo: "The quiet harbour; Only for the core; In a year"})

	// Who is refunded and begins again later loses the stage, and its key changes.
	g.Exec("payments", "UPDATE terms SET start_on = '2026-11-27' WHERE member_id = ?", dora)
	did = g.publish(publishing.PublishIn{})
	g.sees(map[string]string{dora: "The quiet harbour", g.bob: all + "; In a year"})
	if n := g.Count("SELECT count(*) FROM stage_keys WHERE epoch = 2"); n != 3 {
		t.Errorf("%d stages have a new key, want the three that Dora had reached", n)
	}
}

func TestEarlyAccess(t *testing.T) {
	g := newGuild(t)
	id := g.Lesson(g.course, "First for the core", "Early words.")
	in := lessons.SettingsIn{IDs: []string{id}, Release: "date", ReleaseOn: "2026-12-01", Early: []lessons.Early{{TierID: g.core, On: "2026-11-22"}}}
	if err := g.lessons.Set(g.Ctx, in); err != nil {
		t.Fatal(err)
	}
	g.publish(publishing.PublishIn{})
	g.sees(map[string]string{g.bob: "The quiet harbour", g.cleo: "The quiet harbour; Only for the core; First for the core"})
	g.At("2026-12-01")
	did := g.publish(publishing.PublishIn{})
	g.sees(map[string]string{g.bob: "The quiet harbour; First for the core"})
	if !strings.Contains(changes(did.Plan), "First for the core: changed") {
		t.Errorf("%s", changes(did.Plan))
	}
	if did.Plan.Tiers[0].NewEpoch || did.Plan.Tiers[1].NewEpoch {
		t.Error("a date that comes is no reason for new keys")
	}
}

// TestStagesSurviveARekey keys everything anew and then revokes somebody.
func TestStagesSurviveARekey(t *testing.T) {
	g := newGuild(t)
	g.drip("Week one", 7)
	g.publish(publishing.PublishIn{})
	g.publish(publishing.PublishIn{Rekey: true})
	g.sees(map[string]string{g.bob: "The quiet harbour; Week one"})
	if n := g.Count("SELECT count(*) FROM stage_keys WHERE dropped_at IS NOT NULL"); n != 2 {
		t.Errorf("%d stage keys dropped", n)
	}
	if _, err := g.codes.Revoke(g.Ctx, codes.RevokeIn{MemberID: g.anna}); err != nil {
		t.Fatal(err)
	}
	g.edit(g.first, "Other words.")
	g.publish(publishing.PublishIn{})
	g.sees(map[string]string{g.bob: "The quiet harbour; Week one"})
	if n := g.Count("SELECT count(*) FROM stage_keys WHERE epoch = 3"); n != 1 {
		t.Errorf("%d stages of the tier that Anna left have a new key", n)
	}
}
