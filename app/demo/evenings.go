package demo

import (
	"context"
	"math"
	"slices"
	"time"

	"guildbook/app/civil"
	"guildbook/app/events"
)

// lastPast is the last of gatherings that has taken place.
const lastPast = 19

// start is when a gathering begins. The Wednesday gathering to come is today's until it is over.
func (y *year) start(g gathering) time.Time {
	next := y.today.AddDays(int(time.Wednesday-y.today.Weekday()+7) % 7)
	if !y.when(next, "21:30").After(y.now) {
		next = next.AddDays(7)
	}
	off := (int(g.day-time.Wednesday) + 7) % 7 // days after that week's Wednesday
	if g.weeks > 0 && g.day != time.Wednesday {
		off -= 7
	}
	return y.when(next.AddDays(g.weeks*7+off), g.start)
}

// gather holds the gatherings and checks in who came.
func (y *year) gather() {
	for i, g := range gatherings {
		start := y.start(g)
		came, latest := y.arrivals(g, start), 0
		if i > lastPast {
			came = nil
		}
		if n := len(came); n > 0 {
			latest = n
		}
		expected := int64(latest + y.rand.IntN(5))
		if i > lastPast {
			expected = int64(14 + y.rand.IntN(9))
		}
		var id string
		planned := start.Add(-9*24*time.Hour - 37*time.Minute)
		if g.title == bookSwap {
			planned = start.Add(-60 * 24 * time.Hour)
		}
		if first := y.on(opened, "22:00"); planned.Before(first) {
			planned = first
		}
		y.at(planned, func(ctx context.Context) error {
			const layout = "2006-01-02 15:04"
			e, err := y.app.Events.Save(ctx, events.SaveIn{
				Title: g.title, Kind: g.kind, Starts: start.In(y.loc).Format(layout),
				Ends: start.Add(g.length).In(y.loc).Format(layout), Place: g.place, Note: g.note, Expected: expected,
			})
			id = e.ID
			return err
		})
		for _, a := range came {
			y.at(a.at, func(ctx context.Context) error {
				_, err := y.app.Events.CheckIn(ctx, events.CheckInIn{EventID: id, MemberID: a.who.id, Mode: a.mode})
				return err
			})
		}
	}
}

// arrival is one member at the door.
type arrival struct {
	who  *enrolled
	mode string
	at   time.Time
}

// arrivals says who came, from a few minutes before the start until a quarter of an hour after it.
func (y *year) arrivals(g gathering, start time.Time) []arrival {
	day := civil.Of(start, y.loc)
	var out []arrival
	for _, p := range roll {
		e := y.people[p.name]
		draw, way, spread := y.rand.Float64(), y.rand.Float64(), y.rand.NormFloat64()
		guest := p.name == walkIn && g.title == gatherings[lastPast].title
		if !guest && (!e.opensOn(day) || draw >= g.chance(p)) {
			continue
		}
		mode := g.kind
		if mode == "hybrid" {
			mode = "onsite"
			if p.remote || way < 0.3 && !guest {
				mode = "online"
			}
		}
		minutes := math.Max(-14, math.Min(15, -2+5*spread))
		if guest {
			minutes = -5
		}
		out = append(out, arrival{e, mode, start.Add(time.Duration(minutes * float64(time.Minute)))})
	}
	slices.SortStableFunc(out, func(a, b arrival) int { return a.at.Compare(b.at) })
	return out
}
