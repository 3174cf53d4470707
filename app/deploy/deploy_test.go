package deploy

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

const reader = "<!doctype html><html><head></head><body><p>reader</p><!--gb:data--></body></html>"

// published is a pack in a folder that tests publish to again.
type published struct {
	e      *pack.Edition
	ledger *pack.Ledger
	name   string
	dir    *pack.Dir
}

func newPublished(t *testing.T) *published {
	t.Helper()
	p := &published{name: filepath.Join(t.TempDir(), "packs", "main")}
	var err error
	if p.dir, err = pack.OpenDir(p.name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.dir.Close() })
	p.e = &pack.Edition{
		Pack: pack.NewID(), Seed: make([]byte, 32), Community: "Ink Circle", Language: "en", Number: 1, Reader: []byte(reader),
		Tiers: []pack.Tier{{Tag: "t1", Name: "Ordinary", Epoch: 1, Identity: pack.NewTierKey()}, {Tag: "t2", Name: "Core", Epoch: 1, Identity: pack.NewTierKey()}},
		Members: []pack.Member{
			{ID: pack.NewID(), Code: pack.NewCode(), Tiers: []string{"t1"}},
			{ID: pack.NewID(), Code: pack.NewCode(), Tiers: []string{"t1", "t2"}},
		},
		Courses: []pack.Course{{ID: pack.NewID(), Title: "A course: with / odd * name"}},
	}
	for i := range 6 {
		p.add(fmt.Sprintf("<p>lesson %d</p>", i), [][]string{{"t1"}, {"t2"}}[i%2])
	}
	p.publish(t)
	return p
}

func (p *published) add(html string, tiers []string) {
	c := &p.e.Courses[0]
	c.Lessons = append(c.Lessons, pack.Lesson{
		ID: pack.NewID(), Title: fmt.Sprintf("Lesson %d", len(c.Lessons)), Order: len(c.Lessons), Tiers: tiers, Print: html,
		Body: func(context.Context) (pack.Body, error) { return pack.Body{HTML: []byte(html), Text: html}, nil },
	})
}

