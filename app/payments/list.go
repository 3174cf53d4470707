package payments

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db/gen"
)

// sums is what a choice of ledger rows adds up to.
type sums struct {
	count  int
	totals []Total
	sums   []Total
}

// List lists ledger rows with their totals: newest first, or by In.Sort. Totals count as In what was
// written as a payment, and as Out what was refunded or corrected. It answers payments.bad_sort.
func (s *Service) List(ctx context.Context, in LedgerIn) (out LedgerOut, err error) {
	if !slices.Contains([]string{"", "paid_on", "number", "member", "amount"}, in.Sort) {
		return out, apperr.New(apperr.Invalid, "payments.bad_sort", "value", in.Sort)
	}
	version := s.db.Version("payments", "members")
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		filter, err := s.filter(ctx, q, in, version)
		if err != nil {
			return err
		}
		if in.MemberID != "" {
			out, err = s.ofMember(ctx, q, filter, in)
			return err
		}
		all, err := s.add(ctx, q, filter, version)
		if err != nil {
			return err
		}
		out.Count, out.Totals, out.Sums = all.count, slices.Clone(all.totals), slices.Clone(all.sums)
		ids, err := choose(ctx, q, filter, in)
		if err != nil {
			return err
		}
		out.Rows, err = rowsOf(ctx, q, ids)
		return err
	})
	return out, err
}

// filter says which rows are chosen, in the terms of the queries.
func (s *Service) filter(ctx context.Context, q *gen.Queries, in LedgerIn, version int64) (gen.ListLedgerTotalsParams, error) {
	f := gen.ListLedgerTotalsParams{
		FromDay: string(in.From), ToDay: string(in.To), Kind: in.Kind, Method: in.Method,
		Currency: strings.ToUpper(in.Currency), Query: strings.ToLower(strings.TrimSpace(in.Query)), Number: numberIn(in.Query), Members: "[]",
	}
	if f.ToDay == "" {
		f.ToDay = string(civil.LastDay)
	}
	if f.Query == "" {
		return f, nil
	}
	payers, err := s.everyPayer(ctx, q, version)
	if err != nil {
		return f, err
	}
	ids := []string{}
	for i := range payers {
		if (in.MemberID == "" || in.MemberID == payers[i].id) && payers[i].matches(f.Query) {
			ids = append(ids, payers[i].id)
		}
	}
	f.Members, err = array(ids)
	return f, err
}

// add gives the totals of a choice. The last ones are kept, as paging and sorting do not change them.
func (s *Service) add(ctx context.Context, q *gen.Queries, f gen.ListLedgerTotalsParams, version int64) (*sums, error) {
	keep := !s.db.InWrite(ctx)
	if keep {
		s.mu.Lock()
		known := s.sums
		s.mu.Unlock()
		if known.value != nil && known.version == version && known.key == f {
			return known.value, nil
		}
	}
	rows, err := q.ListLedgerTotals(ctx, f)
	if err != nil {
		return nil, err
	}
	out := &sums{totals: make([]Total, 0, len(rows)), sums: []Total{}}
	for _, r := range rows {
		t := Total{
			Month: r.Month, In: money.Amount{Minor: r.CameIn, Currency: r.Currency}, Out: money.Amount{Minor: r.WentOut, Currency: r.Currency},
			Net: money.Amount{Minor: r.CameIn - r.WentOut, Currency: r.Currency}, Payments: r.Payments,
		}
		out.totals = append(out.totals, t)
		out.count += int(r.Entries)
		at := slices.IndexFunc(out.sums, func(x Total) bool { return x.Net.Currency == r.Currency })
		if at < 0 {
			t.Month = ""
			out.sums = append(out.sums, t)
			continue
		}
		sum := &out.sums[at]
		sum.In.Minor += t.In.Minor
		sum.Out.Minor += t.Out.Minor
		sum.Net.Minor += t.Net.Minor
		sum.Payments += t.Payments
	}
	slices.SortFunc(out.sums, func(a, b Total) int { return strings.Compare(a.Net.Currency, b.Net.Currency) })
	if keep {
		s.mu.Lock()
		s.sums = kept[sums]{version: version, key: f, value: out}
		s.mu.Unlock()
	}
	return out, nil
}

// choose gives the ids of one page in order.
func choose(ctx context.Context, q *gen.Queries, f gen.ListLedgerTotalsParams, in LedgerIn) ([]string, error) {
	limit, skip := int64(in.Limit), int64(max(in.Offset, 0))
	if limit <= 0 {
		limit = -1
	}
	if in.Sort == "" || in.Sort == "paid_on" && in.Desc {
		return q.ListLedgerIDsNewest(ctx, gen.ListLedgerIDsNewestParams{
			FromDay: f.FromDay, ToDay: f.ToDay, Kind: f.Kind, Method: f.Method, Currency: f.Currency,
			Query: f.Query, Number: f.Number, Members: f.Members, Skipped: skip, MaxRows: limit,
		})
	}
	up := gen.ListLedgerIDsUpParams{
		Sort: in.Sort, FromDay: f.FromDay, ToDay: f.ToDay, Kind: f.Kind, Method: f.Method,
		Currency: f.Currency, Query: f.Query, Number: f.Number, Members: f.Members, Skipped: skip, MaxRows: limit,
	}
	if in.Desc {
		return q.ListLedgerIDsDown(ctx, gen.ListLedgerIDsDownParams(up))
	}
	return q.ListLedgerIDsUp(ctx, up)
}

// rowsOf loads the rows of ids, in their order.
func rowsOf(ctx context.Context, q *gen.Queries, ids []string) ([]Payment, error) {
	list, err := array(ids)
	if err != nil {
		return nil, err
	}
	rows, err := q.ListLedgerRows(ctx, list)
	out := make([]Payment, len(rows))
	for i, r := range rows {
		out[i] = paymentOf(r)
	}
	return out, err
}

func array(ids []string) (string, error) {
	if ids == nil {
		return "[]", nil
	}
	body, err := json.Marshal(ids)
	return string(body), err
}
