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

// CSV writes a sheet as UTF-8 with a mark at its start and CRLF at the end of each row, as spreadsheets want it.
func CSV(w io.Writer, s Sheet) error {
	out := bufio.NewWriter(w)
	_, _ = out.WriteString("\uFEFF") // what fails is told by Flush
	row := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		row[i] = plain(c.Title)
	}
	writeRow(out, row)
	for _, cells := range s.Rows {
		row = row[:0]
		for _, c := range cells {
			text := plain(c.Text)
			if !c.Figure {
				text = table.Guard(text)
			}
			row = append(row, text)
		}
		writeRow(out, row)
	}
	return out.Flush()
}

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
