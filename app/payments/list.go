package payments

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/money"
	"guildbook/db/gen"
)

// choice is the places of the ledger's lines that were asked for, in order, and what they add up to.
type choice struct {
	book   *book
	at     []int32
	desc   bool // at is to be read from its end
	totals []Total
	sums   []Total
}

// choiceKey is what a choice depends on. Page and size are none of it.
type choiceKey struct {
	in      LedgerIn
	last    int64
	members int64
}

// ordering is the order by member, which changes with the members too.
type ordering struct {
	last, members int64
	at            []int32
}

// shallow is how deep a page may lie for the database to turn to it by itself.
const shallow = 2000

// List lists ledger rows with their totals: newest first, or by In.Sort. Totals count as In what was
// written as a payment, and as Out what was refunded or corrected. It answers payments.bad_sort.
func (s *Service) List(ctx context.Context, in LedgerIn) (out LedgerOut, err error) {
	if !slices.Contains([]string{"", "paid_on", "number", "member", "amount"}, in.Sort) {
		return out, apperr.New(apperr.Invalid, "payments.bad_sort", "value", in.Sort)
	}
	skip, limit := max(in.Offset, 0), in.Limit
	in.Offset, in.Limit = 0, 0
	in.Query = strings.ToLower(strings.TrimSpace(in.Query))
	in.Currency = strings.ToUpper(in.Currency)
	if in.Sort == "" {
		in.Sort, in.Desc = "paid_on", true
	}
	members := s.db.Version("members")
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if in == (LedgerIn{Sort: "paid_on", Desc: true}) && limit > 0 && skip+limit <= shallow {
			return out.newest(ctx, q, skip, limit)
		}
		c, err := s.choose(ctx, q, in, members)
		if err != nil {
			return err
		}
		n := len(c.at)
		from := min(skip, n)
		to := n
		if limit > 0 {
			to = min(from+limit, n)
		}
		ids := make([]string, 0, to-from)
		for i := from; i < to; i++ {
			at := i
			if c.desc {
				at = n - 1 - i
			}
			ids = append(ids, c.book.lines[c.at[at]].id)
		}
		out.Count, out.Totals, out.Sums = n, slices.Clone(c.totals), slices.Clone(c.sums)
		out.Rows, err = rowsOf(ctx, q, ids)
		return err
	})
	return out, err
}

// newest is a page of the whole ledger, without reading the rest of it.
func (out *LedgerOut) newest(ctx context.Context, q *gen.Queries, skip, limit int) error {
	months, err := q.ListMonths(ctx)
	if err != nil {
		return err
	}
	var t totals
	for _, m := range months {
		out.Count += int(m.Entries)
		t.add(bucket{m.Month, m.Currency}, sum{in: m.InMinor, out: m.OutMinor, fee: m.FeeMinor, payments: m.Payments, rows: m.Entries})
	}
	out.Totals, out.Sums = t.lists()
	ids, err := q.ListNewestIDs(ctx, gen.ListNewestIDsParams{Count: int64(limit), Skip: int64(skip)})
	if err != nil {
		return err
	}
	out.Rows, err = rowsOf(ctx, q, ids)
	return err
}

// Warm reads the ledger into memory, so that the first search need not wait for it.
func (s *Service) Warm(ctx context.Context) error {
	members := s.db.Version("members")
	return s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if _, err := s.ledger.upTo(ctx, q); err != nil {
			return err
		}
		_, err := s.everyPayer(ctx, q, members)
		return err
	})
}

// choose gives the lines that are asked for. The last choice is kept for turning its pages.
func (s *Service) choose(ctx context.Context, q *gen.Queries, in LedgerIn, members int64) (*choice, error) {
	kept, keep := &s.ledger, !s.db.InWrite(ctx)
	if !keep {
		// What a write has written may yet be taken back.
		kept = &ledger{}
	}
	b, err := kept.upTo(ctx, q)
	if err != nil {
		return nil, err
	}
	key := choiceKey{in: in, last: b.last(), members: members}
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
	c := &choice{book: b, desc: in.Desc}
	c.at, c.totals, c.sums = b.filter(s.inOrder(b, in.Sort, payers, members, keep), in, payers)
	if keep {
		s.mu.Lock()
		s.choice, s.choiceKey = c, key
		s.mu.Unlock()
	}
	return c, nil
}

