package lessons

import (
	"bytes"
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"guildbook/app/civil"
	"guildbook/app/media"
	"guildbook/app/testkit"
	"guildbook/db/gen"
)

// rig is a kit with the service under test.
type rig struct {
	*testkit.Kit
	*Service
}

func newRig(t testing.TB) *rig {
	t.Helper()
	k := testkit.New(t)
	return &rig{k, New(k.DB, k.Settings, media.NewStore(filepath.Join(t.TempDir(), "media")))}
}

// must gives the value or ends the test.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func (r *rig) course(title string) string {
	r.T.Helper()
	return must[Course](r.T)(r.AddCourse(r.Ctx, AddCourseIn{Title: title})).ID
}

func (r *rig) lesson(courseID, title, body string) Lesson {
	r.T.Helper()
	l := must[Lesson](r.T)(r.Add(r.Ctx, AddIn{CourseID: courseID, Title: title}))
	return r.save(l, body)
}

func (r *rig) save(l Lesson, body string) Lesson {
	r.T.Helper()
	return must[Lesson](r.T)(r.Save(r.Ctx, SaveIn{ID: l.ID, Title: l.Title, Body: body, Revision: l.Revision, Updated: l.Updated}))
}

func (r *rig) reload(l Lesson) Lesson {
	r.T.Helper()
	return must[Lesson](r.T)(r.Show(r.Ctx, IDIn{ID: l.ID}))
}

// titles lists the live lessons of a course as the tree has them.
func (r *rig) titles(courseID string) []string {
	r.T.Helper()
	var out []string
	for _, c := range must[TreeOut](r.T)(r.Tree(r.Ctx, TreeIn{})).Courses {
		if c.ID == courseID {
			for _, l := range c.Lessons {
				out = append(out, l.Title)
			}
		}
	}
	return out
}

func want(t testing.TB, what string, got, want any) {
	t.Helper()
	g, w := strings.TrimSpace(toText(got)), strings.TrimSpace(toText(want))
	if g != w {
		t.Errorf("%s: %s, want %s", what, g, w)
	}
}

func TestTreeOrderAndMoves(t *testing.T) {
	r := newRig(t)
	c := r.course("Course")
	m := must[Module](t)(r.AddModule(r.Ctx, AddModuleIn{CourseID: c, Title: "Module"}))
	for _, title := range []string{"a", "b", "c"} {
		r.lesson(c, title, "")
	}
	d := must[Lesson](t)(r.Add(r.Ctx, AddIn{CourseID: c, ModuleID: m.ID, Title: "d"}))
	want(t, "first", r.titles(c), []string{"a", "b", "c", "d"})
	b := must[Lesson](t)(r.Find(r.Ctx, "b"))
	for _, step := range []struct {
		in   MoveIn
		want []string
	}{
		{MoveIn{ID: b.ID, Index: 0}, []string{"b", "a", "c", "d"}},
		{MoveIn{ID: b.ID, Index: 99}, []string{"a", "c", "b", "d"}},
		{MoveIn{ID: b.ID, ModuleID: m.ID, Index: 0}, []string{"a", "c", "b", "d"}},
		{MoveIn{ID: d.ID, ModuleID: m.ID, Index: -3}, []string{"a", "c", "d", "b"}},
		{MoveIn{ID: d.ID, ModuleID: "", Index: 1}, []string{"a", "d", "c", "b"}},
	} {
		if err := r.Move(r.Ctx, step.in); err != nil {
			t.Fatal(err)
		}
		want(t, "after move", r.titles(c), step.want)
	}
	if err := r.RemoveModule(r.Ctx, IDIn{ID: m.ID}); err != nil {
		t.Fatal(err)
	}
	want(t, "without the module", r.titles(c), []string{"a", "d", "c", "b"})

	other := r.course("Other")
	r.lesson(other, "d", "")
	if err := r.Move(r.Ctx, MoveIn{ID: d.ID, CourseID: other, Index: 0}); err != nil {
		t.Fatal(err)
	}
	want(t, "path in the other course", r.reload(d).Path, "d-2.md")
	testkit.WantCode(t, r.Move(r.Ctx, MoveIn{ID: d.ID, CourseID: other, ModuleID: "none"}), "lessons.module_not_found")
	testkit.WantCode(t, r.Move(r.Ctx, MoveIn{ID: "none"}), "lessons.not_found")
	testkit.WantCode(t, r.Move(r.Ctx, MoveIn{ID: d.ID, CourseID: "none"}), "lessons.course_not_found")
}

