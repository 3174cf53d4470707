package bill

import (
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/importer/table"
	"guildbook/app/money"
)

// Given is a payment of which the bill says in its own row that something was given back, or a row that is such a refund.
type Given struct {
	Number   string // the service's transaction number
	OrderID  string
	RefundOf string // of a refund: the payment's Number, where it is known
	Party    string
	Back     money.Amount
}

// Unsaid is how much of what the payments say was given back no refund of the list is: for each payment, in minor units. A refund belongs
// to the payment that it names, whose order it has or whose number its own begins with; one that names nothing, to the one with the same
// party and sum. Each counts once.
func Unsaid(payments, refunds []Given) []int64 {
	rest := make([]int64, len(payments))
	at := map[string][]int{}
	know := func(key string, i int) { at[key] = append(at[key], i) }
	for i, p := range payments {
		rest[i] = p.Back.Minor
		if p.Number != "" {
			know("n"+p.Number, i)
		}
		if p.OrderID != "" {
			know("o"+p.OrderID, i)
		}
		know("p"+table.Fold(p.Party), i)
	}
	take := func(r Given, exactly bool, keys ...string) bool {
		for _, key := range keys {
			for _, i := range at[key] {
				fits := rest[i] > 0 && payments[i].Back.Currency == r.Back.Currency && (!exactly || rest[i] == r.Back.Minor)
				if fits {
					rest[i] = max(0, rest[i]-r.Back.Minor)
					return true
				}
			}
		}
		return false
	}
	var loose []Given
	for _, r := range refunds {
		before := r.Number[:max(strings.IndexAny(r.Number, "_*"), 0)]
		switch {
		case take(r, false, "n"+r.RefundOf, "n"+before, "n"+r.Number, "o"+r.OrderID):
		case r.RefundOf == "":
			loose = append(loose, r)
		}
	}
	for _, r := range loose {
		take(r, true, "p"+table.Fold(r.Party))
	}
	return rest
}

// sayStated tells of refunds that stand only in the row of their payment: no row of their own says when, and none is counted as money
// that went out.
func (b *Bill) sayStated() {
	var lines []int
	var payments, refunds []Given
	for _, l := range b.Lines {
		g := Given{Number: l.Number, OrderID: l.OrderID, RefundOf: l.RefundOf, Party: l.Party}
		switch {
		case l.Direction == In && l.Refunded.Minor > 0:
			g.Back = l.Refunded
			lines, payments = append(lines, l.No), append(payments, g)
		case l.Direction == Out && l.Kind == Refund:
			g.Back = l.Amount
			refunds = append(refunds, g)
		}
	}
	count, line := 0, 0
	var sums []money.Amount
	for i, rest := range Unsaid(payments, refunds) {
		if rest == 0 {
			continue
		}
		if count++; count == 1 {
			line = lines[i]
		}
		currency := payments[i].Back.Currency
		at := slices.IndexFunc(sums, func(a money.Amount) bool { return a.Currency == currency })
		if at < 0 {
			at, sums = len(sums), append(sums, money.Amount{Currency: currency})
		}
		sums[at].Minor += rest
	}
	if count == 0 {
		return
	}
	words := make([]string, len(sums))
	for i, a := range sums {
		words[i] = a.Decimal() + " " + a.Currency
	}
	b.notice(false, apperr.New(apperr.Invalid, "bill.refund_stated", "file", b.File, "count", count, "line", line, "value", strings.Join(words, ", ")))
}
