package deploy

import (
	"archive/zip"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guildbook/app/apperr"
)

// siteIn writes a site into a folder, with its list.
func siteIn(t *testing.T, id string, files map[string]string) Site {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "face")
	s := Site{ID: id, Dir: dir, FS: os.DirFS(dir), Sums: map[string]string{}}
	for name, body := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(at), 0o755))
		must(t, os.WriteFile(at, []byte(body), 0o644))
		s.Sums[name] = sumOf([]byte(body))
	}
	must(t, os.WriteFile(filepath.Join(dir, siteList), s.list(nil), 0o644))
	return s
}

// sitePlace is a target with ways to look at what is there, and to put something there.
type sitePlace struct {
	target SiteTarget
	there  func(t *testing.T) map[string]string
	alien  func(t *testing.T, name, body string)
}

func tree(t *testing.T, fsys fs.FS) map[string]string {
	t.Helper()
	out := map[string]string{}
	must(t, fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			if name == ".git" {
				return fs.SkipDir
			}
			return err
		}
		body, err := fs.ReadFile(fsys, name)
		out[name] = string(body)
		return err
	}))
	return out
}

func sitePlaces(t *testing.T) map[string]func(t *testing.T) sitePlace {
	onDisk := func(target SiteTarget, dir string) sitePlace {
		return sitePlace{
			target: target, there: func(t *testing.T) map[string]string { return tree(t, os.DirFS(dir)) },
			alien: func(t *testing.T, name, body string) {
				must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
				must(t, os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644))
			},
		}
	}
	return map[string]func(t *testing.T) sitePlace{
		"folder": func(t *testing.T) sitePlace {
			dir := filepath.Join(t.TempDir(), "www")
			return onDisk(Folder{Path: dir}, dir)
		},
		"zip": func(t *testing.T) sitePlace {
			path := filepath.Join(t.TempDir(), "face.zip")
			return sitePlace{
				target: Zip{Path: path},
				there: func(t *testing.T) map[string]string {
					z, err := zip.OpenReader(path)
					must(t, err)
					defer z.Close()
					return tree(t, z)
				},
				alien: func(t *testing.T, _, body string) { must(t, os.WriteFile(path, []byte(body), 0o644)) },
			}
		},
		"s3": func(t *testing.T) sitePlace {
			target, root := s3Target(t)
			target.Prefix = "www"
			return onDisk(target, filepath.Join(root, "www"))
		},
		"git": func(t *testing.T) sitePlace {
			repo := newRepository(t, t.TempDir())
			p := onDisk(Git{Path: repo, Prefix: "docs"}, filepath.Join(repo, "docs"))
			write := p.alien
			p.alien = func(t *testing.T, name, body string) {
				write(t, name, body)
				commit(t, repo, "theirs")
			}
			return p
		},
		"git branch": func(t *testing.T) sitePlace {
			repo := newRepository(t, t.TempDir())
			return sitePlace{
				target: Git{Path: repo, Branch: "pages", Orphan: true},
				there: func(t *testing.T) map[string]string {
					out := map[string]string{}
					for name := range strings.SplitSeq(git(t, repo, "ls-tree", "-r", "--name-only", "pages"), "\n") {
						out[name] = git(t, repo, "show", "pages:"+name) + "\n"
					}
					return out
				},
			}
		},
	}
}

// Every place takes a site whole, then only what differs, gives up what left, and keeps what is not the site's.
func TestSiteAtEveryPlace(t *testing.T) {
	ctx := context.Background()
	first := map[string]string{"index.html": "home\n", "style.css": "a{}\n", "lessons/a.html": "a\n", "lessons/b.html": "b\n", "media/x.png": "png\n"}
	for kind, make := range sitePlaces(t) {
		t.Run(kind, func(t *testing.T) {
			p := make(t)
			put := func(s Site) Result {
				t.Helper()
				r, err := p.target.PutSite(ctx, s)
				must(t, err)
				have := p.there(t)
				for name, sum := range s.Sums {
					if sumOf([]byte(have[name])) != sum {
						t.Errorf("%s is not what was put there: %q", name, have[name])
					}
				}
				if have[siteList] != string(s.list(nil)) {
					t.Errorf("the list says %q", have[siteList])
				}
				return r
			}
			put(siteIn(t, "guild", first))
			if r := put(siteIn(t, "guild", first)); kind != "git branch" && r.Written != 0 {
				t.Errorf("the same again wrote %d", r.Written)
			}
			next := map[string]string{"index.html": "new home\n", "style.css": "a{}\n", "lessons/b.html": "b\n", "lessons/c.html": "c\n", "media/x.png": "png\n"}
			put(siteIn(t, "guild", next))
			if _, stays := p.there(t)["lessons/a.html"]; stays {
				t.Error("a page that left is still there")
			}
			_, err := p.target.PutSite(ctx, siteIn(t, "other", first))
			if !apperr.IsCode(err, "deploy.other_face") {
				t.Errorf("another community's page: %v", err)
			}
		})
		t.Run(kind+" foreign", func(t *testing.T) {
			p := make(t)
			if p.alien == nil {
				t.Skip()
			}
			p.alien(t, "index.html", "mine\n")
			_, err := p.target.PutSite(ctx, siteIn(t, "guild", first))
			if !apperr.IsCode(err, "deploy.not_a_face") {
				t.Errorf("a foreign file: %v", err)
			}
			if kind != "zip" {
				if have := p.there(t); have["index.html"] != "mine\n" || len(have) != 1 {
					t.Errorf("there is %v now", have)
				}
			}
		})
		t.Run(kind+" pack", func(t *testing.T) {
			p := make(t)
			if p.alien == nil || kind == "zip" {
				t.Skip()
			}
			p.alien(t, "pack.json", `{"gbp":1,"pack":"aaaaaaaaaaaaaaaaaaaaaaaaaa","buckets":1,"slots":32,"record":712,"generation":1}`)
			_, err := p.target.PutSite(ctx, siteIn(t, "guild", first))
			if !apperr.IsCode(err, "deploy.face_in_pack") {
				t.Errorf("inside of a pack: %v", err)
			}
		})
	}
}

// A copy that is cut off is taken up by the next: the list names what is the site's before it is written.
func TestSiteCutOff(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"index.html", "style.css", "lessons/a.html", "lessons/b.html", "lessons/c.html"} {
		files[name] = name
	}
	site := siteIn(t, "guild", files)
	dir := filepath.Join(t.TempDir(), "www")
	for stop := range len(files) {
		ctx, cancel := context.WithCancel(context.Background())
		cut := site
		cut.Progress = func(done, _ int) {
			if done == stop {
				cancel()
			}
		}
		_, err := (Folder{Path: dir}).PutSite(ctx, cut)
		if !apperr.IsCode(err, "cancelled") && err != nil {
			t.Fatal(err)
		}
		must(t, os.WriteFile(filepath.Join(site.Dir, "style.css"), []byte(strings.Repeat("x", stop)), 0o644)) // changed meanwhile
		site.Sums["style.css"] = sumOf([]byte(strings.Repeat("x", stop)))
	}
	if _, err := (Folder{Path: dir}).PutSite(context.Background(), site); err != nil {
		t.Fatal(err)
	}
	have := tree(t, os.DirFS(dir))
	if len(have) != len(files)+1 || !slices.Contains(strings.Fields(have[siteList]), "lessons/c.html") {
		t.Errorf("%v", have)
	}
}
