package deploy

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/minio/minio-go/v7"
)

// silenceMost is how long a place may neither take nor give a byte of what it was asked before it counts as gone. It bounds silence, not
// the whole: a film over a slow line goes on.
const silenceMost = time.Minute

// errSilent is what a request ends with to which a place fell silent.
var errSilent = errors.New("nothing came or went for too long")

// watched ends requests that nothing moves any more, at whatever point: http.Transport bounds the ways to a connection and to the head of
// an answer, but neither a body that is not taken nor one that stops. After the first, it sends no other: what falls silent is not worth
// the retries of those who ask.
type watched struct {
	wire http.RoundTripper
	most time.Duration // 0: silenceMost
	gone atomic.Bool
}

func (w *watched) RoundTrip(r *http.Request) (*http.Response, error) {
	if w.gone.Load() {
		if r.Body != nil {
			_ = r.Body.Close()
		}
		return nil, errSilent
	}
	ctx, end := context.WithCancelCause(r.Context())
	q := &quiet{most: cmp.Or(w.most, silenceMost), end: end}
	q.timer = time.AfterFunc(q.most, func() {
		w.gone.Store(true)
		q.fell.Store(true)
		end(errSilent)
	})
	answer, err := w.wire.RoundTrip(q.sending(r.Clone(ctx)))
	q.answered()
	if err != nil {
		end(nil)
		return nil, q.why(err)
	}
	answer.Body = gotBody{answer.Body, q}
	return answer, nil
}

// quiet watches one request.
type quiet struct {
	most time.Duration
	end  context.CancelCauseFunc
	fell atomic.Bool // silent

	mu    sync.Mutex
	timer *time.Timer
	head  bool // of the answer is there
}

// sending puts the watch on what a request sends.
func (q *quiet) sending(r *http.Request) *http.Request {
	if r.Body != nil && r.Body != http.NoBody {
		r.Body = sentBody{r.Body, q}
	}
	if again := r.GetBody; again != nil {
		r.GetBody = func() (io.ReadCloser, error) {
			body, err := again()
			return sentBody{body, q}, err
		}
	}
	return r
}

// sent tells that another piece went out. What an early answer leaves unsent is no silence.
func (q *quiet) sent() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.head {
		q.timer.Reset(q.most)
	}
}

func (q *quiet) answered() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.head = true
	q.timer.Stop()
}

func (q *quiet) why(err error) error {
	if err != nil && q.fell.Load() {
		return errSilent
	}
	return err
}

// sentBody is what a request sends: each piece that is asked for shows that the one before went out.
type sentBody struct {
	io.ReadCloser
	q *quiet
}

func (b sentBody) Read(p []byte) (int, error) {
	b.q.sent()
	return b.ReadCloser.Read(p)
}

// gotBody is what an answer brings. Nothing is counted while nobody reads.
type gotBody struct {
	io.ReadCloser
	q *quiet
}

func (b gotBody) Read(p []byte) (int, error) {
	b.q.timer.Reset(b.q.most)
	n, err := b.ReadCloser.Read(p)
	b.q.timer.Stop()
	if err == io.EOF {
		return n, err
	}
	return n, b.q.why(err)
}

func (b gotBody) Close() error {
	b.q.timer.Stop()
	err := b.ReadCloser.Close()
	b.q.end(nil)
	return err
}

// hostWire is how hosts are asked for what they serve.
func hostWire() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DialContext = dialer.DialContext
	t.MaxIdleConnsPerHost = s3Parallel
	t.DisableCompression = true // the bytes as they lie there, and no bombs
	return t
}

// storageWire is the S3 library's own way to a storage; what it bounds besides is watched.
func storageWire(secure bool) (*http.Transport, error) {
	t, err := minio.DefaultTransport(secure)
	if err != nil {
		return nil, err
	}
	t.DialContext = dialer.DialContext
	t.ResponseHeaderTimeout = 0
	return t, nil
}

// dialer is how long a connection may take: that is tried again, four times for a storage.
var dialer = net.Dialer{Timeout: 15 * time.Second, KeepAlive: 15 * time.Second}

// seconds is a span as sentences tell it.
func seconds(d time.Duration) string {
	return strconv.Itoa(max(1, int(cmp.Or(d, silenceMost)/time.Second)))
}
