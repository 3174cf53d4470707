package reports

import (
	"cmp"
	"context"
	"slices"
)

// ending is one membership that came to its end.
type ending struct {
	day  int32
	plan string
	fate fate
}

type fate int

const (
	renewed fate = iota
	lost
	open
)

// endings finds what became of every term that ended: it was renewed where another term of the member goes further and
// begins by the last day of grace, and is open until that day is over. Terms that were carried over to another plan, and those
// of guests, trials and courtesy, are no endings. Rows stand by member and start.
func endings(rows []termRow, today int32) (out []ending) {
	for start := 0; start < len(rows); {
		end := start + 1
		for end < len(rows) && rows[end].member == rows[start].member {
			end++
		}
		out = endingsOf(out, rows[start:end], today)
		start = end
	}
	return out
}

func endingsOf(out []ending, rows []termRow, today int32) []ending {
	for i := range rows {
		t := &rows[i]
		if t.voided || t.end == 0 || t.cut || t.given {
			continue
		}
		e := ending{day: t.end, plan: t.plan, fate: lost}
		last := t.end + max(t.grace, 1)
		switch {
		case continued(rows, i, t.end, last):
			e.fate = renewed
		case last >= today:
			e.fate = open
		}
		out = append(out, e)
	}
	return out
}

// continued tells whether another term goes on past end and begins by a day.
func continued(rows []termRow, i int, end, by int32) bool {
	for j := range rows {
		o := &rows[j]
		if j != i && !o.voided && o.start <= by && (o.end == 0 || o.end > end) {
			return true
		}
	}
	return false
}

// Renewal gives the share of memberships that were renewed, by the month in which they ended and by plan. It answers
// reports.bad_month and reports.bad_span.
func (s *Service) Renewal(ctx context.Context, in IncomeIn) (out RenewalOut, err error) {
	list, today, err := s.months(ctx, in.From, in.To)
	if err != nil {
		return out, err
	}
	book, err := s.book(ctx)
	if err != nil {
		return out, err
	}
	out = RenewalOut{From: list[0], To: list[len(list)-1], Months: make([]RenewalRow, len(list)), Plans: []RenewalRow{}}
	months, plans := calendarOf(list), map[string]int{}
	for i, m := range list {
		out.Months[i].Key = m
	}
	for _, e := range endings(book.terms, dayOf(today)) {
		i, ok := months.month(e.day)
		if !ok {
			continue
		}
		out.Months[i].count(e.fate)
		out.Total.count(e.fate)
		p, ok := plans[e.plan]
		if !ok {
			p, plans[e.plan] = len(out.Plans), len(out.Plans)
			out.Plans = append(out.Plans, RenewalRow{Key: e.plan, Label: book.plans[e.plan]})
		}
		out.Plans[p].count(e.fate)
	}
	out.Total.settle()
	for i := range out.Months {
		out.Months[i].settle()
	}
	for i := range out.Plans {
		out.Plans[i].settle()
	}
	slices.SortFunc(out.Plans, func(a, b RenewalRow) int { return cmp.Or(cmp.Compare(b.Due, a.Due), cmp.Compare(a.Label, b.Label)) })
	return out, nil
}

func (r *RenewalRow) count(f fate) {
	r.Due++
	switch f {
	case renewed:
		r.Renewed++
	case lost:
		r.Lost++
	case open:
		r.Open++
	}
}

func (r *RenewalRow) settle() {
	if decided := r.Renewed + r.Lost; decided > 0 {
		r.Rate, r.Known = float64(r.Renewed)/float64(decided), true
	}
}
