// Package secrets keeps what must not stand in a workspace, such as a storage's access key: in the keyring of the operating
// system, or where there is none, in a file of the configuration folder that only this user may read.
//
// A secret belongs to this computer. A workspace that is copied elsewhere does not take it along.
package secrets

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/zalando/go-keyring"

	"guildbook/app/apperr"
)

// service is the name under which the keyring lists our secrets.
const service = "Guildbook"

// fileName is the file that stands in for a keyring.
const fileName = "secrets.json"

// patience is how long a keyring may take, in which its owner may be asked to unlock it.
const patience = 60 * time.Second

// Store keeps secrets by name.
type Store struct {
	dir  string
	file bool
	mu   sync.Mutex
}

// New makes a store whose file, if one is needed, lies in dir. GUILDBOOK_KEYRING=file keeps it from the keyring.
func New(dir string) *Store {
	return &Store{dir: dir, file: os.Getenv("GUILDBOOK_KEYRING") == "file"}
}

// Put keeps a secret under a name, in place of what was there. Where says which of the two took it: keyring or file. Code:
// secrets.not_kept.
func (s *Store) Put(name, secret string) (where string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.file && waited(func() error { return keyring.Set(service, name, secret) }) == nil {
		return "keyring", s.change(func(m map[string]string) { delete(m, name) })
	}
	return "file", s.change(func(m map[string]string) { m[name] = secret })
}

// Find gives a secret, and "" where there is none. Code: secrets.unreadable.
func (s *Store) Find(name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.read()
	if err != nil {
		return "", err
	}
	if secret, ok := m[name]; ok || s.file {
		return secret, nil
	}
	var secret string
	err = waited(func() (err error) {
		secret, err = keyring.Get(service, name)
		return err
	})
	if err != nil {
		return "", nil // no keyring, or nothing under this name in it: the secret is to be given again
	}
	return secret, nil
}

// Drop forgets a secret; one that is not there is no error. Code: secrets.not_kept.
func (s *Store) Drop(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.file {
		_ = waited(func() error { return keyring.Delete(service, name) })
	}
	return s.change(func(m map[string]string) { delete(m, name) })
}

// waited calls a keyring, which may ask its owner or never answer.
func waited(call func() error) error {
	done := make(chan error, 1)
	go func() { done <- call() }()
	select {
	case err := <-done:
		return err
	case <-time.After(patience):
		return errors.New("the keyring did not answer")
	}
}

func (s *Store) read() (map[string]string, error) {
	path := filepath.Join(s.dir, fileName)
	body, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]string{}, nil
	}
	m := map[string]string{}
	if err == nil {
		err = json.Unmarshal(body, &m)
	}
	if err != nil {
		return nil, apperr.New(apperr.IO, "secrets.unreadable", "path", path).Because(err)
	}
	return m, nil
}

// change rewrites the file, if that changes it; an empty one goes.
func (s *Store) change(f func(map[string]string)) error {
	path := filepath.Join(s.dir, fileName)
	m, err := s.read()
	if err != nil {
		return err
	}
	before, _ := json.Marshal(m)
	f(m)
	after, err := json.Marshal(m)
	switch {
	case err == nil && string(before) == string(after):
		return nil
	case len(m) == 0:
		err = os.Remove(path)
	case err == nil:
		err = replace(path, after)
	}
	if err != nil {
		return apperr.New(apperr.IO, "secrets.not_kept", "path", path).Because(err)
	}
	return nil
}

// replace writes a file whole that only this user may read.
func replace(path string, body []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "secrets-*.tmp") // made with 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(body)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}
