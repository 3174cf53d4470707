package members

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"guildbook/app/apperr"
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

// ReadFile reads a CSV file and finds its columns. It answers members.csv_missing, members.csv_unreadable,
// members.csv_too_large, the errors of an unreadable text (members.csv_empty, members.csv_spreadsheet,
// members.csv_binary, members.csv_encoding, members.csv_open_quote) and of the mapping
// (members.import_field_unknown, members.import_column_missing).
func ReadFile(in ImportIn) (*File, error) {
	name := filepath.Base(in.Path)
	b, err := readLimited(in.Path, name)
	if err != nil {
		return nil, err
	}
	f, err := parse(b, in.Mapping)
	if err != nil {
		return nil, naming(err, name)
	}
	f.Name = name
	return f, nil
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

// naming puts the file's name into the parameters of an error about it.
func naming(err error, name string) error {
	var e *apperr.Error
	if !errors.As(err, &e) {
		return err
	}
	params := []any{"file", name}
	for k, v := range e.Params {
		params = append(params, k, v)
	}
	return apperr.New(e.Kind, e.Code, params...).Because(err)
}

func parse(b []byte, wanted map[string]string) (*File, error) {
	text, encoding, err := decode(b)
	if err != nil {
		return nil, err
	}
	comma, text := guessComma(text)
	records, err := readCSV(text, comma)
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, apperr.New(apperr.Invalid, "members.csv_empty")
	}
	t, err := makeTable(records, wanted)
	return &File{encoding: encoding, comma: comma, table: t}, err
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
