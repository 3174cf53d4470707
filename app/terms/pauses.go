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

// pausedBy is the spell with the pauses that fall into it: its end moves by their days.
func (s Spell) pausedBy(pauses []Span) Spell {
	if len(pauses) == 0 {
		return s
	}
	pauses = slices.SortedFunc(slices.Values(pauses), func(a, b Span) int { return strings.Compare(string(a.From), string(b.From)) })
	var mine []Span
	for _, p := range pauses {
		if s.End != "" && p.From > s.End || p.To != "" && p.To < s.Start {
			continue
		}
		p.From = max(p.From, s.Start)
		mine = append(mine, p)
		if p.To != "" && s.End != "" {
			s.End = s.End.AddDays(p.To.Sub(p.From) + 1).Capped()
		}
	}
	s.Paused = spansOf(mine)
	return s
}
