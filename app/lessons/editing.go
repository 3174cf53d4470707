package lessons

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"path"
	"strconv"
	"strings"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/markdown"
	"guildbook/db"
	"guildbook/db/gen"
)

// editSpan is how near in time edits of one actor go into one revision.
const editSpan = 10 * time.Minute

func sum(body string) string {
	h := sha256.Sum256([]byte(body))
	return hex.EncodeToString(h[:])
}

// read renders a text only to count its words and to have what search looks through. Where its references lead does
// not matter to that.
func read(title, body string) (markdown.Document, error) {
	return markdown.Render([]byte(body), markdown.Options{Title: title, Resolve: func(r markdown.Ref) markdown.Target {
		if r.Kind == markdown.Image || r.Kind == markdown.Embed {
			return markdown.Target{Kind: markdown.ToMedia, ID: "x"}
		}
		return markdown.Target{Kind: markdown.ToLesson, ID: "x"}
	}})
}

// Add makes an empty draft for all members at the end of a module, or of the lessons without one. It answers
// lessons.invalid, lessons.course_not_found and lessons.module_not_found.
func (s *Service) Add(ctx context.Context, in AddIn) (out Lesson, err error) {
	title, err := checkTitle(in.Title)
	if err != nil {
		return out, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if _, err := liveCourse(ctx, tx, in.CourseID); err != nil {
			return err
		}
		dir := ""
		if in.ModuleID != "" {
			m, err := moduleOf(ctx, tx, in.ModuleID, in.CourseID)
			if err != nil {
				return err
			}
			dir = m.Path
		}
		name := markdown.Slug(title)
		if name == "" {
			name = "lesson"
		}
		p, err := freePath(ctx, tx, in.CourseID, path.Join(dir, name+".md"), "")
		if err != nil {
			return err
		}
		id, err := insertLesson(ctx, tx, newLesson{
			courseID: in.CourseID, moduleID: in.ModuleID, title: title, path: p, state: "draft", audience: "members",
			reason: "created",
		})
		if err != nil {
			return err
		}
		out, err = show(ctx, tx.Queries, id)
		return err
	})
	return out, err
}

// moduleOf gives a module if it is of that course.
func moduleOf(ctx context.Context, tx *db.Tx, id, courseID string) (gen.Module, error) {
	m, err := tx.GetModule(ctx, id)
	if err != nil || m.CourseID != courseID {
		return m, missingIs(err, moduleNotFound(id))
	}
	return m, nil
}

// freePath gives the path, or one like it, that no other live lesson of the course has.
func freePath(ctx context.Context, tx *db.Tx, courseID, want, except string) (string, error) {
	ext := path.Ext(want)
	stem := strings.TrimSuffix(want, ext)
	for i := 1; ; i++ {
		p := want
		if i > 1 {
			p = stem + "-" + strconv.Itoa(i) + ext
		}
		id, err := tx.FindLessonByPath(ctx, gen.FindLessonByPathParams{CourseID: courseID, Path: p})
		if errors.Is(err, sql.ErrNoRows) || err == nil && id == except {
			return p, nil
		}
		if err != nil {
			return "", err
		}
	}
}

// newLesson is what insertLesson writes.
type newLesson struct {
	courseID, moduleID, title, path, state, audience string
	tierIDs, tags                                    []string
	releaseOn, body, text, reason, importID          string
	words, releaseDays                               int64
	early                                            []Early
}

