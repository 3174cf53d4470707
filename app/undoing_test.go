package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"guildbook/app"
	"guildbook/app/lessons"
	"guildbook/app/members"
	"guildbook/app/reports"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

func TestNoUndoOfAnImportThatBroughtBackWhoPaidSince(t *testing.T) {
	a, k := whole.New(t)
	tier := k.Tier("Ordinary")
	plan := k.Plan(tier, "Monthly", 1000, "1m")
	importing(t, a, k, members.ImportIn{Path: csvFile(t, "name,email\nAda,ada@example.com\n")})
	m, _ := a.Members.Find(k.Ctx, "ada@example.com")
	k.Clock.Advance(time.Hour)
	if err := a.Members.Trash(k.Ctx, members.IDsIn{IDs: []string{m.ID}}); err != nil {
		t.Fatal(err)
	}
	k.Clock.Advance(time.Hour)
	k.Payment(m.ID, 1000, "2026-01-05") // long before
	out := importing(t, a, k, members.ImportIn{Path: csvFile(t, "name,email,phone\nAda,ada@example.com,13800000000\n")})
	k.Clock.Advance(time.Hour)
	if _, err := a.RecordPayment(k.Ctx, app.RecordIn{MemberID: m.ID, PlanID: plan}); err != nil {
		t.Fatal(err)
	}
	testkit.WantCode(t, a.UndoImport(k.Ctx, app.UndoIn{ImportID: out.ImportID}), "imports.in_use")
	roll, err := a.Reports.Roll(k.Ctx, reports.RollIn{})
	if err != nil || len(roll.Rows) != 1 {
		t.Errorf("who paid is gone: %+v %v", roll.Rows, err)
	}
}

func TestUndoImportOfLessonsGivesImagesBack(t *testing.T) {
	a, k := whole.New(t)
	dir := filepath.Join(t.TempDir(), "course")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	imp := func() lessons.ImportOut {
		t.Helper()
		out, err := a.Lessons.ImportFolder(k.Ctx, lessons.ImportIn{Dir: dir, Course: "Writing"})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	write("a.md", "# A\n\nfirst ![](p.svg)\n")
	write("p.svg", `<svg xmlns="http://www.w3.org/2000/svg"><text>1</text></svg>`)
	imp()
	before := k.Text("SELECT group_concat(path||sha256) FROM attachments")
	write("a.md", "# A\n\nsecond ![](p.svg)\n")
	write("p.svg", `<svg xmlns="http://www.w3.org/2000/svg"><text>2</text></svg>`)
	k.Clock.Advance(200 * time.Millisecond)
	second := imp()
	write("a.md", "# A\n\nthird ![](p.svg)\n")
	k.Clock.Advance(200 * time.Millisecond)
	third := imp()
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: third.ImportID}); err != nil {
		t.Fatal(err)
	}
	if got := k.Text("SELECT body FROM lessons"); got != "# A\n\nsecond ![](p.svg)\n" {
		t.Errorf("one undo, two imports in a second: %q", got)
	}
	k.Clock.Advance(time.Hour)
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: second.ImportID}); err != nil {
		t.Fatal(err)
	}
	if got := k.Text("SELECT body FROM lessons"); got != "# A\n\nfirst ![](p.svg)\n" {
		t.Errorf("text %q", got)
	}
	if got := k.Text("SELECT group_concat(path||sha256) FROM attachments"); got != before {
		t.Errorf("images %s, were %s", got, before)
	}
}