func (p *published) publish(t *testing.T) {
	t.Helper()
	l, _, err := pack.Publish(t.Context(), p.e, p.ledger, p.dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.ledger = l
}

func (p *published) source() Source { return Source{FS: p.dir, Dir: p.name, Live: p.ledger.Live()} }

// place is a target with what the suite needs to know of where it puts things.
type place struct {
	target Target
	path   string                    // what the result calls it
	root   string                    // folder in which everything that it writes is
	opened func(t *testing.T) string // the pack that is there, as a path that package pack opens
	alien  func(t *testing.T)        // puts something there that is not a pack
	clear  func(t *testing.T)
	file   bool // one file, replaced whole
	local  bool // a path of this computer, which a symbolic link can take the place of
	open   []int
}

// onDisk is a place that is one path on disk.
func onDisk(target Target, path string, open []int) *place {
	p := &place{target: target, path: path, root: filepath.Dir(path), open: open, local: true}
	_, isFolder := target.(Folder)
	p.file = !isFolder
	p.opened = func(*testing.T) string { return path }
	p.alien = func(t *testing.T) {
		if p.file {
			must(t, os.WriteFile(path, []byte("mine"), 0o644))
			return
		}
		must(t, os.Mkdir(path, 0o755))
		must(t, os.WriteFile(filepath.Join(path, "thesis.txt"), []byte("mine"), 0o644))
	}
	p.clear = func(t *testing.T) { must(t, os.RemoveAll(path)) }
	return p
}

// targets are what the conformance suite runs over. Each gives the place in dir, and the same place for another pack.
var targets = map[string]func(t *testing.T, dir string, p *published) *place{
	"folder": func(_ *testing.T, dir string, _ *published) *place {
		path := filepath.Join(dir, "out")
		return onDisk(Folder{Path: path}, path, []int{3, 6})
	},
	"zip": func(_ *testing.T, dir string, _ *published) *place {
		path := filepath.Join(dir, "out.zip")
		return onDisk(Zip{path}, path, []int{3, 6})
	},
	"single": func(_ *testing.T, dir string, _ *published) *place {
		path := filepath.Join(dir, "out.html")
		return onDisk(Single{Path: path, Reader: []byte(reader)}, path, []int{3, 6})
	},
	"single for": func(_ *testing.T, dir string, p *published) *place {
		path := filepath.Join(dir, "me.html")
		return onDisk(Single{Path: path, Reader: []byte(reader), For: p.e.Members[0].Code}, path, []int{3, -1})
	},
	"s3":               func(t *testing.T, dir string, _ *published) *place { return s3Place(t, dir, "") },
	"s3 with a prefix": func(t *testing.T, dir string, _ *published) *place { return s3Place(t, dir, "members/pack") },
	"git":              func(t *testing.T, dir string, _ *published) *place { return gitPlace(t, dir, Git{}) },
	"git in a folder":  func(t *testing.T, dir string, _ *published) *place { return gitPlace(t, dir, Git{Prefix: "docs"}) },
	"git orphan": func(t *testing.T, dir string, _ *published) *place {
		return gitPlace(t, dir, Git{Branch: "pages", Orphan: true})
	},
	"git orphan, checked out": func(t *testing.T, dir string, _ *published) *place { return gitPlace(t, dir, Git{Orphan: true}) },
}

func eachTarget(t *testing.T, run func(t *testing.T, p *published, at *place)) {
	for name, makePlace := range targets {
		t.Run(name, func(t *testing.T) {
			p := newPublished(t)
			run(t, p, makePlace(t, t.TempDir(), p))
		})
	}
}

func checkOpens(t *testing.T, p *published, path string, want []int) {
	t.Helper()
	s, err := pack.OpenSource(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := pack.Verify(s); err != nil {
		t.Errorf("verify: %v", err)
	}
	for i, n := range want {
		got, err := pack.Open(s, string(p.e.Members[i].Code))
		if n < 0 {
			if !apperr.IsCode(err, "pack.code_unknown") {
				t.Errorf("opens for member %d: %v", i, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("member %d: %v", i, err)
			continue
		}
		if err := got.Check(); err != nil {
			t.Errorf("member %d: %v", i, err)
		}
		if len(got.Courses[0].Lessons) != n {
			t.Errorf("member %d opens %d lessons, want %d", i, len(got.Courses[0].Lessons), n)
		}
	}
}

func TestTargetOpensVerifiesAndIsStable(t *testing.T) {
	eachTarget(t, func(t *testing.T, p *published, at *place) {
		told := 0
		src := p.source()
		src.Progress = func(done, total int) {
			if told++; done > total || total == 0 {
				t.Errorf("%d of %d", done, total)
			}
		}
		r, err := at.target.Put(t.Context(), src)
		if err != nil {
			t.Fatal(err)
		}
		if r.Written == 0 || r.Bytes == 0 || r.Path != at.path || !at.file && told == 0 {
			t.Errorf("%+v, told %d", r, told)
		}
		checkOpens(t, p, at.opened(t), at.open)
		before := bytesOf(t, at.root)
		if r, err = at.target.Put(t.Context(), p.source()); err != nil || r.Written != 0 || r.Removed != 0 {
			t.Errorf("again: %+v %v", r, err)
		}
		if !bytes.Equal(before, bytesOf(t, at.root)) {
			t.Error("the same pack gave other bytes")
		}
		p.e.Courses[0].Lessons = p.e.Courses[0].Lessons[:5]
		p.add("<p>new</p>", []string{"t2"})
		p.e.Number++
		p.publish(t)
		if r, err = at.target.Put(t.Context(), p.source()); err != nil || r.Written == 0 && at.open[1] >= 0 {
			t.Errorf("after an edition: %+v %v", r, err)
		}
		if !at.file && (r.Written > 8 || r.Kept < 5) {
			t.Errorf("more than what differs: %+v", r)
		}
		checkOpens(t, p, at.opened(t), at.open)
		left := r
		p.e.Number++
		p.add("<p>newer</p>", []string{"t2"})
		p.publish(t)
		if r, err = at.target.Put(t.Context(), p.source()); err != nil || !at.file && r.Removed == 0 {
			t.Errorf("what left stays more than one edition: %+v, then %+v %v", left, r, err)
		}
		if at.open[1] > 0 {
			checkOpens(t, p, at.opened(t), []int{3, 7})
		}
		noTemps(t, at.root)
	})
}

// bytesOf is all bytes at a path, with the names of files.
func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	var b bytes.Buffer
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if d != nil && d.Name() == ".git" {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() {
			return err
		}
		if d.Type()&fs.ModeSymlink != 0 {
			to, err := os.Readlink(p)
			fmt.Fprintf(&b, "%s -> %s\n", p, to)
			return err
		}
		data, err := os.ReadFile(p)
		fmt.Fprintf(&b, "%s\n%s\n", p, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func noTemps(t *testing.T, dir string) {
	t.Helper()
	if strings.Contains(string(bytesOf(t, dir)), ".gb-tmp-") {
		t.Error("a temporary file is left")
	}
}

// asPlace is a target as it is looked at before anything goes there.
func asPlace(to Target) Place {
	switch to := to.(type) {
	case Folder:
		return Place{Kind: "folder", Path: to.Path}
	case Zip:
		return Place{Kind: "zip", Path: to.Path}
	case Single:
		return Place{Kind: "single", Path: to.Path}
	case Git:
		return Place{Kind: "git", Path: to.Path, Prefix: to.Prefix, Branch: to.Branch}
	case S3:
		return Place{Kind: "s3", Storage: &to}
	}
	return Place{}
}

// Whether an edition can go to a place is known before one does, and looking changes nothing there.
func TestTargetIsLookedAtBefore(t *testing.T) {
	eachTarget(t, func(t *testing.T, p *published, at *place) {
		info, err := pack.Inspect(p.dir)
		must(t, err)
		look := func(own string, codes ...string) {
			t.Helper()
			root := at.root
			if !present(root, "") {
				root = filepath.Dir(root)
			}
			before := bytesOf(t, root)
			err := asPlace(at.target).Probe(t.Context(), "", own)
			if len(codes) == 0 && err != nil || len(codes) > 0 && !slices.ContainsFunc(codes, func(c string) bool { return apperr.IsCode(err, c) }) {
				t.Errorf("want %v, got %v", codes, err)
			}
			if !bytes.Equal(before, bytesOf(t, root)) {
				t.Error("something was written")
			}
		}
		look("")
		if _, err := at.target.Put(t.Context(), p.source()); err != nil {
			t.Fatal(err)
		}
		look(info.Pack)
		look("another", "deploy.other_pack")
		look("", "deploy.other_pack")
		at.clear(t)
		at.alien(t)
		look(info.Pack, "deploy.not_a_pack", "deploy.foreign")
	})
}

func TestTargetRefusesWhatIsNotItsOwn(t *testing.T) {
	for name, makePlace := range targets {
		t.Run(name, func(t *testing.T) {
			p, dir := newPublished(t), t.TempDir()
			at := makePlace(t, dir, p)
			refuse := func(code string) {
				t.Helper()
				before := bytesOf(t, at.root)
				if _, err := at.target.Put(t.Context(), p.source()); !apperr.IsCode(err, code) {
					t.Errorf("want %s, got %v", code, err)
				}
				if !bytes.Equal(before, bytesOf(t, at.root)) {
					t.Errorf("%s: something was written", code)
				}
			}
			at.alien(t)
			refuse("deploy.not_a_pack")
			at.clear(t)

			other := newPublished(t)
			if _, err := makePlace(t, dir, other).target.Put(t.Context(), other.source()); err != nil {
				t.Fatal(err)
			}
			refuse("deploy.other_pack")
			at.clear(t)
			if !at.local {
				return
			}
			elsewhere := filepath.Join(t.TempDir(), "elsewhere")
			if err := os.Symlink(elsewhere, at.path); err == nil {
				refuse("deploy.symlink")
				must(t, os.Remove(at.path))
			}
			if at.file {
				must(t, os.Mkdir(at.path, 0o755))
				refuse("deploy.not_a_file")
				must(t, os.Remove(at.path))
			}
		})
	}
}

func TestFailedWriteLeavesWhatWasThere(t *testing.T) {
	eachTarget(t, func(t *testing.T, p *published, at *place) {
		if _, err := at.target.Put(t.Context(), p.source()); err != nil {
			t.Fatal(err)
		}
		was := newCopy(t, p)
		p.add("<p>more</p>", []string{"t1"})
		p.e.Number++
		p.publish(t)
		src := p.source()
		src.FS = &failing{FS: src.FS, after: 9}
		if _, err := at.target.Put(t.Context(), src); err == nil {
			t.Fatal("no error")
		}
		if at.file {
			checkOpens(t, was, at.opened(t), at.open)
		}
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if _, err := at.target.Put(ctx, p.source()); !apperr.IsCode(err, "cancelled") {
			t.Errorf("cancelled: %v", err)
		}
		noTemps(t, at.root)
	})
}

func newCopy(t *testing.T, p *published) *published {
	t.Helper()
	c := *p
	return &c
}

// failing is a disk that breaks after some files were opened.
type failing struct {
	fs.FS
	mu    sync.Mutex
	after int
}

func (f *failing) Open(name string) (fs.File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.after--; f.after < 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return f.FS.Open(name)
}

func TestFolderLeavesForeignFilesAndOpensAtEveryCut(t *testing.T) {
	p := newPublished(t)
	path := filepath.Join(t.TempDir(), "site")
	if _, err := (Folder{Path: path}).Put(t.Context(), p.source()); err != nil {
		t.Fatal(err)
	}
	must(t, os.WriteFile(filepath.Join(path, ".nojekyll"), nil, 0o644))
	must(t, os.WriteFile(filepath.Join(path, "CNAME"), []byte("example.org"), 0o644))
	first := bytesOf(t, path)
	for i := range 60 { // enough members for more buckets
		p.e.Members = append(p.e.Members, pack.Member{ID: pack.NewID(), Code: pack.NewCode(), Tiers: [][]string{{"t1"}, {"t2"}}[i%2]})
	}
	t1 := &p.e.Tiers[0]
	t1.Old = append(t1.Old, pack.Key{Epoch: t1.Epoch, Identity: t1.Identity})
	t1.Epoch, t1.Identity = 2, pack.NewTierKey()
	p.e.Number++
	p.publish(t)
	for cut := 0; ; cut++ {
		src := p.source()
		src.FS = &failing{FS: src.FS, after: cut}
		_, err := (Folder{Path: path}).Put(t.Context(), src)
		d, err2 := pack.OpenDir(path)
		must(t, err2)
		for i, m := range p.e.Members[:2] {
			got, err := pack.Open(d, string(m.Code))
			if err == nil {
				err = got.Check()
			}
			if err != nil {
				t.Fatalf("cut at %d: member %d: %v", cut, i, err)
			}
		}
		d.Close()
		if err == nil {
			break
		}
	}
	if bytes.Equal(first, bytesOf(t, path)) {
		t.Error("nothing came")
	}
	if _, err := os.Stat(filepath.Join(path, "CNAME")); err != nil {
		t.Error("a foreign file was removed")
	}
}

func TestFolderRefusesItsSourceAndLinksInside(t *testing.T) {
	p := newPublished(t)
	for _, path := range []string{p.name, filepath.Join(p.name, "o"), filepath.Dir(p.name)} {
		if _, err := (Folder{Path: path}).Put(t.Context(), p.source()); !apperr.IsCode(err, "deploy.inside") {
			t.Errorf("%s: %v", path, err)
		}
	}
	path, outside := filepath.Join(t.TempDir(), "site"), t.TempDir()
	must(t, os.Mkdir(path, 0o755))
	if err := os.Symlink(outside, filepath.Join(path, "o")); err != nil {
		t.Skip("no symbolic links here")
	}
	data, err := os.ReadFile(filepath.Join(p.name, "pack.json"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(path, "pack.json"), data, 0o644))
	if _, err := (Folder{Path: path}).Put(t.Context(), p.source()); !apperr.IsCode(err, "pack.not_a_folder") {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(outside); len(entries) > 0 {
		t.Error("written through a link")
	}
}

// TestFirstCopyThatFails leaves nothing behind; one that was killed is taken up again, but only by its own pack.
func TestFirstCopyThatFails(t *testing.T) {
	p := newPublished(t)
	path := filepath.Join(t.TempDir(), "site")
	for cut := 0; cut < 20; cut++ {
		src := p.source()
		src.FS = &failing{FS: src.FS, after: cut}
		if _, err := (Folder{Path: path}).Put(t.Context(), src); err == nil {
			break
		}
		if _, err := os.Stat(path); err == nil {
			t.Fatalf("cut at %d: something stays: %s", cut, bytesOf(t, path))
		}
	}
	must(t, os.RemoveAll(path))
	must(t, os.MkdirAll(filepath.Join(path, "o", "aa"), 0o755))
	must(t, os.WriteFile(filepath.Join(path, "o", "aa", "aa"+strings.Repeat("b", 24)), []byte("half"), 0o644))
	must(t, os.WriteFile(filepath.Join(path, markName), []byte(pack.NewID()+"\n"), 0o644))
	if _, err := (Folder{Path: path}).Put(t.Context(), p.source()); !apperr.IsCode(err, "deploy.not_a_pack") {
		t.Error(err)
	}
	must(t, os.WriteFile(filepath.Join(path, markName), []byte(p.e.Pack+"\n"), 0o644))
	if _, err := (Folder{Path: path}).Put(t.Context(), p.source()); err != nil {
		t.Fatal(err)
	}
	checkOpens(t, p, path, []int{3, 6})
	if _, err := os.Stat(filepath.Join(path, markName)); err == nil {
		t.Error("the mark stays")
	}
}

func TestSingleWarnsAndRefuses(t *testing.T) {
	p := newPublished(t)
	path := filepath.Join(t.TempDir(), "out.html")
	src := p.source()
	big := strings.Repeat(" ", SingleLarge)
	r, err := Single{Path: path, Reader: []byte(reader + big)}.Put(t.Context(), src)
	if err != nil || r.Warning != "deploy.single_large" {
		t.Errorf("%+v %v", r, err)
	}
	if _, err := (Single{Path: path, Reader: []byte(reader + strings.Repeat(" ", SingleMost))}).Put(t.Context(), src); !apperr.IsCode(err, "deploy.single_too_large") {
		t.Error(err)
	}
	if _, err := (Single{Path: path, Reader: []byte("<html>")}).Put(t.Context(), src); !apperr.IsCode(err, "pack.reader_invalid") {
		t.Error(err)
	}
	if _, err := (Single{Path: path, Reader: []byte(reader), For: pack.NewCode()}).Put(t.Context(), src); !apperr.IsCode(err, "pack.code_unknown") {
		t.Error(err)
	}
	if _, err := (Zip{filepath.Join(t.TempDir(), "no", "where.zip")}).Put(t.Context(), src); !apperr.IsCode(err, "deploy.no_folder") {
		t.Error(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
