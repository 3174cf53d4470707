package tabular

import (
	"bufio"
	"io"
	"strings"

	"guildbook/app/importer/table"
)

// quoted are the characters for which a cell is written in quotes: every separator that a spreadsheet may be set to, so that none begins a
// cell of its own in the middle of a text, and what else would be lost.
const quoted = ",;|\t\n\""

// CSV writes a sheet as CSVRows does.
func CSV(w io.Writer, s Sheet) error { return all(CSVRows(w, s.Columns), s.Rows) }

type csvRows struct {
	out *bufio.Writer
	row []string
}

// CSVRows begins a table as UTF-8 with a mark at its start and CRLF at the end of each row, as spreadsheets want it.
func CSVRows(w io.Writer, columns []Column) Rows {
	r := &csvRows{out: bufio.NewWriterSize(w, 1<<16)}
	_, _ = r.out.WriteString("\uFEFF") // what fails is told by End
	for _, c := range columns {
		r.row = append(r.row, plain(c.Title))
	}
	writeRow(r.out, r.row)
	return r
}

func (r *csvRows) Row(cells []Cell) error {
	r.row = r.row[:0]
	for _, c := range cells {
		text := plain(c.Text)
		if !c.Figure {
			text = table.Guard(text)
		}
		r.row = append(r.row, text)
	}
	writeRow(r.out, r.row)
	if r.out.Available() == 0 {
		return r.out.Flush()
	}
	return nil
}

func (r *csvRows) End() error { return r.out.Flush() }
func (r *csvRows) Close()     {}

func writeRow(out *bufio.Writer, cells []string) {
	for i, c := range cells {
		if i > 0 {
			_ = out.WriteByte(',')
		}
		if strings.ContainsAny(c, quoted) {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		_, _ = out.WriteString(c)
	}
	_, _ = out.WriteString("\r\n")
}
