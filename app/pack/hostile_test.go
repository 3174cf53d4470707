package pack

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"guildbook/app/apperr"
)

// breaking is a folder whose disk fails at the n-th write or removal, before or in the middle of it.
type breaking struct {
	Folder
	mu   sync.Mutex
	left int
}

var errDisk = errors.New("no space left on device")

func (b *breaking) step() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left--
	return b.left < 0
}

func (b *breaking) Put(path string, write func(io.Writer) error) (int64, error) {
	if b.step() {
		_, _ = b.Folder.Put(path, func(w io.Writer) error {
			_ = write(&half{w: w, left: 100})
			return errDisk
		})
		return 0, ioError(path, errDisk)
	}
	return b.Folder.Put(path, write)
}

func (b *breaking) Remove(path string) error {
	if b.step() {
		return ioError(path, errDisk)
	}
	return b.Folder.Remove(path)
}

type half struct {
	w    io.Writer
	left int
}

func (h *half) Write(b []byte) (int, error) {
	if h.left < len(b) {
		return 0, errDisk
	}
	h.left -= len(b)
	return h.w.Write(b)
}

// TestPublishCutOffAnywhereStillOpens stops a publish at each of its writes and removals. Members who were there before
// and stay open the pack at every point, and the next publish brings all to order.
func TestPublishCutOffAnywhereStillOpens(t *testing.T) {
	changes := map[string]func(*fixture){
		"an edit":        func(f *fixture) { f.edit(0, "<p>new</p>") },
		"a new epoch":    func(f *fixture) { f.newEpoch(0); f.edit(2, "<p>new</p>") },
		"everything":     func(f *fixture) { f.newEpoch(0); f.newEpoch(1); f.Tiers[0].Old, f.Tiers[1].Old = nil, nil },
		"larger records": func(f *fixture) { moreTiers(f) },
		"more buckets": func(f *fixture) {
			f.newEpoch(1)
			for range 60 {
				f.Members = append(f.Members, Member{ID: NewID(), Code: NewCode(), Tiers: []string{"t2"}})
			}
		},
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, 5)
			dir, _ := tempDir(t)
			led, _ := f.publish(t, nil, dir)
			stay := f.Members
			change(f)
			for n := 0; ; n++ {
				_, _, err := Publish(t.Context(), f.Edition, led, &breaking{Folder: dir, left: n}, nil)
				for i, m := range stay {
					p, openErr := Open(dir, string(m.Code))
					if openErr == nil {
						openErr = p.Check()
					}
					if openErr != nil {
						t.Fatalf("cut at write %d: member %d: %v", n, i, openErr)
					}
				}
				if err == nil {
					break
				}
				if !apperr.IsCode(err, "pack.io") {
					t.Fatal(err)
				}
			}
			led, _ = f.publish(t, led, dir)
			if _, err := Verify(dir); err != nil {
				t.Fatal(err)
			}
			for _, m := range f.Members {
				mustOpen(t, dir, m.Code)
			}
			if _, r := f.publish(t, led, dir); r.Changed {
				t.Errorf("not settled: %+v", r)
			}
		})
	}
}

// moreTiers gives a member six tiers, more than the smallest record holds.
func moreTiers(f *fixture) {
	for _, tag := range []string{"t3", "t4", "t5", "t6"} {
		f.Tiers = append(f.Tiers, Tier{Tag: tag, Name: tag, Epoch: 1, Identity: NewTierKey()})
	}
	m := f.Members[0]
	m.Tiers = []string{"t1", "t2", "t3", "t4", "t5", "t6"}
	f.Members = append([]Member{m}, f.Members[1:]...)
}

