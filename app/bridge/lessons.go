package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/lessons"
)

// Lessons is courses, modules and lessons.
type Lessons struct{ h *Host }

// Tree lists courses.
func (s *Lessons) Tree(in lessons.TreeIn) (lessons.TreeOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.TreeOut, error) { return a.Lessons.Tree(ctx, in) })
}

// Show gives one lesson.
func (s *Lessons) Show(in lessons.IDIn) (lessons.Lesson, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.Lesson, error) { return a.Lessons.Show(ctx, in) })
}

// AddCourse adds a course.
func (s *Lessons) AddCourse(in lessons.AddCourseIn) (lessons.Course, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.Course, error) { return a.Lessons.AddCourse(ctx, in) })
}

// RenameCourse renames a course.
func (s *Lessons) RenameCourse(in lessons.RenameIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.RenameCourse(ctx, in) })
}

// TrashCourse puts a course into the trash.
func (s *Lessons) TrashCourse(in lessons.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.TrashCourse(ctx, in) })
}

// RestoreCourse takes a course out of the trash.
func (s *Lessons) RestoreCourse(in lessons.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.RestoreCourse(ctx, in) })
}

// AddModule adds a module.
func (s *Lessons) AddModule(in lessons.AddModuleIn) (lessons.Module, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.Module, error) { return a.Lessons.AddModule(ctx, in) })
}

// RenameModule renames a module.
func (s *Lessons) RenameModule(in lessons.RenameIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.RenameModule(ctx, in) })
}

// RemoveModule removes a module.
func (s *Lessons) RemoveModule(in lessons.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.RemoveModule(ctx, in) })
}

// MoveModule moves a module within its course.
func (s *Lessons) MoveModule(in lessons.MoveModuleIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.MoveModule(ctx, in) })
}

// Add makes an empty draft.
func (s *Lessons) Add(in lessons.AddIn) (lessons.Lesson, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.Lesson, error) { return a.Lessons.Add(ctx, in) })
}

// Save keeps an edit.
func (s *Lessons) Save(in lessons.SaveIn) (lessons.Lesson, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.Lesson, error) { return a.Lessons.Save(ctx, in) })
}

// Set changes state, audience and release.
func (s *Lessons) Set(in lessons.SettingsIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.Set(ctx, in) })
}

// Move moves a lesson.
func (s *Lessons) Move(in lessons.MoveIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.Move(ctx, in) })
}

// Trash puts a lesson into the trash.
func (s *Lessons) Trash(in lessons.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.Trash(ctx, in) })
}

// Restore takes a lesson out of the trash.
func (s *Lessons) Restore(in lessons.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.Restore(ctx, in) })
}

// Revisions lists revisions.
func (s *Lessons) Revisions(in lessons.IDIn) ([]lessons.Revision, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]lessons.Revision, error) { return a.Lessons.Revisions(ctx, in) })
}

// Revision gives one revision.
func (s *Lessons) Revision(in lessons.IDIn) (lessons.Revision, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.Revision, error) { return a.Lessons.Revision(ctx, in) })
}

// RestoreRevision brings a revision back.
func (s *Lessons) RestoreRevision(in lessons.IDIn) (lessons.Lesson, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.Lesson, error) {
		return a.Lessons.RestoreRevision(ctx, in)
	})
}

// Preview renders text.
func (s *Lessons) Preview(in lessons.PreviewIn) (lessons.Preview, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.Preview, error) { return a.Lessons.Preview(ctx, in) })
}

// Attach adds a file.
func (s *Lessons) Attach(in lessons.AttachIn) (lessons.Attachment, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (lessons.Attachment, error) { return a.Lessons.Attach(ctx, in) })
}

// Attachments lists a course's files.
func (s *Lessons) Attachments(in lessons.IDIn) ([]lessons.Attachment, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]lessons.Attachment, error) {
		return a.Lessons.Attachments(ctx, in)
	})
}

// ApplyAccess gives lessons what their front matter asks for.
func (s *Lessons) ApplyAccess(in lessons.ApplyAccessIn) ([]lessons.AccessChange, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]lessons.AccessChange, error) {
		return a.Lessons.ApplyAccess(ctx, in)
	})
}

// UndoAccess takes that back, for all lessons of an import.
func (s *Lessons) UndoAccess(in lessons.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Lessons.UndoAccess(ctx, in.ID) })
}

// Import brings a folder in as a course.
func (s *Lessons) Import(in lessons.ImportIn) (lessons.ImportOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (lessons.ImportOut, error) {
		return a.Lessons.ImportFolder(ctx, in)
	})
}
