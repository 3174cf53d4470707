package slip

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestMadeElsewhere opens slips that the reader's own tests made, in the folder that SLIPS_MADE names, and holds that both read the
// same in them.
func TestMadeElsewhere(t *testing.T) {
	dir := os.Getenv("SLIPS_MADE")
	if dir == "" {
		t.Skip("the reader's tests run this one")
	}
	data, err := os.ReadFile(filepath.Join(vectorsDir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file vectorFile
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	made, err := filepath.Glob(filepath.Join(dir, "*.gbr"))
	if err != nil || len(made) == 0 {
		t.Fatal("no slips", err)
	}
	for _, name := range made {
		var want vectorOutcome
		data, err := os.ReadFile(strings.TrimSuffix(name, ".gbr") + ".json")
		if err == nil {
			err = json.Unmarshal(data, &want)
		}
		if err != nil {
			t.Fatal(err)
		}
		abs, err := filepath.Abs(vectorsDir)
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(abs, name)
		if err != nil {
			t.Fatal(err)
		}
		if got := (vector{File: rel}).read(t, &file); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v\nwant %+v", name, got, want)
		}
	}
}
