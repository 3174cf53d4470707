package publishing_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/codes"
	"guildbook/app/lessons"
	"guildbook/app/media"
	"guildbook/app/pack"
	"guildbook/app/publishing"
	"guildbook/app/reports"
	"guildbook/app/testkit"
)

// guild is a workspace with two tiers, three members with codes and a course.
type guild struct {
	*testkit.Kit
	publishing *publishing.Service
	codes      *codes.Service
	lessons    *lessons.Service

	ordinary, core  string // tiers
	anna, bob, cleo string // ordinary until the end of 2026, ordinary for life, core for life
	course          string
	first, secret   string // lessons: for all, for the core
	page            string
}

func newGuild(t *testing.T) *guild {
	t.Helper()
	k := testkit.New(t)
	g := &guild{Kit: k, page: "<!doctype html><body><!--gb:data--></body>"}
	store := media.NewStore(k.Workspace.MediaDir())
	g.lessons = lessons.New(k.DB, k.Settings, store)
	g.codes = codes.New(k.DB, k.Settings)
	g.publishing = publishing.New(k.DB, k.Settings, publishing.Ports{
		Lessons: g.lessons, Media: store, Roll: reports.New(k.DB, k.Settings), PackDir: k.Workspace.PackDir(),
		Reader: func() ([]byte, error) { return []byte(g.page), nil },
	})
	g.ordinary, g.core = k.Tier("Ordinary"), k.Tier("Core")
	g.anna, g.bob, g.cleo = k.Member("Anna"), k.Member("Bob"), k.Member("Cleo")
	k.Term(g.anna, g.ordinary, "2026-01-01", "2026-12-31")
	k.Term(g.bob, g.ordinary, "2026-01-01", "")
	k.Term(g.cleo, g.core, "2026-01-01", "")
	g.course = k.Course("Hidden paths")
	g.first = k.Lesson(g.course, "The quiet harbour", "Words of the *first* lesson. See [the second](02.md).")
	g.secret = k.Lesson(g.course, "Only for the core", "Words for few.", g.core)
	if _, err := g.codes.Issue(k.Ctx, codes.IssueIn{MemberIDs: []string{g.anna, g.bob, g.cleo}}); err != nil {
		t.Fatal(err)
	}
	return g
}

func (g *guild) publish(in publishing.PublishIn) publishing.PublishOut {
	g.T.Helper()
	out, err := g.publishing.Publish(g.Ctx, in)
	if err != nil {
		g.T.Fatal(err)
	}
	return out
}

func (g *guild) code(member string) string {
	g.T.Helper()
	c, err := g.codes.Show(g.Ctx, codes.MemberIn{MemberID: member})
	if err != nil {
		g.T.Fatal(err)
	}
	return c.Code
}

// titles are what a code opens in a pack.
func (g *guild) titles(path, code string) []string {
	g.T.Helper()
	src, err := pack.OpenSource(path)
	if err != nil {
		g.T.Fatal(err)
	}
	defer src.Close()
	p, err := pack.Open(src, code)
	if err != nil {
		g.T.Fatal(err)
	}
	if err := p.Check(); err != nil {
		g.T.Fatal(err)
	}
	var out []string
	for _, c := range p.Courses {
		for _, l := range c.Lessons {
			out = append(out, l.Title)
		}
	}
	return out
}

func (g *guild) edit(lesson, body string) {
	g.T.Helper()
	l, err := g.lessons.Show(g.Ctx, lessons.IDIn{ID: lesson})
	if err != nil {
		g.T.Fatal(err)
	}
	_, err = g.lessons.Save(g.Ctx, lessons.SaveIn{ID: lesson, Title: l.Title, Body: body, Revision: l.Revision, Updated: l.Updated})
	if err != nil {
		g.T.Fatal(err)
	}
}

