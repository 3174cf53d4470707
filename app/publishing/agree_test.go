package publishing_test

import (
	"strings"
	"testing"

	"guildbook/app/codes"
	"guildbook/app/lessons"
	"guildbook/app/publishing"
	"guildbook/app/reports"
)

// What Today says about the next edition is what Publish says.
func TestTodayAgreesWithThePlan(t *testing.T) {
	g := newGuild(t)
	roll := reports.New(g.DB, g.Settings)
	drip := g.Lesson(g.course, "After thirty days", "Later.")
	dated := g.Lesson(g.course, "At New Year", "Dated.")
	set := func(id string, in lessons.SettingsIn) {
		t.Helper()
		in.IDs = []string{id}
		if err := g.lessons.Set(g.Ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	late := g.Member("Late")
	g.Term(late, g.ordinary, "2026-11-20", "")
	if _, err := g.codes.Issue(g.Ctx, codes.IssueIn{MemberIDs: []string{late}}); err != nil {
		t.Fatal(err)
	}
	set(drip, lessons.SettingsIn{Release: "days", ReleaseDays: 30})
	set(dated, lessons.SettingsIn{Release: "date", ReleaseOn: "2027-01-01", Early: []lessons.Early{{TierID: g.core, On: "2026-12-24"}}})
	agree := func(what string, waits bool, added, changed int64) {
		t.Helper()
		today, err := roll.Today(g.Ctx)
		if err != nil {
			t.Fatal(err)
		}
		counts, err := roll.Counts(g.Ctx)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := g.publishing.Plan(g.Ctx, publishing.PlanIn{})
		if err != nil {
			t.Fatal(err)
		}
		said := changes(plan)
		if counts.Publish != waits || plan.Nothing == waits {
			t.Errorf("%s: Today waits %v, nothing in the plan %v", what, counts.Publish, plan.Nothing)
		}
		left := int64(strings.Count(said, ": changed") + strings.Count(said, ": leaves"))
		if e := today.Edition; e.Added != added || e.Changed != changed || int64(strings.Count(said, ": new")) != added || left != changed {
			t.Errorf("%s: Today %d new, %d changed; the plan: %s", what, e.Added, e.Changed, said)
		}
	}
	agree("before the first edition", true, 3, 0)
	g.publish(publishing.PublishIn{})
	agree("just published", false, 0, 0)

	set(g.first, lessons.SettingsIn{Audience: "tiers", TierIDs: []string{g.ordinary}})
	agree("another audience", true, 0, 1)
	set(g.first, lessons.SettingsIn{Audience: "members"})
	agree("and back", false, 0, 0)
	set(drip, lessons.SettingsIn{Release: "days", ReleaseDays: 40})
	agree("another step", true, 0, 1)
	set(drip, lessons.SettingsIn{Release: "days", ReleaseDays: 30})

	g.At("2026-12-20")
	agree("a member reached the step", true, 0, 0)
	g.publish(publishing.PublishIn{})
	agree("published again", false, 0, 0)
	g.At("2026-12-24")
	agree("early access", true, 1, 0)
	g.publish(publishing.PublishIn{})
	g.At("2026-12-31")
	agree("a quiet day", false, 0, 0)
	g.At("2027-01-01")
	g.Term(g.anna, g.ordinary, "2027-01-01", "")
	agree("the date for all", true, 0, 1)
}
