package publishing_test

import (
	"os"
	"slices"
	"testing"

	"guildbook/app/events"
	"guildbook/app/pack"
	"guildbook/app/publishing"
	"guildbook/app/settings"
)

// opened is the workspace's own copy of the pack as a member opens it.
func (g *guild) opened(member string) *pack.Pack {
	g.T.Helper()
	p, err := pack.Open(os.DirFS(g.Workspace.PackDir()), g.code(member))
	if err != nil {
		g.T.Fatal(err)
	}
	return p
}

func eventTitles(p *pack.Pack) []string {
	out := []string{}
	for _, e := range p.Events {
		out = append(out, e.Title)
	}
	return out
}

func TestEventsInThePack(t *testing.T) {
	g := newGuild(t)
	all := events.New(g.DB, g.Settings)
	add := func(title, starts string) events.Event {
		t.Helper()
		e, err := all.Save(g.Ctx, events.SaveIn{Title: title, Kind: "online", Starts: starts, Place: "here", Note: "bring ink"})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	add("Long ago", "2026-10-01 20:00")
	add("Some days ago", "2026-11-01 20:00")
	add("Next", "2026-12-01 20:00")
	gone := add("Called off", "2026-12-02 20:00")
	if err := all.Trash(g.Ctx, events.IDIn{ID: gone.ID}); err != nil {
		t.Fatal(err)
	}
	g.publish(publishing.PublishIn{})
	p := g.opened(g.anna)
	if got := eventTitles(p); !slices.Equal(got, []string{"Some days ago", "Next"}) || p.Overlay {
		t.Fatalf("%v %v", got, p.Overlay)
	}
	if e := p.Events[1]; e.Place != "here" || e.Note != "bring ink" || e.Kind != "online" || e.End <= e.Start {
		t.Errorf("%+v", e)
	}
	if out := g.publish(publishing.PublishIn{}); !out.Nothing {
		t.Error("published again without a change")
	}
	g.Set(func(s *settings.Settings) { s.PackEvents, s.PackOverlay = settings.Off, settings.On })
	g.publish(publishing.PublishIn{})
	if p := g.opened(g.anna); len(p.Events) != 0 || !p.Overlay {
		t.Errorf("%v %v", eventTitles(p), p.Overlay)
	}
	g.Set(func(s *settings.Settings) { s.PackMyPage = settings.Off })
	g.publish(publishing.PublishIn{})
	if g.opened(g.anna).Overlay {
		t.Error("a name over pages, and nowhere to take it from")
	}
}
