package tabular

import (
	"archive/zip"
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

// XLSX writes a sheet as XLSXRows does.
func XLSX(w io.Writer, s Sheet) error {
	rows, err := XLSXRows(w, s.Name, s.Columns)
	if err != nil {
		return err
	}
	return all(rows, s.Rows)
}

type workbookRows struct {
	workbook
	to     io.Writer
	stream *excelize.StreamWriter
	row    []any
	n      int
}

// XLSXRows begins a table as a workbook: a bold heading that stays in sight, text cells that are no formulas. A text that is longer than a
// cell holds goes on on a sheet of its own, see table.LongSheet. The rows wait in a file of the system's folder for such until End.
func XLSXRows(w io.Writer, name string, columns []Column) (Rows, error) {
	r := &workbookRows{workbook: workbook{File: excelize.NewFile(), styles: map[int]int{}}, to: w}
	err := r.begin(sheetName(name), columns)
	if err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

func (r *workbookRows) begin(name string, columns []Column) (err error) {
	if r.bold, err = r.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	if err = r.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	r.stream, err = r.heading(name, columns)
	return err
}

func (r *workbookRows) Row(cells []Cell) (err error) {
	r.row = r.row[:0]
	for _, c := range cells {
		v, err := r.value(c)
		if err != nil {
			return err
		}
		r.row = append(r.row, v)
	}
	r.n++
	return r.stream.SetRow("A"+strconv.Itoa(r.n+1), r.row)
}

func (r *workbookRows) End() error {
	if err := r.stream.Flush(); err != nil {
		return err
	}
	if len(r.long) > 0 {
		if err := r.longTexts(); err != nil {
			return err
		}
	}
	r.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(r.to) }) // past the buffer that the whole would fill
	_, err := r.WriteToBuffer()
	return err
}

func (r *workbookRows) Close() { _ = r.workbook.Close() }

// heading begins a sheet.
func (b *workbook) heading(name string, columns []Column) (*excelize.StreamWriter, error) {
	stream, err := b.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	head := make([]any, len(columns))
	for i, c := range columns {
		width := 16.0
		if c.Wide {
			width = 36
		}
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
		head[i] = excelize.Cell{StyleID: b.bold, Value: plain(c.Title)}
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	return stream, stream.SetRow("A1", head)
}

func (b *workbook) longTexts() error {
	if _, err := b.NewSheet(table.LongSheet); err != nil {
		return err
	}
	stream, err := b.heading(table.LongSheet, []Column{{Title: table.LongColumns[0]}, {Title: table.LongColumns[1], Wide: true}})
	if err != nil {
		return err
	}
	for n, text := range b.long {
		if err := stream.SetRow("A"+strconv.Itoa(n+2), []any{text[0], text[1]}); err != nil {
			return err
		}
	}
	return stream.Flush()
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