// insertLesson writes a lesson at the end of its group with its first revision, its words and its audit row.
func insertLesson(ctx context.Context, tx *db.Tx, n newLesson) (id string, err error) {
	last, err := tx.LastLessonPosition(ctx, gen.LastLessonPositionParams{CourseID: n.courseID, ModuleID: n.moduleID})
	if err != nil {
		return "", err
	}
	searchID, err := tx.NextSearchID(ctx)
	if err != nil {
		return "", err
	}
	id = tx.NewID()
	now := tx.NowMillis()
	err = tx.InsertLesson(ctx, gen.InsertLessonParams{
		ID: id, CourseID: n.courseID, ModuleID: optional(n.moduleID), Title: n.title, Path: n.path, Position: last + 1,
		State: n.state, Audience: n.audience, ReleaseOn: optional(n.releaseOn), ReleaseDays: n.releaseDays, Body: n.body, BodySha256: sum(n.body),
		Words: n.words, SearchID: searchID, ImportID: optional(n.importID), CreatedAt: now, UpdatedAt: now,
	})
	if err != nil {
		return "", err
	}
	for _, t := range n.tierIDs {
		if err := tx.InsertLessonTier(ctx, gen.InsertLessonTierParams{LessonID: id, TierID: t}); err != nil {
			return "", err
		}
	}
	if err := setTags(ctx, tx, id, n.tags); err != nil {
		return "", err
	}
	if err := setEarly(ctx, tx, id, n.early); err != nil {
		return "", err
	}
	err = tx.InsertRevision(ctx, gen.InsertRevisionParams{
		ID: tx.NewID(), LessonID: id, Number: 1, Title: n.title, Body: n.body, Reason: n.reason, Actor: tx.Actor(),
		CreatedAt: now, UpdatedAt: now,
	})
	if err != nil {
		return "", err
	}
	if err := tx.IndexLesson(ctx, searchID, n.title, n.text); err != nil {
		return "", err
	}
	return id, tx.Audit(ctx, "lessons", "lesson", id, "added", map[string]string{"title": n.title, "path": n.path})
}

func setTags(ctx context.Context, tx *db.Tx, id string, tags []string) error {
	if err := tx.ClearLessonTags(ctx, id); err != nil {
		return err
	}
	for _, t := range tags {
		if err := tx.InsertLessonTag(ctx, gen.InsertLessonTagParams{LessonID: id, Tag: t}); err != nil {
			return err
		}
	}
	return nil
}

// Save keeps an edit. It answers lessons.not_found, lessons.invalid, lessons.too_large, lessons.not_text,
// lessons.in_trash, and lessons.changed_elsewhere when somebody saved since the editor read the lesson; then nothing is
// written.
func (s *Service) Save(ctx context.Context, in SaveIn) (out Lesson, err error) {
	title, err := checkTitle(in.Title)
	if err != nil {
		return out, err
	}
	doc, err := read(title, in.Body)
	if err != nil {
		return out, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		l, err := tx.GetLesson(ctx, in.ID)
		if err != nil {
			return missingIs(err, notFound(in.ID))
		}
		if l.TrashedAt != nil {
			return apperr.New(apperr.Conflict, "lessons.in_trash", "lesson", l.Title)
		}
		if l.Revision != in.Revision || l.UpdatedAt != in.Updated {
			return apperr.New(apperr.Conflict, "lessons.changed_elsewhere", "lesson", l.Title)
		}
		if l.Title != title || l.Body != in.Body {
			if err := keep(ctx, tx, l, title, in.Body, doc, "edited"); err != nil {
				return err
			}
		}
		out, err = show(ctx, tx.Queries, in.ID)
		return err
	})
	return out, err
}