// inOrder gives every line in the order of a column, the first first; nil is the order of their numbers.
func (s *Service) inOrder(b *book, sort string, payers map[string]payer, members int64, keep bool) []int32 {
	switch sort {
	case "paid_on":
		return b.byDate
	case "amount":
		return b.byAmount
	case "member":
		s.mu.Lock()
		known := s.order
		s.mu.Unlock()
		if keep && known.at != nil && known.last == b.last() && known.members == members {
			return known.at
		}
		at := b.byMember(payers)
		if keep {
			s.mu.Lock()
			s.order = ordering{b.last(), members, at}
			s.mu.Unlock()
		}
		return at
	}
	return nil
}

// filter gives the lines of an order that were asked for, and what they add up to.
func (b *book) filter(order []int32, in LedgerIn, payers map[string]payer) (at []int32, months, sums []Total) {
	from, to := packed(string(in.From)), int32(math.MaxInt32)
	if in.To != "" {
		to = packed(string(in.To))
	}
	number := numberIn(in.Query)
	var named []bool
	if in.Query != "" {
		named = make([]bool, len(b.members))
		for i, id := range b.members {
			p := payers[id]
			named[i] = p.matches(in.Query)
		}
	}
	member := int32(-1)
	if in.MemberID != "" {
		member = int32(slices.Index(b.members, in.MemberID))
		if member < 0 {
			return []int32{}, []Total{}, []Total{}
		}
	}
	added := make([]sum, len(b.buckets))
	at = make([]int32, 0, len(b.lines))
	for i := range b.lines {
		place := int32(i)
		if order != nil {
			place = order[i]
		}
		x := &b.lines[place]
		if x.paidOn < from || x.paidOn > to || member >= 0 && x.member != member || in.Kind != "" && x.kind != in.Kind ||
			in.Method != "" && x.method != in.Method || in.Currency != "" && b.buckets[x.bucket].currency != in.Currency {
			continue
		}
		if named != nil && x.number != number && !named[x.member] && (x.payer < 0 || !named[x.payer]) && (x.words == "" || !strings.Contains(x.words, in.Query)) {
			continue
		}
		at = append(at, place)
		added[x.bucket].line(x)
	}
	var t totals
	for i := range added {
		if added[i].rows > 0 {
			t.add(b.buckets[i], added[i])
		}
	}
	months, sums = t.lists()
	return at, months, sums
}

// sum adds lines of one month and currency up.
type sum struct{ in, out, fee, payments, rows int64 }

func (s *sum) line(x *line) {
	s.rows++
	s.fee += x.fee
	if x.minor > 0 {
		s.in += x.minor
	} else {
		s.out -= x.minor
	}
	if x.payment {
		s.payments++
	}
}

// totals adds up per currency, by month and as a whole.
type totals struct{ months, sums []Total }

func (t *totals) add(k bucket, s sum) {
	of := func(minor int64) money.Amount { return money.Amount{Minor: minor, Currency: k.currency} }
	t.months = append(t.months, Total{Month: k.month, In: of(s.in), Out: of(s.out), Net: of(s.in - s.out), Fee: of(s.fee), Payments: s.payments})
	i := slices.IndexFunc(t.sums, func(x Total) bool { return x.Net.Currency == k.currency })
	if i < 0 {
		i = len(t.sums)
		t.sums = append(t.sums, Total{In: of(0), Out: of(0), Net: of(0), Fee: of(0)})
	}
	x := &t.sums[i]
	x.In.Minor += s.in
	x.Out.Minor += s.out
	x.Net.Minor += s.in - s.out
	x.Fee.Minor += s.fee
	x.Payments += s.payments
}

// lists gives the months, newest first, and the sums.
func (t *totals) lists() (months, sums []Total) {
	newest := func(a, b Total) int {
		return cmp.Or(strings.Compare(b.Month, a.Month), strings.Compare(a.Net.Currency, b.Net.Currency))
	}
	slices.SortFunc(t.months, newest)
	slices.SortFunc(t.sums, newest)
	return append([]Total{}, t.months...), append([]Total{}, t.sums...)
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
