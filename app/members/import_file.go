package members

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"guildbook/app/apperr"
	foreign "guildbook/app/importer/table"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 32 << 20

// File is a member list that was read, before anything is decided about its rows.
type File struct {
	Name     string
	encoding string
	comma    rune
	table    table
}

// ReadFile reads a table and finds its columns. It answers members.csv_missing, members.csv_unreadable, members.csv_too_large,
// the errors of a file that is no table or cannot be read (see importer/table.ReadAll) and of the mapping
// (members.import_field_unknown, members.import_column_missing).
func ReadFile(in ImportIn) (*File, error) {
	name := filepath.Base(in.Path)
	b, err := readLimited(in.Path, name)
	if err != nil {
		return nil, err
	}
	return parse(b, in.Mapping, name)
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

func parse(b []byte, wanted map[string]string, name string) (*File, error) {
	read, err := foreign.Read(b, name, foreign.Options{})
	if err != nil {
		return nil, err
	}
	records := make([]record, len(read.Rows))
	for i, r := range read.Rows {
		records[i] = record{line: r.Line, cells: r.Cells, raw: r.Raw()}
	}
	t, err := makeTable(records, wanted, name)
	if err != nil {
		return nil, err
	}
	return &File{Name: name, encoding: read.Encoding, comma: read.Comma, table: t}, nil
}

// separator is what stands between the cells of a text; empty for a workbook.
func (f *File) separator() string {
	if f.comma == 0 {
		return ""
	}
	return string(f.comma)
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
