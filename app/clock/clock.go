// Package clock tells the time, so that tests can hold it still.
package clock

import "time"

// Clock tells the present instant.
type Clock interface {
	Now() time.Time
}

// System is the machine's clock.
type System struct{}

// Now is the present instant.
func (System) Now() time.Time { return time.Now() }

// Fixed always tells the same instant until it is moved.
type Fixed struct{ At time.Time }

// Now is the instant that was set.
func (f *Fixed) Now() time.Time { return f.At }

// Advance moves the clock on.
func (f *Fixed) Advance(d time.Duration) { f.At = f.At.Add(d) }

// Millis is t as Unix milliseconds UTC, the form in which instants are stored.
func Millis(t time.Time) int64 { return t.UnixMilli() }

// FromMillis is the inverse of Millis, in UTC.
func FromMillis(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
