// Package bills keeps what payment services and banks tell: the lines of imported bills, each once however often and in
// whatever layout it is told, and what became of each. An unmatched line stays for ever. Beside them stand the saved ways of
// reading banks' tables, and the months that are closed.
//
// It writes no payments: package app composes lines with the ledger.
package bills

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db    *db.DB
	index index
}

// New makes the service.
func New(d *db.DB) *Service { return &Service{db: d} }

// domain is how changes are announced.
const domain = "bills"

// detail is what of a line is neither chosen nor summed by.
type detail struct {
	Row       int    `json:"row"`
	NoTime    bool   `json:"no_time,omitempty"`
	Refunded  int64  `json:"refunded,omitempty"`
	Account   string `json:"account,omitempty"`
	Item      string `json:"item,omitempty"`
	Note      string `json:"note,omitempty"`
	Status    string `json:"status,omitempty"`
	Category  string `json:"category,omitempty"`
	Reference string `json:"reference,omitempty"`
	Order     string `json:"order,omitempty"`
	RefundOf  string `json:"refund_of,omitempty"`
}

// Show gives one line. It answers bills.line_not_found.
func (s *Service) Show(ctx context.Context, in LineIn) (out Line, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = show(ctx, q, in.Line)
		return err
	})
	return out, err
}

func show(ctx context.Context, q *gen.Queries, number int64) (Line, error) {
	row, err := q.ShowLine(ctx, number)
	if errors.Is(err, sql.ErrNoRows) {
		return Line{}, apperr.New(apperr.NotFound, "bills.line_not_found", "line", number)
	}
	if err != nil {
		return Line{}, err
	}
	lines := []Line{lineOf(gen.ListLinesRow(row))}
	return lines[0], withMatches(ctx, q, lines)
}

// Lines gives the lines of the numbers, in their order; those that are not there are left out.
func (s *Service) Lines(ctx context.Context, numbers []int64) (out []Line, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = linesOf(ctx, q, numbers)
		return err
	})
	return out, err
}

func linesOf(ctx context.Context, q *gen.Queries, numbers []int64) ([]Line, error) {
	out := []Line{}
	if len(numbers) == 0 {
		return out, nil
	}
	rows, err := q.ListLines(ctx, list(numbers))
	if err != nil {
		return out, err
	}
	at := make(map[int64]int, len(rows))
	for i := range rows {
		at[rows[i].Number] = i
	}
	for _, n := range numbers {
		if i, ok := at[n]; ok {
			out = append(out, lineOf(rows[i]))
		}
	}
	return out, withMatches(ctx, q, out)
}

func withMatches(ctx context.Context, q *gen.Queries, lines []Line) error {
	var settled []int64
	at := map[int64]int{}
	for i := range lines {
		if lines[i].State == Matched || lines[i].State == Split {
			settled = append(settled, lines[i].Number)
			at[lines[i].Number] = i
		}
	}
	if len(settled) == 0 {
		return nil
	}
	rows, err := q.ListMatchesOf(ctx, list(settled))
	for _, r := range rows {
		l := &lines[at[r.Line]]
		l.Matches = append(l.Matches, Match{
			ID: r.ID, PaymentID: r.PaymentID, Payment: r.Number, Kind: r.Kind, How: r.How, MemberID: r.MemberID, MemberName: r.MemberName,
			PlanName: r.PlanName, Amount: money.Amount{Minor: r.AmountMinor, Currency: r.Currency}, PaidOn: civil.Date(r.PaidOn), Alias: r.Alias,
		})
	}
	return err
}

func lineOf(r gen.ListLinesRow) Line {
	var d detail
	_ = json.Unmarshal([]byte(r.Detail), &d)
	of := func(minor int64) money.Amount { return money.Amount{Minor: minor, Currency: r.Currency} }
	l := Line{
		Number: r.Number, Source: r.Source, Account: r.Account, File: r.File, Row: d.Row, Method: r.Method, On: civil.Date(r.OnDate), At: r.At,
		HasTime: !d.NoTime, Direction: r.Direction, Kind: r.Kind, Queue: r.Queue == 1, Amount: of(r.AmountMinor), Fee: of(r.FeeMinor),
		Refunded: of(d.Refunded), Party: r.Party, PartyAt: d.Account, Item: d.Item, Note: d.Note, Status: d.Status, Category: d.Category,
		Reference: d.Reference, Order: d.Order, RefundOf: d.RefundOf, Exact: r.Exact == 1, State: r.State, Why: r.Why, Matches: []Match{},
	}
	if r.Doubt != nil {
		l.Doubt = *r.Doubt
	}
	return l
}

func list[T any](values []T) string {
	body, err := json.Marshal(values)
	if err != nil {
		return "[]"
	}
	return string(body)
}

// ParseLine reads the running number of a line as people write it: 12, #12. It answers bills.line_not_found.
func ParseLine(s string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimPrefix(strings.TrimSpace(s), "#"), 10, 64)
	if err != nil || n < 1 {
		return 0, apperr.New(apperr.NotFound, "bills.line_not_found", "line", s)
	}
	return n, nil
}
