package publishing_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/codes"
	"guildbook/app/pack"
	"guildbook/app/publishing"
	"guildbook/app/testkit"
)

// forge changes a file of a pack and its checksum line.
func forge(t *testing.T, dir, name string, change func(string) string) {
	t.Helper()
	sums, path := filepath.Join(dir, "SHA256SUMS"), filepath.Join(dir, filepath.FromSlash(name))
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(sums)
	now := change(string(was))
	if err == nil {
		err = os.WriteFile(path, []byte(now), 0o644)
	}
	if err == nil {
		err = os.WriteFile(sums, []byte(replaceSum(string(list), name, now)), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func claim(t *testing.T, dir string, generation int) {
	t.Helper()
	forge(t, dir, "pack.json", func(s string) string {
		return regexp.MustCompile(`"generation":\s*\d+`).ReplaceAllString(s, `"generation":`+strconv.Itoa(generation))
	})
}

func evilPage(string) string {
	return "<!doctype html><script>steal(location.hash)</script><!--gb:data-->"
}

// Whatever generation a pack of ours claims, a forged reader and forged objects are found, in a folder, a zip and a single file.
func TestVerifyTrustsNoGeneration(t *testing.T) {
	g := newGuild(t)
	dir := t.TempDir()
	first := filepath.Join(dir, "first")
	single := filepath.Join(dir, "first.html")
	g.publish(publishing.PublishIn{Out: first, Single: single})
	if _, err := g.codes.Reissue(g.Ctx, codes.MemberIn{MemberID: g.bob}); err != nil {
		t.Fatal(err)
	}
	g.publish(publishing.PublishIn{})
	fresh := func() string {
		site := filepath.Join(t.TempDir(), "site")
		g.publish(publishing.PublishIn{Out: site})
		return site
	}
	verify := func(path string) (publishing.VerifyOut, error) {
		return g.publishing.Verify(g.Ctx, publishing.PackIn{Path: path})
	}
	for _, path := range []string{first, single} {
		if out, err := verify(path); err != nil || !out.Ours || out.Newest {
			t.Errorf("an honest earlier edition: %+v %v", out, err)
		} else if path == first && out.Edition != 1 {
			t.Errorf("which edition it is: %+v", out)
		}
	}
	now, err := verify(fresh())
	if err != nil || !now.Newest {
		t.Fatalf("%+v %v", now, err)
	}
	for _, generation := range []int{int(now.Generation) - 1, int(now.Generation), int(now.Generation) + 1} {
		site := fresh()
		claim(t, site, generation)
		forge(t, site, "index.html", evilPage)
		_, err := verify(site)
		want := "pack.altered"
		if generation > int(now.Generation) {
			want = "pack.ahead"
		}
		testkit.WantCode(t, err, want)

		object := fresh()
		claim(t, object, generation)
		name := someObject(t, object)
		forge(t, object, name, func(s string) string { return s + "x" })
		_, err = verify(object)
		testkit.WantCode(t, err, "pack.altered")
	}
	newer := fresh()
	claim(t, newer, int(now.Generation)+1)
	_, err = verify(newer)
	testkit.WantCode(t, err, "pack.ahead")

	// Of an earlier edition nothing that its SHA256SUMS names can be another, slots and catalogs included.
	slots, err := os.ReadFile(filepath.Join(first, "s", "00"))
	if err != nil {
		t.Fatal(err)
	}
	forge(t, first, "s/00", func(s string) string { return s[:len(s)-1] + string(s[len(s)-1]^1) })
	_, err = verify(first)
	testkit.WantCode(t, err, "pack.altered")
	forge(t, first, "s/00", func(string) string { return string(slots) })
	if out, err := verify(first); err != nil || out.Edition != 1 {
		t.Errorf("put back: %+v %v", out, err)
	}

	forge(t, first, "index.html", evilPage)
	_, err = verify(first)
	testkit.WantCode(t, err, "pack.altered")
	if got := apperr.From(err).Params["path"]; got != "index.html" {
		t.Errorf("names %q", got)
	}
	src, err := pack.OpenSource(first)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	sums, err := pack.Checksums(src)
	if err != nil {
		t.Fatal(err)
	}
	forged := filepath.Join(dir, "forged.html")
	f, err := os.Create(forged)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(pack.WriteSingle(f, []byte(evilPage("")), src, slices.Collect(maps.Keys(sums))), f.Close()); err != nil {
		t.Fatal(err)
	}
	_, err = verify(forged)
	testkit.WantCode(t, err, "pack.altered")
}

// An archive has keys of its own, so nothing in it is as it was published; it is known again all the same, and what was changed in it is not.
func TestVerifyKnowsWhatWasRebuilt(t *testing.T) {
	g := newGuild(t)
	g.edit(g.first, "Words of then.")
	g.publish(publishing.PublishIn{})
	for _, newest := range []bool{true, false} {
		for kind, name := range map[string]string{"folder": "old", "zip": "old.zip", "single": "old.html"} {
			path := filepath.Join(t.TempDir(), name)
			g.must(g.publishing.Rebuild(g.Ctx, publishing.RebuildIn{Number: 1, Kind: kind, Path: path}))
			out, err := g.publishing.Verify(g.Ctx, publishing.PackIn{Path: path})
			if err != nil || !out.Ours || !out.Rebuilt || out.Newest || out.Edition != 1 {
				t.Errorf("%s, newest %t: %+v %v", kind, newest, out, err)
			}
			if kind != "folder" {
				continue
			}
			forge(t, path, "s/00", func(s string) string { return s[:len(s)-1] + string(s[len(s)-1]^1) })
			if _, err = g.publishing.Verify(g.Ctx, publishing.PackIn{Path: path}); !apperr.IsCode(err, "pack.altered") && !apperr.IsCode(err, "pack.missing") {
				t.Errorf("changed, newest %t: %v", newest, err)
			}
		}
		g.edit(g.first, "Quite other words.")
		g.publish(publishing.PublishIn{})
	}
}

func someObject(t *testing.T, dir string) string {
	t.Helper()
	sums, err := pack.Checksums(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for name := range sums {
		if strings.HasPrefix(name, "o/") {
			return name
		}
	}
	t.Fatal("a pack without objects")
	return ""
}
