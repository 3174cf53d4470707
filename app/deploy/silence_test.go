package deploy

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"guildbook/app/apperr"
)

// line is a way to a place that may fall silent in the middle while it stays open: what comes after so many bytes is neither passed on nor
// refused.
type line struct {
	net.Listener
	to    string       // empty: it takes connections and nothing else
	up    atomic.Int64 // bytes that it still carries to the place; below 0 it is silent
	down  atomic.Int64 // and from there
	pause atomic.Int64 // nanoseconds before each piece
	piece atomic.Int64 // bytes
	gone  chan struct{}
	all   sync.WaitGroup
}

const endless = int64(1) << 50

func newLine(t *testing.T, to string) *line {
	t.Helper()
	l := &line{to: strings.TrimPrefix(to, "http://"), gone: make(chan struct{})}
	l.piece.Store(64 << 10)
	l.up.Store(endless)
	l.down.Store(endless)
	var err error
	l.Listener, err = net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	l.all.Go(l.accept)
	t.Cleanup(func() {
		close(l.gone)
		l.Close()
		l.all.Wait()
	})
	return l
}

func (l *line) address() string { return "http://" + l.Addr().String() }

func (l *line) accept() {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		l.all.Go(func() { // whatever happens, it is closed by the other side or at the end
			<-l.gone
			c.Close()
		})
		if l.to == "" {
			continue
		}
		_ = c.(*net.TCPConn).SetReadBuffer(64 << 10)
		there, err := net.Dial("tcp", l.to)
		if err != nil {
			c.Close()
			continue
		}
		l.all.Go(func() { l.carry(there, c, &l.up) })
		l.all.Go(func() { l.carry(c, there, &l.down) })
	}
}

func (l *line) carry(to, from net.Conn, left *atomic.Int64) {
	for {
		time.Sleep(time.Duration(l.pause.Load()))
		n, err := io.CopyN(to, from, min(l.piece.Load(), max(left.Load(), 1)))
		if left.Add(-n) < 0 {
			<-l.gone
		}
		if err != nil {
			to.Close()
			return
		}
	}
}

// soon fails a test in which something that fell silent was waited for.
func soon(t *testing.T) func() {
	t.Helper()
	began := time.Now()
	return func() {
		t.Helper()
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("it took %v", took)
		}
	}
}

func silent(t *testing.T, code string, err error, where string) {
	t.Helper()
	e := apperr.From(err)
	if err == nil || e.Code != code || e.Params["endpoint"]+e.Params["host"] != where || e.Params["seconds"] == "" {
		t.Errorf("want %s of %s, got %v %v", code, where, err, e)
	}
}

// What takes a connection and never answers is named, whoever asks it.
func TestAPlaceThatTakesTheConnectionAndNeverAnswers(t *testing.T) {
	defer soon(t)()
	mute := newLine(t, "")
	p := newPublished(t)
	for _, scheme := range []string{"http://", "https://"} {
		at := scheme + mute.Addr().String()
		s := S3{Endpoint: at, Bucket: "guild", Access: access, Secret: secret, PathStyle: true, Retries: 1, silence: 200 * time.Millisecond}
		_, err := s.Put(t.Context(), p.source())
		silent(t, "deploy.s3_silent", err, at)
		silent(t, "deploy.s3_mute", Place{Kind: "s3", Storage: &s}.Probe(t.Context(), "", ""), at)
		_, err = s.PutSite(t.Context(), Site{FS: p.dir, ID: "x", Sums: map[string]string{}})
		silent(t, "deploy.s3_silent", err, at)
		_, err = fetch(t.Context(), at+"/pack/", t.TempDir(), nil, 200*time.Millisecond)
		silent(t, "deploy.host_silent", err, mute.Addr().String())
	}
}

// A host that stops inside of a body is named, and one that is slow is waited for.
func TestAHostThatStopsInsideOfABody(t *testing.T) {
	defer soon(t)()
	p := newPublished(t)
	var calm atomic.Bool
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, err := io.ReadAll(must1(p.dir.Open(strings.TrimPrefix(r.URL.Path, "/"))))
		must(t, err)
		if !strings.HasPrefix(r.URL.Path, "/index") {
			_, _ = w.Write(data)
			return
		}
		half := len(data) / 2
		_, _ = w.Write(data[:half])
		w.(http.Flusher).Flush()
		if !calm.Load() {
			<-r.Context().Done()
			return
		}
		for i := range data[half:] {
			_, _ = w.Write(data[half+i : half+i+1])
			w.(http.Flusher).Flush()
			time.Sleep(1200 * time.Millisecond / time.Duration(len(data)-half))
		}
	}))
	defer host.Close()
	at := must1(url.Parse(host.URL))
	_, err := fetch(t.Context(), host.URL, t.TempDir(), nil, 300*time.Millisecond)
	silent(t, "deploy.host_silent", err, at.Host)
	calm.Store(true)
	began := time.Now()
	if _, err := fetch(t.Context(), host.URL, t.TempDir(), nil, 300*time.Millisecond); err != nil || time.Since(began) < 600*time.Millisecond {
		t.Errorf("a slow host, after %v: %v", time.Since(began), err)
	}
}

func must1[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// A storage to which the line falls silent, at whatever byte of what it takes or gives: it is named, the edition before still opens, and
// the next try sends the rest.
func TestAStorageThatFallsSilentInTheMiddle(t *testing.T) {
	defer soon(t)()
	target, root := s3Target(t)
	p := newPublished(t)
	must1(target.Put(t.Context(), p.source()))
	way := newLine(t, target.Endpoint)
	far := target
	far.Endpoint, far.silence, far.Retries = way.address(), 300*time.Millisecond, 4
	for i := range 6 {
		p.add("<p>one more</p>"+strings.Repeat("tide and time ", 40), []string{"t1"})
		p.e.Number++
		p.publish(t)
		way.up.Store(endless)
		way.down.Store(endless)
		if i%2 == 0 {
			way.up.Store(int64(2000 + 2500*i))
		} else {
			way.down.Store(int64(400 + 700*i))
		}
		_, err := far.Put(t.Context(), p.source())
		silent(t, "deploy.s3_silent", err, far.Endpoint)
		opensForAll(t, p, root, "after silence")
		way.up.Store(endless)
		way.down.Store(endless)
		r, err := far.Put(t.Context(), p.source())
		if err != nil || r.Written+r.Removed == 0 {
			t.Fatalf("the next try: %+v %v", r, err)
		}
		checkOpens(t, p, root, nil)
	}
}

// A part that nobody takes any more is no reason to wait, and one that goes out slowly no reason to stop.
func TestALargeObjectThatIsNotTaken(t *testing.T) {
	defer soon(t)()
	p, target, root := filmed(t, 17*mega)
	way := newLine(t, target.Endpoint)
	target.Endpoint, target.silence = way.address(), 500*time.Millisecond
	way.up.Store(7 * mega)
	_, err := target.Put(t.Context(), p.source())
	silent(t, "deploy.s3_silent", err, target.Endpoint)
	way.up.Store(endless)
	way.pause.Store(int64(20 * time.Millisecond))
	way.piece.Store(256 << 10)
	began := time.Now()
	if _, err := target.Put(t.Context(), p.source()); err != nil || time.Since(began) < 2*target.silence {
		t.Errorf("slowly, after %v: %v", time.Since(began), err)
	}
	checkOpens(t, p, root, []int{3, 6})
}
