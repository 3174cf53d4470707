// Package tabular writes tables for spreadsheets, as CSV or XLSX. What people typed is never taken for a formula; figures stay
// figures in XLSX. Texts are written as plain gives them and come back so through importer/table, however long they are. A file is
// written whole or not at all. It answers tabular.kind for a name that ends in neither, and tabular.not_written.
package tabular

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
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

// Rows takes a table's rows one by one, so that no table need be in memory whole. It writes what CSV and XLSX write. Close ends it: with
// End before it everything is written, without it the rest is given up.
type Rows interface {
	Row(cells []Cell) error
	End() error
	Close()
}

// all writes the rows of a sheet.
func all(to Rows, rows [][]Cell) error {
	defer to.Close()
	for _, cells := range rows {
		if err := to.Row(cells); err != nil {
			return err
		}
	}
	return to.End()
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

// plain is a text as both formats hold it: UTF-8, its lines ended by \n, with U+FFFD for what is no character of a text.
func plain(s string) string {
	if strings.IndexFunc(s, odd) < 0 {
		return s // as most are
	}
	s = lines.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		if odd(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

var lines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// odd tells of what no cell holds; bytes that are no UTF-8 read as utf8.RuneError.
func odd(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r == '\uFFFE' || r == '\uFFFF' || r == utf8.RuneError
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
