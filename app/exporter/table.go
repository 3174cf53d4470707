package exporter

import (
	"context"
	"strconv"
	"time"

	"guildbook/app/importer/people"
	"guildbook/app/money"
)

// list is one table of an export: the names of its columns, which every format and language share, and its rows, which are handed over
// one by one.
type list struct {
	name    string
	columns []string
	rows    func(ctx context.Context, put putter) error
}

// putter takes a row. What it was given is the caller's again when it returns.
type putter func(cells ...Cell) error

// Cell is one value: text, several texts, or a figure.
type Cell struct {
	Text   string
	List   []string
	Figure bool
	many   bool
}

func text(s string) Cell         { return Cell{Text: s} }
func several(list []string) Cell { return Cell{List: append([]string{}, list...), many: true} }
func whole(n int64) Cell         { return Cell{Text: strconv.FormatInt(n, 10), Figure: true} }

// link is the number of another row, empty for none.
func link(n int64) Cell {
	if n == 0 {
		return Cell{Figure: true}
	}
	return whole(n)
}

func amount(minor int64, currency string) Cell {
	if currency == "" {
		return Cell{Figure: true}
	}
	return Cell{Text: money.Amount{Minor: minor, Currency: currency}.Decimal(), Figure: true}
}

func maybe(s *string) Cell {
	if s == nil {
		return Cell{}
	}
	return text(*s)
}

func flag(yes bool) Cell {
	if yes {
		return text("yes")
	}
	return text("no")
}

// moment is an instant as RFC 3339 in UTC, empty for none.
func moment(millis int64) Cell {
	if millis == 0 {
		return Cell{}
	}
	return text(time.UnixMilli(millis).UTC().Format("2006-01-02T15:04:05.000Z"))
}

// plain is a cell as one text.
func (c Cell) plain() string {
	if c.many {
		return people.Join(c.List)
	}
	return c.Text
}
