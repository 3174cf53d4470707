// Package webui is `guildbook serve`: the organizer's page and the bridge over HTTP, for this computer's own browser.
//
// It promises to listen on a loopback address only, to answer nobody without the session's token, to refuse requests
// under any other Host (which defeats DNS rebinding) or from any other Origin, and to send every page with a content
// security policy that runs none but the program's own scripts. A page that shows HTML made from lessons puts it into a
// frame with sandbox="allow-same-origin" and nothing more: no script runs there, and pictures come with the session's
// cookie, which a frame without an origin would not be given. It stops where the HTTP stops: what a call does is the
// bridge's affair.
package webui

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/bus"
	"guildbook/app/files"
	"guildbook/frontend"
)

// Options say what to serve and where.
type Options struct {
	Addr     string           // host:port, loopback only; empty means 127.0.0.1:0, and port 0 any free port
	Services []any            // the bridge's structs, whose methods become POST /rpc/<Service>/<Method>
	Bus      *bus.Bus         // announcements for GET /events; may be nil
	Files    *files.Area      // uploads and downloads
	Media    files.Media      // pictures and attachments
	Views    string           // origin under which packs made for looking are shown; may be empty
	Pages    fs.FS            // the built page; nil takes the one in the binary
	Ready    func(url string) // told the address with its token once the server listens; may be nil
	Open     func(url string) // told an address that works once, for a browser; may be nil
}

// ticketLife is how long the address handed to a browser can be used; it can be read in the process list meanwhile.
const ticketLife = 2 * time.Minute

// Server answers one session: from Listen until its context ends.
type Server struct {
	listener net.Listener
	host     string // exactly what a request's Host must be
	token    string
	views    string // origin that the page may frame
	http     *http.Server
	handler  http.Handler
	done     chan struct{}

	mu      sync.Mutex
	tickets map[string]time.Time
}

// Serve listens and answers until ctx ends, then lets running calls finish for some seconds. Codes: serve.address_invalid,
// serve.not_loopback, serve.listen_failed, serve.not_built.
func Serve(ctx context.Context, o Options) error {
	s, err := Listen(o)
	if err != nil {
		return err
	}
	if o.Ready != nil {
		o.Ready(s.URL())
	}
	if o.Open != nil {
		o.Open(s.ticketURL())
	}
	return s.Run(ctx)
}

// Listen takes the port; Run answers.
func Listen(o Options) (*Server, error) {
	pages := o.Pages
	if pages == nil {
		built, ok := frontend.Dist()
		if !ok {
			return nil, apperr.New(apperr.NotFound, "serve.not_built", "command", frontend.BuildCommand)
		}
		pages = built
	}
	calls, err := newDispatcher(o.Services)
	if err != nil {
		return nil, err
	}
	addr, err := loopback(o.Addr)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, apperr.New(apperr.IO, "serve.listen_failed", "addr", addr).Because(err)
	}
	s := &Server{
		listener: listener,
		host:     listener.Addr().String(),
		token:    rand.Text(),
		views:    o.Views,
		done:     make(chan struct{}),
		tickets:  map[string]time.Time{},
	}
	mux := http.NewServeMux()
	mux.Handle("POST /rpc/{service}/{method}", calls)
	mux.Handle("GET /events", announcements(o.Bus, s.done))
	carrier := files.Handler(o.Files, o.Media)
	for _, path := range files.Paths {
		mux.Handle(path, carrier)
	}
	mux.Handle("/", pagesHandler(pages))
	s.handler = s.guard(mux)
	s.http = &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
	}
	return s, nil
}

// URL is the address that opens a session, with its token.
func (s *Server) URL() string { return "http://" + s.host + "/?token=" + s.token }

// Token is the session's secret; a script sends it as a bearer token.
func (s *Server) Token() string { return s.token }

// Run answers until ctx ends.
func (s *Server) Run(ctx context.Context) error {
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(s.listener) }()
	select {
	case err := <-failed:
		return apperr.New(apperr.IO, "serve.listen_failed", "addr", s.host).Because(err)
	case <-ctx.Done():
	}
	close(s.done)
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := s.http.Shutdown(ending); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return apperr.New(apperr.IO, "serve.listen_failed", "addr", s.host).Because(err)
	}
	return s.http.Close()
}

// ticketURL is an address that opens the session once: what a browser is started with can be seen by other accounts.
func (s *Server) ticketURL() string {
	ticket := rand.Text()
	s.mu.Lock()
	s.tickets[ticket] = time.Now().Add(ticketLife)
	s.mu.Unlock()
	return "http://" + s.host + "/?token=" + ticket
}

// useTicket tells whether a ticket is good, and spends it.
func (s *Server) useTicket(ticket string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	until, known := s.tickets[ticket]
	delete(s.tickets, ticket)
	return known && time.Now().Before(until)
}

// loopback turns what the organizer wrote into a loopback address, or refuses it. A name other than localhost is refused
// too: what it resolves to can change.
func loopback(addr string) (string, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", apperr.New(apperr.Invalid, "serve.address_invalid", "addr", addr).Because(err)
	}
	if _, err := net.LookupPort("tcp", port); err != nil || port == "" {
		return "", apperr.New(apperr.Invalid, "serve.address_invalid", "addr", addr).Because(err)
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !ip.IsLoopback() {
		return "", apperr.New(apperr.Denied, "serve.not_loopback", "addr", addr)
	}
	return net.JoinHostPort(host, port), nil
}
