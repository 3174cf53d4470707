package lessons

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"guildbook/app/apperr"
	"guildbook/app/bus"
	"guildbook/app/markdown"
	"guildbook/app/testkit"
)

func toText(v any) string { return fmt.Sprint(v) }

// writeFolder makes a folder of files by path.
func writeFolder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for p, body := range files {
		full := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func problems(out ImportOut) []string {
	list := []string{}
	for _, p := range out.Problems {
		list = append(list, p.Place+" "+p.Code)
	}
	return list
}

func course(t testing.TB) map[string]string {
	return map[string]string{
		"README.md":              "# Welcome\n\n[start](01-basics/1-first.md) and [[Second Thing]], [gone](gone.md)\n",
		"01-basics/1-first.md":   "---\ntitle: The First\norder: 2\naudience: core\ntags: [a, b]\nrelease: 2026-12-24\n---\n![pic](../img/a.png) ![[b c.png|20]] [data](data.zip)\n",
		"01-basics/2-second.md":  "---\norder: 1\ndraft: true\n---\n# Second Thing\n\n[up](../README.md#welcome) [site](/01-basics/1-first.html)\n",
		"01-basics/10-tenth.md":  "tenth",
		"01-basics/9-ninth.md":   "ninth",
		"02-more/deep/第二课.md":    "二",
		"02-more/deep/第十课.md":    "十",
		"02-more/deep/第三课.md":    "三",
		"img/a.png":              string(onePixel(t)),
		"img/b c.png":            string(onePixel(t)) + "x",
		"img/unused.png":         string(onePixel(t)) + "y",
		"01-basics/data.zip":     "PK\x03\x04zip",
		"notes.docx":             "unused",
		".obsidian/workspace.md": "hidden",
		".git/config":            "hidden",
	}
}

func TestImport(t *testing.T) {
	r := newRig(t)
	r.Tier("Core")
	dir := writeFolder(t, course(t))
	in := ImportIn{Dir: dir, Course: "Book", Ready: true, DryRun: true}
	dry := must[ImportOut](t)(r.ImportFolder(r.Ctx, in))
	want(t, "nothing is written by a dry run", len(must[TreeOut](t)(r.Tree(r.Ctx, TreeIn{})).Courses), 0)
	in.DryRun = false
	out := must[ImportOut](t)(r.ImportFolder(r.Ctx, in))
	want(t, "a dry run tells the same", fmt.Sprint(dry.Added, dry.Changed, dry.Same, dry.Modules, dry.Attachments, problems(dry), dry.Lessons),
		fmt.Sprint(out.Added, out.Changed, out.Same, out.Modules, out.Attachments, problems(out), out.Lessons))
	want(t, "added", []int{out.Added, out.Modules, out.Attachments}, []int{8, 2, 4})
	want(t, "problems", problems(out), []string{"notes.docx lessons.file_unused", "README.md:3 lessons.link_missing"})
	tree := must[TreeOut](t)(r.Tree(r.Ctx, TreeIn{})).Courses[0]
	var rows []string
	for _, l := range tree.Lessons {
		rows = append(rows, l.Title)
	}
	want(t, "order", rows, []string{"Welcome", "Second Thing", "The First", "Ninth", "Tenth", "第二课", "第三课", "第十课"})
	want(t, "modules", []string{tree.Modules[0].Title, tree.Modules[1].Title}, []string{"Basics", "More / Deep"})
	first := must[Lesson](t)(r.Find(r.Ctx, "The First"))
	if first.State != "ready" || first.Audience != "tiers" || len(first.TierIDs) != 1 || first.ReleaseOn != "2026-12-24" || !slices.Equal(first.Tags, []string{"a", "b"}) {
		t.Errorf("%+v %v", first.Row, first.Tags)
	}
	second := must[Lesson](t)(r.Find(r.Ctx, "Second Thing"))
	want(t, "draft", second.State, "draft")
	want(t, "audience", second.Audience, "members")
	p := must[Preview](t)(r.Preview(r.Ctx, PreviewIn{ID: first.ID, Body: first.Body}))
	if strings.Count(p.HTML, "<img") != 2 || !strings.Contains(p.HTML, `class="attachment"`) || len(p.Problems) != 0 {
		t.Errorf("%s %v", p.HTML, p.Problems)
	}
	p = must[Preview](t)(r.Preview(r.Ctx, PreviewIn{ID: second.ID, Body: second.Body}))
	if strings.Count(p.HTML, `href="lesson/`) != 2 || len(p.Problems) != 0 {
		t.Errorf("%s %v", p.HTML, p.Problems)
	}
	var kept int
	if err := r.DB.Raw().QueryRow(`SELECT count(*) FROM import_problems WHERE import_id = ? AND (lesson_id IS NOT NULL) = (code = 'lessons.link_missing')`, out.ImportID).Scan(&kept); err != nil || kept != 2 {
		t.Errorf("%d problems kept, %v", kept, err)
	}
}

func TestImportAgain(t *testing.T) {
	r := newRig(t)
	files := course(t)
	dir := writeFolder(t, files)
	in := ImportIn{Dir: dir, Course: "Book"}
	must[ImportOut](t)(r.ImportFolder(r.Ctx, in))
	out := must[ImportOut](t)(r.ImportFolder(r.Ctx, in))
	want(t, "nothing new", []int{out.Added, out.Changed, out.Same, out.Modules}, []int{0, 0, 8, 0})
	ninth := must[Lesson](t)(r.Find(r.Ctx, "Ninth"))
	second := must[Lesson](t)(r.Find(r.Ctx, "Second Thing"))
	welcome := must[Lesson](t)(r.Find(r.Ctx, "Welcome"))
	tenth := must[Lesson](t)(r.Find(r.Ctx, "Tenth"))
	// The organizer renames one, publishes one, trashes one; two files change and one comes.
	must[Lesson](t)(r.Save(r.Ctx, SaveIn{ID: second.ID, Title: "My own title", Body: second.Body, Revision: second.Revision, Updated: second.Updated}))
	if err := r.Service.Set(r.Ctx, SettingsIn{IDs: []string{ninth.ID}, State: "ready", Audience: "public"}); err != nil {
		t.Fatal(err)
	}
	if err := r.Service.Trash(r.Ctx, IDIn{ID: tenth.ID}); err != nil {
		t.Fatal(err)
	}
	for p, body := range map[string]string{
		"01-basics/9-ninth.md": "# Ninth anew\n\nmore", "01-basics/2-second.md": "# Second Thing changed\n", "README.md": "# Hello\n", "03-new/x.md": "x", "01-basics/10-tenth.md": "changed too",
	} {
		full := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out = must[ImportOut](t)(r.ImportFolder(r.Ctx, in))
	want(t, "changes", []int{out.Added, out.Changed, out.Same, out.Modules}, []int{1, 3, 4, 1})
	if !slices.Contains(problems(out), "01-basics/10-tenth.md lessons.import_in_trash") {
		t.Errorf("%v", problems(out))
	}
	n := r.reload(ninth)
	if n.Title != "Ninth anew" && n.Title != "Ninth" || n.Body != "# Ninth anew\n\nmore" || n.State != "ready" || n.Audience != "public" || n.Revision != 2 {
		t.Errorf("%+v", n)
	}
	want(t, "a title given by hand stays", r.reload(second).Title, "My own title")
	want(t, "a title from the text follows it", r.reload(welcome).Title, "Hello")
	revisions := must[[]Revision](t)(r.Revisions(r.Ctx, IDIn{ID: ninth.ID}))
	want(t, "revisions", []string{revisions[0].Reason, revisions[1].Reason}, []string{"imported", "imported"})
}

func TestImportBadInput(t *testing.T) {
	r := newRig(t)
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("# 中文课\n\n这一课是用旧编码写的，也要读得出来。\n")
	if err != nil {
		t.Fatal(err)
	}
	dir := writeFolder(t, map[string]string{
		"good.md": "fine", "gb.md": gb, "picture.md": "\x89PNG\r\n\x1a\n\x00\x00", "latin.md": "caf\xe9 au lait", "big.md": strings.Repeat("x", 2<<20+1),
		"a/b.md": "[out](../../../etc/passwd) ![](../../x.png)", "front.md": "---\ntitle: [\n---\nbody", "tier.md": "---\naudience: nobody knows\n---\nbody",
	})
	outside := writeFolder(t, map[string]string{"secret.md": "secret", "pic.png": "x"})
	for link, to := range map[string]string{"link.md": filepath.Join(outside, "secret.md"), "linked": outside, "loop": "."} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	_, err = r.ImportFolder(r.Ctx, ImportIn{Dir: dir, Course: "Bad", Ready: true})
	testkit.WantCode(t, err, "lessons.import_refused")
	testkit.WantField(t, err, "picture.md", "lessons.not_text")
	want(t, "a refused file refuses all", len(must[TreeOut](t)(r.Tree(r.Ctx, TreeIn{})).Courses), 0)
	out := must[ImportOut](t)(r.ImportFolder(r.Ctx, ImportIn{Dir: dir, Course: "Bad", Ready: true, TakeRest: true}))
	list := problems(out)
	sort.Strings(list)
	want(t, "problems", strings.Join(list, "\n"), strings.Join([]string{
		"a/b.md:1 lessons.image_missing", "a/b.md:1 lessons.link_missing", "big.md lessons.too_large", "front.md:1 lessons.front_matter_broken",
		"latin.md lessons.not_text", "link.md lessons.symlink_refused", "linked lessons.symlink_refused", "loop lessons.symlink_refused",
		"picture.md lessons.not_text", "tier.md lessons.audience_unknown",
	}, "\n"))
	want(t, "the rest is taken", []int{out.Added, out.Refused}, []int{5, 6})
	want(t, "old encoding", must[Lesson](t)(r.Find(r.Ctx, "中文课")).Words, 16)
	want(t, "an unknown tier keeps it a draft", must[Lesson](t)(r.Find(r.Ctx, "tier.md")).State, "draft")
	for _, p := range out.Problems {
		if p.Code == "lessons.not_text" && p.Params["offset"] == "" || p.Code == "lessons.too_large" && p.Params["size"] != "2097153" {
			t.Errorf("%+v", p)
		}
	}

	for name, c := range map[string]struct{ dir, code string }{
		"no folder": {filepath.Join(dir, "none"), "lessons.no_folder"}, "a file": {filepath.Join(dir, "good.md"), "lessons.no_folder"},
		"empty": {t.TempDir(), "lessons.nothing_to_import"},
	} {
		_, err := r.ImportFolder(r.Ctx, ImportIn{Dir: c.dir, Course: "X"})
		if !apperr.IsCode(err, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	bad := writeFolder(t, map[string]string{"a.md": "\x00"})
	_, err = r.ImportFolder(r.Ctx, ImportIn{Dir: bad, Course: "X"})
	testkit.WantCode(t, err, "lessons.nothing_usable")
	testkit.WantField(t, err, "a.md", "lessons.not_text")
	want(t, "a dry run lists it", problems(must[ImportOut](t)(r.ImportFolder(r.Ctx, ImportIn{Dir: bad, Course: "X", DryRun: true}))), []string{"a.md lessons.not_text"})
	_, err = r.ImportFolder(r.Ctx, ImportIn{Dir: dir, Course: "X", TierIDs: []string{"none"}})
	testkit.WantCode(t, err, "lessons.tier_unknown")
	want(t, "courses", len(must[TreeOut](t)(r.Tree(r.Ctx, TreeIn{})).Courses), 1)
}

func TestImportOfPlainText(t *testing.T) {
	r := newRig(t)
	dir := writeFolder(t, map[string]string{"2 two.txt": "two", "1 one.txt": "# One", "10 ten.txt": "ten"})
	out := must[ImportOut](t)(r.ImportFolder(r.Ctx, ImportIn{Dir: dir}))
	var titles []string
	for _, l := range out.Lessons {
		titles = append(titles, l.Title)
	}
	want(t, "titles", titles, []string{"One", "Two", "Ten"})
}

// stopping cancels a context at the n-th time it is asked whether it is done.
type stopping struct {
	context.Context
	left atomic.Int64
}

func (s *stopping) Err() error {
	if s.left.Add(-1) <= 0 {
		return context.Canceled
	}
	return nil
}

func TestImportStopsWhole(t *testing.T) {
	r := newRig(t)
	dir := writeFolder(t, course(t))
	for n := 1; n < 60; n += 3 {
		ctx := &stopping{Context: r.Ctx}
		ctx.left.Store(int64(n))
		_, err := r.ImportFolder(ctx, ImportIn{Dir: dir, Course: "Book"})
		if err == nil {
			t.Logf("finished before question %d", n)
			return
		}
		testkit.WantCode(t, err, "cancelled")
		var lessons int
		if err := r.DB.Raw().QueryRow(`SELECT (SELECT count(*) FROM lessons) + (SELECT count(*) FROM courses) + (SELECT count(*) FROM imports)`).Scan(&lessons); err != nil || lessons != 0 {
			t.Fatalf("cancelled at %d: %d rows, %v", n, lessons, err)
		}
	}
}

func TestImportTellsProgress(t *testing.T) {
	r := newRig(t)
	messages, end := r.Bus.Listen()
	defer end()
	must[ImportOut](t)(r.ImportFolder(r.Ctx, ImportIn{Dir: writeFolder(t, course(t)), Course: "Book", Task: "t1"}))
	phases := map[string]bool{}
	for len(messages) > 0 {
		if m := <-messages; m.Topic == "progress" && m.Task == "t1" && m.Total > 0 {
			phases[m.Phase] = true
		}
	}
	want(t, "phases", len(phases), 4)
	_ = bus.Message{}
}

func TestNatural(t *testing.T) {
	sorted := []string{"2.md", "10.md", "第一课", "第二课", "第三课", "第十课", "第十一课", "第二十课", "第一百零二课"}
	for i := range sorted {
		for j := range sorted {
			if got := natural(sorted[i], sorted[j]); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("natural(%s, %s) = %d", sorted[i], sorted[j], got)
			}
		}
	}
	for _, s := range [][2]string{{"a2", "a10"}, {"A", "b"}, {"一、开始", "十、结束"}, {"1-a/z", "2-a/a"}, {"x.md:9", "x.md:12"}} {
		if natural(s[0], s[1]) >= 0 || natural(s[1], s[0]) <= 0 {
			t.Errorf("%s is not before %s", s[0], s[1])
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOf(rapid.SampledFrom([]rune("aB01295一二十百第课-. 　é")))
		a, b, c := name.Draw(t, "a"), name.Draw(t, "b"), name.Draw(t, "c")
		sign := func(n int) int { return max(-1, min(1, n)) }
		if sign(natural(a, b)) != -sign(natural(b, a)) {
			t.Fatal("not antisymmetric")
		}
		if natural(a, b) <= 0 && natural(b, c) <= 0 && natural(a, c) > 0 {
			t.Fatal("not transitive")
		}
		if (natural(a, b) == 0) != (a == b) {
			t.Fatal("different names must differ")
		}
	})
}

func TestTitlesFromNames(t *testing.T) {
	for name, title := range map[string]string{
		"01-intro": "Intro", "02_my_file": "My file", "3. Start here": "Start here", "2024": "2024", "10": "10", "a-b": "A b", "Well-known thing": "Well-known thing",
		"1、开始": "开始", "-": "-", "04 ": "04 ", "100 days": "Days",
	} {
		want(t, name, nameToTitle(name), title)
	}
}

// TestFactsAgree holds the quick reading of asked-for anchors to what the parser finds.
func TestFactsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heading := rapid.StringMatching(`[A-Za-z中 ]{1,12}`).Draw(t, "heading")
		id := rapid.StringMatching(`[a-z][a-z0-9-]{0,8}`).Draw(t, "id")
		if strings.TrimSpace(heading) == "" {
			return
		}
		body := "text\n\n## " + heading + " {#" + id + "}\n\nmore\n"
		doc, err := markdown.Inspect([]byte(body))
		if err != nil || len(doc.Contents) != 1 {
			t.Fatalf("%v %+v", err, doc.Contents)
		}
		if got := factsOf(body).anchors[markdown.Slug(heading)]; got != doc.Contents[0].ID || got != id {
			t.Fatalf("%q: facts say %q, the parser %q", body, got, doc.Contents[0].ID)
		}
	})
}

