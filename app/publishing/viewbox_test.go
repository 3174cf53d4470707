package publishing_test

import (
	"path/filepath"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/pack"
	"guildbook/app/publishing"
	"guildbook/app/settings"
)

// TestViewAsAMemberHoldsTheirBox and asks for their name over pages, as their own pack will; looking as a tier shows nobody's.
func TestViewAsAMemberHoldsTheirBox(t *testing.T) {
	g := newGuild(t)
	t.Setenv("TMPDIR", t.TempDir())
	g.Set(func(s *settings.Settings) { s.PackOverlay = settings.On })
	for _, published := range []bool{false, true} {
		if published {
			g.publish(publishing.PublishIn{})
		}
		for name, in := range map[string]publishing.ViewIn{"Anna": {MemberID: g.anna}, "": {TierID: g.ordinary}} {
			path := filepath.Join(t.TempDir(), "view.html")
			out, err := g.publishing.ViewTo(g.Ctx, publishing.ViewToIn{ViewIn: in, Out: path})
			if err != nil {
				t.Fatal(err)
			}
			src, err := pack.OpenSource(path)
			if err != nil {
				t.Fatal(err)
			}
			p, err := pack.Open(src, out.Code)
			if err != nil {
				t.Fatal(err)
			}
			box, err := p.Box()
			if err != nil || (box != nil) != (name != "") || box != nil && box.Name != name || !p.Overlay {
				t.Errorf("%q: %+v, %v, overlay %v", name, box, err, p.Overlay)
			}
			if err := src.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestABoxThatDoesNotOpenBlocks: an edition whose boxes are somebody else's is not published.
func TestABoxThatDoesNotOpenBlocks(t *testing.T) {
	g := newGuild(t)
	if err := g.publishing.ProveWith(g.Ctx, func(e *pack.Edition) {
		for i := range e.Members {
			if b := e.Members[i].Box; b != nil {
				other := *b
				other.Name = "Somebody else"
				e.Members[i].Box = &other
			}
		}
	}); !apperr.IsCode(err, "publishing.not_opened") {
		t.Error(err)
	}
	if n := g.Count("SELECT (SELECT count(*) FROM editions) + (SELECT count(*) FROM pack_files) + (SELECT count(*) FROM tier_keys)"); n != 0 {
		t.Error("it was recorded")
	}
}