// keep writes a new text of a lesson: into the last revision if it is a young edit of the same actor that no edition
// holds, else as a new one.
func keep(ctx context.Context, tx *db.Tx, l gen.Lesson, title, body string, doc markdown.Document, reason string) error {
	tx.Changed("lessons")
	now := max(tx.NowMillis(), l.UpdatedAt+1) // the next writer must be able to tell this state from the last
	last, err := tx.LastRevision(ctx, l.ID)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	young := err == nil && reason == "edited" && last.Reason == "edited" && last.Actor == tx.Actor() &&
		now-last.UpdatedAt <= editSpan.Milliseconds()
	if young {
		n, err := tx.RevisionPublished(ctx, gen.RevisionPublishedParams{LessonID: l.ID, Revision: last.Number})
		if err != nil {
			return err
		}
		young = n == 0
	}
	number := max(l.Revision, last.Number)
	if young {
		err = tx.UpdateRevision(ctx, gen.UpdateRevisionParams{Title: title, Body: body, UpdatedAt: now, ID: last.ID})
	} else {
		number++
		err = tx.InsertRevision(ctx, gen.InsertRevisionParams{
			ID: tx.NewID(), LessonID: l.ID, Number: number, Title: title, Body: body, Reason: reason, Actor: tx.Actor(),
			CreatedAt: now, UpdatedAt: now,
		})
		if err == nil {
			err = tx.Audit(ctx, "lessons", "lesson", l.ID, reason, map[string]any{"revision": number, "title": title})
		}
	}
	if err != nil {
		return err
	}
	err = tx.UpdateLessonText(ctx, gen.UpdateLessonTextParams{
		Title: title, Body: body, BodySha256: sum(body), Revision: number, Words: int64(doc.Words + doc.CJK),
		UpdatedAt: now, ID: l.ID,
	})
	if err != nil {
		return err
	}
	if err := setTags(ctx, tx, l.ID, doc.Front.Tags); err != nil {
		return err
	}
	return tx.IndexLesson(ctx, l.SearchID, title, doc.Text)
}

// Revisions lists a lesson's revisions, newest first, without their text.
func (s *Service) Revisions(ctx context.Context, in IDIn) (out []Revision, err error) {
	out = []Revision{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if _, err := q.GetLesson(ctx, in.ID); err != nil {
			return missingIs(err, notFound(in.ID))
		}
		rows, err := q.ListRevisions(ctx, in.ID)
		for _, r := range rows {
			out = append(out, Revision{
				ID: r.ID, Number: r.Number, Title: r.Title, Reason: r.Reason, Actor: r.Actor, At: r.UpdatedAt, Words: roughWords(r.Body),
			})
		}
		return err
	})
	return out, err
}

// Revision gives one revision with its text. It answers lessons.revision_not_found.
func (s *Service) Revision(ctx context.Context, in IDIn) (out Revision, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		r, err := q.GetRevision(ctx, in.ID)
		if err != nil {
			return missingIs(err, apperr.New(apperr.NotFound, "lessons.revision_not_found", "revision", in.ID))
		}
		out = Revision{
			ID: r.ID, Number: r.Number, Title: r.Title, Reason: r.Reason, Actor: r.Actor, At: r.UpdatedAt,
			Words: roughWords(r.Body), Body: r.Body,
		}
		return nil
	})
	return out, err
}

// RestoreRevision makes a revision's title and text the lesson's, as a new revision.
func (s *Service) RestoreRevision(ctx context.Context, in IDIn) (out Lesson, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := tx.GetRevision(ctx, in.ID)
		if err != nil {
			return missingIs(err, apperr.New(apperr.NotFound, "lessons.revision_not_found", "revision", in.ID))
		}
		l, err := tx.GetLesson(ctx, r.LessonID)
		if err != nil {
			return err
		}
		if l.TrashedAt != nil {
			return apperr.New(apperr.Conflict, "lessons.in_trash", "lesson", l.Title)
		}
		if l.Title != r.Title || l.Body != r.Body {
			doc, err := read(r.Title, r.Body)
			if err != nil {
				return err
			}
			if err := keep(ctx, tx, l, r.Title, r.Body, doc, "restored"); err != nil {
				return err
			}
		}
		out, err = show(ctx, tx.Queries, l.ID)
		return err
	})
	return out, err
}

// roughWords counts the words of Markdown without rendering it.
func roughWords(body string) int64 {
	n, inside := int64(0), false
	for _, r := range body {
		switch {
		case r >= 0x2E80 && isIdeograph(r):
			n++
			inside = false
		case r == ' ' || r == '\n' || r == '\t':
			inside = false
		case !inside && (r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0x7f):
			n++
			inside = true
		}
	}
	return n
}
