package pack

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// fixture is an edition that tests change as an organizer would.
type fixture struct {
	*Edition
	renders atomic.Int64
	html    map[string]string // by lesson id
	text    map[string]string
}

// opaque makes a stable id of 26 characters from a word.
func opaque(word string) string {
	h := sha256.Sum256([]byte(word))
	return name26(h[:])
}

var secretTitles = []string{"Walking the mountain path", "修改一封旧信", "Ledgers and lamps"}

// newFixture makes two tiers, four members and a course of n lessons with one picture.
func newFixture(t testing.TB, n int) *fixture {
	t.Helper()
	f := &fixture{Edition: &Edition{
		Pack: opaque("pack"), Seed: bytes.Repeat([]byte{7}, 32), Community: "Ink Circle 墨社", Language: "zh",
		Number: 1, Date: "2026-11-22", Renderer: "r1", Reader: []byte("<!doctype html><title></title><body><!--gb:data--></body>"), Worker: []byte("self.skipWaiting()\n"),
	}, html: map[string]string{}, text: map[string]string{}}
	f.Tiers = []Tier{
		{Tag: "t1", Name: "Ordinary 普通", Epoch: 1, Identity: NewTierKey()},
		{Tag: "t2", Name: "Core 核心", Epoch: 1, Identity: NewTierKey()},
	}
	for i, tiers := range [][]string{{"t1"}, {"t1"}, {"t1", "t2"}, {"t2"}} {
		f.Members = append(f.Members, Member{ID: opaque(fmt.Sprint("member", i)), Code: NewCode(), Tiers: tiers, Box: testBox(i)})
	}
	picture := []byte("not really a picture, but bytes " + strings.Repeat("0123456789", 20_000))
	sum := sha256.Sum256(picture)
	f.Media = []Media{{
		ID: opaque("map"), SHA256: hex.EncodeToString(sum[:]), Size: int64(len(picture)), Type: "image/png", Name: "secret-map.png",
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(picture)), nil },
	}}
	c := Course{ID: opaque("course"), Title: "The hidden course 隐", Order: 1, Language: "en", Modules: []Module{{ID: opaque("module"), Title: "First steps", Order: 1}}}
	for i := range n {
		l := Lesson{ID: opaque(fmt.Sprint("lesson", i)), Title: fmt.Sprintf("%s %d", secretTitles[i%3], i), Order: i, Tiers: []string{"t1", "t2"}}
		switch i % 4 {
		case 1:
			l.Tiers = []string{"t2"}
		case 2:
			l.Module, l.Media = opaque("module"), []string{opaque("map")}
		}
		id := l.ID
		f.html[id] = fmt.Sprintf("<p>Lesson %d, %s.</p><img src=\"media/%s\">", i, strings.Repeat("words and words ", 40), opaque("map"))
		f.text[id] = "plain words of " + l.Title
		l.Print = f.html[id]
		l.Body = func(context.Context) (Body, error) {
			f.renders.Add(1)
			return Body{HTML: []byte(f.html[id]), Text: f.text[id]}, nil
		}
		c.Lessons = append(c.Lessons, l)
	}
	f.Courses = []Course{c}
	return f
}

// testBox is what only member i may read.
func testBox(i int) *Box {
	return &Box{
		Name: fmt.Sprintf("Member called %d 墨", i), Number: i + 1, Joined: "2025-01-02", Remind: 30,
		Tiers:    []BoxTier{{Name: "Ordinary 普通", Since: "2026-01-01", Until: "2026-12-31", Grace: "2027-01-07"}},
		Receipts: []Receipt{{Number: 10 + i, Kind: "payment", Date: "2026-01-01", Amount: 12000, Currency: "CNY", Method: "wechat", Plan: "A year"}},
	}
}

// edit changes the text of a lesson.
func (f *fixture) edit(i int, html string) {
	l := &f.Courses[0].Lessons[i]
	f.html[l.ID], f.text[l.ID], l.Print = html, html, html
	f.Number++
}

// newEpoch gives a tier a new key and keeps the old one.
func (f *fixture) newEpoch(i int) {
	t := &f.Tiers[i]
	t.Old = append(t.Old, Key{t.Epoch, t.Identity})
	t.Epoch++
	t.Identity = NewTierKey()
	f.Number++
}

func (f *fixture) publish(t testing.TB, prev *Ledger, dir Folder) (*Ledger, *Report) {
	t.Helper()
	l, r, err := Publish(t.Context(), f.Edition, prev, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l, r
}

func tempDir(t testing.TB) (*Dir, string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pack")
	d, err := OpenDir(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, name
}

// snapshot is every file's bytes and time by path.
func snapshot(t testing.TB, name string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(name, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		i, err := d.Info()
		rel, _ := filepath.Rel(name, p)
		out[filepath.ToSlash(rel)] = i.ModTime().Format(time.RFC3339Nano) + " " + string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// differing lists paths that are new, changed or gone.
func differing(a, b map[string]string) []string {
	all := map[string]bool{}
	for p := range a {
		all[p] = true
	}
	for p := range b {
		all[p] = true
	}
	var out []string
	for _, p := range sortedKeys(all) {
		if a[p] != b[p] {
			out = append(out, p)
		}
	}
	return out
}

func mustOpen(t testing.TB, fsys fs.FS, c Code) *Pack {
	t.Helper()
	p, err := Open(fsys, c.String())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *Pack) lessonCount() int { return len(p.lessons) }

// damage flips a byte in the middle of a file, if it is there.
func damage(t testing.TB, name, path string) bool {
	t.Helper()
	p := filepath.Join(name, filepath.FromSlash(path))
	data, err := os.ReadFile(p)
	if os.IsNotExist(err) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(p, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return true
}
