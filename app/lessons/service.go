// Package lessons holds courses, modules and lessons, their revisions and attachments.
package lessons

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/media"
	"guildbook/app/settings"
	"guildbook/db"
)

var errUnwritten = apperr.New(apperr.Internal, "internal")

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
	media    *media.Store
}

// New makes the service.
func New(d *db.DB, set *settings.Service, store *media.Store) *Service {
	return &Service{db: d, settings: set, media: store}
}

// Tree lists every course with its modules and lessons.
func (s *Service) Tree(ctx context.Context, in TreeIn) (out TreeOut, err error) {
	return out, errUnwritten
}

// Show gives one lesson with its Markdown.
func (s *Service) Show(ctx context.Context, in IDIn) (out Lesson, err error) {
	return out, errUnwritten
}

// Find finds a lesson by id, path or unambiguous title. It answers lessons.not_found and lessons.ambiguous.
func (s *Service) Find(ctx context.Context, ref string) (out Lesson, err error) {
	return out, errUnwritten
}

// AddCourse adds a course at the end.
func (s *Service) AddCourse(ctx context.Context, in AddCourseIn) (out Course, err error) {
	return out, errUnwritten
}

// RenameCourse gives a course another title.
func (s *Service) RenameCourse(ctx context.Context, in RenameIn) error { return errUnwritten }

// TrashCourse puts a course with its lessons into the trash.
func (s *Service) TrashCourse(ctx context.Context, in IDIn) error { return errUnwritten }

// RestoreCourse takes a course back out of the trash.
func (s *Service) RestoreCourse(ctx context.Context, in IDIn) error { return errUnwritten }

// AddModule adds a module at the end of a course.
func (s *Service) AddModule(ctx context.Context, in AddModuleIn) (out Module, err error) {
	return out, errUnwritten
}

// RenameModule gives a module another title.
func (s *Service) RenameModule(ctx context.Context, in RenameIn) error { return errUnwritten }

// RemoveModule removes a module; its lessons stay in the course.
func (s *Service) RemoveModule(ctx context.Context, in IDIn) error { return errUnwritten }

// Add makes an empty draft.
func (s *Service) Add(ctx context.Context, in AddIn) (out Lesson, err error) {
	return out, errUnwritten
}

// Save keeps an edit.
func (s *Service) Save(ctx context.Context, in SaveIn) (out Lesson, err error) {
	return out, errUnwritten
}

// Set changes state, audience and release of lessons.
func (s *Service) Set(ctx context.Context, in SettingsIn) error { return errUnwritten }

// Move moves a lesson.
func (s *Service) Move(ctx context.Context, in MoveIn) error { return errUnwritten }

// Trash puts a lesson into the trash.
func (s *Service) Trash(ctx context.Context, in IDIn) error { return errUnwritten }

// Restore takes a lesson back out of the trash.
func (s *Service) Restore(ctx context.Context, in IDIn) error { return errUnwritten }

// Revisions lists a lesson's revisions, newest first, without their text.
func (s *Service) Revisions(ctx context.Context, in IDIn) (out []Revision, err error) {
	return out, errUnwritten
}

// Revision gives one revision with its text.
func (s *Service) Revision(ctx context.Context, in IDIn) (out Revision, err error) {
	return out, errUnwritten
}

// RestoreRevision makes a revision's text the lesson's, as a new revision.
func (s *Service) RestoreRevision(ctx context.Context, in IDIn) (out Lesson, err error) {
	return out, errUnwritten
}

// Preview renders text in the place of a lesson.
func (s *Service) Preview(ctx context.Context, in PreviewIn) (out Preview, err error) {
	return out, errUnwritten
}

// Attach adds a file to a lesson's course.
func (s *Service) Attach(ctx context.Context, in AttachIn) (out Attachment, err error) {
	return out, errUnwritten
}

// Attachments lists the attachments of the course with that id.
func (s *Service) Attachments(ctx context.Context, in IDIn) (out []Attachment, err error) {
	return out, errUnwritten
}

// ImportFolder brings a folder of Markdown in as a course.
func (s *Service) ImportFolder(ctx context.Context, in ImportIn) (out ImportOut, err error) {
	return out, errUnwritten
}
