package files_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/files"
)

type seeker struct{ *strings.Reader }

func (seeker) Close() error { return nil }

const known = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

func newServer(t *testing.T, kind string) (*files.Area, *httptest.Server) {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	area := files.NewArea()
	t.Cleanup(func() { _ = area.Close() })
	server := httptest.NewServer(files.Handler(area, func(_ context.Context, hash string) (files.Item, error) {
		if hash != known {
			return files.Item{}, apperr.New(apperr.NotFound, "files.media_unknown")
		}
		return files.Item{Body: seeker{strings.NewReader("hello")}, Type: kind, Name: "hello.svg"}, nil
	}))
	t.Cleanup(server.Close)
	return area, server
}

func upload(t *testing.T, server *httptest.Server, batch, name, body string) (int, string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodPost, server.URL+"/upload?batch="+batch, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set(files.NameHeader, url.PathEscape(name))
	return do(t, req)
}

func do(t *testing.T, req *http.Request) (int, string) {
	t.Helper()
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func TestMediaIsServedHarmlessly(t *testing.T) {
	for _, c := range []struct {
		recorded, answered string
		shown              bool
	}{
		{"image/png", "image/png", true},
		{"image/svg+xml", "image/svg+xml", true},
		{"text/plain", "text/plain; charset=utf-8", true},
		{"text/html; charset=utf-8", "text/html", false},
		{"application/pdf", "application/pdf", false},
		{"", "application/octet-stream", false},
	} {
		_, server := newServer(t, c.recorded)
		res, err := http.Get(server.URL + "/media/" + known)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if got := res.Header.Get("Content-Type"); got != c.answered {
			t.Errorf("%q is answered as %q, want %q", c.recorded, got, c.answered)
		}
		if shown := res.Header.Get("Content-Disposition") == ""; shown != c.shown {
			t.Errorf("%q shown in place: %v, want %v", c.recorded, shown, c.shown)
		}
		if !strings.Contains(res.Header.Get("Content-Security-Policy"), "sandbox") || res.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%q is not fenced in: %v", c.recorded, res.Header)
		}
	}
}

func TestMediaRefusesWhatIsNoHash(t *testing.T) {
	_, server := newServer(t, "image/png")
	for _, path := range []string{"x", strings.ToUpper(known), known[:62], known + "00", "..%2f..%2fetc%2fpasswd", strings.Repeat("0", 64)} {
		req, _ := http.NewRequest(http.MethodGet, server.URL+"/media/"+path, nil)
		if status, body := do(t, req); status != http.StatusNotFound {
			t.Errorf("/media/%s answers %d %s", path, status, body)
		}
	}
}

func TestUploadArrivesAsItIs(t *testing.T) {
	area, server := newServer(t, "")
	status, body := upload(t, server, "", "名单 2026.csv", "a,b\n")
	if status != http.StatusOK || !strings.Contains(body, `"size":4`) {
		t.Fatalf("%d %s", status, body)
	}
	path, err := area.Uploaded(field(body, "id"))
	if err != nil {
		t.Fatal(err)
	}
	if path != field(body, "path") {
		t.Errorf("answered %s, found %s", field(body, "path"), path)
	}
	if filepath.Base(path) != "名单 2026.csv" {
		t.Errorf("kept as %s", path)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "a,b\n" {
		t.Errorf("%q %v", got, err)
	}
}

func TestFolderArrivesFileByFile(t *testing.T) {
	area, server := newServer(t, "")
	_, first := upload(t, server, "", "course/01.md", "one")
	id := field(first, "id")
	if status, body := upload(t, server, id, "course/img/a.png", "png"); status != http.StatusOK || field(body, "id") != id {
		t.Fatalf("%d %s", status, body)
	}
	dir, err := area.Uploaded(id)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"course/01.md", "course/img/a.png"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	if status, body := upload(t, server, "NOSUCHBATCH", "x.md", "x"); status != http.StatusNotFound {
		t.Errorf("%d %s", status, body)
	}
}

func TestUploadNamesStayInside(t *testing.T) {
	_, server := newServer(t, "")
	for _, name := range []string{"", ".", "..", "../x", "a/../../x", "/etc/passwd", `a\b`, "C:x", "a\x00b", "a\nb", strings.Repeat("x", 256), "\xff"} {
		if status, body := upload(t, server, "", name, "x"); status != http.StatusBadRequest || !strings.Contains(body, "files.name_invalid") {
			t.Errorf("%q answers %d %s", name, status, body)
		}
	}
}

func TestUploadDoesNotFollowAFileAsFolder(t *testing.T) {
	_, server := newServer(t, "")
	_, first := upload(t, server, "", "a", "x")
	if status, body := upload(t, server, field(first, "id"), "a/b", "x"); status != http.StatusBadRequest {
		t.Errorf("%d %s", status, body)
	}
}

func TestDownloadIsSavedUnderItsName(t *testing.T) {
	_, server := newServer(t, "")
	req, _ := http.NewRequest(http.MethodPost, server.URL+"/download", nil)
	req.Header.Set(files.NameHeader, url.PathEscape("第 3 期/pack.zip"))
	status, answer := do(t, req)
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, answer)
	}
	again, _ := http.NewRequest(http.MethodGet, server.URL+"/download/"+field(answer, "id"), nil)
	if status, _ := do(t, again); status != http.StatusNotFound {
		t.Errorf("a file that was not written yet answers %d", status)
	}
	if err := os.WriteFile(field(answer, "path"), []byte("zip"), 0o600); err != nil {
		t.Fatal(err)
	}
	res, err := http.Get(server.URL + "/download/" + field(answer, "id"))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	want := "attachment; filename*=UTF-8''" + url.PathEscape("第 3 期-pack.zip")
	if string(body) != "zip" || res.Header.Get("Content-Disposition") != want {
		t.Errorf("%s %v", body, res.Header)
	}
	guess, _ := http.NewRequest(http.MethodGet, server.URL+"/download/guess", nil)
	if status, _ := do(t, guess); status != http.StatusNotFound {
		t.Errorf("a guessed download answers %d", status)
	}
}

