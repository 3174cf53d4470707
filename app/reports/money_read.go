package reports

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/terms"
	"guildbook/db/gen"
)

// readBook reads everything in one look at the database.
func readBook(ctx context.Context, q *gen.Queries) (*book, error) {
	size, err := q.CountBook(ctx)
	if err != nil {
		return nil, err
	}
	r := &bookReader{
		book:    &book{plans: map[string]string{}, named: map[string]int{}, money: make([]moneyRow, 0, size.Payments)},
		members: map[string]int32{}, payments: make(map[string]int32, size.Payments), merged: map[string]string{}, words: map[string]string{},
	}
	plans, err := q.ListDuePlans(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range plans {
		r.book.plans[p.ID] = p.Name
	}
	if r.book.carried, err = q.ListCarried(ctx); err != nil {
		return nil, err
	}
	for _, c := range r.book.carried {
		r.book.named[c.TermID] = none
	}
	merged, err := q.ListMerged(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range merged {
		r.merged[m.ID] = m.IntoID
	}
	if err := r.readMoney(ctx, q); err != nil {
		return nil, err
	}
	return r.book, r.readTerms(ctx, q, size.Terms)
}

// bookReader is a book while it is read.
type bookReader struct {
	book     *book
	members  map[string]int32
	payments map[string]int32 // where they stand
	merged   map[string]string
	words    map[string]string // what is written in many rows, once
}

// once keeps one copy of what repeats, and nothing of the text it was cut from.
func (r *bookReader) once(s string) string {
	if s == "" {
		return ""
	}
	kept, ok := r.words[s]
	if !ok {
		kept = strings.Clone(s)
		r.words[kept] = kept
	}
	return kept
}

// readMoney reads the ledger, and what is written beside it.
func (r *bookReader) readMoney(ctx context.Context, q *gen.Queries) error {
	type reversal struct {
		at int
		of string
	}
	var reversals []reversal
	err := eachPack(func(after int64) (string, int64, error) {
		p, err := q.PackMoney(ctx, after)
		return p.Lines, p.Reached, err
	}, 5, func(c []string) (err error) {
		at := len(r.book.money)
		m := moneyRow{day: dayNumber(c[2]), currency: r.once(c[4]), of: int32(at)}
		if m.minor, err = strconv.ParseInt(c[3], 10, 64); err != nil {
			return err
		}
		if c[1] == "" {
			r.payments[c[0]] = int32(at)
		} else {
			reversals = append(reversals, reversal{at, c[1]})
		}
		r.book.money = append(r.book.money, m)
		return nil
	})
	if err != nil {
		return err
	}
	for _, x := range reversals {
		if at, ok := r.payments[x.of]; ok {
			r.book.money[x.at].of = at
		}
	}
	credits, err := q.ListCreditMoney(ctx)
	if err != nil {
		return err
	}
	for _, c := range credits {
		r.book.credits = append(r.book.credits, creditRow{
			minor: c.AmountMinor, currency: c.Currency, day: dayNumber(c.OnDay), payment: r.paymentAt(c.PaymentID), term: c.TermID,
		})
		if c.TermID != "" {
			r.book.named[c.TermID] = none
		}
	}
	parts, err := q.ListPartMoney(ctx)
	for _, p := range parts {
		r.book.parts = append(r.book.parts, partRow{p.InstalmentID, r.paymentAt(*p.PaymentID)})
	}
	return err
}

func (r *bookReader) paymentAt(id string) int32 {
	if at, ok := r.payments[id]; ok && id != "" {
		return at
	}
	return none
}

// readTerms reads the terms; two rows of the roll that were one person are one member.
func (r *bookReader) readTerms(ctx context.Context, q *gen.Queries, size int64) error {
	rows := make([]termRow, 0, size)
	err := eachPack(func(after string) (string, string, error) {
		p, err := q.PackTerms(ctx, after)
		return p.Lines, p.Reached, err
	}, 14, func(c []string) error {
		t := termRow{
			payment: r.paymentAt(c[3]), plan: r.once(c[2]), start: dayNumber(c[5]), end: dayNumber(c[6]), cut: c[8] == "1", change: r.once(c[9]),
			paused: r.once(c[10]), currency: r.once(c[12]), voided: c[13] == "1",
			given: c[4] == terms.Guest || c[4] == terms.Complimentary || c[4] == terms.Trial,
		}
		grace, err := strconv.ParseInt(c[7], 10, 32)
		if err != nil {
			return err
		}
		t.grace = int32(grace)
		if t.paid, err = strconv.ParseInt(c[11], 10, 64); err != nil {
			return err
		}
		if _, ok := r.book.named[c[0]]; ok {
			t.id = strings.Clone(c[0])
		}
		member := c[1]
		if into, ok := r.merged[member]; ok {
			member = into
		}
		var ok bool
		if t.member, ok = r.members[member]; !ok {
			t.member = int32(len(r.members))
			r.members[strings.Clone(member)] = t.member
		}
		rows = append(rows, t)
		return nil
	})
	if err != nil {
		return err
	}
	r.book.terms = byMember(rows, len(r.members))
	for i := range r.book.terms {
		if id := r.book.terms[i].id; id != "" {
			r.book.named[id] = i
		}
	}
	for id, at := range r.book.named {
		if at == none {
			delete(r.book.named, id)
		}
	}
	return nil
}

// byMember puts terms in the order of members and of their starts.
func byMember(rows []termRow, members int) []termRow {
	ends := make([]int, members+1)
	for i := range rows {
		ends[rows[i].member+1]++
	}
	for i := range members {
		ends[i+1] += ends[i]
	}
	out, next := make([]termRow, len(rows)), slices.Clone(ends)
	for i := range rows {
		m := rows[i].member
		out[next[m]] = rows[i]
		next[m]++
	}
	for i := range members {
		slices.SortStableFunc(out[ends[i]:ends[i+1]], func(a, b termRow) int { return cmp.Compare(a.start, b.start) })
	}
	return out
}

// eachPack reads packed rows to the end and gives each line cut into its cells, which are good until the next.
func eachPack[At cmp.Ordered](read func(after At) (lines string, last At, err error), width int, take func(cells []string) error) error {
	cells := make([]string, width)
	for after := *new(At); ; {
		lines, last, err := read(after)
		if err != nil || last <= after {
			return err
		}
		after = last
		for len(lines) > 0 {
			var line string
			line, lines, _ = strings.Cut(lines, "\n")
			for i := range cells {
				var more bool
				if cells[i], line, more = strings.Cut(line, "\x1f"); more != (i < width-1) {
					return fmt.Errorf("a packed row has not %d cells", width)
				}
			}
			if err := take(cells); err != nil {
				return err
			}
		}
	}
}
