package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"guildbook/app/apperr"
)

// TestRevokeOneOfAThousand: a new epoch for the tier of 1,000 members sends at most 1.5 MB, whatever the lessons weigh, with
// private boxes too, which add their lines in SHA256SUMS and a dummy.
func TestRevokeOneOfAThousand(t *testing.T) {
	t.Run("without boxes", func(t *testing.T) { revokeOneOfAThousand(t, false, 1_500_000) })
	t.Run("with boxes", func(t *testing.T) { revokeOneOfAThousand(t, true, 1_500_000) })
}

func revokeOneOfAThousand(t *testing.T, boxes bool, most int64) {
	f := newFixture(t, 12)
	f.Members = nil
	for i, c := range NewCodes(f.Pack, nil, 1000) {
		f.Members = append(f.Members, Member{ID: opaque(fmt.Sprint("of a thousand ", i)), Code: c, Tiers: []string{"t1"}, Box: testBox(i)})
	}
	if !boxes {
		for i := range f.Members {
			f.Members[i].Box = nil
		}
	}
	dir, _ := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	gone := f.Members[0].Code
	f.Members = f.Members[1:]
	f.newEpoch(0)
	start := time.Now()
	_, r := f.publish(t, led, dir)
	took := time.Since(start)
	t.Logf("%d bytes in %v, %d buckets", r.WrittenBytes(), took.Round(time.Millisecond), r.Buckets)
	if r.WrittenBytes() > most {
		t.Errorf("%d bytes written", r.WrittenBytes())
	}
	for _, w := range r.Written {
		if w.Kind == kindLesson || w.Kind == kindMedia {
			t.Errorf("%s was written", w.Path)
		}
	}
	if _, err := Open(dir, gone.String()); err == nil {
		t.Error("still opens")
	}
	mustOpen(t, dir, f.Members[500].Code)
}

// film is size bytes without end in memory.
type film struct{ left int64 }

func (f *film) Read(b []byte) (int, error) {
	if f.left == 0 {
		return 0, io.EOF
	}
	n := int(min(f.left, int64(len(b))))
	for i := range n {
		b[i] = byte(f.left - int64(i))
	}
	f.left -= int64(n)
	return n, nil
}
func (*film) Close() error { return nil }

// peak samples how much memory is in use until stop is called, and answers how much more it was than at the start.
func peak() (stop func() uint64) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	start, most, done := m.HeapAlloc, m.HeapAlloc, make(chan chan uint64)
	go func() {
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			case answer := <-done:
				answer <- most - start
				return
			}
		}
	}()
	return func() uint64 {
		answer := make(chan uint64)
		done <- answer
		return <-answer
	}
}

// TestAFilmStreams: a publish, a verification and a reading of an attachment never hold it in memory. GUILDBOOK_FILM is its size in bytes,
// of which the format's limit, 2147483648, is the largest that works.
func TestAFilmStreams(t *testing.T) {
	size := int64(192 << 20)
	if n, err := strconv.ParseInt(os.Getenv("GUILDBOOK_FILM"), 10, 64); err == nil {
		size = n
	}
	h := sha256.New()
	if _, err := io.Copy(h, &film{size}); err != nil {
		t.Fatal(err)
	}
	f := newFixture(t, 4)
	f.Media[0].SHA256, f.Media[0].Size = hex.EncodeToString(h.Sum(nil)), size
	f.Media[0].Open = func() (io.ReadCloser, error) { return &film{size}, nil }
	dir, _ := tempDir(t)
	stop := peak()
	led, _ := f.publish(t, nil, dir)
	p := mustOpen(t, dir, f.Members[0].Code)
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	if r, err := Verify(dir); err != nil || r.Bytes < size {
		t.Fatalf("%+v, %v", r, err)
	}
	held := stop()
	t.Logf("%d MB through %.1f MB of memory", size>>20, float64(held)/(1<<20))
	if held > 32<<20 {
		t.Errorf("%d bytes held", held)
	}
	if m, ok := p.Media(f.Media[0].ID); !ok || m.Bytes != size || led.Entries["media/"+m.ID].Plain != size {
		t.Errorf("%+v", m)
	}
}

// TestAFilmThatIsTooLong is refused by its size.
func TestAFilmThatIsTooLong(t *testing.T) {
	f := newFixture(t, 4)
	f.Media[0].Size = maxMedia
	if err := f.check(); err != nil {
		t.Error(err)
	}
	f.Media[0].Size++
	if err := f.check(); !apperr.IsCode(err, "pack.media_too_big") {
		t.Error(err)
	}
}
