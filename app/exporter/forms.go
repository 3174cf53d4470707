package exporter

import (
	"strconv"

	"guildbook/app/importer/table"
	"guildbook/app/tabular"
)

// form is how tables are written. Each table is begun, given its rows, and ended; done ends the whole. Close gives up what was not ended.
type form interface {
	begin(name string, columns []string) error
	row(cells []Cell) error
	end() error
	done() error
	close()
}

// sheets writes each table as a file of its own, CSV or XLSX.
type sheets struct {
	to    *writer
	xlsx  bool
	file  *file
	rows  tabular.Rows
	cells []tabular.Cell
}

func (s *sheets) begin(name string, columns []string) (err error) {
	head := make([]tabular.Column, len(columns))
	for i, c := range columns {
		head[i] = tabular.Column{Title: table.Guard(c)}
	}
	if !s.xlsx {
		if s.file, err = s.to.begin(name + ".csv"); err == nil {
			s.rows = tabular.CSVRows(s.file, head)
		}
		return err
	}
	if s.file, err = s.to.begin(name + ".xlsx"); err == nil {
		s.rows, err = tabular.XLSXRows(s.file, name, head)
	}
	return err
}

func (s *sheets) row(cells []Cell) error {
	s.cells = s.cells[:0]
	for _, c := range cells {
		out := tabular.Cell{Text: c.plain(), Figure: c.Figure}
		if s.xlsx && !c.Figure {
			out.Text = table.Guard(out.Text) // in a CSV file it is the writer who sees to that
		}
		s.cells = append(s.cells, out)
	}
	s.file.rows++
	return s.rows.Row(s.cells)
}

func (s *sheets) end() error {
	err := s.rows.End()
	s.close()
	if err != nil {
		return unwritten(s.file.name, err)
	}
	return s.file.done()
}

func (s *sheets) done() error { return nil }

func (s *sheets) close() {
	if s.rows != nil {
		s.rows.Close()
	}
	s.rows = nil
}

// objects writes all tables into one file of JSON, a list of objects for each. Their members stand in the order of the columns. Lists
// are arrays, all else is text: a figure too, so that no digit is lost.
type objects struct {
	file *file
	keys [][]byte // of the columns, with what stands before their value
	line []byte
	n    int
}

func beginObjects(to *writer) (form, error) {
	f, err := to.begin("guildbook.json")
	if err != nil {
		return nil, err
	}
	return &objects{file: f, line: []byte("{\n  \"format\": \"guildbook-export\",\n  \"version\": 1")}, nil
}

func (o *objects) begin(name string, columns []string) error {
	o.line = append(o.line, ",\n  "...)
	o.line = strconv.AppendQuote(o.line, name)
	o.line = append(o.line, ": ["...)
	o.keys, o.n = o.keys[:0], 0
	for i, c := range columns {
		before := ""
		if i > 0 {
			before = ", "
		}
		o.keys = append(o.keys, append(appendText([]byte(before), c, true), ": "...))
	}
	return o.flush()
}

func (o *objects) row(cells []Cell) error {
	if o.n > 0 {
		o.line = append(o.line, ',')
	}
	o.line = append(o.line, "\n    {"...)
	for i, c := range cells {
		o.line = append(o.line, o.keys[i]...)
		if !c.many {
			o.line = appendText(o.line, c.Text, true)
			continue
		}
		o.line = append(o.line, '[')
		for j, t := range c.List {
			if j > 0 {
				o.line = append(o.line, ',')
			}
			o.line = appendText(o.line, t, true)
		}
		o.line = append(o.line, ']')
	}
	o.line = append(o.line, '}')
	o.n++
	o.file.rows++
	return o.flush()
}

func (o *objects) end() error {
	if o.n > 0 {
		o.line = append(o.line, "\n  "...)
	}
	o.line = append(o.line, ']')
	return o.flush()
}

func (o *objects) flush() error {
	_, err := o.file.Write(o.line)
	o.line = o.line[:0]
	return err
}

func (o *objects) done() error {
	o.line = append(o.line, "\n}\n"...)
	if err := o.flush(); err != nil {
		return err
	}
	return o.file.done()
}

func (o *objects) close() {}
