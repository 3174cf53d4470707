package publishing_test

import (
	"slices"
	"sync"
	"testing"

	"guildbook/app/media"
	"guildbook/app/publishing"
	"guildbook/app/reports"
)

// TestOnlyWhatChangedIsRendered: a lesson that comes, goes or is edited costs the rendering of itself and of those whose links now
// lead elsewhere.
func TestOnlyWhatChangedIsRendered(t *testing.T) {
	g := newGuild(t)
	var mu sync.Mutex
	rendered := int64(0)
	s := publishing.New(g.DB, g.Settings, publishing.Ports{
		Lessons: g.lessons, Media: media.NewStore(g.Workspace.MediaDir()), Roll: reports.New(g.DB, g.Settings), PackDir: g.Workspace.PackDir(),
		Reader: func() ([]byte, error) { return []byte(g.page), nil },
		Progress: func(_, phase string, _, total int64) {
			mu.Lock()
			defer mu.Unlock()
			if phase == "render" {
				rendered = total
			}
		},
	})
	publish := func(what string, want int64) publishing.PublishOut {
		t.Helper()
		rendered = 0
		out, err := s.Publish(g.Ctx, publishing.PublishIn{Task: "t"})
		if err != nil {
			t.Fatal(err)
		}
		if rendered != want {
			t.Errorf("%s: rendered %d, want %d", what, rendered, want)
		}
		return out
	}
	waits := g.Lesson(g.course, "Waits", "See [one to come](04.md) and [[The quiet harbour#Deeper]].")
	publish("first", 3)
	publish("again", 0)
	g.edit(g.secret, "Words for few, and one more.")
	publish("an edit", 1)
	out := publish("nothing", 0)
	if !out.Nothing {
		t.Error("something changed")
	}
	g.Lesson(g.course, "Alone", "Nobody refers to this.")
	out = publish("the lesson that was to come", 2)
	if i := slices.IndexFunc(out.Plan.Lessons, func(l publishing.LessonChange) bool { return l.LessonID == waits }); out.Plan.Lessons[i].Change != "changed" {
		t.Error(changes(out.Plan))
	}
	g.Lesson(g.course, "Fifth", "Nobody refers to this either.")
	publish("a new lesson", 1)
	g.edit(g.first, "Words.\n\n## Deeper\n")
	publish("headings that a link asks for", 2)
}
