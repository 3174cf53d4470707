package terms

import "guildbook/app/civil"

// Spell is the dates of a term and what decides the dates of the term after it. An empty End is for life.
type Spell struct {
	Start, End civil.Date
	Period     civil.Period
	Anchor     int // day of the month, 1 to 31, that months count from
	GraceDays  int
}

// Purchase is a period bought or granted on a date.
type Purchase struct {
	Period    civil.Period
	On        civil.Date
	GraceDays int
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
// gives a spell inside them.
func Next(before []Spell, p Purchase) Spell {
	r := reachOf(before)
	if r.any && !r.life && p.On <= r.graceEnd {
		start := r.end.AddDays(1).Capped()
		joined := p.spell(start, anchorAfter(r.last, start))
		if joined.End == "" || joined.End >= p.On || p.Period.Until() != "" {
			return joined
		}
	}
	return p.spell(p.On, p.On.Day())
}

func (p Purchase) spell(start civil.Date, anchor int) Spell {
	s := Spell{Start: start, Period: p.Period, Anchor: anchor, GraceDays: p.GraceDays}
	s.End = p.Period.EndFrom(start, anchor)
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

// Replay is the spells that purchases buy, recorded one after the other after the spells before them. It
// is how later terms move up when a payment among them is taken back.
func Replay(before []Spell, purchases []Purchase) []Spell {
	all := append([]Spell(nil), before...)
	for _, p := range purchases {
		all = append(all, Next(all, p))
	}
	return all[len(before):]
}

// ChangeBy is what a spell bought after others changes, in figures.
func ChangeBy(before []Spell, next Spell) Change {
	r := reachOf(before)
	c := Change{OldEnd: r.end, StartOn: next.Start, NewEnd: next.End, Lifetime: next.End == "" || r.life}
	if r.life {
		c.OldEnd, c.NewEnd = "", ""
		return c
	}
	if r.any {
		c.Joined = next.Start == r.end.AddDays(1).Capped() || next.End != "" && next.End <= r.end
		c.NewEnd = next.End
		if next.End != "" && next.End <= r.end {
			c.NewEnd = r.end
			return c
		}
	}
	if next.End != "" {
		c.DaysAdded = next.End.Sub(next.Start) + 1
	}
	return c
}
