package pack

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guildbook/app/apperr"
)

const testReader = "<!doctype html><html><body>\n<script>boot()</script>\n" + Marker + "</body></html>\n"

// single makes a published pack into one page, for all or for the member with the given index.
func (f *fixture) single(t testing.TB, member int) []byte {
	t.Helper()
	f.Reader = []byte(testReader)
	dir, _ := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	var fsys fs.FS = dir
	files := led.Live()
	if member >= 0 {
		var err error
		if fsys, files, err = mustOpen(t, dir, f.Members[member].Code).ForMember(); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := WriteSingle(&b, []byte(testReader), fsys, files); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSingleForAll(t *testing.T) {
	f := newFixture(t, 9)
	page := f.single(t, -1)
	s, err := ParseSingle(page)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(s); err != nil {
		t.Error(err)
	}
	for _, m := range f.Members {
		mustOpen(t, s, m.Code)
	}
	if got, err := readAll(s, readerPath, 1<<20); err != nil || string(got) != testReader {
		t.Errorf("the reader's page comes back as %q %v", got, err)
	}
	for _, secret := range secretTitles {
		if bytes.Contains(page, []byte(secret)) {
			t.Errorf("shows %q", secret)
		}
	}
}

func TestSingleForOneMemberHoldsNothingElse(t *testing.T) {
	f := newFixture(t, 9)
	all, page := f.single(t, -1), f.single(t, 0)
	s, err := ParseSingle(page)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(s); err != nil {
		t.Error(err)
	}
	mustOpen(t, s, f.Members[0].Code)
	for _, m := range f.Members[1:] {
		if _, err := Open(s, string(m.Code)); !apperr.IsCode(err, "pack.code_unknown") {
			t.Error(err)
		}
	}
	if len(page) >= len(all) {
		t.Errorf("%d bytes for one, %d for all", len(page), len(all))
	}
	bucket, err := readAll(s, "s/00", 1<<20)
	if err != nil || len(bucket) != 712 {
		t.Errorf("%d bytes of slots, %v", len(bucket), err)
	}
}

// TestSingleNoticesEveryFlip changes bytes all over the page: outside of the files the reader's page differs, inside a file does.
func TestSingleNoticesEveryFlip(t *testing.T) {
	f := newFixture(t, 3)
	f.Media, f.Courses[0].Lessons[2].Media = nil, nil
	page := f.single(t, 0)
	for i := 0; i < len(page); i += 1 + len(page)/3000 {
		bad := bytes.Clone(page)
		bad[i] ^= 4
		s, err := ParseSingle(bad)
		if err == nil {
			_, err = Verify(s)
		}
		if err == nil {
			t.Fatalf("byte %d (%q): not noticed", i, page[max(0, i-20):min(len(page), i+20)])
		}
	}
}

func TestSourcesOfEveryKind(t *testing.T) {
	f := newFixture(t, 4)
	page := f.single(t, -1)
	dir, name := tempDir(t)
	f.publish(t, nil, dir)
	tmp := t.TempDir()
	write := func(name string, data []byte) string {
		t.Helper()
		p := filepath.Join(tmp, name)
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	zipped := func(prefix string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for path, file := range inMemory(t, name) {
			w, err := z.Create(prefix + path)
			if err == nil {
				_, err = w.Write(file.Data)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	good := map[string]string{
		name: "folder", write("a.html", page): "single", write("a.zip", zipped("")): "zip", write("b.zip", zipped("my pack/")): "zip",
	}
	for path, kind := range good {
		s, err := OpenSource(path)
		if err != nil || s.Kind != kind {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if _, err := Verify(s); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		mustOpen(t, s, f.Members[0].Code)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	bad := map[string]string{
		filepath.Join(tmp, "none"):                        "pack.missing",
		write("x.html", []byte("<html>hello</html>")):     "pack.not_a_pack",
		write("empty", nil):                               "pack.not_a_pack",
		write("broken.zip", zipped("")[:500]):             "pack.truncated",
		write("twice.html", append(page, page...)):        "pack.altered",
		write("cut.html", page[:len(page)/2]):             "pack.truncated",
		write("binary.html", bytes.Repeat([]byte{0}, 50)): "pack.not_a_pack",
	}
	for path, code := range bad {
		if _, err := OpenSource(path); !apperr.IsCode(err, code) {
			t.Errorf("%s: %v, want %s", path, err, code)
		}
	}
}

func TestExtract(t *testing.T) {
	f := newFixture(t, 6)
	c := &f.Courses[0]
	c.Title = "../../etc/<course>: \u202e1"
	c.Lessons[0].Title, c.Lessons[1].Title, c.Lessons[3].Title = "CON", "a/b\\c:d*?\x00", strings.Repeat("长", 100)
	f.html[c.Lessons[0].ID] = `<p><a href="lesson/` + c.Lessons[2].ID + `#part">next</a> <a href="lesson/` + opaque("absent") + `">gone</a> <img src="media/` + opaque("map") + `"></p><script>alert(1)</script>`
	c.Lessons[0].Print = "2"
	program := f.Media[0] // of the reader: nothing for the files of a member
	program.ID, program.Type, program.Name = opaque("program"), "application/vnd.guildbook.reply+gzip", "reply.js.gz"
	f.Media = append(f.Media, program)
	c.Lessons[0].Media = append(c.Lessons[0].Media, program.ID)
	dir, _ := tempDir(t)
	f.publish(t, nil, dir)
	p := mustOpen(t, dir, f.Members[2].Code)
	if !p.Carries(program.Type) {
		t.Fatal("the pack has no program")
	}
	out := filepath.Join(t.TempDir(), "deep", "out")
	r, err := p.Extract(out)
	if err != nil || r.Lessons != 6 || r.Media != 1 {
		t.Fatalf("%+v %v", r, err)
	}
	var files []string
	err = filepath.WalkDir(out, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(out, p)
			files = append(files, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	course := "01 -..-etc--course-- 1"
	want := []string{
		course + "/01 First steps/06 Ledgers and lamps 2.html", course + "/01 _CON.html", course + "/02 a-b-c-d--.html",
		course + "/03 " + strings.Repeat("长", 26) + ".html", course + "/04 修改一封旧信 4.html", course + "/05 Ledgers and lamps 5.html",
		"index.html", "media/secret-map.png", "my-page.json",
	}
	if !slices.Equal(files, want) {
		t.Errorf("got  %q\nwant %q", files, want)
	}
	page, err := os.ReadFile(filepath.Join(out, course, "01 _CON.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		`href="../` + strings.ReplaceAll(course, " ", "%20") + `/01%20First%20steps/06%20Ledgers%20and%20lamps%202.html#part"`,
		`<a href="#">gone</a>`, `src="../media/secret-map.png"`, `default-src 'none'`,
	} {
		if !strings.Contains(string(page), s) {
			t.Errorf("%s is not in %s", s, page)
		}
	}
	if strings.Contains(string(page), "script-src") {
		t.Error("scripts are allowed")
	}
	if _, err := p.Extract(out); !apperr.IsCode(err, "pack.out_not_empty") {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(out)); len(entries) != 1 {
		t.Errorf("left over: %v", entries)
	}
}

func TestExtractLeavesNothingHalf(t *testing.T) {
	f := newFixture(t, 6)
	dir, name := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	mem := inMemory(t, name)
	p, err := Open(mem, string(f.Members[2].Code))
	if err != nil {
		t.Fatal(err)
	}
	delete(mem, led.Entries["media/"+opaque("map")].Path)
	out := filepath.Join(t.TempDir(), "out")
	if _, err := p.Extract(out); !apperr.IsCode(err, "pack.missing") {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(out)); len(entries) != 0 {
		t.Errorf("left over: %v", entries)
	}
}
