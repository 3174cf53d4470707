package bill

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/importer/table"
)

// Read reads every bill of a file: there may be several in a ZIP, in a workbook, and in an OFX of several accounts. name is for messages.
//
// Beside the errors of table.ReadAll it answers bill.unknown (a table that is no known bill and needs a Mapping), bill.wrong_kind_*
// (a table that is known to be something else), bill.resaved (a spreadsheet program has spoilt numbers or times), bill.cut_off,
// bill.empty, bill.year_missing, bill.order_unclear, bill.style_unclear, bill.currency_missing, bill.mapping_column.
func Read(b []byte, name string, o Options) ([]*Bill, error) {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	parts, err := table.Unpack(b, name, o.Password)
	if err != nil {
		return nil, err
	}
	var out []*Bill
	var tables []*table.Table
	var first error
	var unread []string
	for _, p := range parts {
		bills, found, err := readPart(p, o)
		if err != nil && strings.HasPrefix(apperr.From(err).Code, "bill.") {
			return nil, err // a bill that is spoilt is not passed over for another beside it
		}
		if err != nil && (first == nil || apperr.IsCode(first, "importer.empty")) {
			first = err
		}
		if err != nil && !apperr.IsCode(err, "importer.empty") {
			unread = append(unread, p.Name)
		}
		out = append(out, bills...)
		tables = append(tables, found...)
	}
	bills, left, err := readTables(tables, o)
	switch {
	case len(out)+len(bills) > 0:
		if err == nil && first != nil && len(parts) == 1 {
			return nil, first
		}
		out = append(out, bills...)
		out[0].sayLeft(append(left, unread...))
		return out, nil
	case err != nil:
		return nil, err
	case first != nil:
		return nil, first
	}
	return nil, apperr.New(apperr.Invalid, "importer.zip_no_table", "file", name)
}

// readPart reads a file that is a bill in itself, or gives the tables in it.
func readPart(p table.Part, o Options) ([]*Bill, []*table.Table, error) {
	if table.Sniff(p.Bytes) == "" && maybeText(p.Bytes) {
		text, encoding, err := p.Text(ofxEncoding(p.Bytes, o.Encoding))
		if err != nil {
			return nil, nil, err
		}
		var bills []*Bill
		switch {
		case isOFX(text):
			bills, err = readOFX(text, p.Name, o)
		case isQIF(text):
			bills, err = readQIF(text, p.Name, o)
		}
		for _, b := range bills {
			b.Encoding = encoding
		}
		if bills != nil || err != nil {
			return bills, nil, err
		}
	}
	tables, err := p.Tables(table.Options{Password: o.Password, Sheet: o.Sheet, Encoding: o.Encoding})
	return nil, tables, err
}

// maybeText tells whether the beginning could be that of OFX or QIF, before the whole is decoded.
func maybeText(b []byte) bool {
	head := bytes.ToUpper(bytes.ReplaceAll(b[:min(len(b), 8192)], []byte{0}, nil))
	return bytes.Contains(head, []byte("<OFX")) || bytes.Contains(head, []byte("OFXHEADER")) || bytes.Contains(head[:min(len(head), 300)], []byte("!"))
}

// readTables reads the bills among tables; the others are left out where there is one.
func readTables(tables []*table.Table, o Options) (out []*Bill, left []string, err error) {
	if len(tables) == 0 {
		return nil, nil, nil
	}
	if o.Mapping != nil {
		chosen := choose(tables, o.Sheet)
		b, err := readMapped(chosen, *o.Mapping, o)
		if err != nil {
			return nil, nil, err
		}
		for _, t := range tables {
			if t != chosen {
				left = append(left, placeOf(t))
			}
		}
		return []*Bill{b}, left, nil
	}
	var first error
	for _, t := range tables {
		m, err := Recognise([]*table.Table{t})
		if err != nil {
			if first == nil || apperr.IsCode(first, "bill.unknown") {
				first = err
			}
			if !apperr.IsCode(err, "bill.wrong_kind_summary") && !apperr.IsCode(err, "bill.wrong_kind_text") { // these belong to a merchant's bill
				left = append(left, placeOf(t))
			}
			continue
		}
		b, err := m.read(o)
		if err != nil {
			return nil, nil, err
		}
		out = append(out, b)
	}
	if len(out) == 0 {
		return nil, nil, first
	}
	return out, left, nil
}

// placeOf names a table: its file, and its sheet where there are several.
func placeOf(t *table.Table) string {
	if t.Sheet != "" {
		return t.File + " (" + t.Sheet + ")"
	}
	return t.File
}

// sayLeft names what beside the bills was not taken in.
func (b *Bill) sayLeft(left []string) {
	const most = 10
	if len(left) == 0 {
		return
	}
	names := left
	if len(names) > most {
		names = append(names[:most:most], "…")
	}
	b.notice(false, apperr.New(apperr.Invalid, "bill.left_out", "count", len(left), "names", strings.Join(names, ", ")))
}

func choose(tables []*table.Table, sheet string) *table.Table {
	best := tables[0]
	for _, t := range tables {
		if sheet != "" && t.Sheet == sheet {
			return t
		}
		if t.File != best.File && len(t.Rows) > len(best.Rows) {
			best = t
		}
	}
	return best
}

// Match is a table that was recognised as a bill.
type Match struct {
	Source Source
	Layout string
	Table  *table.Table
	Header table.Header
	layout layout
}

// Recognise finds the bill among tables by the names of the columns, wherever the row of names stands. It answers bill.unknown
// and bill.wrong_kind_*.
func Recognise(tables []*table.Table) (Match, error) {
	for _, l := range layouts() {
		for _, t := range tables {
			if h, ok := t.FindHeader(l.needs...); ok {
				name := l.name
				if l.variant != nil {
					name = l.variant(t, h)
				}
				return Match{Source: l.source, Layout: name, Table: t, Header: h, layout: l}, nil
			}
		}
	}
	for _, t := range tables {
		if err := wrongKind(t); err != nil {
			return Match{}, err
		}
	}
	t := tables[0]
	if IsProse(t) {
		return Match{}, apperr.New(apperr.Invalid, "bill.wrong_kind_text", "file", t.File)
	}
	return Match{}, apperr.New(apperr.Invalid, "bill.unknown", "file", t.File, "columns", strings.Join(widest(t), ", "))
}

// widest is the first row with the most cells that hold something: likely the names of the columns, each after its place.
func widest(t *table.Table) []string {
	if _, h, ok := GuessMapping(t); ok {
		return Numbered(h.Names)
	}
	var best table.Row
	most := 0
	for _, r := range t.Rows[:min(len(t.Rows), 40)] {
		n := 0
		for i := range r.Cells {
			if r.Cell(i) != "" {
				n++
			}
		}
		if n > most {
			best, most = r, n
		}
	}
	cells := make([]string, len(best.Cells))
	for i := range cells {
		cells[i] = best.Cell(i)
	}
	return Numbered(cells)
}

// Numbered are the names of columns after their places: "#1 Date"; a Mapping takes either. Long ones are cut, and so is a long list.
func Numbered(names []string) []string {
	const most, longest = 30, 30
	var out []string
	for i, name := range names {
		if len(out) == most {
			return append(out, "…")
		}
		if runes := []rune(name); len(runes) > longest {
			name = string(runes[:longest]) + "…"
		}
		if name = table.Trim(name); name != "" {
			out = append(out, "#"+strconv.Itoa(i+1)+" "+name)
		}
	}
	return out
}
