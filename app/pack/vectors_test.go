package pack

import (
	"encoding/json"
	"os"
	"testing"
)

const vectorsDir = "testdata/vectors"

// TestVectors holds this reader to the frozen packs. The reader in TypeScript is held to the same.
func TestVectors(t *testing.T) {
	switch os.Getenv("UPDATE_VECTORS") {
	case "all":
		writeVectors(t)
		writeExtras(t)
		writeSeen(t)
	case "seen":
		writeSeen(t)
	case "extras":
		writeExtras(t)
	}
	results, err := RunVectors(vectorsDir)
	if err != nil {
		t.Fatal(err)
	}
	if len(results) < 60 {
		t.Errorf("only %d vectors", len(results))
	}
	opened := 0
	for _, r := range results {
		if !r.Right {
			t.Errorf("%s: %s %s, want %s", r.Name, r.Outcome, r.Path, r.Want)
		}
		if r.Outcome == "opened" {
			opened++
		}
	}
	if opened < 8 {
		t.Errorf("only %d vectors open", opened)
	}
}

// TestVectorsNotice: a vector whose expectation is wrong is reported as wrong.
func TestVectorsNotice(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(vectorsDir)); err != nil {
		t.Fatal(err)
	}
	file, _, err := loadVectors(dir)
	if err != nil {
		t.Fatal(err)
	}
	file.Vectors = file.Vectors[:1]
	for id := range file.Vectors[0].Lessons {
		file.Vectors[0].Lessons[id] = hexSum(nil)
	}
	data, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/manifest.json", data, 0o644); err != nil {
		t.Fatal(err)
	}
	results, err := RunVectors(dir)
	if err != nil || len(results) != 1 || results[0].Right {
		t.Errorf("%+v %v", results, err)
	}
}