func TestModulesAreReordered(t *testing.T) {
	r := newRig(t)
	c := r.course("Course")
	var ids []string
	for _, title := range []string{"x", "y", "z"} {
		ids = append(ids, must[Module](t)(r.AddModule(r.Ctx, AddModuleIn{CourseID: c, Title: title})).ID)
	}
	if err := r.MoveModule(r.Ctx, MoveModuleIn{ID: ids[2], Index: 0}); err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, m := range must[TreeOut](t)(r.Tree(r.Ctx, TreeIn{})).Courses[0].Modules {
		titles = append(titles, m.Title)
	}
	want(t, "modules", titles, []string{"z", "x", "y"})
}

func TestEditsGoIntoOneRevisionForTenMinutes(t *testing.T) {
	r := newRig(t)
	l := r.lesson(r.course("Course"), "Lesson", "one")
	numbers := func() (out []int64) {
		for _, v := range must[[]Revision](t)(r.Revisions(r.Ctx, IDIn{ID: l.ID})) {
			out = append(out, v.Number)
		}
		return out
	}
	want(t, "created and edited", numbers(), []int64{2, 1})
	r.Clock.Advance(9 * time.Minute)
	l = r.save(l, "two")
	r.Clock.Advance(9 * time.Minute)
	l = r.save(l, "three")
	want(t, "edits near one another", numbers(), []int64{2, 1})
	r.Clock.Advance(11 * time.Minute)
	l = r.save(l, "four")
	want(t, "an edit later", numbers(), []int64{3, 2, 1})
	r.DB.SetActor("Helper")
	l = r.save(l, "five")
	want(t, "another actor", numbers(), []int64{4, 3, 2, 1})
	same := r.save(l, "five")
	if same.Updated != l.Updated || same.Revision != l.Revision {
		t.Errorf("saving the same changed %+v to %+v", l.Row, same.Row)
	}
	// A revision that an edition holds is not written into any more.
	r.Exec("packs", `INSERT INTO editions (number, generation, lessons, members, bytes, written, actor, published_at) VALUES (1, 1, 1, 0, 0, 0, 'x', 0)`)
	r.Exec("packs", `INSERT INTO edition_lessons (edition, lesson_id, title, revision, body_sha256, tiers, change) VALUES (1, ?, 't', 4, 'x', '[]', 'new')`, l.ID)
	l = r.save(l, "six")
	want(t, "after publishing", numbers(), []int64{5, 4, 3, 2, 1})

	all := must[[]Revision](t)(r.Revisions(r.Ctx, IDIn{ID: l.ID}))
	second := must[Revision](t)(r.Revision(r.Ctx, IDIn{ID: all[3].ID}))
	want(t, "text of the second", second.Body, "three")
	l = must[Lesson](t)(r.RestoreRevision(r.Ctx, IDIn{ID: second.ID}))
	want(t, "restored", l.Body, "three")
	want(t, "restored is a new revision", numbers(), []int64{6, 5, 4, 3, 2, 1})
	want(t, "its reason", must[[]Revision](t)(r.Revisions(r.Ctx, IDIn{ID: l.ID}))[0].Reason, "restored")
	_, err := r.Revision(r.Ctx, IDIn{ID: "none"})
	testkit.WantCode(t, err, "lessons.revision_not_found")
}

func TestWhoComesSecondWritesNothing(t *testing.T) {
	r := newRig(t)
	l := r.lesson(r.course("Course"), "Lesson", "one")
	r.save(l, "mine")
	_, err := r.Save(r.Ctx, SaveIn{ID: l.ID, Title: l.Title, Body: "theirs", Revision: l.Revision, Updated: l.Updated})
	testkit.WantCode(t, err, "lessons.changed_elsewhere")
	want(t, "body", r.reload(l).Body, "mine")
}

