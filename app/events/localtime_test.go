package events_test

import (
	"testing"
	"time"

	"guildbook/app/civil"
	"guildbook/app/events"
	"guildbook/app/testkit"
)

func zone(t testing.TB, name string) *time.Location {
	loc, err := civil.Zone(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestParseTime(t *testing.T) {
	for _, c := range []struct{ zone, in, want string }{
		{"Asia/Shanghai", "2026-11-25 20:00", "2026-11-25T12:00:00Z"},
		{"Asia/Shanghai", "2026-11-25T20:00", "2026-11-25T12:00:00Z"},
		{"Asia/Shanghai", " 2026-11-25  20:00:30 ", "2026-11-25T12:00:30Z"},
		{"Asia/Shanghai", "2026/1/5 20:00", "2026-01-05T12:00:00Z"},
		{"Asia/Shanghai", "2026-11-25 20：00", "2026-11-25T12:00:00Z"},
		{"Asia/Shanghai", "2026-11-25T20:00:00+02:00", "2026-11-25T18:00:00Z"},
		{"Asia/Shanghai", "2026-11-25T20:00:00Z", "2026-11-25T20:00:00Z"},
		{"Europe/Berlin", "2026-07-01 20:00", "2026-07-01T18:00:00Z"},
		{"Europe/Berlin", "2026-12-01 20:00", "2026-12-01T19:00:00Z"},
		{"Europe/Berlin", "2026-03-29 01:59", "2026-03-29T00:59:00Z"},
		{"Europe/Berlin", "2026-03-29 03:00", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00Z"}, // the first of two
		{"America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z"},
		{"Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00Z"}, // half an hour, the first of two
	} {
		got, err := events.ParseTime(c.in, zone(t, c.zone))
		if err != nil || got.UTC().Format(time.RFC3339) != c.want {
			t.Errorf("%q in %s: %s %v, want %s", c.in, c.zone, got.UTC().Format(time.RFC3339), err, c.want)
		}
	}
	for _, in := range []string{"", "tomorrow", "2026-11-25", "20:00", "2026-13-01 20:00", "2026-11-25 25:00", "2026-11-31 20:00", "0026-11-25 20:00", "9999-11-25 20:00"} {
		_, err := events.ParseTime(in, zone(t, "Asia/Shanghai"))
		testkit.WantCode(t, err, "events.bad_time")
	}
	for _, in := range []string{"2026-03-29 02:00", "2026-03-29T02:59"} {
		_, err := events.ParseTime(in, zone(t, "Europe/Berlin"))
		testkit.WantCode(t, err, "events.no_such_time")
	}
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"2026-11-25 20:00", "2026-03-29T02:30", "2026-10-25 02:30:00", "2026-11-25T20:00:00+08:00"} {
		f.Add(s)
	}
	loc := zone(f, "Europe/Berlin")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := events.ParseTime(s, loc)
		if err != nil {
			return
		}
		shown := got.In(loc).Format("2006-01-02 15:04:05")
		again, err := events.ParseTime(shown, loc)
		if err != nil || again.In(loc).Format("2006-01-02 15:04:05") != shown || again.After(got) {
			t.Fatalf("%q is %s, which is read as %s %v", s, got, again, err)
		}
	})
}
