package app_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"guildbook/app"
	"guildbook/app/codes"
	"guildbook/app/lessons"
	"guildbook/app/markdown"
	"guildbook/app/members"
	"guildbook/app/plans"
	"guildbook/app/publishing"
)

const (
	benchLessons = 1000
	benchBytes   = 10_000
	benchMembers = 200
)

// BenchmarkPublish publishes 1,000 lessons of 10 KB for 200 members, against rendering and age-encrypting the
// same bytes alone, in the same run. It reports the ratio of a first publish, and that of publishing again
// without and with one edit, and with one lesson more, as shares of the first. Where hugo is installed it also reports the ratio to the
// time in which that builds the same files without encrypting anything.
func BenchmarkPublish(b *testing.B) {
	app.SetMemory() // as the program does
	b.Setenv("GUILDBOOK_CONFIG", b.TempDir())
	ctx := context.Background()
	var alone, first, same, edit, more, hugo time.Duration
	for b.Loop() {
		sources := benchSources()
		alone += timed(func() { renderAndEncrypt(b, sources) })
		a := benchWorkspace(b, ctx, sources)
		first += timed(func() { publishBench(b, ctx, a, false) })
		same += timed(func() { publishBench(b, ctx, a, true) })
		editOne(b, ctx, a)
		edit += timed(func() { publishBench(b, ctx, a, false) })
		addOne(b, ctx, a)
		more += timed(func() { publishBench(b, ctx, a, false) })
		hugo += hugoAlone(b, sources)
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
	n := float64(b.N)
	b.ReportMetric(first.Seconds()*1000/n, "publish-ms")
	b.ReportMetric(alone.Seconds()*1000/n, "alone-ms")
	b.ReportMetric(first.Seconds()/alone.Seconds(), "publish/alone")
	b.ReportMetric(same.Seconds()/first.Seconds(), "again/publish")
	b.ReportMetric(edit.Seconds()/first.Seconds(), "edit/publish")
	b.ReportMetric(more.Seconds()/first.Seconds(), "new/publish")
	if hugo > 0 {
		b.ReportMetric(first.Seconds()/hugo.Seconds(), "publish/hugo")
	}
	b.ReportMetric(0, "ns/op")
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func benchSources() []string {
	out := make([]string, benchLessons)
	for i := range out {
		var s strings.Builder
		fmt.Fprintf(&s, "# Lesson %d\n\n", i)
		for p := 0; s.Len() < benchBytes; p++ {
			fmt.Fprintf(&s, "## Part %d\n\nA *paragraph* of lesson %d with **strong** words, `code` and [a link](%04d.md); word%d word%d.\n\n- one %d\n- two\n\n> 好的开头像一扇半开的门，读者看见一线光，于是推门。第%d段。\n\n", p, i, (i+1)%benchLessons, i*31+p, i*17+p*3, p, p)
		}
		out[i] = s.String()
	}
	return out
}

func renderAndEncrypt(b *testing.B, sources []string) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range sources {
		doc, err := markdown.Render([]byte(s), markdown.Options{})
		if err != nil {
			b.Fatal(err)
		}
		var sealed bytes.Buffer
		w, err := age.Encrypt(&sealed, key.Recipient())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.WriteString(w, doc.HTML); err != nil {
			b.Fatal(err)
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func benchWorkspace(b *testing.B, ctx context.Context, sources []string) *app.App {
	b.Helper()
	return benchWorkspaceOf(b, ctx, sources, benchMembers)
}

// benchWorkspaceOf is a workspace with a course of these sources and so many members.
func benchWorkspaceOf(b *testing.B, ctx context.Context, sources []string, people int) *app.App {
	b.Helper()
	root := b.TempDir()
	folder := filepath.Join(root, "course")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		b.Fatal(err)
	}
	for i, s := range sources {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%04d.md", i)), []byte(s), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	a, err := app.Create(ctx, app.CreateIn{Dir: filepath.Join(root, "club"), Name: "Bench", Currency: "CNY", Timezone: "Asia/Shanghai", Language: "en"}, app.Ports{Reader: readerPage})
	if err != nil {
		b.Fatal(err)
	}
	tier, err := a.Plans.AddTier(ctx, plans.AddTierIn{Name: "Member"})
	if err != nil {
		b.Fatal(err)
	}
	plan, err := a.Plans.AddPlan(ctx, plans.AddPlanIn{Name: "Yearly", TierID: tier.ID, Price: "199", Period: "1y", GraceDays: 7})
	if err != nil {
		b.Fatal(err)
	}
	ids := make([]string, people)
	for i := range ids {
		m, err := a.Members.Save(ctx, members.SaveIn{Name: fmt.Sprintf("Member %d", i)})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := a.RecordPayment(ctx, app.RecordIn{MemberID: m.ID, PlanID: plan.ID}); err != nil {
			b.Fatal(err)
		}
		ids[i] = m.ID
	}
	if _, err := a.Codes.Issue(ctx, codes.IssueIn{MemberIDs: ids}); err != nil {
		b.Fatal(err)
	}
	if _, err := a.Lessons.ImportFolder(ctx, lessons.ImportIn{Dir: folder, Course: "Course", Ready: true}); err != nil {
		b.Fatal(err)
	}
	return a
}

func publishBench(b *testing.B, ctx context.Context, a *app.App, nothing bool) {
	out, err := a.Publishing.Publish(ctx, publishing.PublishIn{})
	if err != nil {
		b.Fatal(err)
	}
	if out.Nothing != nothing {
		b.Fatalf("nothing is %v, want %v", out.Nothing, nothing)
	}
}

func editOne(b *testing.B, ctx context.Context, a *app.App) {
	l, err := a.Lessons.Find(ctx, "0500.md")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := a.Lessons.Save(ctx, lessons.SaveIn{ID: l.ID, Title: l.Title, Body: l.Body + "\nOne more line.\n", Revision: l.Revision, Updated: l.Updated}); err != nil {
		b.Fatal(err)
	}
}

func addOne(b *testing.B, ctx context.Context, a *app.App) {
	l, err := a.Lessons.Find(ctx, "0500.md")
	if err != nil {
		b.Fatal(err)
	}
	more, err := a.Lessons.Add(ctx, lessons.AddIn{CourseID: l.CourseID, Title: "One more"})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := a.Lessons.Save(ctx, lessons.SaveIn{ID: more.ID, Title: more.Title, Body: "A lesson more.\n", Revision: more.Revision, Updated: more.Updated}); err != nil {
		b.Fatal(err)
	}
	if err := a.Lessons.Set(ctx, lessons.SettingsIn{IDs: []string{more.ID}, State: "ready"}); err != nil {
		b.Fatal(err)
	}
}

// hugoAlone is the time in which hugo builds the same files, 0 where it is not installed.
func hugoAlone(b *testing.B, sources []string) time.Duration {
	if _, err := exec.LookPath("hugo"); err != nil {
		return 0
	}
	root := b.TempDir()
	files := map[string]string{
		"config.toml":                  "baseURL = 'https://example.com/'\ntitle = 'Bench'\n",
		"layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><body>{{ .Content }}</body>\n",
		"layouts/_default/list.html":   "<!doctype html><title>{{ .Title }}</title><body>{{ range .Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}</body>\n",
	}
	for i, s := range sources {
		files[fmt.Sprintf("content/course/%04d.md", i)] = fmt.Sprintf("---\ntitle: Lesson %d\n---\n%s", i, s)
	}
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return timed(func() {
		if out, err := exec.Command("hugo", "--quiet", "--source", root).CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	})
}
