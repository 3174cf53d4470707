package deploy

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"guildbook/app/apperr"
)

// A hosted pack is fetched for as long as it is open, and what is no pack is named as it was typed.
func TestOpenPackWhereverItIs(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	p := newPublished(t)
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServerFS(p.dir))
	mux.HandleFunc("/page.html", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>hello</html>")) })
	mux.HandleFunc("/cut.zip", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("PK\x03\x04 and no end")) })
	host := httptest.NewServer(mux)
	defer host.Close()
	src, err := OpenPack(t.Context(), host.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := src.Open("pack.json"); err != nil {
		t.Error(err)
	}
	if err := src.Close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	plain := t.TempDir()
	for at, want := range map[string][3]string{
		host.URL + "/page.html":           {"deploy.no_pack", "address", host.URL + "/page.html"},
		host.URL + "/none.html":           {"deploy.no_pack", "address", host.URL + "/none.html"},
		host.URL + "/cut.zip":             {"pack.truncated", "path", host.URL + "/cut.zip"},
		"ftp://example.com/":              {"deploy.address", "address", "ftp://example.com/"},
		plain:                             {"pack.not_a_pack", "path", plain},
		filepath.Join(plain, "elsewhere"): {"pack.missing", "path", filepath.Join(plain, "elsewhere")},
	} {
		_, err := OpenPack(t.Context(), at, nil)
		if e := apperr.From(err); err == nil || e.Code != want[0] || e.Params[want[1]] != want[2] {
			t.Errorf("%s: %v, want %v", at, err, want)
		}
	}
}
