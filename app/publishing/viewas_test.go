package publishing_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/lessons"
	"guildbook/app/publishing"
	"guildbook/app/testkit"
)

// seen is the titles in a view, opened as its code opens it.
func (g *guild) seen(in publishing.ViewIn) ([]string, publishing.ViewOut) {
	g.T.Helper()
	out, err := g.publishing.View(g.Ctx, in, "http://there")
	if err != nil {
		g.T.Fatal(err)
	}
	g.T.Cleanup(func() { _ = g.publishing.Close() })
	if out.Address != "http://there/"+out.ID+"/" {
		g.T.Errorf("address %q", out.Address)
	}
	f, err := g.publishing.ViewPage(out.ID)
	if err != nil {
		g.T.Fatal(err)
	}
	defer f.Close()
	page, err := io.ReadAll(f)
	if err != nil {
		g.T.Fatal(err)
	}
	path := filepath.Join(g.T.TempDir(), "view.html")
	if err := os.WriteFile(path, page, 0o600); err != nil {
		g.T.Fatal(err)
	}
	titles := g.titles(path, out.Code)
	if int(out.Lessons) != len(titles) || out.Bytes != int64(len(page)) {
		g.T.Errorf("told %d lessons and %d bytes of %d and %d", out.Lessons, out.Bytes, len(titles), len(page))
	}
	return titles, out
}

func TestViewAs(t *testing.T) {
	g := newGuild(t)
	t.Setenv("TMPDIR", t.TempDir())
	late := g.Lesson(g.course, "After a month", "Later words.")
	if err := g.lessons.Set(g.Ctx, lessons.SettingsIn{IDs: []string{late}, Release: "days", ReleaseDays: 30}); err != nil {
		t.Fatal(err)
	}
	all := []string{"The quiet harbour", "After a month"}
	for _, published := range []bool{false, true} {
		if published {
			g.publish(publishing.PublishIn{})
			g.edit(g.first, "Other words, not published yet.")
		}
		had := g.Count("SELECT count(*) FROM pack_files") + g.Count("SELECT count(*) FROM access_codes") + g.Count("SELECT count(*) FROM tier_keys")
		for name, c := range map[string]struct {
			in   publishing.ViewIn
			want []string
		}{
			"a tier, in time":           {publishing.ViewIn{TierID: g.ordinary}, all},
			"a tier on the first day":   {publishing.ViewIn{TierID: g.ordinary, Day: 1}, all[:1]},
			"a tier on the thirtieth":   {publishing.ViewIn{TierID: g.ordinary, Day: 30}, all[:1]},
			"a tier after thirty days":  {publishing.ViewIn{TierID: g.ordinary, Day: 31}, all},
			"a member since January":    {publishing.ViewIn{MemberID: g.bob}, all},
			"a member of the core":      {publishing.ViewIn{MemberID: g.cleo}, []string{"The quiet harbour", "Only for the core", "After a month"}},
			"the core on the first day": {publishing.ViewIn{TierID: g.core, Day: 1}, []string{"The quiet harbour", "Only for the core"}},
		} {
			got, out := g.seen(c.in)
			slices.Sort(got)
			want := slices.Sorted(slices.Values(c.want))
			if !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", name, got, want)
			}
			if err := g.publishing.CloseView(g.Ctx, publishing.ViewIDIn{ID: out.ID}); err != nil {
				t.Error(err)
			}
			if _, err := g.publishing.ViewPage(out.ID); !apperr.IsCode(err, "publishing.view_gone") {
				t.Errorf("a closed view: %v", err)
			}
		}
		if now := g.Count("SELECT count(*) FROM pack_files") + g.Count("SELECT count(*) FROM access_codes") + g.Count("SELECT count(*) FROM tier_keys"); now != had {
			t.Errorf("looking left %d rows behind", now-had)
		}
	}
	if left, _ := os.ReadDir(os.TempDir()); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	// What was looked at is what is published, and nothing of it was written.
	if out := g.publish(publishing.PublishIn{}); changes(out.Plan) != "The quiet harbour: changed; Only for the core: same; After a month: same" {
		t.Error(changes(out.Plan))
	}
}

func TestViewAtALesson(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	draft := g.Lesson(g.course, "Half written", "Not yet.")
	if err := g.lessons.Set(g.Ctx, lessons.SettingsIn{IDs: []string{draft}, State: "draft"}); err != nil {
		t.Fatal(err)
	}
	titles, out := g.seen(publishing.ViewIn{TierID: g.ordinary, LessonID: draft})
	if !slices.Contains(titles, "Half written") || out.Lesson == "" || !out.Draft {
		t.Errorf("a draft: %v %+v", titles, out)
	}
	if titles, out = g.seen(publishing.ViewIn{TierID: g.ordinary, LessonID: g.secret}); out.Lesson != "" || slices.Contains(titles, "Only for the core") {
		t.Errorf("a lesson of another tier: %v %+v", titles, out)
	}
	if titles, _ = g.seen(publishing.ViewIn{TierID: g.ordinary}); slices.Contains(titles, "Half written") {
		t.Error("a draft stayed in")
	}
}

func TestViewHoldsNobodysCode(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	path := filepath.Join(t.TempDir(), "look.html")
	out, err := g.publishing.ViewTo(g.Ctx, publishing.ViewToIn{ViewIn: publishing.ViewIn{MemberID: g.anna}, Out: path})
	if err != nil {
		t.Fatal(err)
	}
	if out.Code == g.code(g.anna) {
		t.Error("the member's own code")
	}
	if got := g.titles(path, out.Code); !slices.Equal(got, []string{"The quiet harbour"}) {
		t.Error(got)
	}
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(page, []byte(strings.ReplaceAll(out.Code, "-", ""))) || bytes.Contains(page, []byte(out.Code)) {
		t.Error("the code stands in the page")
	}
	if src, err := os.ReadDir(filepath.Dir(path)); err != nil || len(src) != 1 {
		t.Errorf("%v %v", src, err)
	}
}

func TestViewRefuses(t *testing.T) {
	g := newGuild(t)
	out := g.Member("Outsider")
	for code, in := range map[string]publishing.ViewIn{
		"publishing.view_whom":      {},
		"publishing.tier_unknown":   {TierID: "nowhere"},
		"members.not_found":         {MemberID: "nobody"},
		"publishing.view_no_access": {MemberID: out},
	} {
		_, err := g.publishing.View(g.Ctx, in, "http://there")
		testkit.WantCode(t, err, code)
	}
	_, err := g.publishing.View(g.Ctx, publishing.ViewIn{TierID: g.core, MemberID: g.anna}, "")
	testkit.WantCode(t, err, "publishing.view_whom")
	for code, path := range map[string]string{"publishing.path_not_absolute": "x.html", "publishing.view_not_html": "/x.zip"} {
		_, err := g.publishing.ViewTo(g.Ctx, publishing.ViewToIn{ViewIn: publishing.ViewIn{TierID: g.core}, Out: path})
		testkit.WantCode(t, err, code)
	}
}
