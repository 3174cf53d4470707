package exporter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/importer/people"
	"guildbook/app/importer/table"
)

// restorable are the tables that come back, in the order in which they must.
var restorable = []string{
	"tiers", "plans", "members", "notes", "households", "payments", "terms", "credits", "events", "attendance",
	"challenges", "challenge_members", "challenge_entries",
}

// source is the tables of an export. Each is read when it is asked for, and forgotten again: the largest is what they need of memory.
type source struct {
	files fs.FS
	none  *apperr.Error
	lists map[string]json.RawMessage // of an export as JSON
	names map[string]string          // of files, by table
}

// tables finds the tables that restorable names.
func (e *export) tables() (*source, error) {
	s := &source{files: e.files, none: e.unknown(), names: map[string]string{}}
	if b, err := limited(e.files, "guildbook.json"); err == nil {
		if json.Unmarshal(bytes.TrimPrefix(b, []byte("\ufeff")), &s.lists) != nil || string(s.lists["format"]) != `"guildbook-export"` {
			return nil, s.none
		}
		return s, nil
	}
	for _, t := range restorable {
		for _, ext := range []string{".csv", ".xlsx"} {
			if _, err := fs.Stat(e.files, t+ext); err == nil {
				s.names[t] = t + ext
			}
		}
	}
	if s.names["members"] == "" {
		return nil, s.none
	}
	return s, nil
}

// each hands over the rows of a table by the names of its columns. What a row was given in is the source's again when fn returns.
func (s *source) each(name string, fn func(i, of int, cells map[string]string) error) error {
	if s.lists != nil {
		return s.eachObject(name, fn)
	}
	t, err := s.read(name)
	if t == nil || err != nil {
		return err
	}
	h := t.NewHeader(0)
	columns := make([]string, len(h.Names))
	for i, c := range h.Names {
		columns[i] = table.Unguard(c)
	}
	body := t.Body(h)
	cells := map[string]string{}
	for i, r := range body {
		clear(cells)
		for j, c := range columns {
			v := ""
			if j < len(r.Cells) {
				v = r.Cells[j]
			}
			if r.Values != nil && j < len(r.Values) && r.Values[j] != "" && figures[c] {
				v = r.Values[j]
			}
			cells[c] = strings.ReplaceAll(table.Unguard(v), "\r\n", "\n")
		}
		if err := fn(i, len(body), cells); err != nil {
			return err
		}
	}
	return nil
}

// read reads the file of a table; none where there is none.
func (s *source) read(name string) (*table.Table, error) {
	file, ok := s.names[name]
	if !ok {
		return nil, nil
	}
	b, err := limited(s.files, file)
	if err != nil {
		return nil, s.none.Because(err)
	}
	return table.Read(b, file, table.Options{})
}

// count is how many rows a table has.
func (s *source) count(name string) (int, error) {
	if s.lists != nil {
		n := 0
		return n, s.eachObject(name, func(int, int, map[string]string) error { n++; return nil })
	}
	t, err := s.read(name)
	if t == nil || err != nil {
		return 0, err
	}
	return len(t.Body(t.NewHeader(0))), nil
}

func (s *source) eachObject(name string, fn func(i, of int, cells map[string]string) error) error {
	raw := s.lists[name]
	if raw == nil {
		return nil
	}
	lines := json.NewDecoder(bytes.NewReader(raw))
	if at, err := lines.Token(); err != nil || at != json.Delim('[') {
		return s.none.Because(err)
	}
	cells := map[string]string{}
	for i := 0; lines.More(); i++ {
		var row map[string]any
		if err := lines.Decode(&row); err != nil {
			return s.none.Because(err)
		}
		clear(cells)
		for key, v := range row {
			switch v := v.(type) {
			case string:
				cells[key] = v
			case []any:
				var texts []string
				for _, x := range v {
					texts = append(texts, fmt.Sprint(x))
				}
				cells[key] = people.Join(texts)
			}
		}
		if err := fn(i, 0, cells); err != nil {
			return err
		}
	}
	return nil
}

// figures are the columns that a workbook keeps as numbers.
var figures = map[string]bool{
	"number": true, "member": true, "payment": true, "price": true, "grace_days": true, "anchor_day": true, "paid": true, "amount": true, "fee": true,
	"reverses": true, "payer": true, "undoes": true, "event": true, "expected": true,
	"challenge": true, "times": true, "make_ups": true,
}

func limited(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(io.LimitReader(f, table.MaxUnpacked+1))
	if err == nil && len(b) > table.MaxUnpacked {
		err = errors.New("too large")
	}
	return b, err
}
