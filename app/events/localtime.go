package events

import (
	"strings"
	"time"

	"guildbook/app/apperr"
)

// forms are the ways a local time may be written.
var forms = []string{
	"2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-1-2 15:04", "2006/1/2 15:04", "2006.1.2 15:04",
}

// The years in which an event may lie: what is beyond is a slip of the finger.
const (
	firstYear = 2000
	lastYear  = 2199
)

// ParseTime reads a local time of the zone loc such as 2026-11-25 20:00, also with a T or slashes between,
// or an instant with its own offset (2026-11-25T20:00:00+08:00). A time that comes twice, when clocks go
// back, is its first coming. It answers events.bad_time, and events.no_such_time for one that clocks skip
// when they go forward.
func ParseTime(s string, loc *time.Location) (time.Time, error) {
	bad := apperr.New(apperr.Invalid, "events.bad_time", "value", s)
	// A Chinese keyboard writes a wide colon.
	text := strings.Join(strings.Fields(strings.ReplaceAll(s, "：", ":")), " ")
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, inRange(t.In(loc), bad)
	}
	for _, form := range forms {
		wall, err := time.Parse(form, text)
		if err != nil {
			continue
		}
		t, err := at(wall, loc)
		if err != nil {
			return time.Time{}, apperr.New(apperr.Invalid, "events.no_such_time", "value", s)
		}
		return t, inRange(t, bad)
	}
	return time.Time{}, bad
}

func inRange(t time.Time, bad error) error {
	if t.Year() < firstYear || t.Year() > lastYear {
		return bad
	}
	return nil
}

// at is the first instant at which clocks in loc show what wall shows.
func at(wall time.Time, loc *time.Location) (time.Time, error) {
	const show = "2006-01-02 15:04:05"
	want := wall.Format(show)
	guess := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, loc)
	// Offsets around a change: clocks that went back show the same time again up to three hours later.
	for _, back := range []time.Duration{3 * time.Hour, 2 * time.Hour, time.Hour, 30 * time.Minute, 0} {
		if t := guess.Add(-back); t.Format(show) == want {
			return t, nil
		}
	}
	return time.Time{}, apperr.New(apperr.Invalid, "events.no_such_time")
}
