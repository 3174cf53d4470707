package tabular

import (
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"guildbook/app/importer/table"
)

// workbook is one that is being written.
type workbook struct {
	*excelize.File
	bold   int
	styles map[int]int // of figures, by their decimals
	long   [][2]string // number and text of what goes on elsewhere
	cuts   int
}

// XLSX writes a sheet as a workbook: a bold heading that stays in sight, text cells that are no formulas. A text that is longer than a cell
// holds goes on on a sheet of its own, see table.LongSheet.
func XLSX(w io.Writer, s Sheet) error {
	book := workbook{File: excelize.NewFile(), styles: map[int]int{}}
	defer func() { _ = book.Close() }()
	var err error
	if book.bold, err = book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	name := sheetName(s.Name)
	if err = book.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	err = book.sheet(name, s.Columns, len(s.Rows), func(n int) ([]any, error) {
		row := make([]any, len(s.Rows[n]))
		for i, c := range s.Rows[n] {
			if row[i], err = book.value(c); err != nil {
				return nil, err
			}
		}
		return row, nil
	})
	if err == nil && len(book.long) > 0 {
		err = book.longTexts()
	}
	if err != nil {
		return err
	}
	_, err = book.WriteTo(w)
	return err
}

// sheet writes the heading and the rows of a sheet.
func (b *workbook) sheet(name string, columns []Column, rows int, row func(n int) ([]any, error)) error {
	stream, err := b.NewStreamWriter(name)
	if err != nil {
		return err
	}
	head := make([]any, len(columns))
	for i, c := range columns {
		width := 16.0
		if c.Wide {
			width = 36
		}
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
		head[i] = excelize.Cell{StyleID: b.bold, Value: plain(c.Title)}
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := stream.SetRow("A1", head); err != nil {
		return err
	}
	for n := range rows {
		cells, err := row(n)
		if err != nil {
			return err
		}
		if err := stream.SetRow("A"+strconv.Itoa(n+2), cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}

func (b *workbook) longTexts() error {
	if _, err := b.NewSheet(table.LongSheet); err != nil {
		return err
	}
	columns := []Column{{Title: table.LongColumns[0]}, {Title: table.LongColumns[1], Wide: true}}
	return b.sheet(table.LongSheet, columns, len(b.long), func(n int) ([]any, error) {
		return []any{b.long[n][0], b.long[n][1]}, nil
	})
}

// value is a cell as the workbook keeps it: a number with as many decimals as were written, or text. A figure that
// floating point cannot hold exactly stays text, so that no fen is lost.
func (b *workbook) value(c Cell) (any, error) {
	text := plain(c.Text)
	if !c.Figure || len(text) > 16 {
		pieces := table.Cut(text, b.cuts+1)
		if len(pieces) > 1 {
			b.cuts++
		}
		for _, piece := range pieces[1:] {
			b.long = append(b.long, [2]string{strconv.Itoa(b.cuts), piece})
		}
		return pieces[0], nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text, nil
	}
	_, frac, _ := strings.Cut(text, ".")
	style, ok := b.styles[len(frac)]
	if !ok {
		format := "#,##0"
		if len(frac) > 0 {
			format += "." + strings.Repeat("0", len(frac))
		}
		if style, err = b.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
			return nil, err
		}
		b.styles[len(frac)] = style
	}
	return excelize.Cell{StyleID: style, Value: n}, nil
}

// sheetName is a name that a workbook takes.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, plain(s))
	if r := []rune(strings.TrimSpace(s)); len(r) > 31 {
		return string(r[:31])
	} else if len(r) > 0 {
		return string(r)
	}
	return "Guildbook"
}
