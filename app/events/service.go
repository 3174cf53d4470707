// Package events holds gatherings and who came to them.
package events

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/settings"
	"guildbook/db"
)

var errUnwritten = apperr.New(apperr.Internal, "internal")

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
}

// New makes the service.
func New(d *db.DB, set *settings.Service) *Service { return &Service{db: d, settings: set} }

// Save creates or changes an event. It answers events.invalid with an error per field.
func (s *Service) Save(ctx context.Context, in SaveIn) (out Event, err error) {
	return out, errUnwritten
}

// List lists events: upcoming ones soonest first, others newest first.
func (s *Service) List(ctx context.Context, in ListIn) (out []Event, err error) {
	return out, errUnwritten
}

// Show gives one event.
func (s *Service) Show(ctx context.Context, in IDIn) (out Event, err error) { return out, errUnwritten }

// Trash puts an event into the trash.
func (s *Service) Trash(ctx context.Context, in IDIn) error { return errUnwritten }

// Restore takes an event back out of the trash.
func (s *Service) Restore(ctx context.Context, in IDIn) error { return errUnwritten }

// Find finds an event by id or unambiguous title (the newest when a title repeats and only one is within a day of now). It answers events.not_found and events.ambiguous.
func (s *Service) Find(ctx context.Context, ref string) (out Event, err error) {
	return out, errUnwritten
}

// CheckIn says that a member came; a second time changes nothing and sets Already.
func (s *Service) CheckIn(ctx context.Context, in CheckInIn) (out Attendance, err error) {
	return out, errUnwritten
}

// UndoCheckIn takes an attendance (by its id) back; the audit keeps it.
func (s *Service) UndoCheckIn(ctx context.Context, in IDIn) error { return errUnwritten }
