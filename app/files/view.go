package files

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"guildbook/app/apperr"
)

// Views opens the page of a pack that was made for looking, by its id, which nobody can guess.
type Views func(id string) (*os.File, error)

// viewPolicy lets such a page run the reader and ask nobody for anything. The reader's own policy, in the page, narrows it to
// the reader's own script.
const viewPolicy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; " +
	"media-src data: blob:; font-src data:; connect-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'"

// ViewServer shows those pages under an origin of their own, another port of the loopback address: a member's reader needs an
// origin, and must not have that of the organizer's page.
type ViewServer struct {
	listener net.Listener
	http     *http.Server
}

// ServeViews listens on a free loopback port until Close. It answers GET /<id>/ and nothing else, and no cookie or token lets
// anybody do more there. Codes: serve.listen_failed.
func ServeViews(views Views) (*ViewServer, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, apperr.New(apperr.IO, "serve.listen_failed", "addr", "127.0.0.1:0").Because(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{id}/{$}", func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", viewPolicy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		if r.Host != l.Addr().String() { // a name that was made to resolve to this computer
			WriteError(w, apperr.New(apperr.Denied, "serve.origin_wrong"))
			return
		}
		page, err := views(r.PathValue("id"))
		if err != nil {
			WriteError(w, err)
			return
		}
		defer page.Close()
		head.Set("Content-Type", "text/html; charset=utf-8")
		head.Set("Cache-Control", "no-store")
		http.ServeContent(w, r, "", time.Time{}, page)
	})
	s := &ViewServer{listener: l, http: &http.Server{
		Handler: mux, ReadHeaderTimeout: 10 * time.Second, ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
	}}
	go func() { _ = s.http.Serve(l) }()
	return s, nil
}

// Origin is where it answers, such as http://127.0.0.1:49152.
func (s *ViewServer) Origin() string { return "http://" + s.listener.Addr().String() }

// Close stops answering.
func (s *ViewServer) Close() error { return s.http.Shutdown(context.Background()) }
