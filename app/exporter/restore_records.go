package exporter

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/codes"
	"guildbook/app/markdown"
	"guildbook/app/pack"
	"guildbook/db"
	"guildbook/db/gen"
)

// Tables of which a new workspace has rows already: settings and the texts to begin with give way, the history stays.
var (
	replaced = []string{"settings", "reminder_templates", "sqlite_sequence"}
	kept     = []string{"audit"}
)

// fromRecords restores everything.
func (s *Service) fromRecords(ctx context.Context, tx *db.Tx, e *export, in RestoreIn, out *Restored) error {
	out.Whole = true
	if err := refuseUsed(ctx, tx.SQL()); err != nil {
		return err
	}
	// Rows may name rows that come after them; before the end it is checked that all have come.
	if _, err := tx.SQL().ExecContext(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	f, err := e.files.Open(recordsFile)
	if err != nil {
		return e.unknown().Because(err)
	}
	defer func() { _ = f.Close() }()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	lines := json.NewDecoder(f)
	lines.UseNumber()
	r := &reading{tx: tx, lines: lines, out: out, tell: func(read int64) { s.tell(in.Task, "restore", int(read>>10), int(size>>10)) }}
	if err := r.all(ctx); err != nil {
		return err
	}
	if err := r.dangling(ctx); err != nil {
		return err
	}
	if err := s.index(ctx, tx, in.Task, out.Lessons); err != nil {
		return err
	}
	return s.bringMedia(ctx, tx, e, in, out)
}

// refuseUsed refuses a workspace in which something is already.
func refuseUsed(ctx context.Context, t *sql.Tx) error {
	for _, table := range recordTables {
		if slices.Contains(replaced, table) || slices.Contains(kept, table) {
			continue
		}
		var some bool
		if err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM `+table+`)`).Scan(&some); err != nil {
			return err
		}
		if some {
			return apperr.New(apperr.Conflict, "exporter.workspace_in_use")
		}
	}
	return nil
}

// reading takes the lines of the records.
type reading struct {
	tx    *db.Tx
	lines *json.Decoder
	out   *Restored
	tell  func(read int64)
	line  int
	rows  int
	codes []pack.Code
}

func (r *reading) broken(err error) error {
	return apperr.New(apperr.Invalid, "exporter.records_broken", "line", strconv.Itoa(r.line)).Because(err)
}

// next reads a line into v.
func (r *reading) next(v any) error {
	r.line++
	if err := r.lines.Decode(v); err != nil {
		return r.broken(err)
	}
	return nil
}

func (r *reading) all(ctx context.Context) error {
	var head recordsHead
	if err := r.next(&head); err != nil {
		return err
	}
	if head.Format != recordsFormat {
		return r.broken(nil)
	}
	if head.Version > recordsVersion || head.Schema > db.SchemaVersion() {
		return apperr.New(apperr.Newer, "exporter.records_newer", "have", head.Schema, "know", db.SchemaVersion())
	}
	var line json.RawMessage
	if err := r.next(&line); err != nil {
		return err
	}
	seen := map[string]bool{}
	for {
		var t tableHead
		if err := json.Unmarshal(line, &t); err != nil {
			return r.broken(err)
		}
		if t.Table == "" {
			break
		}
		if seen[t.Table] || !slices.Contains(recordTables, t.Table) {
			return r.broken(nil)
		}
		seen[t.Table] = true
		var err error
		if line, err = r.table(ctx, t); err != nil {
			return err
		}
	}
	var end struct {
		Rows *int `json:"rows"`
	}
	if err := json.Unmarshal(line, &end); err != nil || end.Rows == nil || *end.Rows != r.rows {
		return r.broken(err) // it was cut off
	}
	return nil
}

// table writes the rows of a table and gives the line after them. Columns of a later schema take their defaults.
func (r *reading) table(ctx context.Context, t tableHead) (after json.RawMessage, err error) {
	known, err := publicColumns(ctx, r.tx.SQL(), t.Table)
	if err != nil {
		return nil, err
	}
	for i, c := range t.Columns {
		if !slices.Contains(known, c) || slices.Index(t.Columns, c) != i {
			return nil, r.broken(nil)
		}
	}
	if slices.Contains(replaced, t.Table) {
		if _, err := r.tx.SQL().ExecContext(ctx, `DELETE FROM `+t.Table); err != nil {
			return nil, err
		}
	}
	columns := slices.Concat(t.Columns, secretColumns[t.Table])
	if len(t.Columns) == 0 {
		return nil, r.broken(nil)
	}
	insert, err := r.tx.SQL().PrepareContext(ctx, `INSERT INTO `+t.Table+` ("`+strings.Join(columns, `", "`)+`") VALUES (`+
		strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")+`)`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = insert.Close() }()
	for n := 0; ; n++ {
		if err := r.next(&after); err != nil {
			return nil, err
		}
		if !bytes.HasPrefix(after, []byte("[")) {
			r.out.count(t.Table, n)
			return after, nil
		}
		if n%200 == 0 {
			r.tell(r.lines.InputOffset())
		}
		r.rows++
		cells, err := r.cells(after, t)
		if err != nil {
			return nil, err
		}
		if t.Table == "access_codes" {
			code, err := r.draw(ctx)
			if err != nil {
				return nil, err
			}
			if at := slices.Index(t.Columns, "revoked_at"); at >= 0 && cells[at] == nil {
				r.out.Codes++
			}
			cells = append(cells, string(code), pack.NewID())
		}
		if _, err := insert.ExecContext(ctx, cells...); err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, r.broken(err) // a rule of the database refuses it
		}
	}
}

// draw makes a new code beside those that it made before.
func (r *reading) draw(ctx context.Context) (pack.Code, error) {
	p, err := codes.Pack(ctx, r.tx)
	if err != nil {
		return "", err
	}
	code := pack.NewCodes(p.ID, r.codes, 1)[0]
	r.codes = append(r.codes, code)
	return code, nil
}

func (r *reading) cells(line json.RawMessage, t tableHead) ([]any, error) {
	var cells []any
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	if err := d.Decode(&cells); err != nil || len(cells) != len(t.Columns) {
		return nil, r.broken(err)
	}
	for i, c := range cells {
		v, err := readCell(c)
		if err != nil {
			return nil, r.broken(err)
		}
		if text, ok := v.(string); ok && t.Table == "merges" && t.Columns[i] == "rows" {
			if err := r.known(text); err != nil {
				return nil, err
			}
		}
		cells[i] = v
	}
	return cells, nil
}

var errCell = errors.New("a value that no column holds")

// readCell is the value that written made.
func readCell(v any) (any, error) {
	switch v := v.(type) {
	case nil, string:
		return v, nil
	case json.Number:
		return strconv.ParseInt(v.String(), 10, 64)
	case map[string]any:
		for kind, coded := range v {
			var b []byte
			quoted, err := json.Marshal(coded)
			if err != nil || len(v) != 1 || json.Unmarshal(quoted, &b) != nil {
				return nil, errCell
			}
			switch kind {
			case "bytes":
				return b, nil
			case "text":
				return string(b), nil
			}
		}
	}
	return nil, errCell
}

// known refuses what a merge keeps where it names tables or columns that are not there: undoing it makes statements of them.
func (r *reading) known(text string) error {
	var rows []mergedRow
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return r.broken(err)
	}
	for _, row := range rows {
		if !slices.Contains(recordTables, row.Table) || slices.Contains(replaced, row.Table) {
			return r.broken(nil)
		}
		columns, err := columnsOf(context.Background(), r.tx.SQL(), row.Table)
		if err != nil {
			return err
		}
		named := slices.Clone(row.Key)
		for _, cells := range []map[string]json.RawMessage{row.Before, row.After} {
			for c := range cells {
				named = append(named, c)
			}
		}
		for _, c := range named {
			if !slices.Contains(columns, c) {
				return r.broken(nil)
			}
		}
	}
	return nil
}

// dangling refuses records in which a row names one that has not come.
func (r *reading) dangling(ctx context.Context) error {
	rows, err := r.tx.SQL().QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	if rows.Next() {
		return r.broken(nil)
	}
	return rows.Err()
}

// index makes lessons searchable.
func (s *Service) index(ctx context.Context, tx *db.Tx, task string, total int) error {
	done := 0
	page := func(after gen.ExportLessonTextsRow) ([]gen.ExportLessonTextsRow, error) {
		return tx.ExportLessonTexts(ctx, after.SearchID)
	}
	return pages(page, func(l gen.ExportLessonTextsRow) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.tell(task, "lessons", done, total)
		done++
		doc, err := markdown.Inspect([]byte(l.Body))
		if err != nil {
			doc = markdown.Document{} // what is no text is found by its title
		}
		return tx.IndexLesson(ctx, l.SearchID, l.Title, doc.Text)
	})
}

// bringMedia stores the files of the export that rows name, by their bytes and not by their names.
func (s *Service) bringMedia(ctx context.Context, tx *db.Tx, e *export, in RestoreIn, out *Restored) error {
	list, err := tx.ExportMedia(ctx)
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, m := range list {
		wanted[m.Sha256] = true
	}
	total, done := len(wanted), 0
	for _, root := range []string{"lessons", "media"} {
		err := fs.WalkDir(e.files, root, func(name string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && name == root {
				return fs.SkipDir
			}
			if err != nil || d.IsDir() || len(wanted) == 0 {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			hash, err := hashOf(e.files, name)
			if err != nil || !wanted[hash] {
				return err
			}
			if !in.Dry {
				if err := s.storeFile(e.files, name); err != nil {
					return err
				}
			}
			delete(wanted, hash)
			done++
			s.tell(in.Task, "media", done, total)
			return nil
		})
		if err != nil {
			return err
		}
	}
	out.Media, out.Lost = done, len(wanted)
	return nil
}

func hashOf(files fs.FS, name string) (string, error) {
	f, err := files.Open(name)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func (s *Service) storeFile(files fs.FS, name string) error {
	f, err := files.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	_, err = s.media.Put(f, path.Base(name))
	return err
}
