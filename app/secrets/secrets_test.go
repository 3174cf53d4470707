package secrets

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/zalando/go-keyring"

	"guildbook/app/apperr"
)

func TestTheKeyringTakesTheSecret(t *testing.T) {
	keyring.MockInit()
	s := New(t.TempDir())
	where, err := s.Put("a", "one")
	if err != nil || where != "keyring" {
		t.Fatal(where, err)
	}
	if got, _ := New(s.dir).Find("a"); got != "one" {
		t.Errorf("%q", got)
	}
	if _, err := os.Stat(filepath.Join(s.dir, fileName)); err == nil {
		t.Error("the secret is in a file too")
	}
	if err := s.Drop("a"); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Find("a"); got != "" || err != nil {
		t.Error(got, err)
	}
}

func TestAFileStandsInForAKeyring(t *testing.T) {
	keyring.MockInitWithError(errors.New("no keyring here"))
	s := New(filepath.Join(t.TempDir(), "config"))
	for name, secret := range map[string]string{"a": "one", "b": "two", "c": "三"} {
		if where, err := s.Put(name, secret); err != nil || where != "file" {
			t.Fatal(where, err)
		}
	}
	info, err := os.Stat(filepath.Join(s.dir, fileName))
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info.Mode(), err)
	}
	if got, _ := New(s.dir).Find("c"); got != "三" {
		t.Errorf("%q", got)
	}
	keyring.MockInit() // one came: the secret moves there when it is given again
	if where, err := s.Put("a", "new"); err != nil || where != "keyring" {
		t.Fatal(where, err)
	}
	if got, _ := s.Find("a"); got != "new" {
		t.Errorf("%q", got)
	}
	for _, name := range []string{"a", "b", "c", "c"} {
		if err := s.Drop(name); err != nil {
			t.Fatal(err)
		}
	}
	left, _ := os.ReadDir(s.dir)
	if len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

func TestADamagedFileIsSaidAndKept(t *testing.T) {
	t.Setenv("GUILDBOOK_KEYRING", "file")
	s := New(t.TempDir())
	path := filepath.Join(s.dir, fileName)
	if err := os.WriteFile(path, []byte("{broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Find("a"); !apperr.IsCode(err, "secrets.unreadable") {
		t.Error(err)
	}
	if _, err := s.Put("a", "x"); !apperr.IsCode(err, "secrets.unreadable") {
		t.Error(err)
	}
	if body, _ := os.ReadFile(path); string(body) != "{broken" {
		t.Errorf("%s", body)
	}
}
