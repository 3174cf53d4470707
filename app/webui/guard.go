package webui

import (
	"crypto/subtle"
	"fmt"
	"html"
	"net/http"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/files"
	"guildbook/app/wording"
	"guildbook/frontend"
)

const cookieName = "guildbook"

// policy lets the page run its own scripts and nothing else. Style elements are allowed because the component library
// writes some; what the page shows of foreign HTML sits in sandboxed frames.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self'; media-src 'self' blob:; frame-src 'self' blob:; worker-src 'self' blob:; " +
	"manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// SecurityHeaders sets on every answer what fences the page in. Handlers may replace the policy by a narrower one. views is the one
// other origin that the page may show in a frame; empty: none.
func SecurityHeaders(head http.Header, views string) {
	head.Set("Content-Security-Policy", strings.Replace(policy, "frame-src 'self' blob:", strings.TrimSpace("frame-src 'self' blob: "+views), 1))
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "no-referrer")
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	head.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
	head.Set("Cache-Control", "no-store")
}

// guard lets only the session's own page, and scripts that hold its token, through to next.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		SecurityHeaders(w.Header(), s.views)
		if r.Host != s.host {
			refuse(w, r, "serve.origin_wrong")
			return
		}
		if r.Method == http.MethodGet && r.URL.Path == "/" && r.URL.Query().Has("token") {
			s.enter(w, r)
			return
		}
		byHeader := s.isToken(bearer(r))
		if !byHeader && !s.hasCookie(r) {
			refuse(w, r, "serve.token_wrong")
			return
		}
		if !s.ownOrigin(r, byHeader) {
			refuse(w, r, "serve.origin_wrong")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// enter trades the token in the address for a cookie, so that it stays out of the history and of what pages can read.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) {
	token := r.URL.Query().Get("token")
	if !s.isToken(token) && !s.useTicket(token) {
		refuse(w, r, "serve.token_wrong")
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookieName + "-" + port(s.host), Value: s.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// ownOrigin tells whether the request comes from the session's own page. A browser always names the origin of a POST, so
// one that came with a cookie alone must name it; a script that sends the token needs not.
func (s *Server) ownOrigin(r *http.Request, byHeader bool) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		return byHeader || r.Method == http.MethodGet || r.Method == http.MethodHead
	}
	return len(origins) == 1 && origins[0] == "http://"+s.host
}

func (s *Server) isToken(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) == 1
}

func (s *Server) hasCookie(r *http.Request) bool {
	for _, c := range r.CookiesNamed(cookieName + "-" + port(s.host)) {
		if s.isToken(c.Value) {
			return true
		}
	}
	return false
}

func bearer(r *http.Request) string {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return ""
	}
	return token
}

// port is what keeps the cookies of two sessions apart: browsers share cookies between the ports of one host.
func port(host string) string { return host[strings.LastIndexByte(host, ':')+1:] }

// refuse answers a person with a sentence in both languages and a program with the error.
func refuse(w http.ResponseWriter, r *http.Request, code string) {
	err := apperr.New(apperr.Denied, code)
	if !strings.Contains(r.Header.Get("Accept"), "text/html") {
		files.WriteError(w, err)
		return
	}
	book, loadErr := wording.Load(frontend.Locales())
	if loadErr != nil {
		files.WriteError(w, loadErr)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(files.Status(err.Kind))
	fmt.Fprintf(w, "<!doctype html><meta charset=utf-8><title>Guildbook</title><h1>Guildbook</h1><p lang=en>%s</p><p lang=zh>%s</p>\n",
		html.EscapeString(book.Error("en", err)), html.EscapeString(book.Error("zh", err)))
}