func changes(p publishing.Plan) string {
	var out []string
	for _, l := range p.Lessons {
		out = append(out, l.Title+": "+l.Change)
	}
	return strings.Join(out, "; ")
}

func TestFirstEdition(t *testing.T) {
	g := newGuild(t)
	noCode := g.Member("Dora")
	g.Term(noCode, g.ordinary, "2026-01-01", "")
	out := t.TempDir()
	plan, err := g.publishing.Plan(g.Ctx, publishing.PlanIn{})
	if err != nil {
		t.Fatal(err)
	}
	if plan.Number != 1 || plan.Members != 3 || !slices.Equal(plan.NoCode, []string{"Dora"}) || plan.Nothing ||
		changes(plan) != "The quiet harbour: new; Only for the core: new" {
		t.Errorf("%+v", plan)
	}
	if entries, _ := os.ReadDir(g.Workspace.PackDir()); len(entries) > 0 {
		t.Error("the plan wrote")
	}
	did := g.publish(publishing.PublishIn{
		Note: "first", Out: filepath.Join(out, "site"), Zip: filepath.Join(out, "p.zip"), Single: filepath.Join(out, "p.html"),
	})
	if did.Nothing || did.Edition.Number != 1 || did.Edition.Lessons != 2 || did.Edition.Members != 3 || did.Edition.Actor != "Keeper" || len(did.Places) != 3 {
		t.Errorf("%+v", did)
	}
	if did.Plan.Write != plan.Write {
		t.Errorf("wrote %d files, planned %d", did.Plan.Write, plan.Write)
	}
	for _, place := range append(did.Places, publishing.Place{Path: g.Workspace.PackDir()}) {
		if got := g.titles(place.Path, g.code(g.anna)); !slices.Equal(got, []string{"The quiet harbour"}) {
			t.Errorf("%s: Anna opens %v", place.Path, got)
		}
		if got := g.titles(place.Path, g.code(g.cleo)); len(got) != 2 {
			t.Errorf("%s: Cleo opens %v", place.Path, got)
		}
		v, err := g.publishing.Verify(g.Ctx, publishing.PackIn{Path: place.Path})
		if err != nil || !v.Ours || !v.Newest {
			t.Errorf("%s: %+v %v", place.Path, v, err)
		}
	}
	list, err := g.publishing.Editions(g.Ctx)
	if err != nil || len(list.Editions) != 1 || list.Editions[0].Note != "first" {
		t.Errorf("%+v %v", list, err)
	}
	// One member's own file opens for them alone.
	mine := filepath.Join(out, "anna.html")
	g.publish(publishing.PublishIn{Single: mine, For: g.anna})
	g.titles(mine, g.code(g.anna))
	src, err := pack.OpenSource(mine)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pack.Open(src, g.code(g.cleo)); !apperr.IsCode(err, "pack.code_unknown") {
		t.Error(err)
	}
	if v, err := g.publishing.Verify(g.Ctx, publishing.PackIn{Path: mine}); err != nil || !v.Newest {
		t.Errorf("%+v %v", v, err)
	}
}

func TestNothingChangedMakesNoEdition(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	before := fingerprint(t, g.Workspace.PackDir())
	plan, err := g.publishing.Plan(g.Ctx, publishing.PlanIn{})
	if err != nil || !plan.Nothing || plan.Write != 0 || changes(plan) != "The quiet harbour: same; Only for the core: same" {
		t.Errorf("%+v %v", plan, err)
	}
	did := g.publish(publishing.PublishIn{})
	if !did.Nothing || did.Edition.Number != 1 {
		t.Errorf("%+v", did)
	}
	if fingerprint(t, g.Workspace.PackDir()) != before {
		t.Error("bytes changed")
	}
	if n := g.Count("SELECT count(*) FROM editions"); n != 1 {
		t.Errorf("%d editions", n)
	}
}

