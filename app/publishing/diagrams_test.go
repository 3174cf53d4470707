package publishing_test

import (
	"bytes"
	"testing"

	"guildbook/app/media"
	"guildbook/app/publishing"
	"guildbook/app/reports"
)

// TestTheScriptOfDiagramsGoesWhereOneIsDrawn holds that packs without diagrams do not carry it, and that it leaves with the last.
func TestTheScriptOfDiagramsGoesWhereOneIsDrawn(t *testing.T) {
	g := newGuild(t)
	asked := 0
	script := bytes.Repeat([]byte("script "), 1000)
	store := media.NewStore(g.Workspace.MediaDir())
	g.publishing = publishing.New(g.DB, g.Settings, publishing.Ports{
		Lessons: g.lessons, Media: store, Roll: reports.New(g.DB, g.Settings), PackDir: g.Workspace.PackDir(),
		Reader:   func() ([]byte, error) { return []byte(g.page), nil },
		Diagrams: func() ([]byte, error) { asked++; return script, nil },
	})
	g.publish(publishing.PublishIn{})
	if asked != 0 {
		t.Error("a pack without diagrams asked for the script")
	}
	body := "Words\n\n```mermaid\ngraph TD\n  A --> B\n```\n"
	g.edit(g.secret, body)
	for range 2 { // rendered, and then from what is remembered
		g.publish(publishing.PublishIn{})
		if !g.draws(g.cleo) {
			t.Error("who may read the diagram has no script")
		}
		if g.draws(g.bob) {
			t.Error("who may not read the diagram has the script")
		}
	}
	g.edit(g.secret, "Words")
	g.publish(publishing.PublishIn{})
	if g.draws(g.cleo) {
		t.Error("the script stays without a diagram")
	}
}

// draws tells whether a member's part of the pack holds the script.
func (g *guild) draws(member string) bool {
	g.T.Helper()
	return g.opened(member).Carries("application/vnd.guildbook.diagrams+gzip")
}
