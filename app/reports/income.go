package reports

import (
	"cmp"
	"context"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db/gen"
)

// mostMonths is the longest span a report goes over.
const mostMonths = 600

// months reads a span of months; an empty end is this month, an empty beginning eleven months before the end. It answers
// reports.bad_month and reports.bad_span.
func (s *Service) months(ctx context.Context, from, to string) (list []string, today civil.Date, err error) {
	if today, err = s.settings.Today(ctx); err != nil {
		return nil, "", err
	}
	if to == "" {
		to = today.Month()
	}
	last := civil.Date(to + "-01")
	if !last.Valid() {
		return nil, "", apperr.New(apperr.Invalid, "reports.bad_month", "value", to)
	}
	first := last.AddMonths(-11, 1)
	if from != "" {
		if first = civil.Date(from + "-01"); !first.Valid() {
			return nil, "", apperr.New(apperr.Invalid, "reports.bad_month", "value", from)
		}
	}
	for d := first; d <= last; d = d.AddMonths(1, 1) {
		if list = append(list, d.Month()); len(list) > mostMonths {
			break
		}
	}
	if len(list) == 0 || len(list) > mostMonths {
		return nil, "", apperr.New(apperr.Invalid, "reports.bad_span", "from", first.Month(), "to", to)
	}
	return list, today, nil
}

// Income gives what came in and went out, by month, plan and method. It answers reports.bad_month and reports.bad_span.
func (s *Service) Income(ctx context.Context, in IncomeIn) (out IncomeOut, err error) {
	list, _, err := s.months(ctx, in.From, in.To)
	if err != nil {
		return out, err
	}
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	out.From, out.To, out.Currencies = list[0], list[len(list)-1], []CurrencyIncome{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListLedgerCells(ctx, gen.ListLedgerCellsParams{Since: out.From, Until: out.To})
		at := map[string]*tally{}
		for _, r := range rows {
			if at[r.Currency] == nil {
				at[r.Currency] = newTally(r.Currency, list)
			}
			at[r.Currency].add(r)
		}
		for _, t := range at {
			out.Currencies = append(out.Currencies, t.result())
		}
		return err
	})
	slices.SortFunc(out.Currencies, func(a, b CurrencyIncome) int { return ownFirst(a.Currency, b.Currency, set.Currency) })
	return out, err
}

// ownFirst puts the workspace's currency before the others.
func ownFirst(a, b, own string) int {
	switch {
	case a == b:
		return 0
	case a == own:
		return -1
	case b == own:
		return 1
	}
	return cmp.Compare(a, b)
}

// tally adds up one currency.
type tally struct {
	out                    CurrencyIncome
	months, plans, methods map[string]int
}

func newTally(currency string, months []string) *tally {
	t := &tally{
		out: CurrencyIncome{
			Currency: currency, Months: []IncomePart{}, Plans: []IncomePart{}, Methods: []IncomePart{}, Cells: []IncomeCell{}, Total: newPart("", "", currency),
		},
		months: map[string]int{}, plans: map[string]int{}, methods: map[string]int{},
	}
	for _, m := range months {
		t.months[m] = len(t.out.Months)
		t.out.Months = append(t.out.Months, newPart(m, "", currency))
	}
	return t
}

func newPart(key, label, currency string) IncomePart {
	none := money.Amount{Currency: currency}
	return IncomePart{Key: key, Label: label, In: none, Out: none, Net: none, Fee: none}
}

func (p *IncomePart) add(r gen.ListLedgerCellsRow) {
	p.In.Minor += r.InMinor
	p.Out.Minor += r.OutMinor
	p.Net.Minor += r.InMinor - r.OutMinor
	p.Fee.Minor += r.FeeMinor
	p.Payments += r.Payments
}

func (t *tally) add(r gen.ListLedgerCellsRow) {
	part := func(list *[]IncomePart, at map[string]int, key, label string) *IncomePart {
		i, ok := at[key]
		if !ok {
			i, at[key] = len(*list), len(*list)
			*list = append(*list, newPart(key, label, r.Currency))
		}
		return &(*list)[i]
	}
	t.out.Total.add(r)
	part(&t.out.Months, t.months, r.Month, "").add(r)
	part(&t.out.Plans, t.plans, r.PlanID, r.PlanName).add(r)
	part(&t.out.Methods, t.methods, r.Method, "").add(r)
	cell := IncomeCell{Month: r.Month, PlanID: r.PlanID, Method: r.Method, Part: newPart(r.Month, r.PlanName, r.Currency)}
	cell.Part.add(r)
	t.out.Cells = append(t.out.Cells, cell)
}

func (t *tally) result() CurrencyIncome {
	most := func(a, b IncomePart) int {
		return cmp.Or(cmp.Compare(b.Net.Minor, a.Net.Minor), cmp.Compare(a.Key, b.Key))
	}
	slices.SortFunc(t.out.Plans, most)
	slices.SortFunc(t.out.Methods, most)
	return t.out
}
