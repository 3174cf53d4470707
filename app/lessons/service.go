// Package lessons holds courses, modules and lessons, their revisions and attachments, and brings folders of Markdown in.
//
// Every change to a text is kept as a revision; a file that comes in is never changed on its way but for its encoding; what
// refers to something that is not there is reported and never dropped. Where a link leads is decided when a lesson is
// rendered, by path, name and title, so that lessons may come, go and move in any order.
package lessons

import (
	"context"
	"database/sql"
	"errors"
	"sort"
	"strings"
	"sync"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/media"
	"guildbook/app/settings"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
	media    *media.Store

	mu      sync.Mutex
	lib     *Library // of libAt
	libAt   int64
	facts   map[string]facts           // by hash of the body
	anchors map[string]map[string]bool // by hash of the body
}

// New makes the service.
func New(d *db.DB, set *settings.Service, store *media.Store) *Service {
	return &Service{
		db: d, settings: set, media: store,
		facts: map[string]facts{}, anchors: map[string]map[string]bool{},
	}
}

func notFound(ref string) error {
	return apperr.New(apperr.NotFound, "lessons.not_found", "lesson", ref)
}

func missingIs(err error, answer error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return answer
	}
	return err
}

// Tree lists every course with its modules and lessons; with Trashed, what lies in the trash instead: trashed courses
// whole, and of the others only the lessons in the trash.
func (s *Service) Tree(ctx context.Context, in TreeIn) (out TreeOut, err error) {
	out.Courses = []Course{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		courses, err := q.ListCourses(ctx)
		if err != nil {
			return err
		}
		modules, err := q.ListModules(ctx)
		if err != nil {
			return err
		}
		rows, err := listRows(ctx, q)
		if err != nil {
			return err
		}
		out.Courses = treeOf(courses, modules, rows, in.Trashed)
		return nil
	})
	return out, err
}

// treeOf puts lessons into their courses, those in the trash or those that are not.
func treeOf(courses []gen.Course, modules []gen.Module, rows []storedRow, trashed bool) []Course {
	out := []Course{}
	byCourse := map[string][]Row{}
	for _, r := range rows {
		if r.Trashed == trashed {
			byCourse[r.CourseID] = append(byCourse[r.CourseID], r.Row)
		}
	}
	for _, c := range courses {
		gone := c.TrashedAt != nil
		if gone != trashed && (gone || len(byCourse[c.ID]) == 0) {
			continue
		}
		course := Course{ID: c.ID, Title: c.Title, Position: c.Position, Modules: []Module{}, Lessons: []Row{}, Trashed: gone}
		course.Lessons = append(course.Lessons, byCourse[c.ID]...)
		for _, m := range modules {
			if m.CourseID == c.ID {
				course.Modules = append(course.Modules, Module{ID: m.ID, Title: m.Title, Position: m.Position})
			}
		}
		out = append(out, course)
	}
	return out
}

// storedRow is a row with what others need not know.
type storedRow struct {
	Row
	sha256   string
	searchID int64
}

// listRows lists all lessons, also those in the trash, course by course in reading order.
func listRows(ctx context.Context, q *gen.Queries) ([]storedRow, error) {
	rows, err := q.ListLessonRows(ctx)
	if err != nil {
		return nil, err
	}
	pairs, err := q.ListAllLessonTiers(ctx)
	if err != nil {
		return nil, err
	}
	tiers := map[string][]string{}
	for _, p := range pairs {
		tiers[p.LessonID] = append(tiers[p.LessonID], p.TierID)
	}
	early, err := earlyByLesson(ctx, q)
	if err != nil {
		return nil, err
	}
	out := make([]storedRow, 0, len(rows))
	for _, r := range rows {
		row := Row{
			ID: r.ID, CourseID: r.CourseID, ModuleID: text(r.ModuleID), Title: r.Title, Path: r.Path, Position: r.Position,
			State: r.State, Audience: r.Audience, TierIDs: append([]string{}, tiers[r.ID]...), ReleaseOn: civil.Date(text(r.ReleaseOn)),
			ReleaseDays: r.ReleaseDays, Early: append([]Early{}, early[r.ID]...),
			Revision: r.Revision, Words: r.Words, Updated: r.UpdatedAt, Trashed: r.TrashedAt != nil,
		}
		out = append(out, storedRow{row, r.BodySha256, r.SearchID})
	}
	return out, nil
}

func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

// optional is the inverse of text: empty is NULL.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Show gives one lesson with its Markdown. It answers lessons.not_found.
func (s *Service) Show(ctx context.Context, in IDIn) (out Lesson, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = show(ctx, q, in.ID)
		return err
	})
	return out, err
}

func show(ctx context.Context, q *gen.Queries, id string) (out Lesson, err error) {
	l, err := q.GetLesson(ctx, id)
	if err != nil {
		return out, missingIs(err, notFound(id))
	}
	tiers, err := q.ListTiersOfLesson(ctx, id)
	if err != nil {
		return out, err
	}
	tags, err := q.ListTagsOfLesson(ctx, id)
	if err != nil {
		return out, err
	}
	early, err := q.ListEarlyOfLesson(ctx, id)
	if err != nil {
		return out, err
	}
	return Lesson{
		Row: Row{
			ID: l.ID, CourseID: l.CourseID, ModuleID: text(l.ModuleID), Title: l.Title, Path: l.Path, Position: l.Position,
			State: l.State, Audience: l.Audience, TierIDs: append([]string{}, tiers...), ReleaseOn: civil.Date(text(l.ReleaseOn)),
			ReleaseDays: l.ReleaseDays, Early: earlyOf(early),
			Revision: l.Revision, Words: l.Words, Updated: l.UpdatedAt, Trashed: l.TrashedAt != nil,
		},
		Body: l.Body, Tags: append([]string{}, tags...),
	}, nil
}

// Find finds a lesson by id, by path (also as course/path), or by title; a part of a title will do if only one lesson has
// it. Lessons in the trash are not found. It answers lessons.not_found and lessons.ambiguous {lesson, matches}.
func (s *Service) Find(ctx context.Context, ref string) (out Lesson, err error) {
	ref = strings.TrimSpace(ref)
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := listRows(ctx, q)
		if err != nil {
			return err
		}
		courses, err := q.ListCourses(ctx)
		if err != nil {
			return err
		}
		titles := map[string]string{}
		for _, c := range courses {
			titles[c.ID] = c.Title
		}
		tests := []func(Row) bool{
			func(r Row) bool { return r.ID == ref },
			func(r Row) bool { return strings.EqualFold(titles[r.CourseID]+"/"+r.Path, ref) },
			func(r Row) bool { return strings.EqualFold(r.Path, ref) },
			func(r Row) bool { return strings.EqualFold(r.Title, ref) },
			func(r Row) bool { return strings.Contains(fold(r.Title), fold(ref)) },
		}
		for _, test := range tests {
			var found []Row
			for _, r := range rows {
				if !r.Trashed && ref != "" && test(r.Row) {
					found = append(found, r.Row)
				}
			}
			if len(found) == 1 {
				out, err = show(ctx, q, found[0].ID)
				return err
			}
			if len(found) > 1 {
				names := make([]string, 0, len(found))
				for _, r := range found[:min(len(found), 5)] {
					names = append(names, titles[r.CourseID]+"/"+r.Path)
				}
				sort.Strings(names)
				return apperr.New(apperr.Conflict, "lessons.ambiguous", "lesson", ref, "matches", strings.Join(names, ", "))
			}
		}
		return notFound(ref)
	})
	return out, err
}