func TestSaveRefuses(t *testing.T) {
	r := newRig(t)
	l := r.lesson(r.course("Course"), "Lesson", "one")
	try := func(title, body string) error {
		_, err := r.Save(r.Ctx, SaveIn{ID: l.ID, Title: title, Body: body, Revision: l.Revision, Updated: l.Updated})
		return err
	}
	testkit.WantField(t, try(" \t", "x"), "title", "field.required")
	testkit.WantField(t, try(strings.Repeat("题", 301), "x"), "title", "field.too_long")
	testkit.WantCode(t, try("t", strings.Repeat("x", 2<<20+1)), "lessons.too_large")
	testkit.WantCode(t, try("t", "a\x00b"), "lessons.not_text")
	if err := r.Service.Trash(r.Ctx, IDIn{ID: l.ID}); err != nil {
		t.Fatal(err)
	}
	testkit.WantCode(t, try("t", "x"), "lessons.in_trash")
	want(t, "body", r.reload(l).Body, "one")
}

func TestAudienceAndRelease(t *testing.T) {
	r := newRig(t)
	core := r.Tier("Core")
	c := r.course("Course")
	a, b := r.lesson(c, "a", ""), r.lesson(c, "b", "")
	in := SettingsIn{IDs: []string{a.ID, b.ID}, State: "ready", Audience: "tiers", TierIDs: []string{core}, Release: "date", ReleaseOn: "2026-12-1"}
	if err := r.Service.Set(r.Ctx, in); err != nil {
		t.Fatal(err)
	}
	for _, l := range []Lesson{r.reload(a), r.reload(b)} {
		if l.State != "ready" || l.Audience != "tiers" || !slices.Equal(l.TierIDs, []string{core}) || l.ReleaseOn != civil.Date("2026-12-01") {
			t.Errorf("%+v", l.Row)
		}
	}
	if err := r.Service.Set(r.Ctx, SettingsIn{IDs: []string{a.ID}, Audience: "public", Release: "now"}); err != nil {
		t.Fatal(err)
	}
	if l := r.reload(a); l.State != "ready" || l.Audience != "public" || len(l.TierIDs) != 0 || l.ReleaseOn != "" {
		t.Errorf("%+v", l.Row)
	}
	for _, c := range []struct {
		in          SettingsIn
		field, code string
	}{
		{SettingsIn{State: "done"}, "state", "lessons.unknown_value"},
		{SettingsIn{Audience: "all"}, "audience", "lessons.unknown_value"},
		{SettingsIn{Audience: "tiers"}, "tierIds", "field.required"},
		{SettingsIn{Release: "date", ReleaseOn: "soon"}, "releaseOn", "civil.bad_date"},
		{SettingsIn{Release: "later"}, "release", "lessons.unknown_value"},
		{SettingsIn{Release: "days"}, "releaseDays", "lessons.bad_days"},
		{SettingsIn{Release: "days", ReleaseDays: 3651}, "releaseDays", "lessons.bad_days"},
		{SettingsIn{Early: []Early{{core, "soon"}}}, "early", "civil.bad_date"},
		{SettingsIn{Early: []Early{{core, "2026-12-01"}, {core, "2026-12-02"}}}, "early", "lessons.unknown_value"},
	} {
		c.in.IDs = []string{a.ID}
		testkit.WantField(t, r.Service.Set(r.Ctx, c.in), c.field, c.code)
	}
	if err := r.Service.Set(r.Ctx, SettingsIn{IDs: []string{a.ID}, Release: "days", ReleaseDays: 35, Early: []Early{{core, "2026-12-1"}}}); err != nil {
		t.Fatal(err)
	}
	if l := r.reload(a); l.ReleaseDays != 35 || l.ReleaseOn != "" || !slices.Equal(l.Early, []Early{{core, "2026-12-01"}}) {
		t.Errorf("%+v", l.Row)
	}
	if err := r.Service.Set(r.Ctx, SettingsIn{IDs: []string{a.ID}, State: "draft"}); err != nil {
		t.Fatal(err)
	}
	if l := r.reload(a); l.ReleaseDays != 35 || len(l.Early) != 1 {
		t.Errorf("what was not named has changed: %+v", l.Row)
	}
	if err := r.Service.Set(r.Ctx, SettingsIn{IDs: []string{a.ID}, Release: "now", Early: []Early{}}); err != nil {
		t.Fatal(err)
	}
	if l := r.reload(a); l.ReleaseDays != 0 || len(l.Early) != 0 || l.OpensOn(core) != "" {
		t.Errorf("%+v", l.Row)
	}
	testkit.WantCode(t, r.Service.Set(r.Ctx, SettingsIn{IDs: []string{a.ID}, Early: []Early{{"x", "2026-12-01"}}}), "lessons.tier_unknown")
	// All or none.
	before := r.reload(b)
	testkit.WantCode(t, r.Service.Set(r.Ctx, SettingsIn{IDs: []string{b.ID, "none"}, State: "draft"}), "lessons.not_found")
	want(t, "state", r.reload(b).State, before.State)
	testkit.WantCode(t, r.Service.Set(r.Ctx, SettingsIn{IDs: []string{a.ID}, Audience: "tiers", TierIDs: []string{"x"}}), "lessons.tier_unknown")
}

