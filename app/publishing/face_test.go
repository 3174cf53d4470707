package publishing_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guildbook/app/lessons"
	"guildbook/app/publishing"
	"guildbook/app/testkit"
)

// openAll makes a lesson public.
func (g *guild) openAll(id string) {
	g.T.Helper()
	if err := g.lessons.Set(g.Ctx, lessons.SettingsIn{IDs: []string{id}, Audience: "public"}); err != nil {
		g.T.Fatal(err)
	}
}

func (g *guild) face(change func(*publishing.FaceSettings)) publishing.FaceSettings {
	g.T.Helper()
	f, err := g.publishing.ShowFace(g.Ctx)
	if err != nil {
		g.T.Fatal(err)
	}
	f.On, f.Address = true, "guild.example"
	if change != nil {
		change(&f)
	}
	if f, err = g.publishing.ChangeFace(g.Ctx, f); err != nil {
		g.T.Fatal(err)
	}
	return f
}

func (g *guild) publishFace(in publishing.FaceIn) publishing.FaceOut {
	g.T.Helper()
	in.Confirm = true
	out, err := g.publishing.PublishFace(g.Ctx, in)
	if err != nil {
		g.T.Fatal(err)
	}
	return out
}

// everything under a folder as one text.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(p)
		all.WriteString(p + "\n" + string(body) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func TestFaceShowsWhatIsPublicAndNothingElse(t *testing.T) {
	g := newGuild(t)
	out := filepath.Join(t.TempDir(), "face")
	_, err := g.publishing.PublishFace(g.Ctx, publishing.FaceIn{Out: out, Confirm: true})
	testkit.WantCode(t, err, "publishing.face_off")
	f := g.face(nil)
	if f.Address != "https://guild.example/" {
		t.Errorf("%q", f.Address)
	}
	g.openAll(g.first)
	_, err = g.publishing.PublishFace(g.Ctx, publishing.FaceIn{Out: out})
	testkit.WantCode(t, err, "publishing.face_unseen")
	if _, err := os.Stat(out); err == nil {
		t.Error("something was written before it was confirmed")
	}
	plan := g.publishFace(publishing.FaceIn{Out: out}).Plan
	if len(plan.Lessons) != 1 || plan.Lessons[0].Change != "new" || !plan.First {
		t.Errorf("%+v", plan)
	}
	all := everything(t, out)
	for _, want := range []string{"The quiet harbour", "Words of the <em>first</em> lesson", "https://guild.example/feed.xml"} {
		if !strings.Contains(all, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, secret := range []string{"Only for the core", "Words for few", "Anna", "Cleo", "AGE-SECRET"} {
		if strings.Contains(all, secret) {
			t.Errorf("the page holds %q", secret)
		}
	}
	again := g.publishFace(publishing.FaceIn{Out: out})
	if again.Places[0].Written != 0 || again.Plan.Changed || again.Plan.Lessons[0].Change != "same" {
		t.Errorf("publishing again: %+v", again)
	}
	// Taken down again: its page goes.
	if err := g.lessons.Set(g.Ctx, lessons.SettingsIn{IDs: []string{g.first}, Audience: "members"}); err != nil {
		t.Fatal(err)
	}
	down := g.publishFace(publishing.FaceIn{Out: out})
	if len(down.Plan.Lessons) != 1 || down.Plan.Lessons[0].Change != "leaves" || strings.Contains(everything(t, out), "The quiet harbour") {
		t.Errorf("taken down: %+v", down.Plan.Lessons)
	}
}

func TestFaceWaitsForItsDay(t *testing.T) {
	g := newGuild(t)
	g.face(nil)
	in := lessons.SettingsIn{IDs: []string{g.first}, Audience: "public", Release: "date", ReleaseOn: "2099-01-01"}
	if err := g.lessons.Set(g.Ctx, in); err != nil {
		t.Fatal(err)
	}
	if plan, err := g.publishing.PlanFace(g.Ctx, publishing.FaceTask{}); err != nil || len(plan.Lessons) != 0 {
		t.Errorf("%+v, %v", plan.Lessons, err)
	}
}

func TestFaceMentionsNoMember(t *testing.T) {
	g := newGuild(t)
	g.openAll(g.first)
	f := g.face(func(f *publishing.FaceSettings) { f.About = "Run by Anna. Bobbing, annals and Cleopatra are nobody." })
	plan, err := g.publishing.PlanFace(g.Ctx, publishing.FaceTask{})
	if err != nil || len(plan.Mentions) != 1 || plan.Mentions[0].Word != "Anna" || plan.Mentions[0].Page != "index.html" {
		t.Fatalf("%+v, %v", plan.Mentions, err)
	}
	_, err = g.publishing.PublishFace(g.Ctx, publishing.FaceIn{Confirm: true})
	testkit.WantCode(t, err, "publishing.face_mention")
	f.Named = []string{"Anna"}
	if _, err := g.publishing.ChangeFace(g.Ctx, f); err != nil {
		t.Fatal(err)
	}
	g.publishFace(publishing.FaceIn{})
}

func TestFaceLeavesThePackWhole(t *testing.T) {
	g := newGuild(t)
	g.openAll(g.first)
	g.face(nil)
	root := t.TempDir()
	packDir := filepath.Join(root, "pack")
	g.publish(publishing.PublishIn{Out: packDir})
	for _, inside := range []string{packDir, filepath.Join(packDir, "welcome")} {
		_, err := g.publishing.PublishFace(g.Ctx, publishing.FaceIn{Out: inside, Confirm: true})
		testkit.WantCode(t, err, "deploy.face_in_pack")
	}
	g.publishFace(publishing.FaceIn{Out: root}) // around the pack
	if _, err := g.publishing.Verify(g.Ctx, publishing.PackIn{Path: packDir}); err != nil {
		t.Error(err)
	}
	foreign := t.TempDir()
	if err := os.WriteFile(filepath.Join(foreign, "index.html"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := g.publishing.PublishFace(g.Ctx, publishing.FaceIn{Out: foreign, Confirm: true})
	testkit.WantCode(t, err, "deploy.not_a_face")
	if body, _ := os.ReadFile(filepath.Join(foreign, "index.html")); string(body) != "mine" {
		t.Error("somebody else's page was overwritten")
	}
}

func TestFaceSettingsAreChecked(t *testing.T) {
	g := newGuild(t)
	for _, bad := range []publishing.FaceSettings{{Address: "ftp://x"}, {Tagline: strings.Repeat("字", 201)}, {About: strings.Repeat("x", 20_001)}} {
		_, err := g.publishing.ChangeFace(g.Ctx, bad)
		testkit.WantCode(t, err, "publishing.face_invalid")
	}
	note := filepath.Join(t.TempDir(), "cover.png")
	if err := os.WriteFile(note, []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := g.publishing.FacePicture(g.Ctx, publishing.FacePictureIn{Use: "cover", Path: note})
	testkit.WantCode(t, err, "publishing.face_picture")
	_, err = g.publishing.FacePicture(g.Ctx, publishing.FacePictureIn{Use: "wall"})
	testkit.WantCode(t, err, "publishing.face_use")
}

func TestFacePreview(t *testing.T) {
	g := newGuild(t)
	g.openAll(g.first)
	f := g.face(nil)
	f.Tagline = "Half typed"
	f.Address = "htt"
	p, err := g.publishing.PreviewFace(g.Ctx, publishing.FacePreviewIn{Settings: &f})
	if err != nil || !strings.Contains(p.HTML, "Half typed") || strings.Contains(p.HTML, "style.css") || strings.Contains(p.HTML, "icon.svg") || strings.Contains(p.HTML, "style-src 'self'") {
		t.Errorf("%v\n%s", err, p.HTML)
	}
	_, err = g.publishing.PreviewFace(g.Ctx, publishing.FacePreviewIn{Page: "lessons/none.html"})
	testkit.WantCode(t, err, "face.no_lesson")
}

// A thousand public lessons: the face may take no more than twice what rendering them takes.
func TestFaceIsFast(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	g := newGuild(t)
	g.face(nil)
	body := strings.Repeat("Some *words* of a lesson, and [a link](https://a.example/). \n\n## Part\n\n- one\n- two\n\n", 12)
	var ids []string
	for i := range 1000 {
		ids = append(ids, g.Lesson(g.course, fmt.Sprintf("Lesson %d", i), body))
	}
	if err := g.lessons.Set(g.Ctx, lessons.SettingsIn{IDs: ids, Audience: "public"}); err != nil {
		t.Fatal(err)
	}
	lib, err := g.lessons.Library(g.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	to := lessons.Addresses{Lesson: func(id string) (string, bool) { return "x", true }, Media: func(s string) string { return s }}
	for _, id := range ids {
		if _, err := lib.Render(g.Ctx, id, to); err != nil {
			t.Fatal(err)
		}
	}
	render := time.Since(begin)
	begin = time.Now()
	out := g.publishFace(publishing.FaceIn{})
	first := time.Since(begin)
	begin = time.Now()
	g.publishFace(publishing.FaceIn{})
	t.Logf("render %v, publish %v (%.2f), again %v, files %d", render, first, float64(first)/float64(render), time.Since(begin), out.Plan.Files)
	if first > 4*render+2*time.Second {
		t.Errorf("publishing took %v, rendering alone %v", first, render)
	}
}
