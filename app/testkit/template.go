package testkit

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"guildbook/app/id"
	"guildbook/app/workspace"
)

// Template is a new workspace, made once in a process and copied for each test: the migrations take most of the time of a small
// test, above all under the race detector.
type Template struct {
	once     sync.Once
	database []byte
	ids      id.Sequence
	err      error
}

// Copy puts a copy of the template into a folder that goes with the test, and gives the identifiers that come after those it
// used. create makes the template's workspace in dir and closes it.
func (m *Template) Copy(t testing.TB, create func(dir string, ids *id.Sequence) error) (dir string, ids *id.Sequence) {
	t.Helper()
	m.once.Do(func() {
		var parent string
		if parent, m.err = os.MkdirTemp("", "testkit"); m.err != nil {
			return
		}
		defer func() { _ = os.RemoveAll(parent) }()
		from := filepath.Join(parent, "guild")
		if m.err = create(from, &m.ids); m.err == nil {
			m.database, m.err = os.ReadFile(workspace.Database(from))
		}
	})
	if m.err != nil {
		t.Fatal(m.err)
	}
	dir = filepath.Join(t.TempDir(), "guild")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(workspace.Database(dir), m.database, 0o600); err != nil {
		t.Fatal(err)
	}
	after := m.ids
	return dir, &after
}
