package lessons

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// maxTitle is the most characters of a title.
const maxTitle = 300

// checkTitle tidies a title. It answers lessons.invalid with the error of the field.
func checkTitle(title string) (string, error) {
	title = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(title, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	bad := apperr.New(apperr.Invalid, "lessons.invalid")
	switch {
	case title == "":
		return "", bad.With("title", "field.required")
	case utf8.RuneCountInString(title) > maxTitle:
		return "", bad.With("title", "field.too_long", "max", maxTitle)
	}
	return title, nil
}

func courseNotFound(id string) error {
	return apperr.New(apperr.NotFound, "lessons.course_not_found", "course", id)
}

func moduleNotFound(id string) error {
	return apperr.New(apperr.NotFound, "lessons.module_not_found", "module", id)
}

// liveCourse gives a course that is not in the trash.
func liveCourse(ctx context.Context, tx *db.Tx, id string) (gen.Course, error) {
	c, err := tx.GetCourse(ctx, id)
	if err != nil {
		return c, missingIs(err, courseNotFound(id))
	}
	if c.TrashedAt != nil {
		return c, apperr.New(apperr.Conflict, "lessons.course_in_trash", "course", c.Title)
	}
	return c, nil
}

// AddCourse adds a course at the end. It answers lessons.invalid.
func (s *Service) AddCourse(ctx context.Context, in AddCourseIn) (out Course, err error) {
	title, err := checkTitle(in.Title)
	if err != nil {
		return out, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		id := tx.NewID()
		if err := tx.InsertCourse(ctx, gen.InsertCourseParams{ID: id, Title: title, CreatedAt: tx.NowMillis()}); err != nil {
			return err
		}
		c, err := tx.GetCourse(ctx, id)
		if err != nil {
			return err
		}
		out = Course{ID: id, Title: title, Position: c.Position, Modules: []Module{}, Lessons: []Row{}}
		return tx.Audit(ctx, "lessons", "course", id, "added", map[string]string{"title": title})
	})
	return out, err
}

// RenameCourse gives a course another title. It answers lessons.invalid and lessons.course_not_found.
func (s *Service) RenameCourse(ctx context.Context, in RenameIn) error {
	title, err := checkTitle(in.Title)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := tx.GetCourse(ctx, in.ID)
		if err != nil {
			return missingIs(err, courseNotFound(in.ID))
		}
		if c.Title == title {
			return nil
		}
		if err := tx.RenameCourse(ctx, gen.RenameCourseParams{Title: title, ID: in.ID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "lessons", "course", in.ID, "renamed", map[string]string{"from": c.Title, "to": title})
	})
}

// TrashCourse puts a course with its lessons into the trash. One that lies there already stays.
func (s *Service) TrashCourse(ctx context.Context, in IDIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := tx.GetCourse(ctx, in.ID)
		if err != nil {
			return missingIs(err, courseNotFound(in.ID))
		}
		if c.TrashedAt != nil {
			return nil
		}
		// The lessons get the very instant of the course, by which restoring tells them from those trashed before.
		at := tx.NowMillis()
		if err := tx.SetCourseTrashed(ctx, gen.SetCourseTrashedParams{TrashedAt: &at, ID: in.ID}); err != nil {
			return err
		}
		if err := tx.TrashLessonsOfCourse(ctx, gen.TrashLessonsOfCourseParams{TrashedAt: &at, CourseID: in.ID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "lessons", "course", in.ID, "trashed", map[string]string{"title": c.Title})
	})
}

// RestoreCourse takes a course out of the trash, with the lessons that went with it.
func (s *Service) RestoreCourse(ctx context.Context, in IDIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := tx.GetCourse(ctx, in.ID)
		if err != nil {
			return missingIs(err, courseNotFound(in.ID))
		}
		if c.TrashedAt == nil {
			return nil
		}
		rows, err := tx.ListLessonRows(ctx)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if r.CourseID == in.ID && r.TrashedAt != nil && *r.TrashedAt == *c.TrashedAt {
				if err := restoreLesson(ctx, tx, r.ID, r.CourseID, r.Path); err != nil {
					return err
				}
			}
		}
		if err := tx.SetCourseTrashed(ctx, gen.SetCourseTrashedParams{ID: in.ID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "lessons", "course", in.ID, "restored", map[string]string{"title": c.Title})
	})
}

