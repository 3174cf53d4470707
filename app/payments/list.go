package payments

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db/gen"
)

// choice is the ledger's lines that were asked for, in order, and what they add up to.
type choice struct {
	lines  []line
	totals []Total
	sums   []Total
}

// choiceKey is what a choice depends on. Page and size are none of it.
type choiceKey struct {
	in      LedgerIn
	last    int64
	members int64
}

// List lists ledger rows with their totals: newest first, or by In.Sort. Totals count as In what was
// written as a payment, and as Out what was refunded or corrected. It answers payments.bad_sort.
func (s *Service) List(ctx context.Context, in LedgerIn) (out LedgerOut, err error) {
	if !slices.Contains([]string{"", "paid_on", "number", "member", "amount"}, in.Sort) {
		return out, apperr.New(apperr.Invalid, "payments.bad_sort", "value", in.Sort)
	}
	skip, limit := max(in.Offset, 0), in.Limit
	in.Offset, in.Limit = 0, 0
	members := s.db.Version("members")
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		c, err := s.choose(ctx, q, in, members)
		if err != nil {
			return err
		}
		page := c.lines[min(skip, len(c.lines)):]
		if limit > 0 {
			page = page[:min(limit, len(page))]
		}
		ids := make([]string, len(page))
		for i := range page {
			ids[i] = page[i].id
		}
		out.Count, out.Totals, out.Sums = len(c.lines), slices.Clone(c.totals), slices.Clone(c.sums)
		out.Rows, err = rowsOf(ctx, q, ids)
		return err
	})
	return out, err
}

// choose gives the lines that are asked for. The last choice is kept for turning its pages.
func (s *Service) choose(ctx context.Context, q *gen.Queries, in LedgerIn, members int64) (*choice, error) {
	book, keep := &s.ledger, !s.db.InWrite(ctx)
	if !keep {
		// What a write has written may yet be taken back.
		book = &ledger{}
	}
	lines, err := book.upTo(ctx, q)
	if err != nil {
		return nil, err
	}
	key := choiceKey{in: in, members: members}
	if n := len(lines); n > 0 {
		key.last = lines[n-1].number
	}
	if keep {
		s.mu.Lock()
		known, was := s.choice, s.choiceKey
		s.mu.Unlock()
		if known != nil && was == key {
			return known, nil
		}
	}
	var payers map[string]payer
	if in.Query != "" || in.Sort == "member" {
		if payers, err = s.everyPayer(ctx, q, members); err != nil {
			return nil, err
		}
	}
	c := &choice{lines: filter(lines, in, payers)}
	order(c.lines, in, payers)
	c.totals, c.sums = total(c.lines)
	if keep {
		s.mu.Lock()
		s.choice, s.choiceKey = c, key
		s.mu.Unlock()
	}
	return c, nil
}

func filter(lines []line, in LedgerIn, payers map[string]payer) []line {
	in.Currency = strings.ToUpper(in.Currency)
	query, number := strings.ToLower(strings.TrimSpace(in.Query)), numberIn(in.Query)
	if in.To == "" {
		in.To = civil.LastDay
	}
	named := map[string]bool{}
	if query != "" {
		for id, p := range payers {
			named[id] = p.matches(query)
		}
	}
	out := make([]line, 0, len(lines))
	for i := range lines {
		x := &lines[i]
		if x.paidOn >= in.From && x.paidOn <= in.To && (in.MemberID == "" || x.member == in.MemberID) &&
			(in.Kind == "" || x.kind == in.Kind) && (in.Method == "" || x.method == in.Method) &&
			(in.Currency == "" || x.currency == in.Currency) &&
			(query == "" || x.number == number || named[x.member] || strings.Contains(x.reference, query) || strings.Contains(x.note, query)) {
			out = append(out, *x)
		}
	}
	return out
}

func order(lines []line, in LedgerIn, payers map[string]payer) {
	if in.Sort == "member" {
		for i := range lines {
			lines[i].place = payers[lines[i].member].place
		}
	}
	slices.SortFunc(lines, func(a, b line) int {
		o := 0
		switch in.Sort {
		case "", "paid_on":
			o = strings.Compare(string(a.paidOn), string(b.paidOn))
		case "amount":
			o = cmp.Compare(a.minor, b.minor)
		case "member":
			o = cmp.Compare(a.place, b.place)
		}
		if o = cmp.Or(o, cmp.Compare(a.number, b.number)); in.Desc || in.Sort == "" {
			return -o
		}
		return o
	})
}

// total adds lines up per currency, by month (newest first) and as a whole.
func total(lines []line) (months, sums []Total) {
	type key struct{ month, currency string }
	by := map[key]*Total{}
	add := func(month string, x *line) {
		k := key{month, x.currency}
		t := by[k]
		if t == nil {
			none := money.Amount{Currency: x.currency}
			t = &Total{Month: month, In: none, Out: none, Net: none}
			by[k] = t
		}
		t.Net.Minor += x.minor
		if x.minor > 0 {
			t.In.Minor += x.minor
		} else {
			t.Out.Minor -= x.minor
		}
		if x.kind == KindPayment {
			t.Payments++
		}
	}
	for i := range lines {
		add(lines[i].paidOn.Month(), &lines[i])
		add("", &lines[i])
	}
	months, sums = []Total{}, []Total{}
	for k, t := range by {
		if k.month == "" {
			sums = append(sums, *t)
		} else {
			months = append(months, *t)
		}
	}
	newest := func(a, b Total) int {
		return cmp.Or(strings.Compare(b.Month, a.Month), strings.Compare(a.Net.Currency, b.Net.Currency))
	}
	slices.SortFunc(months, newest)
	slices.SortFunc(sums, newest)
	return months, sums
}

// rowsOf loads the rows of ids, in their order.
func rowsOf(ctx context.Context, q *gen.Queries, ids []string) ([]Payment, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := q.ListLedgerRows(ctx, string(list))
	out := make([]Payment, len(rows))
	for i, r := range rows {
		out[i] = paymentOf(r)
	}
	return out, err
}
