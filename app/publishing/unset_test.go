package publishing_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"guildbook/app/lessons"
	"guildbook/app/publishing"
)

// A lesson whose front matter names a tier that does not exist goes to nobody: not as the draft that it is, and not as it is when
// somebody marks it as ready without choosing for whom.
func TestUnknownTierIsPublishedToNobody(t *testing.T) {
	g := newGuild(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "gold.md"), []byte("---\nstate: ready\naudience: Gold\n---\n# For gold\n\nWords.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := g.lessons.ImportFolder(g.Ctx, lessons.ImportIn{Dir: dir, Course: "New", Ready: true}); err != nil {
		t.Fatal(err)
	}
	id := g.Text("SELECT id FROM lessons WHERE title = 'For gold'")
	published := func(fate string) {
		t.Helper()
		out := g.publish(publishing.PublishIn{Out: filepath.Join(t.TempDir(), "out")})
		for _, l := range out.Plan.Lessons {
			if l.LessonID == id && l.Change != fate {
				t.Errorf("it is %s, want %s", l.Change, fate)
			}
		}
		for _, member := range []string{g.anna, g.bob, g.cleo} {
			if slices.Contains(g.titles(out.Places[0].Path, g.code(member)), "For gold") {
				t.Errorf("%s can open it", member)
			}
		}
	}
	published("draft")
	if err := g.lessons.Set(g.Ctx, lessons.SettingsIn{IDs: []string{id}, State: "ready"}); err != nil {
		t.Fatal(err)
	}
	published("draft")
	if p := g.problems(); !slices.Contains(p, "publishing.lesson_unset gold.md") {
		t.Errorf("problems: %q", p)
	}
	if err := g.lessons.Set(g.Ctx, lessons.SettingsIn{IDs: []string{id}, Audience: "tiers", TierIDs: []string{g.core}}); err != nil {
		t.Fatal(err)
	}
	if out := g.publish(publishing.PublishIn{Out: filepath.Join(t.TempDir(), "out")}); !slices.Contains(g.titles(out.Places[0].Path, g.code(g.cleo)), "For gold") {
		t.Error("the core cannot open it once it was chosen")
	}
}
