package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"guildbook": Main})
}

// TestScripts runs testdata/script/*.txtar, the sentences and files of whole sessions at the command line.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("GUILDBOOK_CONFIG", env.WorkDir+"/config")
			env.Setenv("GUILDBOOK_LANG", "en")
			env.Setenv("TMPDIR", env.WorkDir)
			// A program with the race detector waits a second before it ends, and a session runs it dozens of times.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			vectors, err := filepath.Abs("../pack/testdata/vectors")
			if err != nil {
				return err
			}
			env.Setenv("VECTORS", vectors)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"absent": absent,
			"pick":   pick,
		},
	})
}

// exits CODE COMMAND... runs a command that must end with that exit code and leave one line on stderr.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s: %v", got, args[0], err)
	}
	if said := strings.TrimSpace(ts.ReadFile("stderr")); strings.Count(said, "\n") > 0 || said == "" {
		ts.Fatalf("stderr holds not one line: %q", said)
	}
}

// absent DIR TEXT... fails when a file below DIR, or its name, holds one of the texts.
func absent(ts *testscript.TestScript, _ bool, args []string) {
	root := ts.MkAbs(args[0])
	err := walkFiles(root, func(path string, body []byte) error {
		for _, text := range args[1:] {
			if strings.Contains(string(body), text) || strings.Contains(path[len(root):], text) {
				return fmt.Errorf("%s holds %q", path, text)
			}
		}
		return nil
	})
	ts.Check(err)
}

// pick NAME FILE FIELD puts the first "FIELD": "value" of a JSON file into the environment variable NAME.
func pick(ts *testscript.TestScript, _ bool, args []string) {
	body := ts.ReadFile(args[1])
	_, rest, ok := strings.Cut(body, `"`+args[2]+`": "`)
	value, _, closed := strings.Cut(rest, `"`)
	if !ok || !closed {
		ts.Fatalf("%s has no field %s", args[1], args[2])
	}
	ts.Setenv(args[0], value)
}

func walkFiles(dir string, visit func(path string, body []byte) error) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := dir + string(os.PathSeparator) + e.Name()
		if e.IsDir() {
			if err := walkFiles(path, visit); err != nil {
				return err
			}
			continue
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := visit(path, body); err != nil {
			return err
		}
	}
	return nil
}
