package pack

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"io"
	"os/exec"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPaddingHidesLengths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 0, 5000).Draw(t, "data")
		z, err := compress(data)
		if err != nil {
			t.Fatal(err)
		}
		if padme(len(z)) != len(z) || len(z) < smallestGzip {
			t.Fatalf("%d bytes is not a padded length", len(z))
		}
		if got, err := decompress(z, int64(len(data))); err != nil || !bytes.Equal(got, data) {
			t.Fatal(err)
		}
		if _, err := decompress(append(z, 0), int64(len(data))); err == nil {
			t.Fatal("a byte after the stream")
		}
		if len(data) > 0 {
			if _, err := decompress(z, int64(len(data)-1)); err == nil {
				t.Fatal("more than the limit")
			}
		}
	})
}

func TestPadmeGrowsAndCostsLittle(t *testing.T) {
	last := 0
	for n := 1; n < 1<<24; n += 1 + n/50 {
		p := padme(n)
		if p < n || p < last || n > smallestGzip && (p-n)*100 > 12*n {
			t.Fatalf("padme(%d) = %d", n, p)
		}
		last = p
	}
}

// TestGunzipReadsPadding holds streams of all sizes against the stock gunzip, the large ones with empty blocks.
func TestGunzipReadsPadding(t *testing.T) {
	blocks := 0
	for _, size := range []int{0, 1, 600, 70_000, 1_100_000, 5_000_000} {
		data := make([]byte, size)
		rand.Read(data)
		z, err := compress(data)
		if err != nil {
			t.Fatal(err)
		}
		blocks += bytes.Count(z[:min(len(z), 100_000)], []byte{0, 0, 0, 0xff, 0xff, 0, 0, 0, 0xff, 0xff})
		r, err := gzip.NewReader(bytes.NewReader(z))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%d: %v", size, err)
		}
		if _, err := exec.LookPath("gunzip"); err != nil {
			continue
		}
		cmd := exec.Command("gunzip", "-c")
		cmd.Stdin = bytes.NewReader(z)
		var warned strings.Builder
		cmd.Stderr = &warned
		if got, err := cmd.Output(); err != nil || warned.Len() > 0 || !bytes.Equal(got, data) {
			t.Errorf("gunzip of %d: %v %s", size, err, warned.String())
		}
	}
	if blocks == 0 {
		t.Error("no stream needed empty blocks: try a larger one")
	}
}

func TestCompressIsDeterministic(t *testing.T) {
	data := bytes.Repeat([]byte("the same words "), 1000)
	a, err := compress(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := compress([]byte("others in between")); err != nil {
		t.Fatal(err)
	}
	if b, err := compress(data); err != nil || !bytes.Equal(a, b) {
		t.Error("other bytes", err)
	}
}
