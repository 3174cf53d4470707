package terms

import (
	"slices"

	"guildbook/app/civil"
)

// Spell is the dates of a term and what decides the dates of the term after it. An empty End is for life.
type Spell struct {
	Start, End civil.Date
	Period     civil.Period
	Anchor     int // day of the month, 1 to 31, that months count from
	GraceDays  int
	Paused     Spans
}

// Purchase is a period bought or granted on a date. Its spell begins no earlier than Floor and Held, where they
// are set, and ends no later than Cut. Floor is the day of a refund before it: days that were over by then are not
// taken from it; or the day of a change of tier that carried it over. Held is where it was said to begin before an earlier purchase was entered late.
type Purchase struct {
	Period      civil.Period
	On          civil.Date
	GraceDays   int
	Floor, Held civil.Date
	Cut         civil.Date
}

// reach is how far spells go: to the end of the last one, and with the grace days after it.
type reach struct {
	any      bool
	life     bool
	end      civil.Date
	graceEnd civil.Date
	last     Spell
}

func reachOf(before []Spell) reach {
	var r reach
	for _, s := range before {
		r.any = true
		if s.End == "" {
			r.life = true
			continue
		}
		if s.End > r.end {
			r.end, r.last = s.End, s
		}
		// The longest grace counts, so that a renewal with less grace never takes away what was promised.
		r.graceEnd = max(r.graceEnd, s.End.AddDays(s.GraceDays).Capped())
	}
	return r
}

// Next is the spell that a purchase buys after the spells before it, in whatever order those stand. It begins
// on the day after the last end when it is bought by the end of the grace days, and on the day of purchase
// otherwise. Nobody pays for a spell that was over before they paid: where joining on would give one (grace
// days longer than the period), it begins on the day of purchase too.
//
// A purchase that adds no day, because the spells before it go for life or past the plan's common end date,
// gives a spell inside them. Pauses that fall into the spell move its end by their days.
func Next(before []Spell, p Purchase, pauses ...Span) Spell {
	if p.Cut != "" { // what begins after it was left did not lead up to it
		before = slices.DeleteFunc(slices.Clone(before), func(s Spell) bool { return s.Start > p.Cut })
	}
	t := flowOf(pauses)
	s := next(t.spells(before), p, t)
	settled := p.Cut != "" && p.Held != "" // what was used before a change of tier stays where it was
	if floor := t.day(max(p.Floor, p.Held)); s.Start < floor || settled && s.Start > floor {
		s = p.afresh(floor, floorAnchor(floor.AddDays(t.pausedBefore(floor))), t)
	}
	s = t.real(s)
	if p.Cut != "" && (s.End == "" || s.End > p.Cut) {
		s.End = p.Cut
		s.Start = min(s.Start, s.End)
	}
	return s
}

func next(before []Spell, p Purchase, t flow) Spell {
	r, on := reachOf(before), t.on(p.On)
	if r.any && !r.life && on <= r.graceEnd {
		start := r.end.AddDays(1).Capped()
		k := t.pausedBefore(runOf(before, r.last))
		joined := p.spell(start, anchorAfter(r.last, start.AddDays(k)), t, k)
		if own := t.pausedBefore(start); own != k && joined.End != "" {
			// Months differ in length: after pauses the longer reckoning counts, that of the run or of its own first day.
			joined.End = max(joined.End, p.afresh(start, start.AddDays(own).Day(), t).End)
		}
		if joined.End == "" || joined.End >= on || p.Period.Until() != "" {
			return joined
		}
	}
	return p.afresh(on, on.AddDays(t.pausedBefore(on)).Day(), t)
}

// runOf is the first day of the spells that lead up to one without a gap.
func runOf(before []Spell, last Spell) civil.Date {
	start := last.Start
	for i := len(before) - 1; i >= 0; i-- {
		if s := before[i]; s.End != "" && s.Start < start && s.End.AddDays(1) >= start {
			start = s.Start
			i = len(before)
		}
	}
	return start
}

// afresh is a spell that begins a run on a day of the flow.
func (p Purchase) afresh(start civil.Date, anchor int, t flow) Spell {
	return p.spell(start, anchor, t, t.pausedBefore(start))
}

// floorAnchor lets a spell that was held back to the last day of a month keep to last days: which day it would
// have kept to is not known any more, and this one costs the member nothing.
func floorAnchor(floor civil.Date) int {
	if floor.AddDays(1).Day() == 1 {
		return 31
	}
	return floor.Day()
}

// spell reckons months by the calendar as it was when the run began: k days of pauses lay before it.
func (p Purchase) spell(start civil.Date, anchor int, t flow, k int) Spell {
	s := Spell{Start: start, Period: p.Period, Anchor: anchor, GraceDays: p.GraceDays}
	if s.End = p.Period.EndFrom(start.AddDays(k).Capped(), anchor); s.End != "" && k > 0 && p.Period.Until() == "" {
		s.End = s.End.AddDays(-k)
	}
	if p.Period.Until() != "" {
		s.End = s.End.AddDays(-t.pausedBefore(start))
	}
	if s.End != "" && s.End < s.Start {
		s.Start = s.End
	}
	return s
}

// anchorAfter keeps the day of the month of a run of months that began on the 29th, 30th or 31st and had to
// begin earlier in a shorter month.
func anchorAfter(last Spell, start civil.Date) int {
	if last.Period.Months() > 0 && last.Anchor > 0 && start.AddMonths(0, last.Anchor) == start {
		return last.Anchor
	}
	return start.Day()
}

// Replay is the spells that purchases buy, one after the other in their order, after the spells before them.
func Replay(before []Spell, purchases []Purchase, pauses ...Span) []Spell {
	all := append([]Spell(nil), before...)
	for _, p := range purchases {
		all = append(all, Next(all, p, pauses...))
	}
	return all[len(before):]
}

// Days is how many days of membership a spell gives: those paused count none. It is 0 for one without an end.
func (s Spell) Days() int {
	if s.End == "" {
		return 0
	}
	return s.End.Sub(s.Start) + 1 - s.Paused.daysWithin(s.Start, s.End)
}

// ChangeBy is what a spell changes that was put among others, in figures: before holds the spells without it,
// after those with it.
func ChangeBy(before, after []Spell, next Spell) Change {
	was, is := reachOf(before), reachOf(after)
	c := Change{OldEnd: was.end, StartOn: next.Start, EndOn: next.End, NewEnd: is.end, Lifetime: is.life}
	if is.life {
		c.NewEnd = ""
	}
	if was.life {
		c.OldEnd = ""
		return c
	}
	covered := was.any && next.End != "" && next.End <= was.end
	c.Joined = was.any && (next.Start == was.end.AddDays(1).Capped() || covered)
	if next.End != "" && (!covered || is.end > was.end || next.Period.Until() == "") {
		c.DaysAdded = next.Days()
	}
	return c
}
