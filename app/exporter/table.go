package exporter

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"

	"guildbook/app/importer/people"
	"guildbook/app/importer/table"
	"guildbook/app/money"
	"guildbook/app/tabular"
)

// Table is one list of an export: the names of its columns, which every format and language share, and its rows.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]Cell
}

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

// sheet is the table as spreadsheets take it, with nothing that looks like a formula. In a CSV file it is the writer who sees
// to that.
func (t Table) sheet(csv bool) tabular.Sheet {
	s := tabular.Sheet{Name: t.Name, Columns: make([]tabular.Column, len(t.Columns)), Rows: make([][]tabular.Cell, len(t.Rows))}
	for i, c := range t.Columns {
		s.Columns[i] = tabular.Column{Title: table.Guard(c)}
	}
	for i, row := range t.Rows {
		s.Rows[i] = make([]tabular.Cell, len(row))
		for j, c := range row {
			s.Rows[i][j] = tabular.Cell{Text: c.plain(), Figure: c.Figure}
			if !c.Figure && !csv {
				s.Rows[i][j].Text = table.Guard(c.plain())
			}
		}
	}
	return s
}

// json writes the rows as objects whose members stand in the order of the columns. Lists are arrays, all else is text: a figure
// too, so that no digit is lost.
func (t Table) json(b *bytes.Buffer) error {
	b.WriteByte('[')
	for i, row := range t.Rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    {")
		for j, c := range row {
			if j > 0 {
				b.WriteString(", ")
			}
			var value any = c.Text
			if c.many {
				value = c.List
			}
			key, err := json.Marshal(t.Columns[j])
			if err != nil {
				return err
			}
			v, err := json.Marshal(value)
			if err != nil {
				return err
			}
			b.Write(key)
			b.WriteString(": ")
			b.Write(v)
		}
		b.WriteByte('}')
	}
	if len(t.Rows) > 0 {
		b.WriteString("\n  ")
	}
	b.WriteByte(']')
	return nil
}
