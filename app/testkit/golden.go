package testkit

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"guildbook/app/apperr"
)

// Golden compares got with testdata/<name> of the package under test. With UPDATE_GOLDEN=1 in the environment
// it writes the file instead.
func Golden(t testing.TB, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (UPDATE_GOLDEN=1 writes it)", err)
	}
	if !bytes.Equal(want, got) {
		at := 0
		for at < min(len(want), len(got)) && want[at] == got[at] {
			at++
		}
		t.Errorf("%s differs from byte %d:\nwant ...%s\n got ...%s", path, at, around(want, at), around(got, at))
	}
}

func around(b []byte, at int) string {
	return string(b[max(0, at-60):min(len(b), at+60)])
}

// WantCode fails the test unless err carries the code.
func WantCode(t testing.TB, err error, code string) {
	t.Helper()
	if !apperr.IsCode(err, code) {
		t.Fatalf("error %v, want %s", err, code)
	}
}

// WantField fails the test unless err carries the code for that field.
func WantField(t testing.TB, err error, field, code string) {
	t.Helper()
	if e := apperr.From(err); e != nil {
		for _, f := range e.Fields {
			if f.Name == field && f.Code == code {
				return
			}
		}
	}
	t.Fatalf("error %v, want [%s: %s]", err, field, code)
}
