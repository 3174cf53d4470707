package deploy

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// gateway is the real S3 server of these tests: versitygw over a folder, one for all of them.
var gateway struct {
	sync.Once
	cmd            *exec.Cmd
	dir            string
	endpoint, root string
	buckets        int
	why            error
}

const access, secret = "testkey", "testsecret"

func TestMain(m *testing.M) {
	code := m.Run()
	if gateway.cmd != nil {
		_ = gateway.cmd.Process.Kill()
		_ = gateway.cmd.Wait()
		_ = os.RemoveAll(gateway.dir)
	}
	os.Exit(code)
}

func startGateway() error {
	bin := os.Getenv("GUILDBOOK_S3_SERVER")
	if bin == "" {
		bin = filepath.Join("..", "..", "build", "bin", "versitygw")
	}
	bin, err := exec.LookPath(bin)
	if err != nil {
		return err
	}
	if bin, err = filepath.Abs(bin); err != nil {
		return err
	}
	if gateway.dir, err = os.MkdirTemp("", "guildbook-s3-"); err != nil {
		return err
	}
	gateway.root = filepath.Join(gateway.dir, "data")
	side := filepath.Join(gateway.dir, "side")
	if err := errors.Join(os.Mkdir(gateway.root, 0o755), os.Mkdir(side, 0o755)); err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	at := l.Addr().String()
	l.Close()
	gateway.endpoint = "http://" + at
	gateway.cmd = exec.Command(bin, "--port", at, "--access", access, "--secret", secret, "--quiet", "posix", "--sidecar", side, gateway.root)
	if err := gateway.cmd.Start(); err != nil {
		gateway.cmd = nil
		return err
	}
	for range 200 {
		if c, err := net.Dial("tcp", at); err == nil {
			return c.Close()
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("nothing answers at %s", at)
}

// s3Target gives a place in a new bucket of the server, and the folder in which the server keeps it.
func s3Target(t *testing.T) (S3, string) {
	t.Helper()
	gateway.Do(func() { gateway.why = startGateway() })
	if gateway.why != nil && os.Getenv("GUILDBOOK_S3_SERVER") != "" {
		t.Fatal(gateway.why)
	}
	if gateway.why != nil {
		t.Skipf("no S3 server to test with (%v): build/test.sh builds one, or\n"+
			"CGO_ENABLED=0 go build -modfile=build/tools-s3.mod -o build/bin/versitygw github.com/versity/versitygw/cmd/versitygw", gateway.why)
	}
	gateway.buckets++
	bucket := fmt.Sprintf("bucket-%d", gateway.buckets)
	must(t, os.Mkdir(filepath.Join(gateway.root, bucket), 0o755))
	return S3{
		Endpoint: gateway.endpoint, Bucket: bucket, Region: "us-east-1", PathStyle: true, Access: access, Secret: secret, Retries: 1,
	}, filepath.Join(gateway.root, bucket)
}

// s3Places remembers which bucket stands for a folder of a test.
var s3Places = map[string]*place{}

func s3Place(t *testing.T, dir, prefix string) *place {
	t.Helper()
	if p := s3Places[dir]; p != nil {
		return p
	}
	target, root := s3Target(t)
	target.Prefix = prefix
	home := filepath.Join(root, prefix)
	p := &place{
		target: target, path: target.where(), root: root, open: []int{3, 6},
		opened: func(t *testing.T) string { return home },
		alien: func(t *testing.T) {
			must(t, os.MkdirAll(home, 0o755))
			must(t, os.WriteFile(filepath.Join(home, "thesis.txt"), []byte("mine"), 0o644))
		},
		clear: func(t *testing.T) {
			must(t, os.RemoveAll(root))
			must(t, os.Mkdir(root, 0o755))
		},
	}
	s3Places[dir] = p
	return p
}

// wire is the network as a test wants it: it counts what is sent and breaks after some requests, in the middle of one.
type wire struct {
	mu    sync.Mutex
	calls int
	puts  []string
	after int // breaks from this request on; negative: never
	heads http.Header
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.calls++
	broken := w.after >= 0 && w.calls > w.after
	if r.Method == http.MethodPut {
		w.puts = append(w.puts, r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "/pack.json") {
			w.heads = r.Header.Clone()
		}
	}
	w.mu.Unlock()
	if !broken {
		return http.DefaultTransport.RoundTrip(r)
	}
	if r.Body != nil && r.ContentLength > 1 { // half of it goes out, then the line is dead
		r = r.Clone(r.Context())
		r.Body = io.NopCloser(io.MultiReader(io.LimitReader(r.Body, r.ContentLength/2), dead{}))
		if resp, err := http.DefaultTransport.RoundTrip(r); err == nil {
			resp.Body.Close()
		}
	}
	return nil, errors.New("connection reset")
}

type dead struct{}

func (dead) Read([]byte) (int, error) { return 0, errors.New("connection reset") }

// A send that breaks anywhere leaves a pack that opens for all who were in the edition before, and the next try sends the rest.
func TestS3OpensAtEveryCutAndIsTakenUp(t *testing.T) {
	target, root := s3Target(t)
	p := newPublished(t)
	first := &wire{after: -1}
	target.Transport = first
	if _, err := target.Put(t.Context(), p.source()); err != nil {
		t.Fatal(err)
	}
	if kind, cache := first.heads.Get("Content-Type"), first.heads.Get("Cache-Control"); kind != "application/json" || cache != "no-cache" {
		t.Errorf("pack.json: %q %q", kind, cache)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 6 {
		for i := range 20 { // enough members for more buckets, a new key and new lessons: every kind of file changes
			p.e.Members = append(p.e.Members, pack.Member{ID: pack.NewID(), Code: pack.NewCode(), Tiers: [][]string{{"t1"}, {"t2"}}[i%2]})
			p.add(fmt.Sprintf("<p>%d of round %d</p>", i, round), [][]string{{"t1"}, {"t2"}}[i%2])
		}
		t1 := &p.e.Tiers[0]
		t1.Old = append(t1.Old, pack.Key{Epoch: t1.Epoch, Identity: t1.Identity})
		t1.Epoch++
		t1.Identity = pack.NewTierKey()
		p.e.Number++
		p.publish(t)
		sent, at := 0, 1+random.IntN(12)
		for try := 0; ; try++ {
			w := &wire{after: at}
			target.Transport = w
			r, err := target.Put(t.Context(), p.source())
			opensForAll(t, p, root, fmt.Sprintf("round %d, try %d, cut at request %d", round, try, at))
			sent += r.Written
			if err == nil {
				if try == 0 {
					t.Error("nothing was cut")
				}
				break
			}
			if !apperr.IsCode(err, "deploy.s3_unreachable") {
				t.Fatalf("cut at %d: %v", at, err)
			}
			at += random.IntN(25)
		}
		whole := len(p.ledger.Live())
		if sent >= whole+len(p.ledger.Retired) && round > 1 {
			t.Errorf("round %d: %d files sent in all, of %d", round, sent, whole)
		}
		checkOpens(t, p, root, nil)
	}
	if r, err := target.Put(t.Context(), p.source()); err != nil || r.Written != 0 || r.Removed != 0 {
		t.Errorf("at last: %+v %v", r, err)
	}
}

func opensForAll(t *testing.T, p *published, dir, when string) {
	t.Helper()
	s, err := pack.OpenSource(dir)
	must(t, err)
	defer s.Close()
	for i, m := range p.e.Members[:2] {
		got, err := pack.Open(s, string(m.Code))
		if err == nil {
			err = got.Check()
		}
		if err != nil {
			t.Fatalf("%s: member %d: %v", when, i, err)
		}
	}
}

// The very first send may be cut too: it is taken up by its own pack and by no other.
func TestS3FirstSendThatIsCut(t *testing.T) {
	target, root := s3Target(t)
	p := newPublished(t)
	for cut := 2; cut < 14; cut += 4 {
		target.Transport = &wire{after: cut}
		if _, err := target.Put(t.Context(), p.source()); !apperr.IsCode(err, "deploy.s3_unreachable") {
			t.Fatal(err)
		}
	}
	target.Transport = nil
	other := newPublished(t)
	if _, err := target.Put(t.Context(), other.source()); !apperr.IsCode(err, "deploy.not_a_pack") {
		t.Errorf("another pack: %v", err)
	}
	r, err := target.Put(t.Context(), p.source())
	if err != nil || r.Kept == 0 {
		t.Fatalf("%+v %v", r, err)
	}
	checkOpens(t, p, root, []int{3, 6})
	if _, err := os.Stat(filepath.Join(root, markName)); err == nil {
		t.Error("the mark stays")
	}
}

// What was put there by other means has no ETag of ours, and what was damaged there is sent again.
func TestS3SendsAgainWhatDiffers(t *testing.T) {
	target, root := s3Target(t)
	p := newPublished(t)
	if _, err := target.Put(t.Context(), p.source()); err != nil {
		t.Fatal(err)
	}
	lesson := ""
	for _, name := range p.ledger.Live() {
		if strings.HasPrefix(name, "o/") {
			lesson = name
		}
	}
	data, err := os.ReadFile(filepath.Join(root, lesson))
	must(t, err)
	data[len(data)-1] ^= 1
	c, err := target.client()
	must(t, err)
	_, err = c.PutObject(t.Context(), target.Bucket, lesson, strings.NewReader(string(data)), int64(len(data)), minio.PutObjectOptions{})
	must(t, err)
	r, err := target.Put(t.Context(), p.source())
	if err != nil || r.Written != 1 {
		t.Errorf("%+v %v", r, err)
	}
	checkOpens(t, p, root, []int{3, 6})
}

// What is sent in parts has an ETag that is no hash of its bytes.
func TestS3KnowsWhatWentInParts(t *testing.T) {
	target, root := s3Target(t)
	target.partSize = 5 << 20
	p := newPublished(t)
	long := make([]byte, 7<<20)
	random := rand.NewChaCha8([32]byte{})
	random.Read(long)
	sum := sha256.Sum256(long)
	film := pack.Media{
		ID: pack.NewID(), SHA256: hex.EncodeToString(sum[:]), Size: int64(len(long)), Type: "video/mp4", Name: "film.mp4",
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(long)), nil },
	}
	p.e.Media = append(p.e.Media, film)
	p.e.Courses[0].Lessons[0].Media = []string{film.ID}
	p.publish(t)
	if _, err := target.Put(t.Context(), p.source()); err != nil {
		t.Fatal(err)
	}
	r, err := target.Put(t.Context(), p.source())
	if err != nil || r.Written != 0 {
		t.Errorf("%+v %v", r, err)
	}
	checkOpens(t, p, root, []int{3, 6})
}

type answers func(*http.Request) (*http.Response, error)

func (f answers) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestS3SaysWhatIsWrong(t *testing.T) {
	target, _ := s3Target(t)
	p := newPublished(t)
	for code, change := range map[string]func(*S3){
		"deploy.s3_key":         func(s *S3) { s.Secret = "wrong" },
		"deploy.s3_no_bucket":   func(s *S3) { s.Bucket = "no-such-bucket" },
		"deploy.s3_unreachable": func(s *S3) { s.Endpoint = "http://127.0.0.1:1" },
		"deploy.s3_address":     func(s *S3) { s.Endpoint = "ftp://example.org" },
		"deploy.s3_region":      func(s *S3) { s.Region = "eu-west-9" },
	} {
		s := target
		change(&s)
		trying := strings.Replace(code, "unreachable", "away", 1)
		if err := (Place{Kind: "s3", Storage: &s}).Probe(t.Context(), "", ""); !apperr.IsCode(err, trying) {
			t.Errorf("trying: want %s, got %v", trying, err)
		}
		if _, err := s.Put(t.Context(), p.source()); !apperr.IsCode(err, code) {
			t.Errorf("want %s, got %v", code, err)
		} else if strings.Contains(err.(*apperr.Error).Params["reason"], secret) {
			t.Errorf("%v tells the secret", err)
		}
	}
	untrusted := httptest.NewTLSServer(http.NotFoundHandler())
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0)
	defer untrusted.Close()
	for code, change := range map[string]func(*S3){
		"deploy.s3_no_tls":      func(s *S3) { s.Endpoint = strings.Replace(s.Endpoint, "http:", "https:", 1) },
		"deploy.s3_certificate": func(s *S3) { s.Endpoint = untrusted.URL },
		"deploy.s3_no_host": func(s *S3) {
			s.Transport = answers(func(*http.Request) (*http.Response, error) {
				return nil, &net.DNSError{Err: "no such host", IsNotFound: true}
			})
		},
		"deploy.s3_clock": func(s *S3) {
			s.Transport = answers(func(r *http.Request) (*http.Response, error) {
				late := time.Now().UTC().Add(-2 * time.Hour)
				r = r.Clone(r.Context())
				r.Header.Set("X-Amz-Date", late.Format("20060102T150405Z"))
				today := time.Now().UTC().Format("/20060102/")
				r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), today, late.Format("/20060102/"), 1))
				return http.DefaultTransport.RoundTrip(r)
			})
		},
	} {
		s := target
		change(&s)
		if err := (Place{Kind: "s3", Storage: &s}).Probe(t.Context(), "", ""); !apperr.IsCode(err, code) {
			t.Errorf("trying: want %s, got %v", code, err)
		}
		if _, err := s.Put(t.Context(), p.source()); !apperr.IsCode(err, code) {
			t.Errorf("want %s, got %v", code, err)
		}
	}
	s := target
	s.Access = "somebody"
	if _, err := s.Put(t.Context(), p.source()); !apperr.IsCode(err, "deploy.s3_key") {
		t.Errorf("an unknown key: %v", err)
	}
}

// A cancel in the middle of a send ends it soon.
func TestS3Cancel(t *testing.T) {
	target, _ := s3Target(t)
	p := newPublished(t)
	for i := range 60 {
		p.add(fmt.Sprintf("<p>%d</p>", i), []string{"t1"})
	}
	p.publish(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	src := p.source()
	src.Progress = func(done, _ int) {
		if done == 20 {
			stop()
		}
	}
	r, err := target.Put(ctx, src)
	if !apperr.IsCode(err, "cancelled") || r.Written > 20+2*s3Parallel {
		t.Errorf("%+v %v", r, err)
	}
}