func TestSweepAfterACut(t *testing.T) {
	f := newFixture(t, 5)
	dir, name := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	f.edit(0, "<p>never finished</p>")
	if _, _, err := Publish(t.Context(), f.Edition, led, &breaking{Folder: dir, left: 4}, nil); err == nil {
		t.Fatal("no error")
	}
	stray := filepath.Join(name, "o", tempPrefix+"left")
	if err := os.WriteFile(stray, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	f.edit(0, "<p>another</p>")
	f.publish(t, led, dir)
	if _, err := os.Stat(stray); err == nil {
		t.Error("a temporary file is left")
	}
	if _, err := Verify(dir); err != nil {
		t.Error(err)
	}
}

func TestCancelledPublishSaysSo(t *testing.T) {
	f := newFixture(t, 5)
	dir, _ := tempDir(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := Publish(ctx, f.Edition, nil, dir, nil); !apperr.IsCode(err, "cancelled") {
		t.Error(err)
	}
}

// inMemory copies a folder into memory, where a test can change bytes quickly.
func inMemory(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := filepath.WalkDir(name, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(name, p)
		out[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestFlippedBytesAreRefused changes one byte of each file: Verify names that file (or what its checksum line names),
// and Open and Check never answer anything but what was published.
func TestFlippedBytesAreRefused(t *testing.T) {
	f := newFixture(t, 6)
	dir, name := tempDir(t)
	f.publish(t, nil, dir)
	mem := inMemory(t, name)
	code := string(f.Members[2].Code)
	paths := sortedKeys(mem)
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.SampledFrom(paths).Draw(t, "path")
		was := mem[path]
		defer func() { mem[path] = was }()
		data := bytes.Clone(was.Data)
		i := rapid.IntRange(0, len(data)-1).Draw(t, "at")
		data[i] ^= byte(1 << rapid.IntRange(0, 7).Draw(t, "bit"))
		mem[path] = &fstest.MapFile{Data: data}
		_, err := Verify(mem)
		if err == nil {
			t.Fatalf("%s at %d: not noticed", path, i)
		}
		if got := apperr.From(err); path != sumsPath && got.Code != "pack.newer" && got.Params["path"] != path && path != packPath {
			t.Fatalf("%s: %v", path, err)
		}
		p, err := Open(mem, code)
		if err != nil {
			return
		}
		for _, c := range p.Courses {
			for _, l := range c.Lessons {
				if html, err := p.Lesson(l.ID); err == nil && string(html) != f.html[l.ID] {
					t.Fatalf("%s at %d: another lesson", path, i)
				}
			}
		}
	})
}

func TestWrongFilesAreNamed(t *testing.T) {
	f := newFixture(t, 6)
	dir, name := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	code := string(f.Members[2].Code)
	bucket := bucketPath(f.Members[2].Code.Bucket(f.Pack, led.Buckets))
	lesson := led.Entries["lesson/"+f.Courses[0].Lessons[0].ID].Path
	cat := led.Entries["catalog/t1"].Path
	cut := func(path string, to int) func(fstest.MapFS) {
		return func(m fstest.MapFS) { m[path] = &fstest.MapFile{Data: m[path].Data[:to]} }
	}
	grow := func(path string) func(fstest.MapFS) {
		return func(m fstest.MapFS) { m[path] = &fstest.MapFile{Data: append(bytes.Clone(m[path].Data), 'x')} }
	}
	drop := func(path string) func(fstest.MapFS) { return func(m fstest.MapFS) { delete(m, path) } }
	write := func(path, text string) func(fstest.MapFS) {
		return func(m fstest.MapFS) { m[path] = &fstest.MapFile{Data: []byte(text)} }
	}
	tests := []struct {
		name         string
		do           func(fstest.MapFS)
		verify, open string // codes; empty: no error
		path         string
	}{
		{"nothing", func(fstest.MapFS) {}, "", "", ""},
		{"no pack.json", drop(packPath), "pack.not_a_pack", "pack.not_a_pack", packPath},
		{"another program's pack.json", write(packPath, `{"name":"x","version":"1.0.0"}`), "pack.not_a_pack", "pack.not_a_pack", packPath},
		{"huge pack.json", write(packPath, strings.Repeat(" ", 5000)), "pack.not_a_pack", "pack.not_a_pack", packPath},
		{"a newer format", write(packPath, `{"gbp":2}`), "pack.newer", "pack.newer", ""},
		{"too many slots", write(packPath, `{"gbp":1,"pack":"`+f.Pack+`","buckets":1,"slots":100000,"record":712,"generation":1}`), "pack.not_a_pack", "pack.not_a_pack", packPath},
		{"a short bucket", cut(bucket, 700), "pack.truncated", "pack.truncated", bucket},
		{"a long bucket", grow(bucket), "pack.altered", "pack.altered", bucket},
		{"no bucket", drop(bucket), "pack.missing", "pack.missing", bucket},
		{"no catalog", drop(cat), "pack.missing", "pack.missing", cat},
		{"an empty catalog", cut(cat, 0), "pack.truncated", "pack.altered", cat},
		{"a short catalog", cut(cat, 400), "pack.altered", "pack.altered", cat},
		{"no lesson", drop(lesson), "pack.missing", "pack.missing", lesson},
		{"a short lesson", cut(lesson, 300), "pack.altered", "pack.truncated", lesson},
		{"a long lesson", grow(lesson), "pack.altered", "pack.altered", lesson},
		{"a foreign file", write("evil.html", "x"), "pack.unexpected", "", "evil.html"},
		{"a stray object", write("o/aa/aaaaaaaaaaaaaaaaaaaaaaaaaa", "x"), "pack.unexpected", "", "o/aa/aaaaaaaaaaaaaaaaaaaaaaaaaa"},
		{"a hidden file", write(".git/config", "x"), "", "", ""},
		{"no checksums", drop(sumsPath), "pack.missing", "", sumsPath},
		{"empty checksums", write(sumsPath, ""), "pack.unexpected", "", ""},
		{"a path that leaves", write(sumsPath, strings.Repeat("0", 64)+"  ../x\n"), "pack.altered", "", sumsPath},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			mem := inMemory(t, name)
			tt.do(mem)
			_, err := Verify(mem)
			check(t, "verify", err, tt.verify, tt.path)
			p, err := Open(mem, code)
			if err == nil {
				err = p.Check()
			}
			check(t, "open", err, tt.open, tt.path)
		})
	}
}

func check(t *testing.T, what string, err error, code, path string) {
	t.Helper()
	if code == "" {
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		return
	}
	if !apperr.IsCode(err, code) {
		t.Errorf("%s: %v, want %s", what, err, code)
	} else if got := apperr.From(err).Params["path"]; path != "" && got != path {
		t.Errorf("%s: names %q, want %q", what, got, path)
	}
}

// TestMembersCannotForge lets a member of the tier, who knows its key and so its recipient, write a catalog, a part and
// a lesson; none is accepted.
func TestMembersCannotForge(t *testing.T) {
	f := newFixture(t, 6)
	dir, name := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	mem := inMemory(t, name)
	id, err := parseIdentity(f.Tiers[0].Identity)
	if err != nil {
		t.Fatal(err)
	}
	forge := func(path string, data []byte) {
		t.Helper()
		zipped, err := compress(data)
		if err != nil {
			t.Fatal(err)
		}
		sealed, err := encrypt(zipped, id.Recipient())
		if err != nil {
			t.Fatal(err)
		}
		was := mem[path]
		mem[path] = &fstest.MapFile{Data: sealed}
		p, err := Open(mem, string(f.Members[0].Code))
		if err == nil {
			err = p.Check()
		}
		if !apperr.IsCode(err, "pack.altered") && !apperr.IsCode(err, "pack.truncated") {
			t.Errorf("%s: %v", path, err)
		}
		mem[path] = was
	}
	forge(led.Entries["lesson/"+f.Courses[0].Lessons[0].ID].Path, []byte("<p>forged</p>"))
	forge(led.Entries["part/t1/"+f.Courses[0].ID+"/0"].Path, []byte(`{"course":{}}`))
	line := []byte(`{"gbp":1,"pack":"` + f.Pack + `","tier":"t1","name":"","community":"","lang":"en","epoch":1,"generation":9,"previous":"","parts":[],"old":[]}`)
	other := *f.Edition
	other.Seed = bytes.Repeat([]byte{8}, 32)
	forge(led.Entries["catalog/t1"].Path, sign(line, newPublisher(&other, nil, dir, nil).key, catalogContext))
	forge(led.Entries["catalog/t1"].Path, line)
	// A catalog of the other tier, truly signed, is not this tier's.
	line2 := bytes.Replace(line, []byte(`"tier":"t1"`), []byte(`"tier":"t2"`), 1)
	forge(led.Entries["catalog/t1"].Path, sign(line2, newPublisher(f.Edition, nil, dir, nil).key, catalogContext))
}

func TestAZipWithAFileTwiceIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pack.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for range 2 {
		w, err := z.Create("pack.json")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("{}")); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSource(path); apperr.From(err).Code != "pack.altered" || apperr.From(err).Params["path"] != "pack.json" {
		t.Fatal(err)
	}
}
