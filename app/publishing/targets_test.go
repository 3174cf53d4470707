package publishing_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/codes"
	"guildbook/app/lessons"
	"guildbook/app/media"
	"guildbook/app/publishing"
	"guildbook/app/reports"
	"guildbook/app/secrets"
	"guildbook/app/targets"
)

// withTargets gives a guild saved places.
func withTargets(t *testing.T) (*guild, *targets.Service) {
	t.Helper()
	t.Setenv("GUILDBOOK_KEYRING", "file")
	g := newGuild(t)
	saved := targets.New(g.DB, secrets.New(t.TempDir()))
	store := media.NewStore(g.Workspace.MediaDir())
	g.publishing = publishing.New(g.DB, g.Settings, publishing.Ports{
		Lessons: lessons.New(g.DB, g.Settings, store), Media: store, Roll: reports.New(g.DB, g.Settings), Targets: saved,
		PackDir: g.Workspace.PackDir(), Reader: func() ([]byte, error) { return []byte(g.page), nil },
	})
	return g, saved
}

func save(t *testing.T, g *guild, s *targets.Service, in targets.SaveIn) targets.Target {
	t.Helper()
	out, err := s.Save(g.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A place that fails is recorded and answered, the edition stands, and the other places have their turn.
func TestOnePlaceFailsTheOthersDoNot(t *testing.T) {
	g, saved := withTargets(t)
	dir := t.TempDir()
	folder := save(t, g, saved, targets.SaveIn{Name: "b", Kind: "folder", Path: filepath.Join(dir, "site")})
	broken := save(t, g, saved, targets.SaveIn{Name: "a", Kind: "zip", Path: filepath.Join(dir, "no", "where.zip")})
	keyless := save(t, g, saved, targets.SaveIn{
		Name: "c", Kind: "s3", Endpoint: "https://localhost:1", Bucket: "guild", AccessKey: "a", SecretKey: "b",
	})
	elsewhere := targets.New(g.DB, secrets.New(t.TempDir())) // the workspace on another computer
	if err := elsewhere.Remove(g.Ctx, targets.IDIn{ID: keyless.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{Targets: []string{"a", keyless.ID}}); !apperr.IsCode(err, "targets.not_found") {
		t.Fatal(err)
	}
	if list, _ := g.publishing.Editions(g.Ctx); len(list.Editions) != 0 {
		t.Fatal("an edition was made for a place that is not there")
	}
	out, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{Targets: []string{"A", folder.ID, "b"}})
	if !apperr.IsCode(err, "deploy.no_folder") || len(out.Places) != 1 || out.Places[0].Name != "b" || out.Edition.Number != 1 {
		t.Fatalf("%+v %v", out.Places, err)
	}
	now := func(id string) targets.Target {
		got, err := saved.Find(g.Ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := now(folder.ID); got.LastEdition != 1 || got.FailCode != "" {
		t.Errorf("%+v", got)
	}
	if got := now(broken.ID); got.LastEdition != 0 || got.FailCode != "deploy.no_folder" {
		t.Errorf("%+v", got)
	}
	if err := os.Mkdir(filepath.Join(dir, "no"), 0o755); err != nil {
		t.Fatal(err)
	}
	out, err = g.publishing.Publish(g.Ctx, publishing.PublishIn{Targets: []string{"a"}})
	if err != nil || !out.Nothing {
		t.Fatalf("%+v %v", out, err)
	}
	if got := now(broken.ID); got.LastEdition != 1 || got.FailCode != "" {
		t.Errorf("%+v", got)
	}
	if got := g.titles(filepath.Join(dir, "no", "where.zip"), g.code(g.cleo)); len(got) == 0 {
		t.Error("it does not open")
	}
}

func TestSeveralPlacesThatFailAreEachNamed(t *testing.T) {
	g, saved := withTargets(t)
	good := save(t, g, saved, targets.SaveIn{Name: "Here", Kind: "folder", Path: filepath.Join(t.TempDir(), "pack")})
	var bad []string
	for _, name := range []string{"First", "Second"} {
		path := filepath.Join(t.TempDir(), "a.zip")
		id := save(t, g, saved, targets.SaveIn{Name: name, Kind: "zip", Path: path}).ID
		if err := os.MkdirAll(filepath.Join(path, "full"), 0o755); err != nil {
			t.Fatal(err)
		}
		bad = append(bad, id)
	}
	out, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{Targets: []string{bad[0], good.ID, bad[1]}})
	e := apperr.From(err)
	if e.Code != "publishing.places_failed" || len(e.Fields) != 2 || e.Fields[0].Name != "First" || e.Fields[1].Name != "Second" || e.Fields[1].Code == "" {
		t.Fatalf("%+v", e)
	}
	if out.Edition.Number != 1 || len(out.Places) != 1 || out.Places[0].Name != "Here" {
		t.Fatalf("%+v", out)
	}
}

func TestAStorageWithoutItsKeysIsSaid(t *testing.T) {
	g, saved := withTargets(t)
	save(t, g, saved, targets.SaveIn{Name: "c", Kind: "s3", Endpoint: "https://localhost:1", Bucket: "guild", AccessKey: "a", SecretKey: "b"})
	list, _ := saved.List(g.Ctx)
	g.publishing = nil
	store := media.NewStore(g.Workspace.MediaDir())
	there := publishing.New(g.DB, g.Settings, publishing.Ports{
		Lessons: g.lessons, Media: store, Roll: reports.New(g.DB, g.Settings), Targets: targets.New(g.DB, secrets.New(t.TempDir())),
		PackDir: g.Workspace.PackDir(), Reader: func() ([]byte, error) { return []byte(g.page), nil },
	})
	if _, err := there.Publish(g.Ctx, publishing.PublishIn{Targets: []string{list.Targets[0].ID}}); !apperr.IsCode(err, "targets.no_keys") {
		t.Error(err)
	}
}

// What is hosted is held against what was published, file by file: the host may have changed its own checksums too.
func TestVerifyWhatIsHosted(t *testing.T) {
	g, _ := withTargets(t)
	site := filepath.Join(t.TempDir(), "site")
	g.publish(publishing.PublishIn{Out: site})
	host := httptest.NewServer(http.FileServer(http.Dir(site)))
	defer host.Close()
	out, err := g.publishing.Verify(g.Ctx, publishing.PackIn{Path: host.URL + "/"})
	if err != nil || !out.Newest || !out.Ours || out.Files == 0 {
		t.Fatalf("%+v %v", out, err)
	}
	if _, err := g.codes.Reissue(g.Ctx, codes.MemberIn{MemberID: g.bob}); err != nil {
		t.Fatal(err)
	}
	g.publish(publishing.PublishIn{})
	if out, err = g.publishing.Verify(g.Ctx, publishing.PackIn{Path: host.URL}); err != nil || out.Newest || !out.Ours {
		t.Errorf("the older edition: %+v %v", out, err)
	}
	g.publish(publishing.PublishIn{Out: site})
	evil := "<!doctype html><script>steal(location.hash)</script><!--gb:data-->"
	sums, err := os.ReadFile(filepath.Join(site, "SHA256SUMS"))
	if err == nil {
		err = os.WriteFile(filepath.Join(site, "index.html"), []byte(evil), 0o644)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(site, "SHA256SUMS"), []byte(replaceSum(string(sums), "index.html", evil)), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := g.publishing.Verify(g.Ctx, publishing.PackIn{Path: host.URL}); !apperr.IsCode(err, "pack.altered") {
		t.Errorf("another reader: %v", err)
	}
}
