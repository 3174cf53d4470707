package payments

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"guildbook/app/civil"
	"guildbook/db/gen"
)

// line is what choosing, sorting and adding up need of a ledger row. Texts are in lower case.
type line struct {
	id        string
	number    int64
	kind      string
	member    string
	minor     int64
	currency  string
	method    string
	paidOn    civil.Date
	reference string
	note      string
	place     int // of the member, where a choice is sorted by it
}

// ledger keeps every committed line, by number. Since rows are never changed, it only ever grows by the rows
// that are new.
type ledger struct {
	mu    sync.Mutex
	lines []line
	names map[string]string
}

// upTo gives the lines that q sees.
func (l *ledger) upTo(ctx context.Context, q *gen.Queries) ([]line, error) {
	last, err := q.LastPaymentNumber(ctx)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	have := int64(0)
	if n := len(l.lines); n > 0 {
		have = l.lines[n-1].number
	}
	if have < last {
		rows, err := q.ListLedgerAfter(ctx, have)
		if err != nil {
			return nil, err
		}
		l.lines = slices.Grow(l.lines, len(rows))
		for _, r := range rows {
			l.lines = append(l.lines, line{
				id: r.ID, number: r.Number, kind: l.one(r.Kind), member: l.one(r.MemberID), minor: r.AmountMinor, currency: l.one(r.Currency),
				method: l.one(r.Method), paidOn: civil.Date(l.one(r.PaidOn)), reference: strings.ToLower(r.Reference), note: strings.ToLower(r.Note),
			})
		}
	}
	// A reader that began earlier sees fewer.
	end, _ := slices.BinarySearchFunc(l.lines, last+1, func(x line, n int64) int { return cmp.Compare(x.number, n) })
	return l.lines[:end:end], nil
}

// one gives the one copy of a text that many lines share.
func (l *ledger) one(s string) string {
	if l.names == nil {
		l.names = map[string]string{}
	}
	if kept, ok := l.names[s]; ok {
		return kept
	}
	l.names[s] = s
	return s
}
