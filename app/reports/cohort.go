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
	at := map[string]int{}
	var ends []civil.Date // of the months from the first cohort to today
	for i, m := range list {
		at[m] = i
		out.Cohorts[i] = Cohort{Month: m, Kept: []int{}}
	}
	for d := civil.Date(list[0] + "-01"); d <= today; d = d.AddMonths(1, 1) {
		ends = append(ends, min(d.AddMonths(1, 1).AddDays(-1), today))
	}
	for i := range out.Cohorts {
		if n := len(ends) - i; n > 0 {
			out.Cohorts[i].Kept = make([]int, n)
		}
	}
	rows := book.terms
	for start := 0; start < len(rows); {
		end, first := start, ""
		for ; end < len(rows) && rows[end].MemberID == rows[start].MemberID; end++ {
			if first == "" && rows[end].VoidedAt == 0 {
				first = rows[end].StartOn
			}
		}
		if first != "" && civil.Date(first) <= today {
			if i, ok := at[first[:7]]; ok {
				c := &out.Cohorts[i]
				c.Size++
				for n := range c.Kept {
					day := string(ends[i+n])
					for j := start; j < end && rows[j].StartOn <= day; j++ {
						if rows[j].VoidedAt == 0 && (rows[j].EndOn == "" || rows[j].EndOn >= day) {
							c.Kept[n]++
							break
						}
					}
				}
			}
		}
		start = end
	}
	return out, nil
}
