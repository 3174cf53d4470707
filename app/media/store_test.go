package media

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"guildbook/app/apperr"
)

func pictureOf(t testing.TB, kind string, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	img := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White})
	var err error
	switch kind {
	case "png":
		err = png.Encode(&b, img)
	case "jpeg":
		err = jpeg.Encode(&b, img, nil)
	case "gif":
		err = gif.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPutKeepsBytesUnderTheirHash(t *testing.T) {
	s := NewStore(filepath.Join(t.TempDir(), "media"))
	data := []byte("some bytes")
	sum := sha256.Sum256(data)
	for range 2 { // the second time changes nothing
		item, err := s.Put(bytes.NewReader(data), "a.txt")
		if err != nil {
			t.Fatal(err)
		}
		if item.SHA256 != hex.EncodeToString(sum[:]) || item.Size != 10 || item.Mime != "text/plain" {
			t.Fatalf("%+v", item)
		}
	}
	h := hex.EncodeToString(sum[:])
	if got, err := os.ReadFile(filepath.Join(s.dir, h[:2], h)); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("%q, %v", got, err)
	}
	f, err := s.Open(h)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(f)
	_ = f.Close()
	if err != nil || !bytes.Equal(got, data) || !s.Has(h, 10) || s.Has(h, 9) || s.Check(h) != nil {
		t.Fatalf("%q, %v", got, err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.dir, ".new-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestPutAnything(t *testing.T) {
	s := NewStore(t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 0, 5000).Draw(t, "data")
		item, err := s.Put(bytes.NewReader(data), rapid.String().Draw(t, "name"))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(item.SHA256); err != nil || item.Size != int64(len(data)) || !strings.Contains(item.Mime, "/") {
			t.Fatalf("%+v, %v", item, err)
		}
	})
}

func TestKinds(t *testing.T) {
	s := NewStore(t.TempDir())
	zip := []byte("PK\x03\x04\x14\x00\x00\x00\x00\x00")
	webp := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00"), 0x1f, 0x03, 0, 0x57, 0x02, 0)
	for _, c := range []struct {
		name string
		data []byte
		mime string
		w, h int
	}{
		{"a.png", pictureOf(t, "png", 7, 5), "image/png", 7, 5},
		{"a.bin", pictureOf(t, "jpeg", 9, 4), "image/jpeg", 9, 4},
		{"A.GIF", pictureOf(t, "gif", 3, 2), "image/gif", 3, 2},
		{"a.webp", webp, "image/webp", 800, 600},
		{"a.svg", []byte("<?xml version='1.0'?>\n<!-- x -->\n<svg xmlns='http://www.w3.org/2000/svg' width='120px' height=\"80\"/>"), "image/svg+xml", 120, 80},
		{"b.svg", []byte("<svg viewBox='0 0 30 20' width='100%'><script>alert(1)</script></svg>"), "image/svg+xml", 30, 20},
		{"a.png", []byte("<html><script>alert(1)</script>"), "text/html", 0, 0},
		{"a.png", []byte("not a picture"), "text/plain", 0, 0},
		{"a.png", []byte("\x89PNG\r\n\x1a\nbroken"), "image/png", 0, 0},
		{"a.svg", []byte("plain"), "text/plain", 0, 0},
		{"a.docx", zip, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 0, 0},
		{"a.zip", zip, "application/zip", 0, 0},
		{"a.png", zip, "application/zip", 0, 0},
		{"a.docx", []byte("words"), "text/plain", 0, 0},
		{"a.csv", []byte("a,b\n1,2\n"), "text/csv", 0, 0},
		{"a.pdf", []byte("%PDF-1.7\n"), "application/pdf", 0, 0},
		{"a", nil, "text/plain", 0, 0},
		{"x.mp3", []byte{0xff, 0xfb, 0x90, 0x64, 0, 1, 2}, "audio/mpeg", 0, 0},
		{"a.avif", []byte("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00"), "image/avif", 0, 0},
	} {
		item, err := s.Put(bytes.NewReader(c.data), c.name)
		if err != nil {
			t.Fatal(err)
		}
		if item.Mime != c.mime || item.Width != c.w || item.Height != c.h {
			t.Errorf("%s %.20q: %s %dx%d, want %s %dx%d", c.name, c.data, item.Mime, item.Width, item.Height, c.mime, c.w, c.h)
		}
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	s := NewStore(filepath.Join(dir, "media"))
	secret := filepath.Join(dir, "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.txt")
	if err := os.Symlink(secret, link); err != nil {
		t.Skip("no symbolic links here")
	}
	for _, p := range []string{link, dir} {
		if _, err := s.PutFile(p); !apperr.IsCode(err, "media.not_a_file") {
			t.Errorf("%s: %v", p, err)
		}
	}
	if _, err := s.PutFile(filepath.Join(dir, "none")); !apperr.IsCode(err, "media.unreadable") {
		t.Errorf("missing: %v", err)
	}
	if item, err := s.PutFile(secret); err != nil || item.Size != 6 {
		t.Errorf("%+v, %v", item, err)
	}
	// A link under a hash is no medium.
	h := strings.Repeat("ab", 32)
	if err := os.MkdirAll(filepath.Join(s.dir, "ab"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(s.dir, "ab", h)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{h, "../../secret", "", "ab", strings.Repeat("AB", 32), strings.Repeat("ff", 32)} {
		if f, err := s.Open(name); !apperr.IsCode(err, "media.not_found") {
			t.Errorf("%q: %v, %v", name, f, err)
		}
	}
}

func TestFailureLeavesNothing(t *testing.T) {
	s := NewStore(t.TempDir())
	broken := errors.New("broken")
	if _, err := s.Put(io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken)), "a"); !errors.Is(err, broken) {
		t.Fatalf("%v", err)
	}
	if entries, err := os.ReadDir(s.dir); err != nil || len(entries) != 0 {
		t.Fatalf("left behind: %v, %v", entries, err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := NewStore(file).Put(strings.NewReader("x"), "a"); !apperr.IsCode(err, "media.unwritable") {
		t.Errorf("a file in the place of the folder: %v", err)
	}
	if err := translate(&os.PathError{Op: "write", Err: syscall.ENOSPC}); !apperr.IsCode(err, "media.disk_full") {
		t.Errorf("%v", err)
	}
}

// TestDiskFull writes to a file system that is really full, where the system has one.
func TestDiskFull(t *testing.T) {
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer func() { _ = f.Close() }()
	w := &failing{w: f}
	if _, err := w.Write([]byte("x")); err == nil || !apperr.IsCode(translate(w.err), "media.disk_full") {
		t.Errorf("%v", err)
	}
}

func TestDamageIsSeen(t *testing.T) {
	s := NewStore(t.TempDir())
	item, err := s.Put(strings.NewReader("whole"), "a")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path(item.SHA256), []byte("whale"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(item.SHA256); !apperr.IsCode(err, "media.damaged") {
		t.Errorf("%v", err)
	}
}

func FuzzKind(f *testing.F) {
	f.Add([]byte("<svg width='1'"), "a.svg")
	f.Add([]byte("RIFF....WEBPVP8L"), "a.webp")
	f.Add(pictureOf(f, "png", 1, 1), "a.png")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		mime := typeOf(data, name)
		w, h := dimensions(mime, data, bytes.NewReader(data))
		if mime == "" || w < 0 || h < 0 || w > maxSide || h > maxSide || (w == 0) != (h == 0) {
			t.Fatalf("%s %dx%d", mime, w, h)
		}
	})
}