// AddModule adds a module at the end of a course.
func (s *Service) AddModule(ctx context.Context, in AddModuleIn) (out Module, err error) {
	title, err := checkTitle(in.Title)
	if err != nil {
		return out, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if _, err := liveCourse(ctx, tx, in.CourseID); err != nil {
			return err
		}
		out, err = addModule(ctx, tx, in.CourseID, title, "")
		return err
	})
	return out, err
}

func addModule(ctx context.Context, tx *db.Tx, courseID, title, path string) (Module, error) {
	last, err := tx.LastModulePosition(ctx, courseID)
	if err != nil {
		return Module{}, err
	}
	m := Module{ID: tx.NewID(), Title: title, Position: last + 1}
	err = tx.InsertModule(ctx, gen.InsertModuleParams{ID: m.ID, CourseID: courseID, Title: title, Path: path, Position: m.Position})
	if err != nil {
		return Module{}, err
	}
	return m, tx.Audit(ctx, "lessons", "module", m.ID, "added", map[string]string{"title": title, "course": courseID})
}

// RenameModule gives a module another title. It answers lessons.invalid and lessons.module_not_found.
func (s *Service) RenameModule(ctx context.Context, in RenameIn) error {
	title, err := checkTitle(in.Title)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := tx.GetModule(ctx, in.ID)
		if err != nil {
			return missingIs(err, moduleNotFound(in.ID))
		}
		if m.Title == title {
			return nil
		}
		if err := tx.RenameModule(ctx, gen.RenameModuleParams{Title: title, ID: in.ID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "lessons", "module", in.ID, "renamed", map[string]string{"from": m.Title, "to": title})
	})
}

// MoveModule puts a module at an index among the modules of its course.
func (s *Service) MoveModule(ctx context.Context, in MoveModuleIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := tx.GetModule(ctx, in.ID)
		if err != nil {
			return missingIs(err, moduleNotFound(in.ID))
		}
		all, err := tx.ListModulesOfCourse(ctx, m.CourseID)
		if err != nil {
			return err
		}
		var ids []string
		for _, o := range all {
			if o.ID != in.ID {
				ids = append(ids, o.ID)
			}
		}
		for i, id := range insertAt(ids, in.ID, in.Index) {
			if err := tx.SetModulePosition(ctx, gen.SetModulePositionParams{Position: int64(i + 1), ID: id}); err != nil {
				return err
			}
		}
		return tx.Audit(ctx, "lessons", "module", in.ID, "moved", map[string]int{"index": in.Index})
	})
}

// insertAt puts s into the list at index; an index outside means the nearest end.
func insertAt(list []string, s string, index int) []string {
	index = max(0, min(index, len(list)))
	out := make([]string, 0, len(list)+1)
	out = append(append(out, list[:index]...), s)
	return append(out, list[index:]...)
}

// RemoveModule removes a module; its lessons stay in the course, after those without a module.
func (s *Service) RemoveModule(ctx context.Context, in IDIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := tx.GetModule(ctx, in.ID)
		if err != nil {
			return missingIs(err, moduleNotFound(in.ID))
		}
		last, err := tx.LastLessonPosition(ctx, gen.LastLessonPositionParams{CourseID: m.CourseID})
		if err != nil {
			return err
		}
		if err := tx.EmptyModule(ctx, gen.EmptyModuleParams{Shift: last, ModuleID: &m.ID}); err != nil {
			return err
		}
		if err := tx.DeleteModule(ctx, m.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, "lessons", "module", in.ID, "removed", map[string]string{"title": m.Title})
	})
}
