package exporter

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"io"
	"path"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/media"
	"guildbook/app/settings"
)

//go:embed readme_en.txt
var readmeEnglish string

//go:embed readme_zh.txt
var readmeChinese string

// Export writes the export, whole or not at all. It answers exporter.format_unknown, exporter.part_unknown,
// exporter.nowhere, exporter.not_empty, exporter.not_a_folder, exporter.file_exists, exporter.not_written and cancelled.
func (s *Service) Export(ctx context.Context, in ExportIn) (out Exported, err error) {
	if in, err = in.settled(); err != nil {
		return out, err
	}
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	to, err := open(in.To, in.Replace, s.db.Now())
	if err != nil {
		return out, err
	}
	out = Exported{To: in.To, Files: []ExportFile{}}
	e := &exporting{in: in, set: set, media: s.media, w: &writer{sink: to, out: &out, tell: func(phase string, done, total int) { s.tell(in.Task, phase, done, total) }}}
	if err = s.db.ReadSQL(ctx, e.write); err == nil {
		err = e.copyMedia(ctx)
	}
	if err == nil {
		err = to.done()
	}
	if err != nil {
		to.drop()
		return Exported{Files: []ExportFile{}}, cancelled(ctx, err)
	}
	return out, nil
}

func (in ExportIn) settled() (ExportIn, error) {
	if in.Format == "" {
		in.Format = "csv"
	}
	if !slices.Contains(Formats, in.Format) {
		return in, apperr.New(apperr.Invalid, "exporter.format_unknown", "format", in.Format, "formats", strings.Join(Formats, ", "))
	}
	for _, p := range in.Parts {
		if !slices.Contains(Parts, p) {
			return in, apperr.New(apperr.Invalid, "exporter.part_unknown", "part", p, "parts", strings.Join(Parts, ", "))
		}
	}
	switch {
	case in.Format == "vcard":
		in.Parts = []string{"members"}
	case in.Format == "hledger" || in.Format == "beancount":
		in.Parts = []string{"payments"}
	case len(in.Parts) == 0:
		in.Parts = Parts
	}
	if len(in.MemberIDs) > 0 {
		in.Parts = slices.DeleteFunc(slices.Clone(in.Parts), func(p string) bool { return !slices.Contains([]string{"members", "terms", "payments"}, p) })
	}
	return in, nil
}

// whole tells whether everything is exported in a form that Restore brings back to the last row.
func (in ExportIn) whole() bool {
	return in.Format == "json" && len(in.MemberIDs) == 0 && !slices.ContainsFunc(Parts, func(p string) bool { return !slices.Contains(in.Parts, p) })
}

// exporting is one export.
type exporting struct {
	in     ExportIn
	set    settings.Settings
	media  *media.Store
	w      *writer
	copies []copied
}

// copied is a stored file that an export brings, and its place there.
type copied struct{ name, hash string }

// write writes all that comes from the database, in one view of it, and notes which files are to be copied.
func (e *exporting) write(ctx context.Context, t *sql.Tx) error {
	r, err := newReader(ctx, t, e.in)
	if err != nil {
		return err
	}
	if e.w.total, err = r.count(ctx, e.in.Parts); err != nil {
		return err
	}
	switch e.in.Format {
	case "vcard":
		err = e.vcards(ctx, r)
	case "hledger", "beancount":
		err = e.journal(ctx, r)
	default:
		err = e.tables(ctx, t, r)
	}
	if err != nil {
		return err
	}
	readme := readmeEnglish
	if e.set.Language == "zh" {
		readme = readmeChinese
	}
	return e.w.whole(ctx, "README.txt", []byte(readme))
}

func (e *exporting) tables(ctx context.Context, t *sql.Tx, r *reader) error {
	if e.in.whole() {
		rows, err := countRecords(ctx, t)
		if err != nil {
			return err
		}
		e.w.total += rows
	}
	if err := e.writeLists(ctx, r); err != nil {
		return err
	}
	if slices.Contains(e.in.Parts, "settings") {
		body, err := json.MarshalIndent(e.set, "", "  ")
		if err != nil {
			return err
		}
		if err := e.w.whole(ctx, "settings.json", append(body, '\n')); err != nil {
			return err
		}
	}
	if slices.Contains(e.in.Parts, "lessons") {
		if err := e.lessons(ctx, r); err != nil {
			return err
		}
	}
	if e.in.whole() {
		return e.writeWhole(ctx, t, r)
	}
	return nil
}

func (e *exporting) writeLists(ctx context.Context, r *reader) error {
	var to form = &sheets{to: e.w, xlsx: e.in.Format == "xlsx"}
	if e.in.Format == "json" {
		var err error
		if to, err = beginObjects(e.w); err != nil {
			return err
		}
	}
	defer to.close()
	for _, l := range r.lists(e.in.Parts) {
		if err := to.begin(l.name, l.columns); err != nil {
			return err
		}
		err := l.rows(ctx, func(cells ...Cell) error {
			if err := e.w.step(ctx); err != nil {
				return err
			}
			return to.row(cells)
		})
		if err == nil {
			err = to.end()
		}
		if err != nil {
			return err
		}
	}
	return to.done()
}

// writeWhole writes the records, and notes the files that are not with the lessons for media/.
func (e *exporting) writeWhole(ctx context.Context, t *sql.Tx, r *reader) error {
	f, err := e.w.begin(recordsFile)
	if err != nil {
		return err
	}
	if f.rows, err = writeRecords(ctx, t, f, e.w.step); err != nil {
		return err
	}
	if err := f.done(); err != nil {
		return err
	}
	list, err := r.q.ExportMedia(ctx)
	if err != nil {
		return err
	}
	for _, m := range list {
		e.copies = append(e.copies, copied{path.Join("media", m.Sha256), m.Sha256})
	}
	return nil
}

// copyMedia copies the stored files to their places: those of lessons as often as they are named there, others once under media/.
func (e *exporting) copyMedia(ctx context.Context) error {
	brought := map[string]bool{}
	for i, c := range e.copies {
		e.w.tell("media", i, len(e.copies))
		if path.Dir(c.name) == "media" && brought[c.hash] {
			continue
		}
		if err := e.copyFile(ctx, c); err != nil {
			return err
		}
		brought[c.hash] = true
	}
	return nil
}

func (e *exporting) copyFile(ctx context.Context, c copied) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	from, err := e.media.Open(c.hash)
	if err != nil {
		return nil //nolint:nilerr // a file that is lost already keeps nobody from having the rest
	}
	defer func() { _ = from.Close() }()
	to, closed, err := e.w.sink.create(c.name)
	if err != nil {
		return err
	}
	n, err := io.Copy(to, stopping{ctx, from})
	if done := closed(); err == nil {
		err = done
	}
	if err != nil {
		return unwritten(c.name, err)
	}
	e.w.out.Media++
	e.w.out.Bytes += n
	return nil
}

// stopping reads until ctx is done.
type stopping struct {
	ctx  context.Context
	from io.Reader
}

func (s stopping) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.from.Read(b)
}
