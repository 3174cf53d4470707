package exporter

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/settings"
	"guildbook/app/tabular"
	"guildbook/db/gen"
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
	if err = s.write(ctx, in, set, &writer{sink: to, out: &out}); err == nil {
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

func (s *Service) write(ctx context.Context, in ExportIn, set settings.Settings, w *writer) error {
	g, err := s.gather(ctx, in)
	if err != nil {
		return err
	}
	s.tell(in.Task, "write", 0, len(g.tables)+1)
	switch in.Format {
	case "vcard":
		err = w.file(ctx, "members.vcf", len(g.members), vcards(g.members))
	case "hledger":
		err = w.file(ctx, "guildbook.journal", len(g.ledger.payments), g.ledger.hledger(set.Community))
	case "beancount":
		err = w.file(ctx, "guildbook.beancount", len(g.ledger.payments), g.ledger.beancount(set.Community, set.Currency))
	default:
		err = s.writeTables(ctx, in, set, w, g)
	}
	if err != nil {
		return err
	}
	readme := readmeEnglish
	if set.Language == "zh" {
		readme = readmeChinese
	}
	return w.file(ctx, "README.txt", 0, []byte(readme))
}

func (s *Service) writeTables(ctx context.Context, in ExportIn, set settings.Settings, w *writer, g gathered) error {
	if in.Format == "json" {
		body, err := asJSON(g.tables)
		if err != nil {
			return err
		}
		rows := 0
		for _, t := range g.tables {
			rows += len(t.Rows)
		}
		if err := w.file(ctx, "guildbook.json", rows, body); err != nil {
			return err
		}
	} else {
		for i, t := range g.tables {
			s.tell(in.Task, "write", i, len(g.tables)+1)
			var b bytes.Buffer
			var err error
			if in.Format == "csv" {
				err = tabular.CSV(&b, t.sheet(true))
			} else {
				err = tabular.XLSX(&b, t.sheet(false))
			}
			if err != nil {
				return err
			}
			if err := w.file(ctx, t.Name+"."+in.Format, len(t.Rows), b.Bytes()); err != nil {
				return err
			}
		}
	}
	if slices.Contains(in.Parts, "settings") {
		body, err := json.MarshalIndent(set, "", "  ")
		if err != nil {
			return err
		}
		if err := w.file(ctx, "settings.json", 0, append(body, '\n')); err != nil {
			return err
		}
	}
	brought := map[string]bool{}
	if err := s.writeLessons(ctx, in.Task, w, g, brought); err != nil || !in.whole() {
		return err
	}
	return s.writeWhole(ctx, in.Task, w, brought)
}

// whole tells whether everything is exported in a form that Restore brings back to the last row.
func (in ExportIn) whole() bool {
	return in.Format == "json" && len(in.MemberIDs) == 0 && !slices.ContainsFunc(Parts, func(p string) bool { return !slices.Contains(in.Parts, p) })
}

// writeWhole writes the records, and under media/ the files that are not with the lessons.
func (s *Service) writeWhole(ctx context.Context, task string, w *writer, brought map[string]bool) error {
	to, closed, err := w.sink.create(recordsFile)
	if err != nil {
		return err
	}
	counted := &counter{to: to}
	rows, err := s.writeRecords(ctx, task, counted)
	if done := closed(); err == nil {
		err = done
	}
	if err != nil {
		return unwritten(recordsFile, err)
	}
	w.out.Files = append(w.out.Files, ExportFile{Name: recordsFile, Rows: rows})
	w.out.Bytes += counted.n
	var list []gen.ExportMediaRow
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		list, err = q.ExportMedia(ctx)
		return err
	})
	if err != nil {
		return err
	}
	for i, m := range list {
		s.tell(task, "media", i, len(list))
		if brought[m.Sha256] {
			continue
		}
		if err := s.copyMedia(ctx, w, path.Join("media", m.Sha256), m.Sha256, brought); err != nil {
			return err
		}
	}
	return nil
}

type counter struct {
	to io.Writer
	n  int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.to.Write(b)
	c.n += int64(n)
	return n, err
}

func asJSON(tables []Table) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\n  \"format\": \"guildbook-export\",\n  \"version\": 1")
	for _, t := range tables {
		fmt.Fprintf(&b, ",\n  %q: ", t.Name)
		if err := t.json(&b); err != nil {
			return nil, err
		}
	}
	b.WriteString("\n}\n")
	return b.Bytes(), nil
}

// writeLessons writes each course as a folder of Markdown, as importing lessons takes it, with the attachments at their places; it adds
// the hashes of those to brought.
func (s *Service) writeLessons(ctx context.Context, task string, w *writer, g gathered, brought map[string]bool) error {
	folders := map[string]string{}
	taken := map[string]bool{}
	total := len(g.lessons) + len(g.files)
	for i, l := range g.lessons {
		s.tell(task, "lessons", i, total)
		dir, ok := folders[l.CourseID]
		if !ok {
			dir = unused(taken, path.Join("lessons", safe(l.Course)))
			folders[l.CourseID] = dir
		}
		name := unused(taken, path.Join(dir, cleaned(l.Path)))
		if err := w.file(ctx, name, 0, []byte(withFront(l))); err != nil {
			return err
		}
	}
	for i, a := range g.files {
		s.tell(task, "lessons", len(g.lessons)+i, total)
		dir, ok := folders[a.CourseID]
		if !ok {
			continue
		}
		if err := s.copyMedia(ctx, w, unused(taken, path.Join(dir, cleaned(a.Path))), a.Sha256, brought); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) copyMedia(ctx context.Context, w *writer, name, hash string, brought map[string]bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	from, err := s.media.Open(hash)
	if err != nil {
		return nil //nolint:nilerr // a file that is lost already keeps nobody from having the rest
	}
	defer func() { _ = from.Close() }()
	to, closed, err := w.sink.create(name)
	if err != nil {
		return err
	}
	n, err := io.Copy(to, from)
	if done := closed(); err == nil {
		err = done
	}
	if err != nil {
		return unwritten(name, err)
	}
	brought[hash] = true
	w.out.Media++
	w.out.Bytes += n
	return nil
}
