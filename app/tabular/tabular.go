// Package tabular writes tables for spreadsheets, as CSV or XLSX. What people typed is never taken for a formula; figures stay
// figures in XLSX. A file is written whole or not at all. It answers tabular.kind for a name that ends in neither, and
// tabular.not_written.
package tabular

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"guildbook/app/apperr"
	"guildbook/app/importer/table"
	"guildbook/app/money"
)

// Column is a heading. Wide columns hold sentences.
type Column struct {
	Title string
	Wide  bool
}

// Cell is text, or a figure where Figure is set: a plain decimal.
type Cell struct {
	Text   string
	Figure bool
}

// Text is a cell of words.
func Text(s string) Cell { return Cell{Text: s} }

// Amount is the decimal of an amount; its currency belongs in a column of its own.
func Amount(a money.Amount) Cell { return Cell{Text: a.Decimal(), Figure: true} }

// Sheet is one table.
type Sheet struct {
	Name    string // of the sheet in a workbook
	Columns []Column
	Rows    [][]Cell
}

// Write writes a sheet to a file whose name ends in .csv or .xlsx.
func Write(path string, s Sheet) error {
	var body bytes.Buffer
	var err error
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv":
		err = CSV(&body, s)
	case ".xlsx":
		err = XLSX(&body, s)
	default:
		return apperr.New(apperr.Invalid, "tabular.kind", "path", path)
	}
	if err == nil {
		err = WriteFile(path, body.Bytes())
	}
	return err
}

// CSV writes a sheet as UTF-8 with a mark at its start, as spreadsheets want it.
func CSV(w io.Writer, s Sheet) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	row := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		row[i] = c.Title
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for _, cells := range s.Rows {
		row = row[:0]
		for _, c := range cells {
			if c.Figure {
				row = append(row, c.Text)
			} else {
				row = append(row, table.Guard(c.Text))
			}
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// mostCell is how many characters a cell of a workbook holds.
const mostCell = 32_767

// XLSX writes a sheet as a workbook: a bold heading that stays in sight, text cells that are no formulas.
func XLSX(w io.Writer, s Sheet) error {
	book := excelize.NewFile()
	defer book.Close()
	name := sheetName(s.Name)
	if err := book.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	stream, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, c := range s.Columns {
		width := 16.0
		if c.Wide {
			width = 36
		}
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(s.Columns))
	for i, c := range s.Columns {
		head[i] = excelize.Cell{StyleID: bold, Value: c.Title}
	}
	if err := stream.SetRow("A1", head); err != nil {
		return err
	}
	styles := map[int]int{}
	for n, cells := range s.Rows {
		row := make([]any, len(cells))
		for i, c := range cells {
			if row[i], err = value(book, styles, c); err != nil {
				return err
			}
		}
		at, err := excelize.CoordinatesToCellName(1, n+2)
		if err != nil {
			return err
		}
		if err := stream.SetRow(at, row); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	_, err = book.WriteTo(w)
	return err
}

// WriteFile writes a file whole or not at all. It answers tabular.not_written.
func WriteFile(path string, body []byte) error {
	fail := func(err error) error { return apperr.New(apperr.IO, "tabular.not_written", "path", path).Because(err) }
	f, err := os.CreateTemp(filepath.Dir(path), ".guildbook-*")
	if err != nil {
		return fail(err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(body)
	if err == nil {
		err = f.Chmod(0o600)
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fail(err)
	}
	return nil
}
