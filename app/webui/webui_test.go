package webui

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/bus"
	"guildbook/app/files"
)

// Greeter stands for a bridge service.
type Greeter struct{}

type greetIn struct {
	Name  string `json:"name"`
	Times int    `json:"times"`
}

type greetOut struct {
	Text string `json:"text"`
}

func (Greeter) Greet(in greetIn) (greetOut, error) {
	if in.Name == "" {
		return greetOut{}, apperr.New(apperr.Invalid, "greet.name_missing", "at", "door").With("name", "greet.needed").
			Because(errors.New("private cause"))
	}
	return greetOut{Text: strings.Repeat("hello "+in.Name, in.Times)}, nil
}
func (Greeter) Plain() (greetOut, error) { return greetOut{Text: "plain"}, nil }
func (Greeter) Nothing() error           { return nil }
func (Greeter) Fails() error             { return errors.New("driver says: secret table") }
func (Greeter) Panics() (greetOut, error) {
	panic("boom")
}

type session struct {
	*Server
	bus *bus.Bus
}

func start(t *testing.T) session {
	t.Helper()
	b := bus.New()
	area := files.NewArea()
	s, err := Listen(Options{
		Services: []any{Greeter{}}, Bus: b, Files: area,
		Pages: fstest.MapFS{
			"index.html":      {Data: []byte("<!doctype html>page")},
			"assets/app-1.js": {Data: []byte("js")},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the server does not end")
		}
		_ = area.Close()
	})
	return session{s, b}
}

// request makes a request as a script with the token would.
func (s session) request(t *testing.T, method, path, body string) *http.Request {
	t.Helper()
	req, err := http.NewRequest(method, "http://"+s.host+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+s.token)
	return req
}

func send(t *testing.T, client *http.Client, req *http.Request) (int, string, http.Header) {
	t.Helper()
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, strings.TrimSpace(string(body)), res.Header
}

func TestOnlyLoopback(t *testing.T) {
	for addr, code := range map[string]string{
		"0.0.0.0:0": "serve.not_loopback", ":8080": "serve.not_loopback", "[::]:0": "serve.not_loopback",
		"192.168.1.5:80": "serve.not_loopback", "example.org:80": "serve.not_loopback", "localhost.example.org:80": "serve.not_loopback",
		"[::ffff:10.0.0.1]:80": "serve.not_loopback",
		"127.0.0.1":            "serve.address_invalid", "127.0.0.1:": "serve.address_invalid", "127.0.0.1:99999": "serve.address_invalid", "nonsense": "serve.address_invalid",
		"": "", "127.0.0.1:0": "", "localhost:0": "", "[::1]:0": "", "127.8.8.8:0": "",
	} {
		got, err := loopback(addr)
		if code == "" && err != nil || code != "" && !apperr.IsCode(err, code) {
			t.Errorf("%q gives %q, %v; want %q", addr, got, err, code)
		}
	}
}

func TestCalls(t *testing.T) {
	s := start(t)
	for _, c := range []struct {
		name, path, body string
		status           int
		answer           string
	}{
		{"one argument", "/rpc/Greeter/Greet", `{"name":"a","times":2}`, 200, `{"text":"hello ahello a"}`},
		{"no argument", "/rpc/Greeter/Plain", ``, 200, `{"text":"plain"}`},
		{"an argument that is not taken", "/rpc/Greeter/Plain", `{}`, 200, `{"text":"plain"}`},
		{"no answer", "/rpc/Greeter/Nothing", ``, 200, `null`},
		{"the caller's mistake", "/rpc/Greeter/Greet", ``, 400, `{"kind":"invalid","code":"greet.name_missing","params":{"at":"door"},"fields":[{"name":"name","code":"greet.needed"}]}`},
		{"an unknown failure stays private", "/rpc/Greeter/Fails", ``, 500, `{"kind":"internal","code":"internal"}`},
		{"a panic", "/rpc/Greeter/Panics", ``, 500, `{"kind":"internal","code":"internal"}`},
		{"unknown method", "/rpc/Greeter/Nope", `{}`, 404, `{"kind":"not_found","code":"serve.method_unknown","params":{"method":"Greeter/Nope"}}`},
		{"wrong type", "/rpc/Greeter/Greet", `{"name":5}`, 400, `{"kind":"invalid","code":"serve.body_invalid","params":{"method":"Greeter/Greet","reason":"number in name"}}`},
		{"broken JSON", "/rpc/Greeter/Greet", `{"name"`, 400, `{"kind":"invalid","code":"serve.body_invalid","params":{"method":"Greeter/Greet","reason":"not JSON at byte 7"}}`},
		{"two values", "/rpc/Greeter/Greet", `{}{}`, 400, `{"kind":"invalid","code":"serve.body_invalid","params":{"method":"Greeter/Greet","reason":"not JSON at byte 3"}}`},
	} {
		status, answer, head := send(t, http.DefaultClient, s.request(t, http.MethodPost, c.path, c.body))
		if status != c.status || answer != c.answer {
			t.Errorf("%s: %d %s\nwant %d %s", c.name, status, answer, c.status, c.answer)
		}
		if head.Get("Cache-Control") != "no-store" || head.Get("Content-Type") != "application/json" {
			t.Errorf("%s: headers %v", c.name, head)
		}
	}
}