func TestTrash(t *testing.T) {
	r := newRig(t)
	c := r.course("Course")
	a, b := r.lesson(c, "a", "alpha"), r.lesson(c, "b", "beta")
	if err := r.Service.Trash(r.Ctx, IDIn{ID: a.ID}); err != nil {
		t.Fatal(err)
	}
	want(t, "live", r.titles(c), []string{"b"})
	tree := must[TreeOut](t)(r.Tree(r.Ctx, TreeIn{Trashed: true}))
	if len(tree.Courses) != 1 || len(tree.Courses[0].Lessons) != 1 || tree.Courses[0].Lessons[0].Title != "a" || tree.Courses[0].Trashed {
		t.Errorf("trash: %+v", tree)
	}
	_, err := r.Find(r.Ctx, "a")
	testkit.WantCode(t, err, "lessons.not_found")
	want(t, "hits", len(must[SearchOut](t)(r.Search(r.Ctx, SearchIn{Text: "alpha"})).Hits), 0)
	// Its path is taken meanwhile.
	r.lesson(c, "a", "another")
	if err := r.Restore(r.Ctx, IDIn{ID: a.ID}); err != nil {
		t.Fatal(err)
	}
	want(t, "path", r.reload(a).Path, "a-2.md")

	r.Clock.Advance(time.Hour)
	if err := r.Service.Trash(r.Ctx, IDIn{ID: b.ID}); err != nil {
		t.Fatal(err)
	}
	r.Clock.Advance(time.Hour)
	for range 2 {
		if err := r.TrashCourse(r.Ctx, IDIn{ID: c}); err != nil {
			t.Fatal(err)
		}
	}
	want(t, "courses", len(must[TreeOut](t)(r.Tree(r.Ctx, TreeIn{})).Courses), 0)
	testkit.WantCode(t, r.Restore(r.Ctx, IDIn{ID: a.ID}), "lessons.course_in_trash")
	_, err = r.Add(r.Ctx, AddIn{CourseID: c, Title: "x"})
	testkit.WantCode(t, err, "lessons.course_in_trash")
	if err := r.RestoreCourse(r.Ctx, IDIn{ID: c}); err != nil {
		t.Fatal(err)
	}
	want(t, "only what went with the course comes back", r.titles(c), []string{"a", "a"})
}

func TestFind(t *testing.T) {
	r := newRig(t)
	c, d := r.course("One"), r.course("Two")
	a := r.lesson(c, "Pipes and Filters", "")
	r.lesson(d, "Pipes", "")
	r.lesson(d, "Intro", "")
	r.lesson(c, "Intro", "")
	for ref, title := range map[string]string{
		a.ID: "Pipes and Filters", "pipes-and-filters.md": "Pipes and Filters", "pipes": "Pipes", "filters": "Pipes and Filters", "Two/intro.md": "Intro",
	} {
		want(t, ref, must[Lesson](t)(r.Find(r.Ctx, ref)).Title, title)
	}
	for ref, code := range map[string]string{"intro": "lessons.ambiguous", "pip": "lessons.ambiguous", "nothing": "lessons.not_found", "": "lessons.not_found"} {
		_, err := r.Find(r.Ctx, ref)
		testkit.WantCode(t, err, code)
	}
}

