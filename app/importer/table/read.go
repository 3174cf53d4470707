package table

import (
	"strings"

	"guildbook/app/apperr"
)

// Read reads the one table of a file: of an XLSX the sheet that was asked for or the first that holds something, of a
// ZIP the largest table inside. Beside what ReadAll answers it answers importer.sheet_unknown.
func Read(b []byte, name string, o Options) (*Table, error) {
	tables, err := ReadAll(b, name, o)
	if err != nil {
		return nil, err
	}
	if o.Sheet != "" {
		for _, t := range tables {
			if t.Sheet == o.Sheet {
				return t, nil
			}
		}
		return nil, apperr.New(apperr.Invalid, "importer.sheet_unknown", "file", name, "sheet", o.Sheet, "sheets", strings.Join(tables[0].Sheets, ", "))
	}
	best := tables[0]
	for _, t := range tables {
		if t.File != best.File && len(t.Rows) > len(best.Rows) {
			best = t
		}
	}
	return best, nil
}

// ReadAll reads every table of a file: the sheets of an XLSX, the files of a ZIP. name is for messages only.
//
// It answers importer.empty, importer.too_large, importer.too_many_rows, importer.too_many_cells, importer.open_quote, importer.encoding,
// importer.encoding_unknown, importer.zip_password, importer.zip_wrong_password, importer.zip_damaged,
// importer.zip_no_table, importer.xlsx_password, importer.xlsx_wrong_password, importer.xlsx_damaged, and for what is no
// table importer.is_KIND with a KIND of pdf, image, document, spreadsheet (one that must be saved anew), html, json, xml, vcard,
// archive, database, media, drawing, encrypted, json_texts (a list of texts), binary.
func ReadAll(b []byte, name string, o Options) ([]*Table, error) {
	parts, err := Unpack(b, name, o.Password)
	if err != nil {
		return nil, err
	}
	var out []*Table
	var first error
	for _, p := range parts {
		tables, err := p.tables(o)
		if err != nil && first == nil {
			first = err
		}
		out = append(out, tables...)
	}
	if len(out) == 0 {
		if len(parts) > 1 || first == nil {
			return nil, apperr.New(apperr.Invalid, "importer.zip_no_table", "file", name)
		}
		return nil, first
	}
	return out, nil
}

// Tables reads the tables of a file that Unpack gave.
func (p Part) Tables(o Options) ([]*Table, error) { return p.tables(o) }

func (p Part) tables(o Options) ([]*Table, error) {
	switch kind := Sniff(p.Bytes); kind {
	case kindXLSX, kindLocked:
		return readXLSX(p.Bytes, p.Name, o)
	case "":
	default:
		return nil, notATable(kind, p.Name)
	}
	text, encoding, err := decodeAs(p.Bytes, p.Name, o.Encoding)
	if err != nil {
		return nil, err
	}
	if kind := sniffText(text, p.Name); kind != "" {
		return nil, notATable(kind, p.Name)
	}
	t := &Table{File: p.Name, Format: CSV, Encoding: encoding}
	if t.Rows, t.Comma, err = readGuessed(text, o.Comma, p.Name); err != nil {
		return nil, err
	}
	if len(t.Rows) == 0 {
		return nil, apperr.New(apperr.Invalid, "importer.empty", "file", p.Name)
	}
	return []*Table{t}, nil
}

// Text gives the text of a file that is no table, such as OFX, QIF or vCard, and its encoding. It answers importer.empty,
// importer.encoding, importer.encoding_unknown and importer.is_binary.
func (p Part) Text(encoding string) (text, used string, err error) {
	return decodeAs(p.Bytes, p.Name, encoding)
}

func tooLarge(name string) error {
	return apperr.New(apperr.Invalid, "importer.too_large", "file", name, "limit", MaxBytes>>20)
}
