package tabular

import (
	"archive/zip"
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"guildbook/app/importer/table"
)

// Rows takes a table's rows one by one, so that no table need be in memory whole. It writes what CSV and XLSX write. Close ends it: with
// End before it everything is written, without it the rest is given up.
type Rows interface {
	Row(cells []Cell) error
	End() error
	Close()
}

type csvRows struct {
	out *bufio.Writer
	row []string
}

// CSVRows begins a table as CSV.
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
		text := clean(c.Text)
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

type workbookRows struct {
	workbook
	to     io.Writer
	stream *excelize.StreamWriter
	row    []any
	n      int
}

// XLSXRows begins a table as a workbook, whose rows wait in a file of the system's folder for such until End.
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
		c.Text = clean(c.Text)
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
func (r *workbookRows) heading(name string, columns []Column) (*excelize.StreamWriter, error) {
	stream, err := r.NewStreamWriter(name)
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
		head[i] = excelize.Cell{StyleID: r.bold, Value: plain(c.Title)}
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	return stream, stream.SetRow("A1", head)
}

// clean is plain, which most texts are already.
func clean(s string) string {
	odd := func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' || r == '\uFFFE' || r == '\uFFFF' || r == utf8.RuneError
	}
	if strings.IndexFunc(s, odd) < 0 {
		return s
	}
	return plain(s)
}
