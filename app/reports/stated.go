package reports

import (
	"context"
	"encoding/json"

	"guildbook/app/bills"
	"guildbook/app/money"
	"guildbook/db/gen"
)

// stated is a line of money that came in, of which its bill says in the same row that back was given back: what of that no line of its
// own tells, in whatever bill.
type stated struct {
	line    int64
	method  string
	account string
	state   string
	back    money.Amount
}

// statedOfMonth are the lines of a month whose refunds only they tell.
func statedOfMonth(ctx context.Context, q *gen.Queries, month string) ([]stated, error) {
	rows, err := q.ListStatedOfMonth(ctx, month)
	if err != nil {
		return nil, err
	}
	all, given := make([]stated, len(rows)), make([]bills.Given, len(rows))
	for i, r := range rows {
		all[i] = stated{line: r.Number, method: r.Method, account: r.Account, state: r.State}
		given[i] = givenOf(r.Detail, r.Method, r.Party, r.Currency)
	}
	return unsaid(ctx, q, all, given)
}

// statedOfPayments are the lines that stand for these ledger rows and whose refunds only they tell, by the row.
func statedOfPayments(ctx context.Context, q *gen.Queries, payments []string) (map[string]stated, error) {
	out := map[string]stated{}
	if len(payments) == 0 {
		return out, nil
	}
	rows, err := q.ListStatedOfPayments(ctx, asJSON(payments))
	if err != nil {
		return nil, err
	}
	at := map[int64]bool{}
	var all []stated
	var given []bills.Given
	for _, r := range rows {
		if at[r.Number] {
			continue
		}
		at[r.Number] = true
		all = append(all, stated{line: r.Number, method: r.Method})
		given = append(given, givenOf(r.Detail, r.Method, r.Party, r.Currency))
	}
	left, err := unsaid(ctx, q, all, given)
	if err != nil {
		return nil, err
	}
	of := map[int64]stated{}
	for _, s := range left {
		of[s.line] = s
	}
	for _, r := range rows {
		if s, ok := of[r.Number]; ok {
			out[r.PaymentID] = s
		}
	}
	return out, nil
}

// givenBack is what the ledger says was given back of payments, in minor units, without the refunds that stand for a line.
func givenBack(ctx context.Context, q *gen.Queries, payments []string) (map[string]int64, error) {
	rows, err := q.ListGivenBack(ctx, asJSON(payments))
	out := map[string]int64{}
	for _, r := range rows {
		out[r.PaymentID] = r.Minor
	}
	return out, err
}

// unsaid keeps the lines of whose refund something is left when every refund with a line of its own is counted.
func unsaid(ctx context.Context, q *gen.Queries, all []stated, given []bills.Given) ([]stated, error) {
	if len(all) == 0 {
		return nil, nil
	}
	rows, err := q.ListRefundLines(ctx)
	if err != nil {
		return nil, err
	}
	refunds := make([]bills.Given, len(rows))
	for i, r := range rows {
		refunds[i] = givenOf(r.Detail, r.Method, r.Party, r.Currency)
		refunds[i].Back.Minor = r.AmountMinor
	}
	var out []stated
	for i, rest := range bills.Unsaid(given, refunds) {
		if rest > 0 {
			all[i].back = money.Amount{Minor: rest, Currency: given[i].Back.Currency}
			out = append(out, all[i])
		}
	}
	return out, nil
}

// givenOf names a line so that those of two ways of paying are never taken for each other.
func givenOf(text, method, party, currency string) bills.Given {
	var d struct {
		Refunded  int64  `json:"refunded"`
		Reference string `json:"reference"`
		Order     string `json:"order"`
		RefundOf  string `json:"refund_of"`
	}
	_ = json.Unmarshal([]byte(text), &d)
	of := func(s string) string {
		if s == "" {
			return ""
		}
		return method + ":" + s
	}
	return bills.Given{
		Number: of(d.Reference), OrderID: of(d.Order), RefundOf: of(d.RefundOf), Party: method + ":" + party,
		Back: money.Amount{Minor: d.Refunded, Currency: currency},
	}
}
