package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"guildbook/app"
	"guildbook/app/lessons"
	"guildbook/app/testkit/whole"
)

// Modules and tags that an import alone had brought go with it; what others put into a module keeps it.
func TestUndoImportOfLessonsTakesModulesAndTagsAway(t *testing.T) {
	a, k := whole.New(t)
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	imp := func() string {
		t.Helper()
		out, err := a.Lessons.ImportFolder(k.Ctx, lessons.ImportIn{Dir: dir, Course: "Writing"})
		if err != nil {
			t.Fatal(err)
		}
		k.Clock.Advance(time.Hour)
		return out.ImportID
	}
	state := func() string {
		return k.Text("SELECT (SELECT coalesce(group_concat(title), '') FROM (SELECT title FROM modules ORDER BY title)) || '|' ||" +
			" (SELECT coalesce(group_concat(tag), '') FROM lesson_tags t JOIN lessons l ON l.id = t.lesson_id WHERE l.trashed_at IS NULL)")
	}
	write("top.md", "# Top\n\nWords.\n")
	write("one/a.md", "# A\n\nWords.\n")
	imp()
	if got := state(); got != "One|" {
		t.Fatalf("at first: %s", got)
	}
	write("one/a.md", "---\ntags: [night]\n---\n# A\n\nOther words.\n")
	write("two/b.md", "---\ntags: [day]\n---\n# B\n\nWords.\n")
	write("three/c.md", "# C\n\nWords.\n")
	second := imp()
	if got := state(); got != "One,Three,Two|night,day" {
		t.Fatalf("after the second: %s", got)
	}
	course := k.Text("SELECT id FROM courses")
	three := k.Text("SELECT id FROM modules WHERE title = 'Three'")
	if _, err := a.Lessons.Add(k.Ctx, lessons.AddIn{CourseID: course, ModuleID: three, Title: "By hand"}); err != nil {
		t.Fatal(err)
	}
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: second}); err != nil {
		t.Fatal(err)
	}
	if got := state(); got != "One,Three|" {
		t.Errorf("after undoing it: %s", got)
	}
}
