package lessons

import (
	"context"
	"database/sql"
	"errors"
	"path"

	"guildbook/db/gen"
)

// Past is a text that a lesson had.
type Past struct {
	LessonID string
	CourseID string
	Path     string // of the lesson in its course
	Title    string
	Body     string
}

// RenderPast renders a former text of a lesson, which may be in the trash now. References are resolved as they lead today: what they
// led to and is gone becomes text.
func (l *Library) RenderPast(p Past, to Addresses) (out Rendered, err error) {
	e := &entry{Row: Row{ID: p.LessonID, CourseID: p.CourseID, Title: p.Title, Path: p.Path}, facts: factsOf(p.Body)}
	doc, used, _, err := l.document(e, p.Body, to)
	if err != nil {
		return out, err
	}
	out = Rendered{HTML: doc.HTML, Text: doc.Text, Contents: contents(doc), Media: []MediaUse{}, Problems: []Problem{}}
	seen := map[string]bool{}
	for _, f := range used {
		if !seen[f.id] {
			seen[f.id] = true
			out.Media = append(out.Media, MediaUse{SHA256: f.id, Size: f.size, Mime: f.mime, Name: path.Base(f.path)})
		}
	}
	return out, nil
}

// RevisionText gives the Markdown of a revision, or false where no text of that hash is kept.
func (s *Service) RevisionText(ctx context.Context, lessonID string, number int64, sha256 string) (body string, ok bool, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		r, err := q.FindRevisionText(ctx, gen.FindRevisionTextParams{LessonID: lessonID, Number: number})
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if body, ok = r.Body, err == nil && sum(r.Body) == sha256; ok {
			return nil
		}
		l, err := q.GetLesson(ctx, lessonID)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		body, ok = l.Body, err == nil && l.BodySha256 == sha256
		return nil
	})
	return body, ok, err
}