func fingerprint(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		b.WriteString(p + "\n" + string(data) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhoLeavesIsShutOut(t *testing.T) {
	tests := map[string]struct {
		leave   func(g *guild)
		renewed bool // Anna has another code
	}{
		"lapsed":     {func(g *guild) { g.At("2027-01-08") }, false}, // the grace days are over
		"trashed":    {func(g *guild) { g.Trash("members", g.anna) }, false},
		"revoked":    {func(g *guild) { g.must(g.codes.Revoke(g.Ctx, codes.RevokeIn{MemberID: g.anna})) }, false},
		"other code": {func(g *guild) { g.must(g.codes.Reissue(g.Ctx, codes.MemberIn{MemberID: g.anna})) }, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			g := newGuild(t)
			g.publish(publishing.PublishIn{})
			old := g.code(g.anna)
			tt.leave(g)
			plan, err := g.publishing.Plan(g.Ctx, publishing.PlanIn{})
			if err != nil {
				t.Fatal(err)
			}
			for _, ta := range plan.Tiers {
				if ta.NewEpoch != (ta.TierID == g.ordinary) {
					t.Errorf("%s: new keys %v", ta.Name, ta.NewEpoch)
				}
			}
			if left := plan.Tiers[0].Left; !tt.renewed && !slices.Equal(left, []string{"Anna"}) || tt.renewed && len(left) > 0 {
				t.Errorf("left: %v", left)
			}
			did := g.publish(publishing.PublishIn{})
			if did.Nothing || did.Edition.Number != 2 {
				t.Errorf("%+v", did.Edition)
			}
			src, err := pack.OpenSource(g.Workspace.PackDir())
			if err != nil {
				t.Fatal(err)
			}
			defer src.Close()
			if _, err := pack.Open(src, old); !apperr.IsCode(err, "pack.code_unknown") {
				t.Error(err)
			}
			if tt.renewed {
				g.titles(g.Workspace.PackDir(), g.code(g.anna))
			}
			if got := g.titles(g.Workspace.PackDir(), g.code(g.bob)); len(got) != 1 {
				t.Errorf("Bob opens %v", got)
			}
			if got := g.titles(g.Workspace.PackDir(), g.code(g.cleo)); len(got) != 2 {
				t.Errorf("Cleo opens %v", got)
			}
			if did := g.publish(publishing.PublishIn{}); !did.Nothing {
				t.Error("not settled")
			}
		})
	}
}

// TestTierThatComesBackHasNewKeys lets a tier leave together with its member and come back for another one.
func TestTierThatComesBackHasNewKeys(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	was := g.Text("SELECT identity FROM tier_keys WHERE tier_id = ? ORDER BY epoch DESC", g.core)
	g.Trash("members", g.cleo)
	g.Trash("tiers", g.core)
	g.publish(publishing.PublishIn{})
	g.Exec("plans", "UPDATE tiers SET trashed_at = NULL WHERE id = ?", g.core)
	g.Term(g.bob, g.core, "2026-01-01", "")
	g.publish(publishing.PublishIn{})
	if now := g.Text("SELECT identity FROM tier_keys WHERE tier_id = ? ORDER BY epoch DESC", g.core); now == was {
		t.Error("who left still has the key of the tier")
	}
	if got := g.titles(g.Workspace.PackDir(), g.code(g.bob)); len(got) != 2 {
		t.Errorf("Bob opens %v", got)
	}
}

func (g *guild) must(_ any, err error) {
	g.T.Helper()
	if err != nil {
		g.T.Fatal(err)
	}
}

func TestEachChangeIsNamed(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	g.edit(g.first, "Other words. See [the second](02.md).")
	g.Lesson(g.course, "Tomorrow", "Soon.")
	g.Exec("lessons", "UPDATE lessons SET release_on = '2026-11-23' WHERE title = 'Tomorrow'")
	g.Lesson(g.course, "Unfinished", "Not yet.")
	g.Exec("lessons", "UPDATE lessons SET state = 'draft' WHERE title = 'Unfinished'")
	g.Lesson(g.course, "Added", "New.")
	g.Exec("lessons", "UPDATE lessons SET state = 'draft' WHERE id = ?", g.secret)
	plan, err := g.publishing.Plan(g.Ctx, publishing.PlanIn{})
	want := "The quiet harbour: changed; Only for the core: leaves; Tomorrow: waits; Unfinished: draft; Added: new"
	if err != nil || changes(plan) != want {
		t.Errorf("%s %v", changes(plan), err)
	}
	if len(plan.Problems) != 1 || plan.Problems[0].LessonID != g.first {
		t.Errorf("a link to what has left is a problem: %+v", plan.Problems)
	}
	did := g.publish(publishing.PublishIn{})
	if changes(did.Plan) != want {
		t.Errorf("did %s", changes(did.Plan))
	}
	if n := g.Count("SELECT count(*) FROM edition_lessons WHERE edition = 2 AND change IN ('new', 'changed')"); n != 2 {
		t.Errorf("%d lessons recorded", n)
	}
	g.At("2026-11-23")
	if did = g.publish(publishing.PublishIn{}); !strings.Contains(changes(did.Plan), "Tomorrow: new") {
		t.Errorf("the day after: %s", changes(did.Plan))
	}
}

func TestRekeyMakesEverythingNew(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	did := g.publish(publishing.PublishIn{Rekey: true})
	if did.Nothing || !did.Edition.Rekeyed || did.Edition.Number != 2 {
		t.Errorf("%+v", did.Edition)
	}
	g.titles(g.Workspace.PackDir(), g.code(g.cleo))
	if n := g.Count("SELECT count(*) FROM tier_keys WHERE dropped_at IS NULL"); n != 2 {
		t.Errorf("%d keys in use", n)
	}
	if did := g.publish(publishing.PublishIn{}); !did.Nothing {
		t.Error("not settled")
	}
}

func TestLostLedgerIsMadeGood(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	g.Exec("packs", "DELETE FROM pack_files")
	g.publish(publishing.PublishIn{})
	g.titles(g.Workspace.PackDir(), g.code(g.cleo))
	if _, err := g.publishing.Verify(g.Ctx, publishing.PackIn{}); err != nil {
		t.Error(err)
	}
	if err := os.RemoveAll(g.Workspace.PackDir()); err != nil {
		t.Fatal(err)
	}
	g.publish(publishing.PublishIn{})
	g.titles(g.Workspace.PackDir(), g.code(g.cleo))
}

func TestVerifyNoticesAReplacedReader(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	dir := g.Workspace.PackDir()
	// Whoever holds the host changes the reader and the checksums.
	sums, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	evil := "<script>steal()</script>"
	g.page = evil
	var lines []string
	for line := range strings.Lines(string(sums)) {
		if strings.HasSuffix(line, "  index.html\n") {
			line = "d1e0f3f5b3a4f8f0d4b4c3d0a1d2d9a8d1c9a0f5f1f9f2f1a4b2c3d4e5f60718  index.html\n"
		}
		lines = append(lines, line)
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("index.html", evil)
	write("SHA256SUMS", strings.Join(lines, ""))
	_, err = g.publishing.Verify(g.Ctx, publishing.PackIn{})
	testkit.WantCode(t, err, "pack.altered")
	write("SHA256SUMS", replaceSum(string(sums), "index.html", evil))
	_, err = g.publishing.Verify(g.Ctx, publishing.PackIn{})
	testkit.WantCode(t, err, "pack.altered")
	if got := apperr.From(err).Params["path"]; got != "index.html" {
		t.Errorf("names %q", got)
	}
}

func TestRefusals(t *testing.T) {
	g := newGuild(t)
	_, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{Out: "relative"})
	testkit.WantCode(t, err, "publishing.path_not_absolute")
	_, err = g.publishing.Publish(g.Ctx, publishing.PublishIn{For: g.anna})
	testkit.WantCode(t, err, "publishing.for_needs_single")
	dora := g.Member("Dora")
	_, err = g.publishing.Publish(g.Ctx, publishing.PublishIn{For: dora, Single: filepath.Join(t.TempDir(), "x.html")})
	testkit.WantCode(t, err, "codes.none")
	_, err = g.publishing.Publish(g.Ctx, publishing.PublishIn{Out: g.Workspace.PackDir()})
	testkit.WantCode(t, err, "deploy.inside")
	ctx, stop := context.WithCancel(g.Ctx)
	stop()
	_, err = g.publishing.Publish(ctx, publishing.PublishIn{})
	testkit.WantCode(t, err, "cancelled")

	empty := testkit.New(t)
	store := media.NewStore(empty.Workspace.MediaDir())
	s := publishing.New(empty.DB, empty.Settings, publishing.Ports{
		Lessons: lessons.New(empty.DB, empty.Settings, store), Media: store, Roll: reports.New(empty.DB, empty.Settings),
		PackDir: empty.Workspace.PackDir(), Reader: func() ([]byte, error) { return []byte("x"), nil },
	})
	_, err = s.Plan(empty.Ctx, publishing.PlanIn{})
	testkit.WantCode(t, err, "publishing.no_tiers")
}

// An edition that opens nothing to anybody is told, and why.
func TestPlanTellsThatNobodyCouldOpenIt(t *testing.T) {
	k := testkit.New(t)
	store := media.NewStore(k.Workspace.MediaDir())
	s := publishing.New(k.DB, k.Settings, publishing.Ports{
		Lessons: lessons.New(k.DB, k.Settings, store), Media: store, Roll: reports.New(k.DB, k.Settings),
		PackDir: k.Workspace.PackDir(), Reader: func() ([]byte, error) { return []byte("x"), nil },
	})
	want := func(codes ...string) {
		t.Helper()
		plan, err := s.Plan(k.Ctx, publishing.PlanIn{})
		if err != nil || !slices.Equal(plan.Nobody, codes) {
			t.Errorf("%v %v, want %v", plan.Nobody, err, codes)
		}
	}
	tier := k.Tier("Member")
	want("no_lessons", "no_members")
	k.Lesson(k.Course("One"), "First", "Text.", tier)
	want("no_members")
	member := k.Member("Ana")
	k.Term(member, tier, "2026-01-01", "2027-01-01")
	want("no_codes")
	if _, err := codes.New(k.DB, k.Settings).Issue(k.Ctx, codes.IssueIn{MemberIDs: []string{member}}); err != nil {
		t.Fatal(err)
	}
	want()
}

func TestOpenWritesFiles(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	out := filepath.Join(t.TempDir(), "out")
	r, err := g.publishing.Open(g.Ctx, publishing.OpenIn{Path: g.Workspace.PackDir(), Code: strings.ToLower(g.code(g.cleo)), Out: out})
	if err != nil || r.Lessons != 2 || r.Community != "Test Guild" {
		t.Fatalf("%+v %v", r, err)
	}
	page, err := os.ReadFile(filepath.Join(out, "01 Hidden paths", "01 The quiet harbour.html"))
	if err != nil || !strings.Contains(string(page), `href="../01%20Hidden%20paths/02%20Only%20for%20the%20core.html"`) {
		t.Errorf("%s %v", page, err)
	}
}

// replaceSum makes the checksum line of a file right for other bytes.
func replaceSum(sums, name, text string) string {
	h := sha256.Sum256([]byte(text))
	var out []string
	for line := range strings.Lines(sums) {
		if strings.HasSuffix(line, "  "+name+"\n") {
			line = hex.EncodeToString(h[:]) + "  " + name + "\n"
		}
		out = append(out, line)
	}
	return strings.Join(out, "")
}
