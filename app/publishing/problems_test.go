package publishing_test

import (
	"slices"
	"strings"
	"testing"

	"guildbook/app/lessons"
	"guildbook/app/publishing"
)

func (g *guild) problems() []string {
	g.T.Helper()
	plan, err := g.publishing.Plan(g.Ctx, publishing.PlanIn{})
	if err != nil {
		g.T.Fatal(err)
	}
	out := []string{}
	for _, p := range plan.Problems {
		_, place, _ := strings.Cut(p.Place, " / ") // after its course
		out = append(out, p.Code+" "+place)
	}
	slices.Sort(out)
	return out
}

func TestProblemsOfAudiences(t *testing.T) {
	g := newGuild(t)
	path := func(id string) string { return g.Text("SELECT path FROM lessons WHERE id = ?", id) }
	set := func(id string, in lessons.SettingsIn) {
		t.Helper()
		in.IDs = []string{id}
		if err := g.lessons.Set(g.Ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	want := func(what string, list ...string) {
		t.Helper()
		for range 2 { // the second time from the cache
			if got := g.problems(); !slices.Equal(got, list) {
				t.Errorf("%s: %q", what, got)
			}
		}
	}
	g.edit(g.first, "Plain words.")
	want("nothing wrong")

	g.edit(g.first, "Words.\n\nSee [that]("+path(g.secret)+").")
	want("a link to the core's lesson", "publishing.link_closed "+path(g.first)+":3")
	set(g.secret, lessons.SettingsIn{Audience: "members", Release: "days", ReleaseDays: 9})
	want("a link to what opens later", "publishing.link_early "+path(g.first)+":3")
	set(g.first, lessons.SettingsIn{Release: "days", ReleaseDays: 9})
	want("both open on the same day")
	set(g.first, lessons.SettingsIn{Audience: "public", Release: "now"})
	want("a public lesson", "publishing.link_public "+path(g.first)+":3")
	set(g.secret, lessons.SettingsIn{Audience: "public", Release: "now"})
	want("both public")
	set(g.secret, lessons.SettingsIn{State: "draft"})
	want("a link to a draft", "lessons.link_unpublished "+path(g.first)+":3")

	g.edit(g.first, "")
	lonely := g.Lesson(g.course, "For nobody", "Words.", g.Tier("Patrons"))
	want("an empty lesson, and one for a tier that nobody holds", "publishing.lesson_empty "+path(g.first), "publishing.lesson_nobody "+path(lonely))
	g.Plan(g.Text("SELECT id FROM tiers WHERE name = 'Patrons'"), "Patron", 100, "1y")
	want("a plan buys it", "publishing.lesson_empty "+path(g.first))
}
