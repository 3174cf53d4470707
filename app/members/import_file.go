package members

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/importer/people"
	foreign "guildbook/app/importer/table"
	"guildbook/app/importer/vcard"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 32 << 20

// File is a member list that was read, before anything is decided about its rows.
type File struct {
	Name    string
	in      ImportIn
	source  *foreign.Table
	format  string
	records []record
	table   sheet
}

// ReadFile reads a list and finds its columns. It answers members.csv_missing, members.csv_unreadable, members.csv_too_large,
// the errors of a file that is no list or cannot be read (see importer/table.ReadAll and importer/vcard.Read),
// members.import_is_KIND for what is something else (meeting, posts, bill, wechat, alipay, paypal, stripe, money, statement,
// calendar, prose), and those of the mapping (see makeTable).
func ReadFile(in ImportIn) (*File, error) {
	name := filepath.Base(in.Path)
	b, err := readLimited(in.Path, name)
	if err != nil {
		return nil, err
	}
	return parse(b, in, name)
}

func readLimited(path, name string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, apperr.New(apperr.NotFound, "members.csv_missing", "file", name)
	}
	if err != nil {
		return nil, apperr.New(apperr.IO, "members.csv_unreadable", "file", name).Because(err)
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, apperr.New(apperr.IO, "members.csv_unreadable", "file", name).Because(err)
	}
	if len(b) > maxFile {
		return nil, apperr.New(apperr.Invalid, "members.csv_too_large", "file", name, "limit", maxFile>>20)
	}
	return b, nil
}

func parse(b []byte, in ImportIn, name string) (*File, error) {
	f := &File{Name: name, in: in}
	if err := f.open(b); err != nil {
		return nil, err
	}
	f.records = make([]record, len(f.source.Rows))
	for i, r := range f.source.Rows {
		f.records[i] = record{line: r.Line, cells: r.Cells, raw: r.Raw()}
	}
	if len(in.Mapping) == 0 {
		if err := f.otherKind(); err != nil {
			return nil, err
		}
	}
	if err := f.lay(nil); err != nil {
		return nil, err
	}
	return f, nil
}

// open reads the bytes as a table, or as an address book laid out as one.
func (f *File) open(b []byte) error {
	switch people.WrongText(b, f.Name) {
	case "statement":
		return apperr.New(apperr.Invalid, "members.import_is_statement", "file", f.Name)
	case "calendar":
		return apperr.New(apperr.Invalid, "members.import_is_calendar", "file", f.Name)
	case "prose":
		return apperr.New(apperr.Invalid, "members.import_is_prose", "file", f.Name)
	}
	if vcard.Is(b) {
		cards, used, err := vcard.Read(b, f.Name, f.in.Encoding)
		if err != nil {
			return err
		}
		f.source, f.format = vcard.Table(cards, f.Name, used), "vcard"
		return nil
	}
	comma, _ := utf8.DecodeRuneInString(f.in.Comma)
	if f.in.Comma == "" {
		comma = 0
	}
	read, err := foreign.Read(b, f.Name, foreign.Options{
		Password: f.in.Password, Sheet: f.in.Sheet, Encoding: f.in.Encoding, Comma: comma,
	})
	if err != nil {
		return err
	}
	f.source, f.format = read, string(read.Format)
	return nil
}

// lay decides what the columns mean; remembered is the mapping of an earlier import of the same columns.
func (f *File) lay(remembered map[string]string) (err error) {
	f.table, err = makeTable(f.records, layout{
		wanted: f.in.Mapping, remembered: remembered, preset: f.in.Preset, header: f.in.Header, history: f.in.History,
		card: f.format == "vcard",
	}, f.Name)
	return err
}

// separator is what stands between the cells of a text; empty for a workbook.
func (f *File) separator() string {
	if f.source.Comma == 0 {
		return ""
	}
	return string(f.source.Comma)
}

// named tells whether the file says what its members are called, or how they are written to.
func (f *File) named() bool {
	for _, field := range []string{"name", "first_name", "last_name", "email"} {
		if _, ok := f.table.mapping[field]; ok {
			return true
		}
	}
	return false
}
