package publishing_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/codes"
	"guildbook/app/pack"
	"guildbook/app/publishing"
	"guildbook/app/testkit"
)

// text is a lesson's page as a code opens it.
func (g *guild) text(path, code, title string) string {
	g.T.Helper()
	src, err := pack.OpenSource(path)
	g.must(nil, err)
	defer src.Close()
	p, err := pack.Open(src, code)
	g.must(nil, err)
	for _, c := range p.Courses {
		for _, l := range c.Lessons {
			if l.Title == title {
				b, err := p.Lesson(l.ID)
				g.must(nil, err)
				return string(b)
			}
		}
	}
	g.T.Fatalf("no lesson %q", title)
	return ""
}

func opens(t *testing.T, path, code string) bool {
	t.Helper()
	src, err := pack.OpenSource(path)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	_, err = pack.Open(src, code)
	return err == nil
}

func TestRebuildMakesAnOldEditionAgainWithoutWhoLeft(t *testing.T) {
	for _, kind := range []string{"folder", "zip", "single"} {
		t.Run(kind, func(t *testing.T) {
			g := newGuild(t)
			g.edit(g.first, "Words of then.")
			g.publish(publishing.PublishIn{})
			annas := g.code(g.anna)
			g.edit(g.first, "Quite other words.")
			g.must(g.codes.Revoke(g.Ctx, codes.RevokeIn{MemberID: g.anna}))
			dora := g.joinDora()
			g.publish(publishing.PublishIn{})
			before := g.Text("SELECT group_concat(path || sha256) FROM pack_files")
			keys := g.Count("SELECT count(*) FROM tier_keys")
			path := filepath.Join(t.TempDir(), map[string]string{"folder": "old", "zip": "old.zip", "single": "old.html"}[kind])
			out, err := g.publishing.Rebuild(g.Ctx, publishing.RebuildIn{Number: 1, Kind: kind, Path: path})
			g.must(nil, err)
			if out.Lessons != 2 || out.Members != 2 || len(out.Missing) != 0 {
				t.Errorf("%+v", out)
			}
			if got := g.text(path, g.code(g.bob), "The quiet harbour"); !strings.Contains(got, "Words of then.") {
				t.Errorf("the text is %s", got)
			}
			if opens(t, path, annas) || opens(t, path, g.code(dora)) {
				t.Error("it opens for somebody who left, or came later")
			}
			if got := g.titles(path, g.code(g.cleo)); !slices.Equal(got, []string{"The quiet harbour", "Only for the core"}) {
				t.Errorf("%q", got)
			}
			if g.Text("SELECT group_concat(path || sha256) FROM pack_files") != before || g.Count("SELECT count(*) FROM tier_keys") != keys {
				t.Error("the ledger or the keys changed")
			}
			if did := g.publish(publishing.PublishIn{}); !did.Nothing {
				t.Error("the next edition is offered for nothing")
			}
			_, err = g.publishing.Rebuild(g.Ctx, publishing.RebuildIn{Number: 1, Kind: kind, Path: path})
			testkit.WantCode(t, err, "publishing.rebuild_there")
			today := path + ".today"
			out, err = g.publishing.Rebuild(g.Ctx, publishing.RebuildIn{Number: 1, Kind: kind, Path: today, Who: "today"})
			g.must(nil, err)
			if out.Members != 3 || !opens(t, today, g.code(dora)) || opens(t, today, annas) {
				t.Errorf("%+v", out)
			}
			noScratch(t, filepath.Dir(path))
		})
	}
}

func noScratch(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name()[0] == '.' {
			t.Errorf("%s was left", e.Name())
		}
	}
}

func TestRebuildNamesWhatIsGone(t *testing.T) {
	g := newGuild(t)
	g.edit(g.first, "Words of then.")
	g.publish(publishing.PublishIn{})
	g.edit(g.first, "Words of now.")
	g.Exec("lessons", "DELETE FROM revisions WHERE lesson_id = '"+g.first+"' AND number = 2")
	path := filepath.Join(t.TempDir(), "old")
	_, err := g.publishing.Rebuild(g.Ctx, publishing.RebuildIn{Number: 1, Kind: "folder", Path: path})
	testkit.WantCode(t, err, "publishing.rebuild_gone")
	if what := apperr.From(err).Params["what"]; what != "The quiet harbour (2)" {
		t.Errorf("%q", what)
	}
	out, err := g.publishing.Rebuild(g.Ctx, publishing.RebuildIn{Number: 1, Kind: "folder", Path: path, LeaveOut: true})
	g.must(nil, err)
	if len(out.Missing) != 1 || out.Missing[0].LessonID != g.first || out.Lessons != 1 {
		t.Errorf("%+v", out)
	}
}

func TestRebuildIsCancelledAndRefused(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(g.Ctx)
	cancel()
	_, err := g.publishing.Rebuild(ctx, publishing.RebuildIn{Number: 1, Kind: "folder", Path: filepath.Join(dir, "x")})
	if err == nil {
		t.Error("it went on")
	}
	noScratch(t, dir)
	for want, in := range map[string]publishing.RebuildIn{
		"publishing.no_edition":      {Number: 4, Kind: "zip", Path: filepath.Join(dir, "x.zip")},
		"publishing.rebuild_invalid": {Number: 1, Kind: "s3", Path: "relative"},
		"publishing.rebuild_there":   {Number: 1, Kind: "folder", Path: g.Workspace.PackDir()},
		"deploy.no_folder":           {Number: 1, Kind: "zip", Path: filepath.Join(dir, "no", "x.zip")},
	} {
		_, err := g.publishing.Rebuild(g.Ctx, in)
		testkit.WantCode(t, err, want)
	}
	g.Exec("packs", "UPDATE access_codes SET revoked_at = 1")
	_, err = g.publishing.Rebuild(g.Ctx, publishing.RebuildIn{Number: 1, Kind: "zip", Path: filepath.Join(dir, "x.zip")})
	testkit.WantCode(t, err, "publishing.rebuild_nobody")
}
