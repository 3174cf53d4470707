// Package media keeps attachments by the hash of their bytes.
package media

// Store is a folder of attachments: ab/<sha256>.
type Store struct{ dir string }

// NewStore gives the store in dir.
func NewStore(dir string) *Store { return &Store{dir: dir} }