func TestCallBodyHasALimit(t *testing.T) {
	s := start(t)
	req := s.request(t, http.MethodPost, "/rpc/Greeter/Greet", "")
	req.Body = io.NopCloser(io.LimitReader(zeros{}, maxBody+1))
	status, answer, _ := send(t, http.DefaultClient, req)
	if status != 400 || !strings.Contains(answer, "serve.body_too_large") {
		t.Errorf("%d %s", status, answer)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestSessionNeedsItsToken(t *testing.T) {
	s := start(t)
	for _, path := range []string{"/", "/assets/app-1.js", "/events", "/media/x", "/download/x", "/rpc/Greeter/Plain", "/?token=wrong", "/?token="} {
		for _, token := range []string{"", "wrong", s.token + "x"} {
			req := s.request(t, http.MethodGet, path, "")
			req.Header.Set("Authorization", "Bearer "+token)
			if status, answer, _ := send(t, http.DefaultClient, req); status != http.StatusForbidden || !strings.Contains(answer, "serve.token_wrong") {
				t.Errorf("GET %s with %q answers %d %s", path, token, status, answer)
			}
		}
	}
	req := s.request(t, http.MethodGet, "/", "")
	req.Header.Del("Authorization")
	req.Header.Set("Accept", "text/html")
	if status, answer, _ := send(t, http.DefaultClient, req); status != http.StatusForbidden || !strings.Contains(answer, "guildbook serve") || !strings.Contains(answer, "令牌") {
		t.Errorf("a person is told %d %s", status, answer)
	}
}

func TestAddressIsTradedForACookie(t *testing.T) {
	s := start(t)
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar}
	res, err := browser.Get(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if res.StatusCode != 200 || !strings.Contains(string(body), "page") || res.Request.URL.RawQuery != "" {
		t.Fatalf("%d %s at %s", res.StatusCode, body, res.Request.URL)
	}
	if csp := res.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(strings.Split(csp, "style-src")[0], "unsafe") {
		t.Errorf("policy %q", csp)
	}

	direct := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err = direct.Get(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	cookie := res.Header.Get("Set-Cookie")
	if res.StatusCode != http.StatusSeeOther || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Strict") {
		t.Errorf("%d %s", res.StatusCode, cookie)
	}

	// A browser that was started with a ticket can use it once.
	ticket := s.ticketURL()
	for i, want := range []int{http.StatusSeeOther, http.StatusForbidden} {
		res, err := direct.Get(ticket)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("use %d of a ticket answers %d", i+1, res.StatusCode)
		}
	}
}

func TestForeignHostsAndOriginsAreRefused(t *testing.T) {
	s := start(t)
	own := "http://" + s.host
	cookie := cookieName + "-" + port(s.host) + "=" + s.token
	for _, c := range []struct {
		name    string
		change  func(*http.Request)
		allowed bool
	}{
		{"a script with the token", func(*http.Request) {}, true},
		{"the page", func(r *http.Request) {
			r.Header.Del("Authorization")
			r.Header.Set("Cookie", cookie)
			r.Header.Set("Origin", own)
			r.Header.Set("Sec-Fetch-Site", "same-origin")
		}, true},
		{"a cookie without an origin", func(r *http.Request) { r.Header.Del("Authorization"); r.Header.Set("Cookie", cookie) }, false},
		{"another name for this computer", func(r *http.Request) { r.Host = "localhost:" + port(s.host) }, false},
		{"a rebound name", func(r *http.Request) { r.Host = "evil.example:" + port(s.host) }, false},
		{"another port", func(r *http.Request) { r.Host = "127.0.0.1:1" }, false},
		{"no port", func(r *http.Request) { r.Host = "127.0.0.1" }, false},
		{"another page", func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, false},
		{"another port's page", func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, false},
		{"a sandboxed page", func(r *http.Request) { r.Header.Set("Origin", "null") }, false},
		{"https of the same", func(r *http.Request) { r.Header.Set("Origin", "https://"+s.host) }, false},
		{"a longer origin", func(r *http.Request) { r.Header.Set("Origin", own+".evil.example") }, false},
		{"two origins", func(r *http.Request) { r.Header["Origin"] = []string{own, "https://evil.example"} }, false},
		{"the same site only", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, false},
		{"another site", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, false},
	} {
		req := s.request(t, http.MethodPost, "/rpc/Greeter/Plain", "{}")
		c.change(req)
		status, answer, _ := send(t, http.DefaultClient, req)
		if c.allowed && status != 200 || !c.allowed && (status != 403 || !strings.Contains(answer, "serve.origin_wrong")) {
			t.Errorf("%s: %d %s", c.name, status, answer)
		}
	}
}

func TestPages(t *testing.T) {
	s := start(t)
	for path, want := range map[string]struct {
		status int
		cached bool
	}{
		"/": {200, false}, "/assets/app-1.js": {200, true}, "/assets/": {404, false}, "/nope": {404, false},
		"/%2e%2e/%2e%2e/etc/passwd": {404, false}, "/index.html/": {404, false},
	} {
		req := s.request(t, http.MethodGet, path, "")
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		status, answer, head := send(t, client, req)
		if path == "/index.html/" || strings.Contains(path, "%2e") {
			if status == 200 {
				t.Errorf("%s answers %d %s", path, status, answer)
			}
			continue
		}
		if status != want.status || strings.Contains(head.Get("Cache-Control"), "immutable") != want.cached {
			t.Errorf("%s answers %d %v", path, status, head)
		}
	}
	status, _, _ := send(t, http.DefaultClient, s.request(t, http.MethodPost, "/", ""))
	if status != http.StatusNotFound {
		t.Errorf("POST / answers %d", status)
	}
}

func TestAnnouncementsArrive(t *testing.T) {
	s := start(t)
	ctx, leave := context.WithTimeout(context.Background(), 10*time.Second)
	defer leave()
	res, err := http.DefaultClient.Do(s.request(t, http.MethodGet, "/events", "").WithContext(ctx))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	lines := bufio.NewScanner(res.Body)
	lines.Scan() // the first line says that the stream is open, and with it the listener
	go func() {
		for ctx.Err() == nil {
			s.bus.Progress("t1", "writing", 3, 10)
			time.Sleep(10 * time.Millisecond)
		}
	}()
	for lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			if data != `{"topic":"progress","task":"t1","phase":"writing","done":3,"total":10}` {
				t.Errorf("announced %s", data)
			}
			return
		}
	}
	t.Fatal("nothing arrived:", lines.Err())
}

type TwoArguments struct{}

func (TwoArguments) Add(int, int) (int, error) { return 0, nil }

type TwoAnswers struct{}

func (TwoAnswers) Pair() (int, int, error) { return 0, 0, nil }

func TestMethodsThatCannotBeCalledAreRefused(t *testing.T) {
	for _, service := range []any{TwoArguments{}, TwoAnswers{}} {
		if _, err := newDispatcher([]any{service}); err == nil {
			t.Errorf("%T is accepted", service)
		}
	}
	if _, err := newDispatcher([]any{Greeter{}, Greeter{}}); err == nil {
		t.Error("a service can be bound twice")
	}
}

func TestTakenPortIsSaid(t *testing.T) {
	s := start(t)
	_, err := Listen(Options{Addr: s.host, Files: files.NewArea(), Pages: fstest.MapFS{}})
	if !apperr.IsCode(err, "serve.listen_failed") {
		t.Error(err)
	}
}
