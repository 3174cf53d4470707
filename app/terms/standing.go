package terms

import (
	"cmp"
	"slices"

	"guildbook/app/civil"
)

// State is what terms mean on a day.
type State struct {
	Standing Standing
	// Since is the first day of the run of terms that holds on the day, or held last.
	Since civil.Date
	// End is the last day of that run: terms that follow one another without a gap count as one. Empty when
	// there was no term or it is for life.
	End civil.Date
	// GraceEnd is the last day on which packs still open; empty as End is.
	GraceEnd civil.Date
	Lifetime bool
}

// StandingOn derives the standing of one member, in one tier, on a day. Voided terms do not count, nor do
// those that begin later, except that a term that joins on prolongs the run it joins. reminderDays is the
// window before the end in which active becomes due. On a paused day they are paused; where the pause goes on, the
// end is the one they would have by coming back on that day. It is fastest when terms stand by their start.
func StandingOn(on civil.Date, terms []Term, reminderDays int) State {
	if !slices.IsSortedFunc(terms, byStart) {
		terms = slices.SortedFunc(slices.Values(terms), byStart)
	}
	var r run
	var pause Span
	for i := range terms {
		if terms[i].Voided {
			continue
		}
		if terms[i].Paused != "" {
			if p, ok := Spans(terms[i].Paused).On(on); ok {
				pause = p
			}
		}
		if !r.take(&terms[i], on) {
			break
		}
	}
	s := State{Standing: Applicant, Since: r.since, Lifetime: r.life}
	switch {
	case pause.From != "":
		s.Standing = Paused
		if !r.life {
			s.End, s.GraceEnd = r.end, max(r.graceEnd, r.grace())
			if pause.To == "" { // as though they came back on the day
				s.End, s.GraceEnd = s.End.AddDays(on.Sub(pause.From)).Capped(), s.GraceEnd.AddDays(on.Sub(pause.From)).Capped()
			}
		}
		return s
	case r.life:
		s.Standing = Active
		return s
	case r.since == "":
		return s
	}
	s.End, s.GraceEnd = r.end, max(r.graceEnd, r.grace())
	switch {
	case s.End >= on && s.End.Sub(on) <= reminderDays:
		s.Standing = Due
	case s.End >= on:
		s.Standing = Active
	case s.GraceEnd >= on:
		s.Standing = Grace
	default:
		s.Standing = Lapsed
	}
	return s
}

func byStart(a, b Term) int { return cmp.Compare(a.StartOn, b.StartOn) }

// run is terms that follow one another without a gap.
type run struct {
	since, end civil.Date
	life       bool
	// graceEnd is the furthest day of grace of the terms before the last one, whose own grace days are kept
	// until they are needed: adding days is what costs time here.
	graceEnd  civil.Date
	lastEnd   civil.Date
	graceDays int
}

// take adds the next term by start. It answers false when that term and those after it lie beyond the day.
func (r *run) take(t *Term, on civil.Date) bool {
	joins := r.since != "" && (r.life || t.StartOn <= r.end || t.StartOn == r.end.AddDays(1))
	switch {
	case !joins && t.StartOn > on:
		return false
	case !joins:
		r.since, r.end = t.StartOn, t.EndOn
	}
	if t.EndOn == "" {
		r.life = true
		return true
	}
	r.end = max(r.end, t.EndOn)
	if t.GraceDays < r.graceDays || t.EndOn < r.lastEnd {
		r.graceEnd = max(r.graceEnd, r.grace())
	}
	r.lastEnd, r.graceDays = t.EndOn, t.GraceDays
	return true
}

func (r *run) grace() civil.Date {
	if r.lastEnd == "" {
		return ""
	}
	return r.lastEnd.AddDays(r.graceDays).Capped()
}

// OrAlumni is the state of somebody who was made an alumnus by hand on a day (empty: never). It names those
// who have no access otherwise; what was paid for stays open to the end.
func (s State) OrAlumni(on, alumniOn civil.Date) State {
	if alumniOn != "" && alumniOn <= on && !s.Standing.HasAccess() && s.Standing != Paused {
		s.Standing = Alumni
	}
	return s
}

var rank = map[Standing]int{Active: 6, Due: 5, Grace: 4, Paused: 3, Lapsed: 2, Alumni: 1}

// Better is the state that speaks for a member who holds several tiers: the best standing, and of equal ones
// the one that lasts longer.
func Better(a, b State) State {
	if rank[a.Standing] != rank[b.Standing] {
		if rank[a.Standing] > rank[b.Standing] {
			return a
		}
		return b
	}
	if a.Lifetime || !b.Lifetime && a.End >= b.End {
		return a
	}
	return b
}
