package challenges

import (
	"iter"
	"slices"
	"time"

	"guildbook/app/civil"
)

// How often a challenge wants its practice.
const (
	Daily    = "daily"    // every day
	OnDays   = "weekdays" // on chosen days of the week
	PerWeek  = "weekly"   // so many times in each seven days, counted from the first day
	weekDays = 7
)

// Run is what the rules know of a challenge: its days, both inclusive, and how often.
type Run struct {
	First, Last civil.Date
	Rhythm      string
	Weekdays    int64 // bits, Monday is 1; of OnDays
	Times       int64 // of PerWeek
}

// Span is a stretch of days, both inclusive. An empty To has no end.
type Span struct{ From, To civil.Date }

// Has says whether a day is one of the stretch.
func (s Span) Has(d civil.Date) bool { return d >= s.From && (s.To == "" || d <= s.To) }

func anyHas(spans []Span, d civil.Date) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.Has(d) })
}

// The states of a challenge on a day.
const (
	Ahead   = "ahead"
	Running = "running"
	Over    = "over"
)

// State says whether a run is ahead, running or over on a day.
func (r Run) State(today civil.Date) string {
	switch {
	case today < r.First:
		return Ahead
	case today > r.Last:
		return Over
	default:
		return Running
	}
}

// Wants says whether a day of the run is one to practise on. Of a weekly rhythm it is every day.
func (r Run) Wants(d civil.Date) bool {
	if d < r.First || d > r.Last {
		return false
	}
	return r.Rhythm != OnDays || r.Weekdays>>bit(d.Weekday())&1 == 1
}

// WeekdayNames are the bits of Run.Weekdays as they are written, Monday first.
var WeekdayNames = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// WeekdaysOf names the days of bits.
func WeekdaysOf(bits int64) []string {
	days := []string{}
	for i, name := range WeekdayNames {
		if bits>>i&1 == 1 {
			days = append(days, name)
		}
	}
	return days
}

func bit(d time.Weekday) int { return (int(d) + weekDays - 1) % weekDays }

// Calendar is the days of a run, laid out once for all who take part.
type Calendar struct {
	run   Run
	days  []civil.Date
	wants []bool
	at    map[civil.Date]int
}

// Calendar lays out the days of a run.
func (r Run) Calendar() *Calendar {
	c := &Calendar{run: r, at: map[civil.Date]int{}}
	for d := r.First; d <= r.Last; d = d.AddDays(1) {
		c.at[d] = len(c.days)
		c.days, c.wants = append(c.days, d), append(c.wants, r.Wants(d))
	}
	return c
}

// Progress is how one member stands in a run. Times count practice that was due: of a daily rhythm days, of a weekly one the
// times of each week; what was done beyond that is in Entries alone.
type Progress struct {
	Entries int `json:"entries"` // days on which they practised
	Total   int `json:"total"`   // due in the whole run, from their first day in it
	Done    int `json:"done"`    // of Total
	Missed  int `json:"missed"`  // of Total, and past
	Streak  int `json:"streak"`  // days, or weeks, kept without a gap up to now; today counts once it is done, and breaks nothing before it is over
	Longest int `json:"longest"`
	Percent int `json:"percent"` // Done of Total, rounded down; 0 where nothing was due
	// MissedLast: the last day, or week, that was due and is over was not kept.
	MissedLast bool `json:"missedLast"`
}

// slot is a stretch of days within which practice is due so many times.
type slot struct {
	end  civil.Date
	need int
	done int
}

// Measure tells how a member stands on a day: in is their time in the challenge, away the days on which nothing is due, entries the days
// on which they practised, in any order, each once. Days outside of the run or of their time in it do not count.
func (c *Calendar) Measure(in, away []Span, entries []civil.Date, today civil.Date) (p Progress) {
	did := make([]bool, len(c.days))
	for _, d := range entries {
		if i, ok := c.at[d]; ok && anyHas(in, d) && !did[i] {
			did[i] = true
			p.Entries++
		}
	}
	kept := 0
	for s := range c.slots(in, away, did) {
		p.Total += s.need
		p.Done += s.done
		full, over := s.done == s.need, s.end < today
		if over {
			p.Missed += s.need - s.done
			p.MissedLast = !full
		}
		switch {
		case full:
			kept++
		case over:
			kept = 0
		}
		p.Longest = max(p.Longest, kept)
		if over || full {
			p.Streak = kept
		}
	}
	if p.Total > 0 {
		p.Percent = p.Done * 100 / p.Total
	}
	return p
}

// slots goes through what is due of a member, in order; nothing is due in those that are left out. A day that was kept although nothing
// was due on it, since the member was away, fills nothing.
func (c *Calendar) slots(in, away []Span, did []bool) iter.Seq[slot] {
	length, times := 1, 1
	if c.run.Rhythm == PerWeek {
		length, times = weekDays, int(c.run.Times)
	}
	return func(yield func(slot) bool) {
		for at := 0; at < len(c.days); at += length {
			var s slot
			possible, done := 0, 0
			for i := at; i < min(at+length, len(c.days)); i++ {
				s.end = c.days[i]
				if !c.wants[i] || !anyHas(in, s.end) || anyHas(away, s.end) {
					continue
				}
				possible++
				if did[i] {
					done++
				}
			}
			s.need = min(possible, times)
			s.done = min(done, s.need)
			if s.need > 0 && !yield(s) {
				return
			}
		}
	}
}

// The marks of a member's days, one letter for each day of a run.
const (
	MarkDone   = 'x'
	MarkMadeUp = 'm'
	MarkMissed = '.' // due and past
	MarkOpen   = 'o' // due, today or later
	MarkFree   = '-' // nothing is due: another day of the week, or one of a weekly rhythm
	MarkAway   = 'p'
	MarkOut    = ' ' // they take no part
)

// Marks writes down a member's days. made says of each day with an entry whether it was made up.
func (c *Calendar) Marks(in, away []Span, made map[civil.Date]bool, today civil.Date) string {
	out := make([]byte, len(c.days))
	for i, d := range c.days {
		madeUp, did := made[d]
		switch {
		case did && madeUp:
			out[i] = MarkMadeUp
		case did:
			out[i] = MarkDone
		case !anyHas(in, d):
			out[i] = MarkOut
		case anyHas(away, d):
			out[i] = MarkAway
		case !c.wants[i], c.run.Rhythm == PerWeek:
			out[i] = MarkFree
		case d < today:
			out[i] = MarkMissed
		default:
			out[i] = MarkOpen
		}
	}
	return string(out)
}
