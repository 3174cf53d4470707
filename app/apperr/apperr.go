// Package apperr is the one error type of Guildbook.
//
// An error carries a kind (which decides the exit code and the HTTP status), a dotted code (whose
// sentence lives in frontend/src/locales/<lang>/errors), parameters for that sentence, errors of single
// fields, and a private cause that is logged but never shown.
package apperr

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Kind says what sort of failure it was.
type Kind string

// The kinds, from the caller's mistake to ours.
const (
	Invalid   Kind = "invalid"   // the input is wrong; the sentence says what and where
	NotFound  Kind = "not_found" // what was named does not exist
	Conflict  Kind = "conflict"  // the state does not allow it, or somebody else changed it
	Denied    Kind = "denied"    // a wrong code, a missing token, a path outside
	IO        Kind = "io"        // disk full, unreadable file, no permission
	Locked    Kind = "locked"    // another Guildbook holds the workspace
	Newer     Kind = "newer"     // made by a newer Guildbook
	Cancelled Kind = "cancelled" // stopped by the user
	Internal  Kind = "internal"  // a defect of ours
)

// ExitCode is the process exit code of a kind. They are documented in `guildbook help exit-codes`.
func (k Kind) ExitCode() int {
	switch k {
	case Invalid:
		return 2
	case NotFound:
		return 3
	case Conflict:
		return 4
	case Denied:
		return 5
	case IO:
		return 6
	case Locked:
		return 7
	case Newer:
		return 8
	case Cancelled:
		return 130
	default:
		return 1
	}
}

// Field is the error of one input field.
type Field struct {
	Name   string            `json:"name"`
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"`
}

// Error is a failure that a user can be told about.
type Error struct {
	Kind   Kind              `json:"kind"`
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"`
	Fields []Field           `json:"fields,omitempty"`
	cause  error
}

// New makes an error. params are name, value pairs; values are formatted with fmt.Sprint.
// A code looks like "members.not_found".
func New(kind Kind, code string, params ...any) *Error {
	e := &Error{Kind: kind, Code: code}
	if len(params) > 1 {
		e.Params = make(map[string]string, len(params)/2)
	}
	for i := 0; i+1 < len(params); i += 2 {
		e.Params[fmt.Sprint(params[i])] = fmt.Sprint(params[i+1])
	}
	return e
}

// Because returns a copy that holds the private cause.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// With returns a copy with one field error added. params are as in New.
func (e *Error) With(field, code string, params ...any) *Error {
	c := *e
	c.Fields = append(slices.Clone(e.Fields), Field{Name: field, Code: code, Params: New(Invalid, code, params...).Params})
	return &c
}

// Error is for logs and tests; users see the catalogue's sentence.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Code)
	for _, k := range slices.Sorted(maps.Keys(e.Params)) {
		fmt.Fprintf(&b, " %s=%q", k, e.Params[k])
	}
	for _, f := range e.Fields {
		fmt.Fprintf(&b, " [%s: %s]", f.Name, f.Code)
	}
	if e.cause != nil {
		fmt.Fprintf(&b, ": %v", e.cause)
	}
	return b.String()
}

// Unwrap gives the private cause.
func (e *Error) Unwrap() error { return e.cause }

// Is matches errors of the same code.
func (e *Error) Is(target error) bool {
	var t *Error
	return errors.As(target, &t) && t.Code == e.Code
}

// From turns any error into an *Error: one that already is stays, the rest becomes "internal".
func From(err error) *Error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return New(Internal, "internal").Because(err)
}

// IsCode tells whether err is an *Error with that code.
func IsCode(err error, code string) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}
