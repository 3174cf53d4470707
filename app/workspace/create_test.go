package workspace_test

import (
	"path/filepath"
	"sync"
	"testing"

	"guildbook/app/workspace"
)

// Whoever loses the race for a folder must not take the winner's database away.
func TestCreateAtOnceMakesOneWorkspace(t *testing.T) {
	for range 30 {
		dir := filepath.Join(t.TempDir(), "club")
		var mu sync.Mutex
		var made []*workspace.Workspace
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if w, err := workspace.Create(t.Context(), dir, workspace.Ports{}); err == nil {
					mu.Lock()
					made = append(made, w)
					mu.Unlock()
				}
			})
		}
		all.Wait()
		for _, w := range made {
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if len(made) != 1 {
			t.Fatalf("%d of 4 made the workspace", len(made))
		}
		w, err := workspace.Open(t.Context(), dir, workspace.Ports{})
		if err != nil {
			t.Fatal(err)
		}
		_ = w.Close()
	}
}
