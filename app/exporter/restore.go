package exporter

import (
	"archive/zip"
	"context"
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
	"guildbook/db"
)

// RestoreIn names an export: the folder, the ZIP, or the file guildbook.json. A dry run writes everything and takes it back.
type RestoreIn struct {
	From string `json:"from"`
	Dry  bool   `json:"dryRun"`
	Task string `json:"task"`
}

// RestoredTable is how many rows of a table came back.
type RestoredTable struct {
	Name string `json:"name"`
	Rows int    `json:"rows"`
}

// Restored counts what came back. Whole: everything that an export can have came, not members and money alone. Lost are attachments whose
// bytes are not in the export.
type Restored struct {
	Whole    bool            `json:"whole"`
	Members  int             `json:"members"`
	Terms    int             `json:"terms"`
	Payments int             `json:"payments"`
	Lessons  int             `json:"lessons"`
	Events   int             `json:"events"`
	Tables   []RestoredTable `json:"tables"` // those with rows
	Media    int             `json:"media"`
	Lost     int             `json:"lost"`
	Codes    int             `json:"codes"` // members with a code: each was drawn anew
}

func (r *Restored) count(table string, rows int) {
	if rows == 0 {
		return
	}
	r.Tables = append(r.Tables, RestoredTable{Name: table, Rows: rows})
	switch table {
	case "members":
		r.Members = rows
	case "terms":
		r.Terms = rows
	case "payments":
		r.Payments = rows
	case "lessons":
		r.Lessons = rows
	case "events":
		r.Events = rows
	}
}

// changedDomains are those whose rows a restore brings.
var changedDomains = []string{
	"settings", "imports", "plans", "members", "payments", "bills", "receipts", "reminders", "events", "challenges", "lessons", "packs", "codes",
}

// Restore brings an export back into an empty workspace as it was. From a JSON export of everything comes everything; from tables comes
// what restorable names. It answers exporter.not_an_export, exporter.workspace_in_use, exporter.bad_row, exporter.records_broken and
// exporter.records_newer (nothing is written then), the errors of importer/table.Read and of media, and cancelled.
func (s *Service) Restore(ctx context.Context, in RestoreIn) (out Restored, err error) {
	e, err := openExport(in.From)
	if err != nil {
		return out, err
	}
	defer e.close()
	restore := s.fromTables
	if e.whole() {
		restore = s.fromRecords
	}
	taken := false
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		out = Restored{Tables: []RestoredTable{}}
		if err := restore(ctx, tx, e, in, &out); err != nil {
			return err
		}
		for _, domain := range changedDomains {
			tx.Changed(domain)
		}
		if taken = in.Dry; taken {
			return context.Canceled
		}
		return tx.Audit(ctx, "settings", "export", e.name, "restored", out)
	})
	if err != nil && !taken {
		return Restored{Tables: []RestoredTable{}}, cancelled(ctx, err)
	}
	if !in.Dry {
		if set, err := s.settings.Show(ctx); err == nil {
			s.db.SetActor(set.Actor)
		}
	}
	return out, nil
}

// fromTables restores what restorable names.
func (s *Service) fromTables(ctx context.Context, tx *db.Tx, e *export, in RestoreIn, out *Restored) error {
	tables, err := e.tables()
	if err != nil {
		return err
	}
	n, err := tx.CountBeforeRestore(ctx)
	if err != nil {
		return err
	}
	if n > 0 {
		return apperr.New(apperr.Conflict, "exporter.workspace_in_use")
	}
	r := restoring{tx: tx, tables: tables, counts: map[string]int{}, tell: func(done int) { s.tell(in.Task, "tables", done, 0) }}
	if err := r.all(ctx); err != nil {
		return err
	}
	for _, t := range restorable {
		out.count(t, r.counts[t])
	}
	return nil
}

// export is an opened export.
type export struct {
	name  string
	files fs.FS
	close func()
}

func (e *export) unknown() *apperr.Error {
	return apperr.New(apperr.Invalid, "exporter.not_an_export", "path", e.name)
}

func (e *export) whole() bool {
	_, err := fs.Stat(e.files, recordsFile)
	return err == nil
}

func openExport(from string) (*export, error) {
	e := &export{name: filepath.Base(from), close: func() {}}
	info, err := os.Stat(from)
	if err != nil {
		return nil, e.unknown().Because(err)
	}
	switch {
	case info.IsDir():
		e.files = os.DirFS(from)
	case strings.EqualFold(filepath.Ext(from), ".zip"):
		z, err := zip.OpenReader(from)
		if err != nil {
			return nil, e.unknown().Because(err)
		}
		e.files, e.close = z, func() { _ = z.Close() }
	default:
		e.files = os.DirFS(filepath.Dir(from))
	}
	return e, nil
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
