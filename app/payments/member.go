package payments

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"guildbook/app/money"
	"guildbook/db/gen"
)

// ofMember is List for one member, whose few rows are read off their index and chosen here.
func (s *Service) ofMember(ctx context.Context, q *gen.Queries, f gen.ListLedgerTotalsParams, in LedgerIn) (out LedgerOut, err error) {
	ids, err := q.ListLedgerOfMember(ctx, in.MemberID)
	if err != nil {
		return out, err
	}
	rows, err := rowsOf(ctx, q, ids)
	if err != nil {
		return out, err
	}
	byName := f.Members != "[]"
	rows = slices.DeleteFunc(rows, func(p Payment) bool { return !chosen(p, f, byName) })
	slices.SortFunc(rows, func(a, b Payment) int {
		order := cmp.Compare(a.Number, b.Number)
		switch in.Sort {
		case "", "paid_on":
			order = cmp.Or(cmp.Compare(a.PaidOn, b.PaidOn), order)
		case "amount":
			order = cmp.Or(cmp.Compare(a.Amount.Minor, b.Amount.Minor), order)
		}
		if in.Desc || in.Sort == "" {
			return -order
		}
		return order
	})
	out.Count = len(rows)
	out.Totals = total(rows, func(p Payment) string { return p.PaidOn.Month() })
	out.Sums = total(rows, func(Payment) string { return "" })
	rows = rows[min(max(in.Offset, 0), len(rows)):]
	if in.Limit > 0 {
		rows = rows[:min(in.Limit, len(rows))]
	}
	out.Rows = rows
	return out, nil
}

func chosen(p Payment, f gen.ListLedgerTotalsParams, byName bool) bool {
	day := string(p.PaidOn)
	return day >= f.FromDay && day <= f.ToDay &&
		(f.Kind == "" || p.Kind == f.Kind) && (f.Method == "" || p.Method == f.Method) && (f.Currency == "" || p.Amount.Currency == f.Currency) &&
		(f.Query == "" || byName || p.Number == f.Number ||
			strings.Contains(strings.ToLower(p.Reference), f.Query) || strings.Contains(strings.ToLower(p.Note), f.Query))
}

// total adds rows up per month and currency, newest first.
func total(rows []Payment, month func(Payment) string) []Total {
	out := []Total{}
	for _, p := range rows {
		at := slices.IndexFunc(out, func(t Total) bool { return t.Month == month(p) && t.Net.Currency == p.Amount.Currency })
		if at < 0 {
			none := money.Amount{Currency: p.Amount.Currency}
			at, out = len(out), append(out, Total{Month: month(p), In: none, Out: none, Net: none})
		}
		t := &out[at]
		t.Net.Minor += p.Amount.Minor
		if p.Amount.Minor > 0 {
			t.In.Minor += p.Amount.Minor
		} else {
			t.Out.Minor -= p.Amount.Minor
		}
		if p.Kind == KindPayment {
			t.Payments++
		}
	}
	slices.SortFunc(out, func(a, b Total) int {
		return cmp.Or(strings.Compare(b.Month, a.Month), strings.Compare(a.Net.Currency, b.Net.Currency))
	})
	return out
}
