// Package table reads the files that lists come in (CSV in any encoding and with any separator, XLSX, either of them in
// a ZIP with or without a password) into rows of text. It decides nothing about what the rows mean, and it never answers
// with half of a file: what is not a table is refused with an error that names what it is.
package table

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// What one file may hold. A bill of five years is far below.
const (
	MaxBytes    = 64 << 20  // of the file as it is
	MaxUnpacked = 256 << 20 // of what comes out of a ZIP or an XLSX
	MaxRows     = 300_000
	MaxCells    = 10_000_000
)

// headerWithin is how many rows are searched for the row of names.
const headerWithin = 40

// Format is the kind of a table's file.
type Format string

// The formats.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
)

// Options say what cannot be seen in the bytes, or overrule what was guessed.
type Options struct {
	Password string // of a ZIP or an encrypted XLSX
	Sheet    string // of an XLSX; empty is the first that holds something
	Encoding string // one of Encodings; empty is guessed
	Comma    rune   // the separator of a CSV; 0 is guessed
}

// Table is what a file holds.
type Table struct {
	File     string   // the file's own name; in a ZIP, the name inside
	Format   Format   //
	Encoding string   // of a CSV: one of Encodings
	Comma    rune     // of a CSV
	Sheet    string   // of an XLSX
	Sheets   []string // of an XLSX: the names of all that are not empty
	Rows     []Row    // those with something in them, in order
}

// Row is one row of a table.
type Row struct {
	Line   int      // 1-based: the line of the text, or the row of the sheet, on which it begins
	Cells  []string // as they stand; a sheet's dates are written 2006-01-02 or 2006-01-02 15:04:05
	Values []string // of a sheet: what is stored, with plain numbers and serial dates; nil for text
	raw    string
}

// Cell is the text of column i without outer space; empty beyond the row's end.
func (r Row) Cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return Trim(r.Cells[i])
}

// Value is what is stored in column i: a sheet's plain number where Cell has it as shown, else the same as Cell.
func (r Row) Value(i int) string {
	if r.Values == nil {
		return r.Cell(i)
	}
	if i < 0 || i >= len(r.Values) {
		return ""
	}
	return Trim(r.Values[i])
}

// Blank tells whether there is nothing in any cell.
func (r Row) Blank() bool {
	for _, c := range r.Cells {
		if Trim(c) != "" {
			return false
		}
	}
	return true
}

// Raw is the row as one line of text: of a CSV as it stands, of a sheet its cells as CSV.
func (r Row) Raw() string {
	if r.Values == nil {
		return r.raw
	}
	var b strings.Builder
	for i, c := range r.Cells {
		if i > 0 {
			b.WriteByte(',')
		}
		if strings.ContainsAny(c, "\",\r\n") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		b.WriteString(c)
	}
	return b.String()
}

// Trim takes off outer space of every kind: tabs, full-width and unbreakable spaces, marks of zero width.
func Trim(s string) string {
	return strings.Trim(s, " \t\r\n\v\f\u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
}

// Fold is a name as names are compared: full-width forms made plain, lower case, without any space.
func Fold(s string) string {
	s = strings.ToLower(norm.NFKC.String(Trim(s)))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\r\n\u200b\ufeff", r) }), "")
}

// Header is the row that names the columns.
type Header struct {
	Index int      // into Rows
	Line  int      // 1-based
	Names []string // as they stand, without outer space
	at    map[string]int
}

// NewHeader takes the row at index as the header.
func (t *Table) NewHeader(index int) Header {
	r := t.Rows[index]
	h := Header{Index: index, Line: r.Line, at: make(map[string]int, len(r.Cells))}
	for i, c := range r.Cells {
		h.Names = append(h.Names, Trim(c))
		if key := Fold(c); key != "" {
			if _, twice := h.at[key]; !twice {
				h.at[key] = i
			}
		}
	}
	return h
}

// FindHeader is the first row, among the first 40 that hold something, in which each of names stands as a cell of its own. Case,
// space and full-width forms do not matter; a name may give alternatives: "金额(元)|金额".
func (t *Table) FindHeader(names ...string) (Header, bool) {
	for i := range min(len(t.Rows), headerWithin) {
		if len(t.Rows[i].Cells) < len(names) {
			continue
		}
		h := t.NewHeader(i)
		if h.Has(names...) {
			return h, true
		}
	}
	return Header{}, false
}

// Has tells whether all names (with alternatives) are there.
func (h Header) Has(names ...string) bool {
	for _, n := range names {
		if h.Column(n) < 0 {
			return false
		}
	}
	return true
}

// Column is the index of the column of that name (with alternatives, the first that is there), or -1.
func (h Header) Column(name string) int {
	for alternative := range strings.SplitSeq(name, "|") {
		if i, ok := h.at[Fold(alternative)]; ok {
			return i
		}
	}
	return -1
}

// Preamble is the rows above the header.
func (t *Table) Preamble(h Header) []Row { return t.Rows[:h.Index] }

// Body is the rows below the header.
func (t *Table) Body(h Header) []Row { return t.Rows[h.Index+1:] }

// Column gives the stored values of one column, for judging how its dates and amounts are written.
func Column(rows []Row, i int) []string {
	out := make([]string, 0, len(rows))
	for _, r := range rows {
		if v := r.Value(i); v != "" {
			out = append(out, v)
		}
	}
	return out
}
