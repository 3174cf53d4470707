package reports

import (
	"context"

	"guildbook/app/civil"
)

// Cohorts gives who joined in each month (the month in which their first term begins) and how many of them were still members
// at the end of each month after. It answers reports.bad_month and reports.bad_span.
func (s *Service) Cohorts(ctx context.Context, in CohortIn) (out CohortOut, err error) {
	list, today, err := s.months(ctx, in.From, in.To)
	if err != nil {
		return out, err
	}
	book, err := s.book(ctx)
	if err != nil {
		return out, err
	}
	out = CohortOut{From: list[0], To: list[len(list)-1], Cohorts: make([]Cohort, len(list))}
	months := calendarOf(list)
	for i, m := range list {
		out.Cohorts[i] = Cohort{Month: m, Kept: []int{}}
	}
	var ends []int32 // of the months from the first cohort to today
	for d := civil.Date(list[0] + "-01"); d <= today; d = d.AddMonths(1, 1) {
		ends = append(ends, dayOf(min(d.AddMonths(1, 1).AddDays(-1), today)))
	}
	for i := range out.Cohorts {
		if n := len(ends) - i; n > 0 {
			out.Cohorts[i].Kept = make([]int, n)
		}
	}
	rows := book.terms
	for start := 0; start < len(rows); {
		end, first := start, int32(0)
		for ; end < len(rows) && rows[end].member == rows[start].member; end++ {
			if first == 0 && !rows[end].voided {
				first = rows[end].start
			}
		}
		if i, ok := months.month(first); ok && first <= dayOf(today) {
			c := &out.Cohorts[i]
			c.Size++
			for n := range c.Kept {
				if heldOn(rows[start:end], ends[i+n]) {
					c.Kept[n]++
				}
			}
		}
		start = end
	}
	return out, nil
}

// heldOn tells whether one of a member's terms covers a day.
func heldOn(rows []termRow, day int32) bool {
	for j := 0; j < len(rows) && rows[j].start <= day; j++ {
		if !rows[j].voided && (rows[j].end == 0 || rows[j].end >= day) {
			return true
		}
	}
	return false
}