func TestPreviewResolvesLinks(t *testing.T) {
	r := newRig(t)
	c := r.course("Course")
	m := must[Module](t)(r.AddModule(r.Ctx, AddModuleIn{CourseID: c, Title: "M"}))
	a := r.lesson(c, "First lesson", "# First lesson\n\n## Part one {#p1}\n\n## Part two\n")
	b := must[Lesson](t)(r.Add(r.Ctx, AddIn{CourseID: c, ModuleID: m.ID, Title: "Second"}))
	png := filepath.Join(t.TempDir(), "up.png")
	if err := os.WriteFile(png, onePixel(t), 0o600); err != nil {
		t.Fatal(err)
	}
	at := must[Attachment](t)(r.Attach(r.Ctx, AttachIn{LessonID: b.ID, Path: png, Name: "我的 图(1).png"}))
	want(t, "markdown", at.Markdown, "![我的-图(1)](attachments/我的-图%281%29.png)")
	body := at.Markdown + " [[First lesson]] [[first-lesson#Part one]] [a](first-lesson.md#part-two) [x](first-lesson.md#none) [[gone]] ![](gone.png) [self](second.md)"
	p := must[Preview](t)(r.Preview(r.Ctx, PreviewIn{ID: b.ID, Body: body}))
	for _, part := range []string{
		`<img src="media/` + at.SHA256 + `" alt="我的-图(1)"`, `<a href="lesson/` + a.ID + `">First lesson</a>`,
		`href="lesson/` + a.ID + `#p1"`, `href="lesson/` + a.ID + `#part-two"`, `<span class="missing">gone</span>`, `<span class="missing">gone.png</span>`,
		`<a href="lesson/` + b.ID + `">self</a>`,
	} {
		if !strings.Contains(p.HTML, part) {
			t.Errorf("no %s in %s", part, p.HTML)
		}
	}
	var codes []string
	for _, q := range p.Problems {
		codes = append(codes, q.Code)
	}
	want(t, "problems", codes, []string{"lessons.link_missing", "lessons.image_missing", "lessons.anchor_missing"})
	want(t, "place", p.Problems[0].Place, "second.md:1")
	// The same file again, and another under its name.
	again := must[Attachment](t)(r.Attach(r.Ctx, AttachIn{LessonID: b.ID, Path: png, Name: "我的 图(1).png"}))
	want(t, "the same file", again.Path, at.Path)
	if err := os.WriteFile(png, []byte("other bytes"), 0o600); err != nil {
		t.Fatal(err)
	}
	other := must[Attachment](t)(r.Attach(r.Ctx, AttachIn{LessonID: b.ID, Path: png, Name: "我的 图(1).png"}))
	want(t, "another file", other.Path, "attachments/我的-图(1)-2.png")
	want(t, "attachments", len(must[[]Attachment](t)(r.Attachments(r.Ctx, IDIn{ID: c}))), 2)
	medium := must[Medium](t)(r.OpenMedia(r.Ctx, at.SHA256))
	_ = medium.Body.Close()
	want(t, "medium", medium.Mime+" "+medium.Name, "image/png 我的-图(1).png")
	_, err := r.OpenMedia(r.Ctx, strings.Repeat("0", 64))
	testkit.WantCode(t, err, "media.not_found")
}

func TestLibraryForPublishing(t *testing.T) {
	r := newRig(t)
	c := r.course("Course")
	a := r.lesson(c, "A", "# A\n\n[[B]] [[C]]")
	b := r.lesson(c, "B", "# B\n\n## X {#y}\n")
	r.lesson(c, "C", "c")
	lib := must[*Library](t)(r.Library(r.Ctx))
	if again := must[*Library](t)(r.Library(r.Ctx)); again != lib {
		t.Error("the library is made anew though nothing changed")
	}
	to := Addresses{Lesson: func(id string) (string, bool) { return "p" + id[len(id)-2:], id != b.ID }, Media: func(string) string { return "m" }}
	out := must[Rendered](t)(lib.Render(r.Ctx, a.ID, to))
	if strings.Contains(out.HTML, "<h1") || !strings.Contains(out.HTML, `<span class="missing">B</span>`) || !strings.Contains(out.HTML, `<a href="lesson/p`) {
		t.Errorf("%s", out.HTML)
	}
	if len(out.Problems) != 1 || out.Problems[0].Code != "lessons.link_unpublished" {
		t.Errorf("%+v", out.Problems)
	}
	// The print changes when something changes that a link may depend on, and only then.
	print := lib.Print(a.ID)
	b = r.save(b, "# B\n\n## X {#y}\n\nmore")
	want(t, "after an edit elsewhere", must[*Library](t)(r.Library(r.Ctx)).Print(a.ID), print)
	b = r.save(b, "# B\n\n## X {#z}\n")
	if must[*Library](t)(r.Library(r.Ctx)).Print(a.ID) == print {
		t.Error("another anchor leaves the print as it was")
	}
	print = must[*Library](t)(r.Library(r.Ctx)).Print(a.ID)
	if _, err := r.Save(r.Ctx, SaveIn{ID: b.ID, Title: "B2", Body: b.Body, Revision: b.Revision, Updated: b.Updated}); err != nil {
		t.Fatal(err)
	}
	if must[*Library](t)(r.Library(r.Ctx)).Print(a.ID) == print {
		t.Error("another title leaves the print as it was")
	}
	_, err := lib.Render(r.Ctx, "none", to)
	testkit.WantCode(t, err, "lessons.not_found")
}