func TestWrapper(t *testing.T) {
	for _, c := range []struct {
		dirs []string
		want string
	}{
		{[]string{"docs/a", "docs/b/c"}, "docs"},
		{[]string{"", "src/a", "src/b"}, "src"},
		{[]string{"", "week1"}, ""},
		{[]string{"docs"}, "docs"},
		{[]string{"a", "b"}, ""},
		{[]string{"docs", "docs/a"}, "docs"},
		{[]string{""}, ""},
		{nil, ""},
		{[]string{"ab/x", "abc/y"}, ""},
	} {
		want(t, fmt.Sprint(c.dirs), wrapper(c.dirs), c.want)
	}
}

func BenchmarkImport(b *testing.B) {
	files := map[string]string{}
	for i := range 200 {
		files[fmt.Sprintf("m%d/%03d.md", i%10, i)] = "# Lesson " + fmt.Sprint(i) + "\n\n" + strings.Repeat("Some words with a [[Lesson 7]] and *more* of them.\n\n", 100)
	}
	dir := writeFolder(b, files)
	for b.Loop() {
		r := newRig(b)
		if _, err := r.ImportFolder(r.Ctx, ImportIn{Dir: dir, Course: "Book"}); err != nil {
			b.Fatal(err)
		}
	}
}

// A text that is imported again changes words, never who may open them; that its front matter wants to is told.
func TestImportAgainTellsWhatItsFrontMatterWants(t *testing.T) {
	r := newRig(t)
	dir := t.TempDir()
	for _, step := range []struct{ text, codes string }{
		{"---\nstate: ready\n---\n# One\n\nFor all.\n", ""},
		{"---\nstate: ready\n---\n# One\n\nFor all of you.\n", ""},
		{"---\nstate: ready\naudience: Core\n---\n# One\n\nFor few.\n", "lessons.access_kept"},
		{"---\nstate: ready\naudience: Core\n---\n# One\n\nFor very few.\n", ""},
		{"---\nstate: ready\naudience: Core\nrelease: 2030-01-01\n---\n# One\n\nFor very few.\n", "lessons.access_kept"},
	} {
		if err := os.WriteFile(filepath.Join(dir, "one.md"), []byte(step.text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := r.ImportFolder(r.Ctx, ImportIn{Dir: dir, Course: "Writing"})
		if err != nil {
			t.Fatal(err)
		}
		codes := ""
		for _, p := range out.Problems {
			codes += p.Code
		}
		if codes != step.codes {
			t.Errorf("%q: %q", step.text, codes)
		}
	}
}
