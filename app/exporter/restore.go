package exporter

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/importer/people"
	"guildbook/app/importer/table"
	"guildbook/db"
)

// RestoreIn names an export: the folder, the ZIP, or the file guildbook.json.
type RestoreIn struct {
	From string `json:"from"`
	Task string `json:"task"`
}

// Restored counts what came back.
type Restored struct {
	Members  int `json:"members"`
	Terms    int `json:"terms"`
	Payments int `json:"payments"`
}

// Restore brings members, terms and payments of an export back into a workspace without members and payments, as they were. It
// answers exporter.not_an_export, exporter.workspace_in_use, exporter.bad_row (nothing is written then), the errors of
// importer/table.Read and cancelled.
func (s *Service) Restore(ctx context.Context, in RestoreIn) (out Restored, err error) {
	tables, err := readExport(in.From)
	if err != nil {
		return out, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		n, err := tx.CountBeforeRestore(ctx)
		if err != nil {
			return err
		}
		if n > 0 {
			return apperr.New(apperr.Conflict, "exporter.workspace_in_use")
		}
		r := restoring{tx: tx, tables: tables, tell: func(done, total int) { s.tell(in.Task, "restore", done, total) }}
		if err := r.all(ctx); err != nil {
			return err
		}
		out = r.out
		for _, domain := range []string{"plans", "members", "payments"} {
			if err := tx.Audit(ctx, domain, "export", filepath.Base(in.From), "restored", out); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Restored{}, cancelled(ctx, err)
	}
	return out, nil
}

// rows is a table that was read: its rows by the names of its columns.
type rows struct {
	name string
	list []map[string]string
}

// restorable are the tables that come back, in the order in which they must.
var restorable = []string{"tiers", "plans", "members", "notes", "payments", "terms", "credits"}

func readExport(from string) (map[string]rows, error) {
	name := filepath.Base(from)
	none := apperr.New(apperr.Invalid, "exporter.not_an_export", "path", name)
	info, err := os.Stat(from)
	if err != nil {
		return nil, none.Because(err)
	}
	var files fs.FS
	switch {
	case info.IsDir():
		files = os.DirFS(from)
	case strings.EqualFold(filepath.Ext(from), ".zip"):
		z, err := zip.OpenReader(from)
		if err != nil {
			return nil, none.Because(err)
		}
		defer func() { _ = z.Close() }()
		files = z
	default:
		files = os.DirFS(filepath.Dir(from))
	}
	if b, err := limited(files, "guildbook.json"); err == nil {
		return fromJSON(b, none)
	}
	out := map[string]rows{}
	for _, t := range restorable {
		for _, ext := range []string{".csv", ".xlsx"} {
			b, err := limited(files, t+ext)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, none.Because(err)
			}
			read, err := table.Read(b, t+ext, table.Options{})
			if err != nil {
				return nil, err
			}
			out[t] = fromTable(t, read)
		}
	}
	if _, ok := out["members"]; !ok {
		return nil, none
	}
	return out, nil
}

func limited(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(io.LimitReader(f, table.MaxUnpacked+1))
	if err == nil && len(b) > table.MaxUnpacked {
		err = fs.ErrInvalid
	}
	return b, err
}

func fromTable(name string, t *table.Table) rows {
	out := rows{name: name}
	h := t.NewHeader(0)
	for _, r := range t.Body(h) {
		row := map[string]string{}
		for i, c := range h.Names {
			v := ""
			if i < len(r.Cells) {
				v = r.Cells[i]
			}
			if r.Values != nil && i < len(r.Values) && r.Values[i] != "" && figures[c] {
				v = r.Values[i]
			}
			row[table.Unguard(c)] = strings.ReplaceAll(table.Unguard(v), "\r\n", "\n")
		}
		out.list = append(out.list, row)
	}
	return out
}

// figures are the columns that a workbook keeps as numbers.
var figures = map[string]bool{
	"number": true, "member": true, "payment": true, "price": true, "grace_days": true, "anchor_day": true, "paid": true, "amount": true, "fee": true,
	"reverses": true, "payer": true, "undoes": true,
}

func fromJSON(b []byte, none *apperr.Error) (map[string]rows, error) {
	var all map[string]json.RawMessage
	if json.Unmarshal(bytes.TrimPrefix(b, []byte("\ufeff")), &all) != nil || string(all["format"]) != `"guildbook-export"` {
		return nil, none
	}
	out := map[string]rows{}
	for _, t := range restorable {
		var list []map[string]any
		if all[t] == nil {
			continue
		}
		if json.Unmarshal(all[t], &list) != nil {
			return nil, none
		}
		r := rows{name: t}
		for _, row := range list {
			cells := map[string]string{}
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
			r.list = append(r.list, cells)
		}
		out[t] = r
	}
	return out, nil
}

// row reads the cells of one row; the first that is wrong is kept.
type row struct {
	cells map[string]string
	table string
	at    int
	err   error
}

func (r *row) bad(column string) {
	if r.err == nil {
		r.err = apperr.New(apperr.Invalid, "exporter.bad_row", "table", r.table, "row", strconv.Itoa(r.at+1), "column", column, "value", r.cells[column])
	}
}

func (r *row) text(column string) string { return r.cells[column] }

func (r *row) some(column string) *string {
	if v := r.cells[column]; v != "" {
		return &v
	}
	return nil
}

func (r *row) number(column string) int64 {
	if r.cells[column] == "" {
		return 0
	}
	n, err := strconv.ParseInt(r.cells[column], 10, 64)
	if err != nil {
		r.bad(column)
	}
	return n
}

func (r *row) list(column string) []string { return people.Split(r.cells[column], ";") }

func (r *row) moment(column string) int64 {
	if r.cells[column] == "" {
		return 0
	}
	t, err := time.Parse(time.RFC3339Nano, r.cells[column])
	if err != nil {
		r.bad(column)
		return 0
	}
	return t.UnixMilli()
}

func (r *row) yes(column string) bool {
	return slices.Contains([]string{"yes", "是"}, r.cells[column])
}

func sorted(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
