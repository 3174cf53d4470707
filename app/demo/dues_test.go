package demo

import (
	"math/rand/v2"
	"testing"
	"time"

	"guildbook/app/civil"
)

// Whatever day the demo is made on, the same people stand in the same way.
func TestStandingsOnAnyDay(t *testing.T) {
	for n := range 1500 {
		today := civil.New(2025, 12, 1).AddDays(n)
		count := map[string]int{}
		for _, p := range roll {
			s := spellOf(p, today)
			if p.name == alumnus {
				count["alumni"]++
				continue
			}
			switch {
			case s.begin == "":
				count["applicant"]++
			case s.end == "":
				count["active"]++
			case s.end >= today.AddDays(reminderDays):
				count["active"]++
			case s.end >= today:
				count["due"]++
			case s.end.AddDays(graceDays) >= today:
				count["grace"]++
			default:
				count["lapsed"]++
			}
			if s.begin != "" && (s.begin < today.AddDays(opened+1) || s.begin > today) {
				t.Fatalf("on %s %s begins on %s", today, p.name, s.begin)
			}
		}
		want := map[string]int{"active": 43, "due": 5, "grace": 3, "lapsed": 6, "applicant": 2, "alumni": 1}
		for k, v := range want {
			if count[k] != v {
				t.Fatalf("on %s: %v", today, count)
			}
		}
	}
}

// Twenty gatherings lie behind the present, in order, and three ahead, at every hour of every weekday.
func TestGatheringsOnAnyDay(t *testing.T) {
	loc, err := civil.Zone(zone)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 24 * 14 {
		now := time.Date(2026, 11, 1, n, 31, 0, 0, loc)
		y := &year{now: now, loc: loc, today: civil.Of(now, loc), rand: rand.New(rand.NewPCG(1, 1))}
		var last time.Time
		for i, g := range gatherings {
			start := y.start(g)
			if !start.After(last) {
				t.Fatalf("%s: %q at %s is not after the one before it", now, g.title, start)
			}
			if start.Weekday() != g.day {
				t.Fatalf("%q on a %s", g.title, start.Weekday())
			}
			if past := start.Add(g.length).Before(now); past != (i <= lastPast) {
				t.Fatalf("at %s: %q is at %s", now, g.title, start)
			}
			last = start
		}
	}
}
