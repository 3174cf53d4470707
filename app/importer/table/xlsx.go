package table

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"guildbook/app/apperr"
)

// readXLSX reads every sheet that holds something, the visible ones first.
func readXLSX(b []byte, file string, o Options) ([]*Table, error) {
	if err := boundedZIP(b, file); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{
		Password: o.Password, UnzipSizeLimit: MaxUnpacked, UnzipXMLSizeLimit: 32 << 20,
	})
	switch {
	case errors.Is(err, excelize.ErrWorkbookPassword), err != nil && Sniff(b) == kindLocked:
		if o.Password == "" {
			return nil, apperr.New(apperr.Invalid, "importer.xlsx_password", "file", file)
		}
		return nil, apperr.New(apperr.Invalid, "importer.xlsx_wrong_password", "file", file)
	case err != nil:
		return nil, apperr.New(apperr.Invalid, "importer.xlsx_damaged", "file", file)
	}
	defer func() { _ = book.Close() }()
	era := false // dates counted from 1904
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		era = *props.Date1904
	}
	var out []*Table
	var names []string
	plain := isPlain(book)
	for _, sheet := range visibleFirst(book) {
		rows, err := readSheet(book, sheet, file, era, plain)
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 {
			continue
		}
		out = append(out, &Table{File: file, Format: XLSX, Sheet: sheet, Rows: rows})
	}
	out = whole(out)
	for _, t := range out {
		names = append(names, t.Sheet)
	}
	for _, t := range out {
		t.Sheets = names
	}
	if len(out) == 0 {
		return nil, apperr.New(apperr.Invalid, "importer.empty", "file", file)
	}
	return out, nil
}

func visibleFirst(book *excelize.File) []string {
	var shown, hidden []string
	for _, sheet := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(sheet); err == nil && !visible {
			hidden = append(hidden, sheet)
			continue
		}
		shown = append(shown, sheet)
	}
	return append(shown, hidden...)
}

// isPlain tells whether no style of the book shows a number in another way than it is stored.
func isPlain(book *excelize.File) bool {
	if _, err := book.GetStyle(0); err != nil || book.Styles == nil || book.Styles.CellXfs == nil { // GetStyle reads the styles
		return false
	}
	const general, text = 0, 49
	for _, x := range book.Styles.CellXfs.Xf {
		if x.NumFmtID != nil && *x.NumFmtID != general && *x.NumFmtID != text {
			return false
		}
	}
	return true
}

// readSheet goes through a sheet twice side by side: once for what is stored, once for what is shown. Of a plain book once
// is enough.
func readSheet(book *excelize.File, sheet, file string, era1904, plain bool) ([]Row, error) {
	stored, err := book.Rows(sheet)
	if err != nil {
		return nil, apperr.New(apperr.Invalid, "importer.xlsx_damaged", "file", file)
	}
	defer func() { _ = stored.Close() }()
	shown, err := book.Rows(sheet)
	if err != nil {
		return nil, apperr.New(apperr.Invalid, "importer.xlsx_damaged", "file", file)
	}
	defer func() { _ = shown.Close() }()
	var out []Row
	cellCount := 0
	for line := 1; stored.Next() && (plain || shown.Next()); line++ {
		values, err := stored.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, apperr.New(apperr.Invalid, "importer.xlsx_damaged", "file", file)
		}
		cells := values
		if !plain {
			if cells, err = shown.Columns(); err != nil {
				return nil, apperr.New(apperr.Invalid, "importer.xlsx_damaged", "file", file)
			}
		}
		r := makeRow(line, values, cells, era1904)
		if r.Blank() {
			continue
		}
		if len(out) == MaxRows {
			return nil, apperr.New(apperr.Invalid, "importer.too_many_rows", "file", file, "limit", MaxRows)
		}
		if cellCount += len(r.Cells); cellCount > MaxCells {
			return nil, tooWide(file)
		}
		out = append(out, r)
	}
	if stored.Error() != nil {
		return nil, apperr.New(apperr.Invalid, "importer.xlsx_damaged", "file", file)
	}
	return out, nil
}

var (
	plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?([eE][-+]?\d+)?$`)
	shownDate   = regexp.MustCompile(`\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}|\d月\d|\d年\d|\d{1,2}:\d{2}|\d{1,2}[- ][A-Z][a-z]{2}`)
)

// makeRow joins what is stored and what is shown. A number that is shown as a date is written as one, in the one form that
// cannot be misread.
func makeRow(line int, values, cells []string, era1904 bool) Row {
	r := Row{Line: line, Cells: make([]string, len(values)), Values: values}
	for len(values) > 0 && values[len(values)-1] == "" {
		values = values[:len(values)-1]
	}
	r.Cells, r.Values = r.Cells[:len(values)], values
	for i, value := range values {
		text := value
		if i < len(cells) && cells[i] != "" {
			text = cells[i]
		}
		if text != value && plainNumber.MatchString(value) {
			text = shownNumber(value, text, era1904)
		}
		r.Cells[i] = text
	}
	return r
}

func shownNumber(value, text string, era1904 bool) string {
	n, err := strconv.ParseFloat(value, 64)
	switch {
	case err != nil:
		return text
	case strings.ContainsAny(text, "eE") && plainNumber.MatchString(text):
		return value // a long number is shown shortened
	case n < 1 || n > 2_958_465 || !shownDate.MatchString(text):
		return text
	}
	at, err := excelize.ExcelDateToTime(n, era1904)
	if err != nil {
		return text
	}
	at = at.Round(time.Second)
	if n == float64(int64(n)) && !strings.Contains(text, ":") {
		return at.Format("2006-01-02")
	}
	return at.Format("2006-01-02 15:04:05")
}
