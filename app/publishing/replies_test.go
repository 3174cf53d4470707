package publishing_test

import (
	"path/filepath"
	"testing"

	"guildbook/app/media"
	"guildbook/app/pack"
	"guildbook/app/publishing"
	"guildbook/app/reports"
	"guildbook/app/settings"
	"guildbook/app/slip"
)

// TestMembersWriteBack holds that a pack whose members may write back names the recipient and carries the script, that an answer is
// in the box of the one who asked, and that nothing else changes with it.
func TestMembersWriteBack(t *testing.T) {
	g := newGuild(t)
	g.publishing = publishing.New(g.DB, g.Settings, publishing.Ports{
		Lessons: g.lessons, Media: media.NewStore(g.Workspace.MediaDir()), Roll: reports.New(g.DB, g.Settings), PackDir: g.Workspace.PackDir(),
		Reader: func() ([]byte, error) { return []byte(g.page), nil },
		Reply:  func() ([]byte, error) { return []byte("script"), nil },
	})
	carries := func() bool { return g.opened(g.anna).Carries("application/vnd.guildbook.reply+gzip") }
	g.publish(publishing.PublishIn{})
	to := g.opened(g.anna).Reply
	if own, err := slip.Recipient(g.Text("SELECT reply FROM packs")); err != nil || to != own || !carries() {
		t.Fatalf("%q, %v", to, err)
	}
	if out := g.publish(publishing.PublishIn{}); !out.Nothing {
		t.Errorf("wrote %+v", out.Plan)
	}

	g.Exec("slips", `INSERT INTO slips (id, member_id, code_id, slip, print, kind, lesson_id, sequence, previous, generation, body, made_at, source, received_at,
		answer, answered_at, answered_by) SELECT 's1', member_id, id, 'x', 'x', 'question', ?, 1, '', 1, 'why', 1, '', 1, 'Because.', 1795305600000, 'Keeper'
		FROM access_codes WHERE member_id = ?`, g.first, g.anna)
	if out := g.publish(publishing.PublishIn{}); out.Nothing || out.Edition.Written != 3 {
		t.Errorf("wrote %d files", out.Edition.Written) // the box, pack.json, SHA256SUMS
	}
	f := g.box(g.anna).Feedback
	if len(f) != 1 || f[0].Body != "Because." || f[0].Lesson == "" || f[0].Title == "" || f[0].Date != "2026-11-22" {
		t.Errorf("%+v", f)
	}
	if other := g.box(g.bob).Feedback; len(other) != 0 {
		t.Errorf("somebody else reads %+v", other)
	}

	// An edition that is made again takes slips for the recipient of today.
	again := func(name string) *pack.Pack {
		t.Helper()
		old := filepath.Join(t.TempDir(), name)
		_, err := g.publishing.Rebuild(g.Ctx, publishing.RebuildIn{Number: 1, Kind: "folder", Path: old})
		g.must(nil, err)
		src, err := pack.OpenSource(old)
		g.must(nil, err)
		t.Cleanup(func() { src.Close() })
		p, err := pack.Open(src, g.code(g.anna))
		g.must(nil, err)
		g.must(nil, p.Check())
		return p
	}
	if p := again("on"); p.Reply != to || p.Member != g.opened(g.anna).Member {
		t.Errorf("the archive takes slips at %q by %q", p.Reply, p.Member)
	}

	g.Set(func(s *settings.Settings) { s.PackReplies = settings.Off })
	if p := again("off"); p.Reply != "" {
		t.Errorf("the archive takes slips at %q", p.Reply)
	}
	g.publish(publishing.PublishIn{})
	if got := g.opened(g.anna).Reply; got != "" || carries() {
		t.Errorf("still takes slips at %q", got)
	}
}
