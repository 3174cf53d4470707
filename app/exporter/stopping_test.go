package exporter_test

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"guildbook/app/exporter"
	"guildbook/app/testkit"
)

// stopped is a context that ends when it has been asked so often whether it has.
type stopped struct {
	context.Context
	left *atomic.Int64
	stop context.CancelFunc
}

func (s *stopped) Err() error {
	if s.left.Add(-1) < 0 {
		s.stop()
	}
	return s.Context.Err()
}

// An export that is stopped at any moment leaves nothing.
func TestAStoppedExportLeavesNothing(t *testing.T) {
	t.Parallel()
	k, s := club(t)
	for _, format := range exporter.Formats {
		for _, to := range []string{"out", "out.zip"} {
			dir := t.TempDir()
			for n, done := 0, false; !done; n += 1 + n/16 {
				inner, cancel := context.WithCancel(k.Ctx)
				var asks atomic.Int64
				asks.Store(int64(n))
				_, err := s.Export(&stopped{Context: inner, left: &asks, stop: cancel}, exporter.ExportIn{To: filepath.Join(dir, to), Format: format})
				cancel()
				left, readErr := os.ReadDir(dir)
				if readErr != nil {
					t.Fatal(readErr)
				}
				if done = err == nil; done {
					if n == 0 || len(left) != 1 || left[0].Name() != to {
						t.Errorf("%s %s: asked %d times, %v", format, to, n, left)
					}
					continue
				}
				testkit.WantCode(t, err, "cancelled")
				if len(left) > 0 {
					t.Fatalf("%s %s, stopped at %d: %v", format, to, n, left)
				}
			}
		}
	}
}
