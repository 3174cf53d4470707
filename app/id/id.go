// Package id makes the identifiers of rows: UUID version 7 (RFC 9562), which sort by time of making.
package id

import (
	"fmt"

	"github.com/google/uuid"
)

// Source makes identifiers.
type Source interface {
	New() string
}

// Random makes UUIDv7 identifiers.
type Random struct{}

// New makes one identifier in the canonical 36-character form.
func (Random) New() string { return uuid.Must(uuid.NewV7()).String() }

// Sequence makes predictable identifiers for tests: 00000000-0000-7000-8000-000000000001 and so on.
type Sequence struct{ n int }

// New makes the next identifier.
func (s *Sequence) New() string {
	s.n++
	return fmt.Sprintf("00000000-0000-7000-8000-%012d", s.n)
}

// Valid tells whether s has the form of an identifier.
func Valid(s string) bool { return uuid.Validate(s) == nil && len(s) == 36 }