func TestCloseRemovesEverything(t *testing.T) {
	area, server := newServer(t, "")
	upload(t, server, "", "a.md", "x")
	if err := area.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "guildbook-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if status, _ := upload(t, server, "", "a.md", "x"); status == http.StatusOK {
		t.Error("a closed area still takes uploads")
	}
}

func field(body, name string) string {
	_, rest, _ := strings.Cut(body, `"`+name+`":"`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

func TestMediaFromAFolder(t *testing.T) {
	dir := t.TempDir()
	open := dir
	media := files.FromFolder(func() string { return open })
	write := func(hash, body string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(dir, hash[:2]), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, hash[:2], hash), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range []struct{ body, kind string }{
		{"\x89PNG\r\n\x1a\n....", "image/png"},
		{"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image/svg+xml"},
		{"<svg width=\"1\"/>", "image/svg+xml"},
		{"<html><svg></svg></html>", "text/html; charset=utf-8"},
		{"", "text/plain; charset=utf-8"},
		{"%PDF-1.7", "application/pdf"},
	} {
		hash := strings.Repeat(string(rune('a'+i)), 64)
		write(hash, c.body)
		item, err := media(context.Background(), hash)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(item.Body)
		_ = item.Body.Close()
		if item.Type != c.kind || string(body) != c.body {
			t.Errorf("%q is %s %q", c.body, item.Type, body)
		}
	}
	if _, err := media(context.Background(), strings.Repeat("0", 64)); !apperr.IsCode(err, "files.media_unknown") {
		t.Error(err)
	}
	open = ""
	if _, err := media(context.Background(), strings.Repeat("a", 64)); !apperr.IsCode(err, "files.media_unknown") {
		t.Error("without a workspace:", err)
	}
}

// Whatever name a page sends, what is stored stays inside the area.
func FuzzUploadName(f *testing.F) {
	for _, name := range []string{"a.md", "a/b.md", "../x", "/x", "a//b", "a/./b", "a/../b", "\x00", "CON", "名/单.csv", ".", "a/", strings.Repeat("a/", 600)} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		t.Setenv("TMPDIR", t.TempDir())
		area := files.NewArea()
		defer area.Close()
		got, err := area.Receive("", name, strings.NewReader("x"))
		if err != nil {
			if known := apperr.From(err); known.Kind != apperr.Invalid && known.Kind != apperr.IO {
				t.Fatalf("%q gives %v", name, err)
			}
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(got.Name)) {
			t.Fatalf("%q is kept as %q", name, got.Name)
		}
		if _, err := os.Stat(got.Path); err != nil || !strings.HasPrefix(got.Path, os.TempDir()) {
			t.Fatalf("%q lies at %q: %v", name, got.Path, err)
		}
	})
}
