package deploy

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
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

// targets are what the conformance suite runs over.
var targets = map[string]struct {
	file string
	make func(path string, p *published) Target
	open []int // how many lessons each member opens; -1: not for them
}{
	"folder": {"out", func(path string, _ *published) Target { return Folder{path} }, []int{3, 6}},
	"zip":    {"out.zip", func(path string, _ *published) Target { return Zip{path} }, []int{3, 6}},
	"single": {"out.html", func(path string, _ *published) Target { return Single{Path: path, Reader: []byte(reader)} }, []int{3, 6}},
	"single for": {"me.html", func(path string, p *published) Target {
		return Single{Path: path, Reader: []byte(reader), For: p.e.Members[0].Code}
	}, []int{3, -1}},
}

func eachTarget(t *testing.T, run func(t *testing.T, p *published, target Target, path string, open []int)) {
	for name, tt := range targets {
		t.Run(name, func(t *testing.T) {
			p := newPublished(t)
			path := filepath.Join(t.TempDir(), tt.file)
			run(t, p, tt.make(path, p), path, tt.open)
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
	eachTarget(t, func(t *testing.T, p *published, target Target, path string, open []int) {
		r, err := target.Put(t.Context(), p.source())
		if err != nil {
			t.Fatal(err)
		}
		if r.Written == 0 || r.Bytes == 0 || r.Path != path {
			t.Errorf("%+v", r)
		}
		checkOpens(t, p, path, open)
		before := bytesOf(t, path)
		if r, err = target.Put(t.Context(), p.source()); err != nil || r.Written != 0 || r.Removed != 0 {
			t.Errorf("again: %+v %v", r, err)
		}
		if !bytes.Equal(before, bytesOf(t, path)) {
			t.Error("the same pack gave other bytes")
		}
		p.e.Courses[0].Lessons = p.e.Courses[0].Lessons[:5]
		p.add("<p>new</p>", []string{"t2"})
		p.e.Number++
		p.publish(t)
		if r, err = target.Put(t.Context(), p.source()); err != nil || r.Written == 0 && open[1] >= 0 {
			t.Errorf("after an edition: %+v %v", r, err)
		}
		checkOpens(t, p, path, open)
		noTemps(t, filepath.Dir(path))
	})
}

// bytesOf is all bytes at a path, with the names of files.
func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	var b bytes.Buffer
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
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

func TestTargetRefusesWhatIsNotItsOwn(t *testing.T) {
	eachTarget(t, func(t *testing.T, p *published, target Target, path string, _ []int) {
		_, isFolder := target.(Folder)
		refuse := func(code string) {
			t.Helper()
			before := bytesOf(t, filepath.Dir(path))
			if _, err := target.Put(t.Context(), p.source()); !apperr.IsCode(err, code) {
				t.Errorf("want %s, got %v", code, err)
			}
			if !bytes.Equal(before, bytesOf(t, filepath.Dir(path))) {
				t.Errorf("%s: something was written", code)
			}
		}
		mine := path
		if isFolder {
			mine = filepath.Join(path, "thesis.txt")
			must(t, os.Mkdir(path, 0o755))
		}
		must(t, os.WriteFile(mine, []byte("mine"), 0o644))
		refuse("deploy.not_a_pack")
		must(t, os.RemoveAll(path))

		other := newPublished(t)
		for _, tt := range targets {
			if o := tt.make(path, other); fmt.Sprintf("%T", o) == fmt.Sprintf("%T", target) {
				if _, err := o.Put(t.Context(), other.source()); err != nil {
					t.Fatal(err)
				}
				break
			}
		}
		refuse("deploy.other_pack")
		must(t, os.RemoveAll(path))

		elsewhere := filepath.Join(t.TempDir(), "elsewhere")
		if err := os.Symlink(elsewhere, path); err == nil {
			refuse("deploy.symlink")
			must(t, os.Remove(path))
		}
		if !isFolder {
			must(t, os.Mkdir(path, 0o755))
			refuse("deploy.not_a_file")
			must(t, os.Remove(path))
		}
	})
}

func TestFailedWriteLeavesWhatWasThere(t *testing.T) {
	eachTarget(t, func(t *testing.T, p *published, target Target, path string, open []int) {
		if _, err := target.Put(t.Context(), p.source()); err != nil {
			t.Fatal(err)
		}
		was := newCopy(t, p)
		p.add("<p>more</p>", []string{"t1"})
		p.e.Number++
		p.publish(t)
		src := p.source()
		src.FS = &failing{FS: src.FS, after: 9}
		if _, err := target.Put(t.Context(), src); err == nil {
			t.Fatal("no error")
		}
		if _, isFolder := target.(Folder); !isFolder {
			checkOpens(t, was, path, open)
		}
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if _, err := target.Put(ctx, p.source()); !apperr.IsCode(err, "cancelled") {
			t.Errorf("cancelled: %v", err)
		}
		noTemps(t, filepath.Dir(path))
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
	after int
}

func (f *failing) Open(name string) (fs.File, error) {
	if f.after--; f.after < 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return f.FS.Open(name)
}

func TestFolderLeavesForeignFilesAndOpensAtEveryCut(t *testing.T) {
	p := newPublished(t)
	path := filepath.Join(t.TempDir(), "site")
	if _, err := (Folder{path}).Put(t.Context(), p.source()); err != nil {
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
		_, err := (Folder{path}).Put(t.Context(), src)
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
		if _, err := (Folder{path}).Put(t.Context(), p.source()); !apperr.IsCode(err, "deploy.inside") {
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
	if _, err := (Folder{path}).Put(t.Context(), p.source()); !apperr.IsCode(err, "pack.not_a_folder") {
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
		if _, err := (Folder{path}).Put(t.Context(), src); err == nil {
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
	if _, err := (Folder{path}).Put(t.Context(), p.source()); !apperr.IsCode(err, "deploy.not_a_pack") {
		t.Error(err)
	}
	must(t, os.WriteFile(filepath.Join(path, markName), []byte(p.e.Pack+"\n"), 0o644))
	if _, err := (Folder{path}).Put(t.Context(), p.source()); err != nil {
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
