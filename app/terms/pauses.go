package terms

import (
	"slices"
	"strings"

	"guildbook/app/civil"
)

// Span is the days of a pause, both included. An empty To is one that goes on.
type Span struct {
	From civil.Date `json:"from"`
	To   civil.Date `json:"to"`
}

// Spans are the pauses in a term, by their start, in the form in which a row keeps them:
// "2026-01-05/2026-01-20 2026-03-01/". Nothing is given on a paused day, and every paused day is added to the
// end; a pause that goes on adds its days once it is over.
type Spans string

// List reads the spans.
func (s Spans) List() []Span {
	if s == "" {
		return nil
	}
	var out []Span
	for part := range strings.SplitSeq(string(s), " ") {
		from, to, _ := strings.Cut(part, "/")
		out = append(out, Span{civil.Date(from), civil.Date(to)})
	}
	return out
}

func spansOf(list []Span) Spans {
	var parts []string
	for _, s := range list {
		parts = append(parts, string(s.From)+"/"+string(s.To))
	}
	return Spans(strings.Join(parts, " "))
}

// Open tells whether one of them goes on.
func (s Spans) Open() bool { return strings.HasSuffix(string(s), "/") }

// On gives the span that holds a day.
func (s Spans) On(day civil.Date) (Span, bool) {
	for _, p := range s.List() {
		if p.holds(day) {
			return p, true
		}
	}
	return Span{}, false
}

func (s Span) holds(day civil.Date) bool { return day >= s.From && (s.To == "" || day <= s.To) }

func (s Span) overlaps(o Span) bool {
	return (s.To == "" || o.From <= s.To) && (o.To == "" || s.From <= o.To)
}

// daysWithin counts the paused days from one day to another, both included. A pause that goes on counts none.
func (s Spans) daysWithin(from, to civil.Date) int {
	n := 0
	for _, p := range s.List() {
		if p.To != "" && p.From <= to && p.To >= from {
			n += min(p.To, to).Sub(max(p.From, from)) + 1
		}
	}
	return n
}

// flow is the time that membership uses up: it stands still in pauses. Spells are reckoned in it and then laid
// over the calendar, so that a pause moves every end after it by exactly its days, whatever the length of months.
type flow []Span

func flowOf(pauses []Span) flow {
	if len(pauses) == 0 {
		return nil
	}
	return slices.SortedFunc(slices.Values(pauses), func(a, b Span) int { return strings.Compare(string(a.From), string(b.From)) })
}

func (p Span) days() int { return p.To.Sub(p.From) + 1 }

// day is the day of the flow on a day of the calendar. A pause that goes on holds nothing back here.
func (t flow) day(d civil.Date) civil.Date {
	n := 0
	for _, p := range t {
		switch {
		case p.To == "" || d <= p.From:
		case d > p.To:
			n += p.days()
		default:
			n += d.Sub(p.From)
		}
	}
	if n == 0 {
		return d
	}
	return d.AddDays(-n)
}

// on is the day of the flow on which something is bought: in a pause that goes on, the day it began.
func (t flow) on(d civil.Date) civil.Date {
	for _, p := range t {
		if p.To == "" {
			d = min(d, p.From)
		}
	}
	return t.day(d)
}

// calendar is the first day (or the last) of the calendar that has a day of the flow.
func (t flow) calendar(d civil.Date, last bool) civil.Date {
	for _, p := range t {
		if p.To != "" && (d > p.From || last && d == p.From) {
			d = d.AddDays(p.days()).Capped()
		}
	}
	return d
}

// pausedBefore counts the paused days before a day of the flow.
func (t flow) pausedBefore(d civil.Date) int {
	if len(t) == 0 {
		return 0
	}
	return t.calendar(d, false).Sub(d)
}

func (t flow) spells(list []Spell) []Spell {
	if len(t) == 0 {
		return list
	}
	list = slices.Clone(list)
	for i := range list {
		list[i].Start = t.day(list[i].Start)
		if list[i].End != "" {
			list[i].End = t.day(list[i].End)
		}
	}
	return list
}

// real lays a spell over the calendar, with the pauses that fall into it.
func (t flow) real(s Spell) Spell {
	if len(t) == 0 {
		return s
	}
	s.Start = t.calendar(s.Start, false)
	if s.End != "" {
		s.End = t.calendar(s.End, true)
	}
	var mine []Span
	for _, p := range t {
		if (s.End == "" || p.From <= s.End) && (p.To == "" || p.To >= s.Start) {
			p.From = max(p.From, s.Start)
			mine = append(mine, p)
		}
	}
	s.Paused = spansOf(mine)
	return s
}
