package deploy

import (
	"context"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

func TestFetchCopiesAHostedPack(t *testing.T) {
	p := newPublished(t)
	var mu sync.Mutex
	var asked []string
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.RequestURI)
		mu.Unlock()
		http.StripPrefix("/a b/", http.FileServerFS(p.dir)).ServeHTTP(w, r)
	}))
	defer host.Close()
	for _, address := range []string{"/a%20b/", "/a%20b", "/a%20b/index.html", "/a%20b/#" + string(p.e.Members[0].Code)} {
		if strings.HasSuffix(address, "index.html") {
			continue // FileServer redirects it, as other hosts do not
		}
		at, err := Fetch(t.Context(), host.URL+address, t.TempDir(), nil)
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		s, err := pack.OpenSource(at)
		must(t, err)
		if _, err := pack.Verify(s); err != nil {
			t.Errorf("%s: %v", address, err)
		}
		s.Close()
	}
	mu.Lock()
	defer mu.Unlock()
	if strings.Contains(strings.Join(asked, " "), string(p.e.Members[0].Code)) {
		t.Error("the code was sent to the host")
	}
}

func TestFetchBoundsAndRefuses(t *testing.T) {
	p := newPublished(t)
	mux := http.NewServeMux()
	mux.HandleFunc("/big/pack.json", func(w http.ResponseWriter, _ *http.Request) {
		for range 1000 {
			_, _ = w.Write(make([]byte, 1<<10))
		}
	})
	mux.HandleFunc("/some/", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<!doctype html><p>Hello")) })
	mux.HandleFunc("/out/pack.json", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("{}")) })
	mux.HandleFunc("/out/SHA256SUMS", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(strings.Repeat("0", 64) + "  ../../evil\n"))
	})
	mux.HandleFunc("/closed/", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	mux.HandleFunc("/round/", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) })
	mux.HandleFunc("/passwd/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/torn/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = w.Write([]byte("{"))
	})
	mux.Handle("/gone/", http.StripPrefix("/gone", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/o/") {
			http.NotFound(w, r)
			return
		}
		http.FileServerFS(p.dir).ServeHTTP(w, r)
	})))
	host := httptest.NewServer(mux)
	defer host.Close()
	for path, codes := range map[string]string{
		"/nothing/": "deploy.no_pack", "/some/": "deploy.no_pack", "/nothing/p.zip": "deploy.no_pack", "/big/": "deploy.too_much", "/out/": "pack.altered", "/closed/": "deploy.host_refused",
		"/round/": "deploy.host_astray", "/passwd/": "deploy.host_astray", "/torn/": "deploy.host_unreachable", "/gone/": "pack.missing",
	} {
		_, err := Fetch(t.Context(), host.URL+path, t.TempDir(), nil)
		if e := apperr.From(err); err == nil || !strings.Contains(codes, e.Code) {
			t.Errorf("%s: want %s, got %v", path, codes, err)
		}
	}
	for _, address := range []string{"file:///etc/passwd", "http://", "ftp://x/"} {
		if _, err := Fetch(t.Context(), address, t.TempDir(), nil); !apperr.IsCode(err, "deploy.address") {
			t.Errorf("%s: %v", address, err)
		}
	}
	secure := httptest.NewUnstartedServer(mux) // its certificate is of nobody that this computer trusts
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	for address, code := range map[string]string{
		secure.URL: "deploy.host_certificate", strings.Replace(host.URL, "http", "https", 1): "deploy.host_no_tls",
		"http://no-such-host.invalid/": "deploy.host_unknown", "http://127.0.0.1:1/": "deploy.host_unreachable",
	} {
		if _, err := Fetch(t.Context(), address, t.TempDir(), nil); !apperr.IsCode(err, code) {
			t.Errorf("%s: want %s, got %v", address, code, err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Fetch(ctx, host.URL+"/gone/", t.TempDir(), nil); !apperr.IsCode(err, "cancelled") {
		t.Errorf("cancelled: %v", err)
	}
}
