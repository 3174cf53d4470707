package publishing_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app/codes"
	"guildbook/app/pack"
	"guildbook/app/publishing"
	"guildbook/app/testkit"
)

// objects counts the files under o/ that two packs share byte for byte, and those of the first.
func shared(t *testing.T, a, b string) (same, all int) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(a, "o"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		all++
		rel, _ := filepath.Rel(a, path)
		x, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if y, err := os.ReadFile(filepath.Join(b, rel)); err == nil && string(x) == string(y) {
			same++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return same, all
}

func generation(t *testing.T, dir string) int {
	t.Helper()
	src, err := pack.OpenSource(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	i, err := pack.Inspect(src)
	if err != nil {
		t.Fatal(err)
	}
	return i.Generation
}

// rollBack puts the tables of publishing back to a copy.
func (g *guild) rollBack(copyOf string) {
	g.T.Helper()
	g.must(g.DB.Raw().Exec("ATTACH ? AS old", copyOf))
	tables := []string{"packs", "editions", "tier_keys", "pack_files", "edition_lessons", "edition_members", "edition_places", "begun_members"}
	for i := range tables {
		g.Exec("packs", "DELETE FROM "+tables[len(tables)-1-i])
	}
	for _, table := range tables {
		g.Exec("packs", "INSERT INTO "+table+" SELECT * FROM old."+table)
	}
}

// TestALostOrRestoredWorkspaceGoesOn loses the workspace's copy of the pack, the last edition's rows, or both. What members read must not
// go back, and what still matches must not be sent again.
func TestALostOrRestoredWorkspaceGoesOn(t *testing.T) {
	for name, lose := range map[string]struct{ pack, rows bool }{
		"the pack": {pack: true}, "the rows": {rows: true}, "both": {true, true},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGuild(t)
			site := filepath.Join(t.TempDir(), "site")
			g.publish(publishing.PublishIn{Out: site})
			before := filepath.Join(t.TempDir(), "old.db")
			g.must(nil, g.DB.Backup(g.Ctx, before))
			g.Lesson(g.course, "A third", "It came later.")
			g.publish(publishing.PublishIn{Out: site})
			seen := generation(t, site)
			was := filepath.Join(t.TempDir(), "was")
			g.must(nil, os.CopyFS(was, os.DirFS(site)))
			if lose.rows {
				g.rollBack(before)
			}
			if lose.pack {
				g.must(nil, os.RemoveAll(g.Workspace.PackDir()))
			}
			if lose.rows {
				_, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{Out: site})
				testkit.WantCode(t, err, "publishing.place_newer")
			}
			g.publish(publishing.PublishIn{Out: site, Over: lose.rows})
			if now := generation(t, site); now <= seen {
				t.Errorf("generation %d after %d", now, seen)
			}
			for _, m := range []string{g.anna, g.bob, g.cleo} {
				g.titles(site, g.code(m))
			}
			if got := strings.Join(g.titles(site, g.code(g.bob)), ", "); got != "The quiet harbour, A third" {
				t.Error(got)
			}
			text, err := pack.OpenSource(site)
			g.must(nil, err)
			defer text.Close()
			g.must(pack.Verify(text))
			if same, all := shared(t, was, site); same < 3 {
				t.Errorf("%d of %d objects stayed as they were", same, all)
			}
			if did := g.publish(publishing.PublishIn{Out: site}); !did.Nothing || did.Places[0].Written != 0 {
				t.Errorf("not settled: %+v", did.Places)
			}
		})
	}
}

// TestACutThatShutsNobodyOutChangesNoKey loses the record of a publish that only brought a lesson and a member.
func TestACutThatShutsNobodyOutChangesNoKey(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	ordinary, core := g.key(g.ordinary), g.key(g.core)
	g.edit(g.first, "Other words.")
	dora := g.joinDora()
	fail := func() {
		g.Exec("packs", "CREATE TRIGGER full BEFORE INSERT ON editions BEGIN SELECT RAISE(ABORT, 'full'); END")
		if _, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{}); err == nil {
			t.Fatal("it was recorded")
		}
		g.Exec("packs", "DROP TRIGGER full")
	}
	fail()
	fail()
	g.publish(publishing.PublishIn{})
	if g.key(g.ordinary) != ordinary || g.key(g.core) != core {
		t.Error("a tier that nobody left has a new key")
	}
	g.titles(g.Workspace.PackDir(), g.code(dora))
	if did := g.publish(publishing.PublishIn{}); !did.Nothing {
		t.Error("not settled")
	}
	g.edit(g.first, "Yet other words.")
	eve := g.Member("Eve")
	g.Term(eve, g.ordinary, "2026-01-01", "")
	g.must(g.codes.Issue(g.Ctx, codes.IssueIn{MemberIDs: []string{eve}}))
	fail()
	g.must(g.codes.Revoke(g.Ctx, codes.RevokeIn{MemberID: eve}))
	g.publish(publishing.PublishIn{})
	if g.key(g.ordinary) == ordinary || g.key(g.core) != core {
		t.Error("the tier of who left has the key that she holds, or another lost its own")
	}
}

func TestThePlanSaysWhyWhereNoLessonDiffers(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	because := func() string {
		p, err := g.publishing.Plan(g.Ctx, publishing.PlanIn{})
		g.must(nil, err)
		return strings.Join(p.Because, " ")
	}
	if got := because(); got != "" {
		t.Error(got)
	}
	set, err := g.Settings.Show(g.Ctx)
	g.must(nil, err)
	was := set.Language
	set.Language = map[string]string{"zh": "en", "en": "zh"}[was]
	g.must(g.Settings.Change(g.Ctx, set))
	g.page += "<p></p>"
	if got := because(); got != "language reader" {
		t.Error(got)
	}
	g.must(g.codes.Revoke(g.Ctx, codes.RevokeIn{MemberID: g.anna}))
	if got := because(); got != "language reader members" {
		t.Error(got)
	}
}