func TestSearch(t *testing.T) {
	r := newRig(t)
	c := r.course("课程")
	l := r.lesson(c, "响应式基础", "---\nx: 1\n---\n组合式 API 的 `ref()` 声明响应式状态。\n\n## Recurring tasks {#r}\n")
	r.lesson(c, "Other", "nothing of it here")
	for q, n := range map[string]int{
		"响应": 1, "应式": 1, "状态 组合": 1, "recur": 1, "RECURRING task": 1, "curring": 0, "响式": 0, "api": 1, "ref": 1, "": 0, `"`: 0, "AND": 0, "a* OR b": 0, "title:x": 0, "NEAR(": 0,
	} {
		want(t, "hits for "+q, len(must[SearchOut](t)(r.Search(r.Ctx, SearchIn{Text: q})).Hits), n)
	}
	hit := must[SearchOut](t)(r.Search(r.Ctx, SearchIn{Text: "声明"})).Hits[0]
	if hit.Course != "课程" || !strings.Contains(hit.Snippet, "声明响应式状态") || strings.Contains(hit.Snippet, "x: 1") {
		t.Errorf("%+v", hit)
	}
	r.save(r.reload(l), "now about cats")
	want(t, "old words", len(must[SearchOut](t)(r.Search(r.Ctx, SearchIn{Text: "声明"})).Hits), 0)
	want(t, "new words", len(must[SearchOut](t)(r.Search(r.Ctx, SearchIn{Text: "cat"})).Hits), 1)
}

func TestEveryChangeIsAudited(t *testing.T) {
	r := newRig(t)
	c := r.course("Course")
	l := r.lesson(c, "L", "x")
	for _, err := range []error{
		r.RenameCourse(r.Ctx, RenameIn{ID: c, Title: "New"}), r.Move(r.Ctx, MoveIn{ID: l.ID}), r.Service.Set(r.Ctx, SettingsIn{IDs: []string{l.ID}, State: "ready"}),
		r.Service.Trash(r.Ctx, IDIn{ID: l.ID}), r.Restore(r.Ctx, IDIn{ID: l.ID}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var actions []string
	err := r.DB.Read(r.Ctx, func(ctx context.Context, q *gen.Queries) error {
		for _, id := range []string{c, l.ID} {
			rows, err := q.ListAuditOf(ctx, gen.ListAuditOfParams{Entity: map[string]string{c: "course", l.ID: "lesson"}[id], EntityID: id})
			if err != nil {
				return err
			}
			for _, a := range rows {
				actions = append(actions, a.Entity+" "+a.Action)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want(t, "audit", actions, []string{
		"course added", "course renamed", "lesson added", "lesson edited", "lesson moved", "lesson set", "lesson trashed", "lesson restored",
	})
}

// onePixel is a PNG of one pixel.
func onePixel(t testing.TB) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(b)
}

func TestParseDays(t *testing.T) {
	for in, days := range map[string]int64{"35d": 35, " 1 Day": 1, "14 days": 14, "30天": 30, "3650d": 3650, "": 0, "0d": 0, "-1d": 0, "3651d": 0, "35": 0, "d": 0, "2026-12-01": 0} {
		if got, ok := ParseDays(in); ok != (days > 0) || ok && got != days {
			t.Errorf("%q: %d %v", in, got, ok)
		}
	}
}
