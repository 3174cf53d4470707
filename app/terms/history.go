package terms

import (
	"slices"

	"guildbook/app/civil"
)

// History is what a member bought in one tier and what it gives: Spells[i] is of Purchases[i]. Purchases stand by
// the date they were bought on, and of one date in the order they were written down, so that it does not matter
// when a payment is entered. Its methods answer a new history and leave the old one as it was.
//
// In a history that was made by them, Spells is always Replay of Purchases: what is undone leaves no trace.
type History struct {
	Purchases []Purchase
	Spells    []Spell
	Pauses    []Span
}

// Buy adds a purchase and gives its place. Later spells may move; one that would now begin earlier than was said
// of it keeps its day, so that no payment ever shortens access. Days that were used before a change of tier stay used: what is
// entered late begins after them, so that none is given twice.
func (h History) Buy(p Purchase) (at int, after History) {
	at = len(h.Purchases)
	for at > 0 && h.Purchases[at-1].On > p.On {
		if at--; h.Purchases[at].Cut != "" {
			p.Floor = max(p.Floor, h.Purchases[at].Cut.AddDays(1))
		}
	}
	after = History{Purchases: slices.Insert(slices.Clone(h.Purchases), at, p), Spells: slices.Clone(h.Spells[:at]), Pauses: h.Pauses}
	after.Spells = append(after.Spells, Next(after.Spells, p, h.Pauses...))
	return at, after.holding(h.Spells[at:])
}

// holding replays what has no spell yet; a spell that would begin earlier than it did keeps its day.
func (h History) holding(was []Spell) History {
	for _, old := range was {
		q := &h.Purchases[len(h.Spells)]
		s := Next(h.Spells, *q, h.Pauses...)
		if s.Start < old.Start {
			q.Held = old.Start
			s = Next(h.Spells, *q, h.Pauses...)
		}
		h.Spells = append(h.Spells, s)
	}
	return h
}

// Without takes purchases back, given by their places. Later spells move up: for a correction (refunded is empty)
// to where they would be had the purchase never been written; for a refund no further than its day, because what
// was over by then was paid with the money that went back.
func (h History) Without(gone []int, refunded civil.Date) History {
	after := History{Pauses: h.Pauses}
	first := len(h.Purchases)
	for i, p := range h.Purchases {
		if slices.Contains(gone, i) {
			first = min(first, i)
			continue
		}
		if i > first {
			if p.Cut != "" {
				p.Held = h.Spells[i].Start
			} else if refunded == "" {
				p.Held = min(p.Held, p.On) // it was never said to begin before it was bought
			} else {
				p.Floor = max(p.Floor, min(h.Spells[i].Start, refunded))
			}
		}
		after.Purchases = append(after.Purchases, p)
	}
	after.Spells = slices.Clone(h.Spells[:first])
	return after.again(first)
}

// Standing is the history in which the purchases at some places, whose spells are none, stand again as though they had never been
// taken out. As with Buy, what was bought since (by its places) begins no earlier for it, and days that were used before a change
// of tier stay used.
func (h History) Standing(back, since []int) History {
	first := slices.Min(back)
	after := History{Purchases: slices.Clone(h.Purchases), Spells: slices.Clone(h.Spells[:first]), Pauses: h.Pauses}
	for i := first; i < len(h.Purchases); i++ {
		q := &after.Purchases[i]
		if slices.Contains(back, i) {
			for _, later := range h.Purchases[i+1:] {
				if later.Cut != "" {
					q.Floor = max(q.Floor, later.Cut.AddDays(1))
				}
			}
		}
		if slices.Contains(since, i) {
			after = after.holding(h.Spells[i : i+1])
		} else {
			after.Spells = append(after.Spells, Next(after.Spells, *q, h.Pauses...))
		}
	}
	return after
}

// WithPauses is the history with other pauses.
func (h History) WithPauses(pauses []Span) History {
	first := civil.LastDay
	for _, p := range slices.Concat(h.Pauses, pauses) {
		if slices.Contains(h.Pauses, p) != slices.Contains(pauses, p) {
			first = min(first, p.From)
		}
	}
	at := slices.IndexFunc(h.Spells, func(s Spell) bool { return s.End == "" || s.End >= first })
	if at < 0 {
		at = len(h.Spells)
	}
	after := History{Purchases: slices.Clone(h.Purchases), Spells: slices.Clone(h.Spells[:at]), Pauses: pauses}
	if len(pauses) > len(h.Pauses) {
		return after.holding(h.Spells[at:])
	}
	return after.again(at)
}

// CutBefore ends the membership on the day before: spells that hold the day end there, and those after it are
// given by their places.
func (h History) CutBefore(day civil.Date) (after History, gone []int) {
	after.Pauses = h.Pauses
	for i, s := range h.Spells {
		switch p := h.Purchases[i]; {
		case s.Start >= day:
			gone = append(gone, i)
		case s.End == "" || s.End >= day:
			p.Cut, p.Held = day.AddDays(-1), s.Start
			s.End = p.Cut
			after.Purchases, after.Spells = append(after.Purchases, p), append(after.Spells, s)
		default:
			after.Purchases, after.Spells = append(after.Purchases, p), append(after.Spells, s)
		}
	}
	return after, gone
}

// again replays from a place on.
func (h History) again(from int) History {
	h.Spells = append(h.Spells, Replay(h.Spells, h.Purchases[from:], h.Pauses...)...)
	return h
}
