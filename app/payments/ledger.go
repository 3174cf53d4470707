package payments

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"guildbook/db/gen"
)

// line is what choosing, sorting and adding up need of a ledger row. Texts are in lower case.
type line struct {
	id      string
	number  int64
	minor   int64
	fee     int64
	paidOn  int32 // 20261122
	bucket  int32 // month and currency, in book.buckets
	member  int32 // in book.members
	payer   int32 // in book.members; -1: the member, or an outside name, which stands in words
	kind    string
	method  string
	words   string // reference, note and outside payer, parted by line breaks
	payment bool
}

// bucket is a month in a currency.
type bucket struct{ month, currency string }

// book is the ledger's lines by number as one moment knew them, and their orders. It is never changed: a
// later one takes its place.
type book struct {
	lines    []line
	buckets  []bucket
	members  []string
	byDate   []int32 // places in lines by date and number
	byAmount []int32 // by amount and number
	known    *names
}

// names gives texts that many lines share their places.
type names struct {
	bucketAt map[bucket]int32
	memberAt map[string]int32
	shared   map[string]string
}

// ledger keeps every committed line. Since rows are never changed, it only ever grows by the rows that are new.
type ledger struct {
	mu  sync.Mutex
	now *book
}

// upTo gives the book of the lines that q sees.
func (l *ledger) upTo(ctx context.Context, q *gen.Queries) (*book, error) {
	last, err := q.LastPaymentNumber(ctx)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.now == nil {
		l.now = &book{known: &names{bucketAt: map[bucket]int32{}, memberAt: map[string]int32{}, shared: map[string]string{}}}
	}
	have := l.now.last()
	if have < last {
		rows, err := q.ListLedgerAfter(ctx, have)
		if err != nil {
			return nil, err
		}
		l.now = l.now.with(rows)
	}
	if l.now.last() > last { // a reader that began earlier sees fewer
		return l.now.before(last), nil
	}
	return l.now, nil
}

func (b *book) last() int64 {
	if n := len(b.lines); n > 0 {
		return b.lines[n-1].number
	}
	return 0
}

// with is the book with further rows.
func (b *book) with(rows []gen.ListLedgerAfterRow) *book {
	next := &book{buckets: b.buckets, members: b.members, known: b.known}
	next.lines = slices.Grow(b.lines, len(rows)) // earlier books end before what is added
	for _, r := range rows {
		words := strings.ToLower(r.Reference + "\n" + r.Note + "\n" + r.PayerName)
		if words == "\n\n" {
			words = ""
		}
		x := line{
			id: r.ID, number: r.Number, minor: r.AmountMinor, fee: r.FeeMinor, paidOn: packed(r.PaidOn), payer: -1,
			kind: next.one(r.Kind), method: next.one(r.Method), words: words, payment: r.Kind == KindPayment,
		}
		x.bucket, x.member = next.bucket(bucket{r.PaidOn[:min(7, len(r.PaidOn))], r.Currency}), next.member(r.MemberID)
		if r.PayerID != nil {
			x.payer = next.member(*r.PayerID)
		}
		next.lines = append(next.lines, x)
	}
	next.byDate = grown(b.byDate, len(b.lines), len(next.lines), next.earlier)
	next.byAmount = grown(b.byAmount, len(b.lines), len(next.lines), next.smaller)
	return next
}

func (b *book) earlier(x, y int32) int {
	return cmp.Or(cmp.Compare(b.lines[x].paidOn, b.lines[y].paidOn), cmp.Compare(x, y))
}

func (b *book) smaller(x, y int32) int {
	return cmp.Or(cmp.Compare(b.lines[x].minor, b.lines[y].minor), cmp.Compare(x, y))
}

// grown is an order with the places from..to put in.
func grown(order []int32, from, to int, compare func(x, y int32) int) []int32 {
	if to-from < 100 {
		order = slices.Clone(order)
		for i := from; i < to; i++ {
			at, _ := slices.BinarySearchFunc(order, int32(i), compare)
			order = slices.Insert(order, at, int32(i))
		}
		return order
	}
	order = slices.Grow(slices.Clone(order), to-from)
	for i := from; i < to; i++ {
		order = append(order, int32(i))
	}
	slices.SortFunc(order, compare)
	return order
}

// before is the book without the rows after a number.
func (b *book) before(last int64) *book {
	n, _ := slices.BinarySearchFunc(b.lines, last+1, func(x line, n int64) int { return cmp.Compare(x.number, n) })
	later := func(i int32) bool { return int(i) >= n }
	return &book{
		lines: b.lines[:n:n], buckets: b.buckets, members: b.members, known: b.known,
		byDate: slices.DeleteFunc(slices.Clone(b.byDate), later), byAmount: slices.DeleteFunc(slices.Clone(b.byAmount), later),
	}
}

// byMember orders the lines by the place of their members, then by number.
func (b *book) byMember(payers map[string]payer) []int32 {
	place := make([]int, len(b.members))
	most := 0
	for i, id := range b.members {
		place[i] = payers[id].place
		most = max(most, place[i])
	}
	starts := make([]int32, most+2)
	for i := range b.lines {
		starts[place[b.lines[i].member]+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	out := make([]int32, len(b.lines))
	for i := range b.lines {
		p := place[b.lines[i].member]
		out[starts[p]] = int32(i)
		starts[p]++
	}
	return out
}

func (b *book) bucket(k bucket) int32 {
	at, ok := b.known.bucketAt[k]
	if !ok {
		at = int32(len(b.buckets))
		b.known.bucketAt[k] = at
		b.buckets = append(b.buckets, k)
	}
	return at
}

func (b *book) member(id string) int32 {
	at, ok := b.known.memberAt[id]
	if !ok {
		at = int32(len(b.members))
		b.known.memberAt[id] = at
		b.members = append(b.members, id)
	}
	return at
}

// one gives the one copy of a text that many lines share.
func (b *book) one(s string) string {
	if kept, ok := b.known.shared[s]; ok {
		return kept
	}
	b.known.shared[s] = s
	return s
}

// packed is a date as a number that sorts as it does; 0 for none.
func packed(day string) int32 {
	if len(day) != len("2006-01-02") {
		return 0
	}
	n := int32(0)
	for i := range len(day) {
		if c := day[i]; c >= '0' && c <= '9' {
			n = n*10 + int32(c-'0')
		}
	}
	return n
}
