package deploy

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/minio/minio-go/v7"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

const mega = 1 << 20

// thin is a network that carries so many bytes of bodies and is dead from then on. It counts what it carried.
type thin struct {
	mu    sync.Mutex
	left  int64 // negative: without end
	sent  int64
	parts int // requests that sent a part
}

func (n *thin) RoundTrip(r *http.Request) (*http.Response, error) {
	n.mu.Lock()
	dead := n.left == 0
	if r.URL.Query().Has("partNumber") {
		n.parts++
	}
	n.mu.Unlock()
	if dead {
		return nil, errors.New("connection reset")
	}
	if r.Body != nil && r.Method == http.MethodPut {
		r = r.Clone(r.Context())
		r.Body = &thinBody{r.Body, n}
		r.GetBody = nil
	}
	return http.DefaultTransport.RoundTrip(r)
}

type thinBody struct {
	io.ReadCloser
	n *thin
}

func (m *thinBody) Read(p []byte) (int, error) {
	m.n.mu.Lock()
	left := m.n.left
	m.n.mu.Unlock()
	if left == 0 {
		return 0, errors.New("connection reset")
	}
	if left > 0 && int64(len(p)) > left {
		p = p[:left]
	}
	k, err := m.ReadCloser.Read(p)
	m.n.mu.Lock()
	defer m.n.mu.Unlock()
	m.n.sent += int64(k)
	if m.n.left > 0 {
		m.n.left = max(m.n.left-int64(k), 0)
	}
	return k, err
}

// filmed is an edition with a film of so many bytes, sent in parts of 5 MB, the least that storages take.
func filmed(t *testing.T, size int) (*published, S3, string) {
	t.Helper()
	target, root := s3Target(t)
	target.partSize = 5 * mega
	p := newPublished(t)
	long := make([]byte, size)
	rand.NewChaCha8([32]byte{9}).Read(long)
	sum := sha256.Sum256(long)
	film := pack.Media{
		ID: pack.NewID(), SHA256: hex.EncodeToString(sum[:]), Size: int64(size), Type: "video/mp4", Name: "film.mp4",
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(long)), nil },
	}
	p.e.Media = append(p.e.Media, film)
	p.e.Courses[0].Lessons[0].Media = []string{film.ID}
	p.publish(t)
	return p, target, root
}

func begun(t *testing.T, target S3) []minio.ObjectMultipartInfo {
	target.Transport = nil
	t.Helper()
	c, err := target.client()
	must(t, err)
	var out []minio.ObjectMultipartInfo
	for u := range c.ListIncompleteUploads(t.Context(), target.Bucket, "", true) {
		must(t, u.Err)
		out = append(out, u)
	}
	return out
}

// A large object that was cut off half-way goes on with the parts that are missing.
func TestS3GoesOnInsideOfALargeObject(t *testing.T) {
	const size = 33 * mega
	p, target, root := filmed(t, size)
	first := &thin{left: 18 * mega}
	target.Transport = first
	if _, err := target.Put(t.Context(), p.source()); !apperr.IsCode(err, "deploy.s3_unreachable") {
		t.Fatal(err)
	}
	if n := len(begun(t, target)); n != 1 {
		t.Fatalf("%d uploads are begun", n)
	}
	second := &thin{left: -1}
	target.Transport = second
	if _, err := target.Put(t.Context(), p.source()); err != nil {
		t.Fatal(err)
	}
	// Of 18 MB at least two parts of 5 MB arrived whole; the rest is the pack's other files.
	if second.sent > size-10*mega+mega || second.parts > 5 {
		t.Errorf("the second send carried %.1f MB in %d parts, after %.1f MB of %d", float64(second.sent)/mega, second.parts, float64(first.sent)/mega, size/mega)
	}
	t.Logf("first %.1f MB, then %.1f MB in %d parts", float64(first.sent)/mega, float64(second.sent)/mega, second.parts)
	if left := begun(t, target); len(left) != 0 {
		t.Errorf("uploads stay begun: %v", left)
	}
	target.Transport = nil
	if r, err := target.Put(t.Context(), p.source()); err != nil || r.Written != 0 {
		t.Errorf("again: %+v %v", r, err)
	}
	checkOpens(t, p, root, []int{3, 6})
}

// Parts of other bytes under the same name are not built upon, and uploads of what is no longer wanted are ended. What is not a pack's is
// nobody's business.
func TestS3TrustsNoPartThatDiffers(t *testing.T) {
	p, target, root := filmed(t, 12*mega)
	film := ""
	for _, name := range p.ledger.Live() {
		if i, err := p.dir.Open(name); err == nil {
			if s, err := i.Stat(); err == nil && s.Size() > 10*mega {
				film = name
			}
			i.Close()
		}
	}
	c, err := target.client()
	must(t, err)
	core := minio.Core{Client: c}
	for _, name := range []string{film, strings.Replace(film, film[2:4], "zz", 1)[:5] + strings.Repeat("z", 26), "holiday.mp4"} {
		id, err := core.NewMultipartUpload(t.Context(), target.Bucket, name, minio.PutObjectOptions{})
		must(t, err)
		_, err = core.PutObjectPart(t.Context(), target.Bucket, name, id, 1, bytes.NewReader(make([]byte, 5*mega)), 5*mega, minio.PutObjectPartOptions{})
		must(t, err)
	}
	if n := len(begun(t, target)); n != 3 {
		t.Fatalf("%d uploads are begun", n)
	}
	if _, err := target.Put(t.Context(), p.source()); err != nil {
		t.Fatal(err)
	}
	if left := begun(t, target); len(left) != 1 || left[0].Key != "holiday.mp4" {
		t.Errorf("begun still: %v", left)
	}
	checkOpens(t, p, root, []int{3, 6})
}
