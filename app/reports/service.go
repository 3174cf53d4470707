// Package reports answers read-only questions that cross domains: the roll with standings, profiles, dues, Today.
package reports

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

// Roll lists members with what follows from their terms, payments and attendance.
func (s *Service) Roll(ctx context.Context, in RollIn) (out RollOut, err error) {
	return out, errUnwritten
}

// Profile gives everything a profile shows.
func (s *Service) Profile(ctx context.Context, in MemberIn) (out ProfileOut, err error) {
	return out, errUnwritten
}

// Due lists who should renew.
func (s *Service) Due(ctx context.Context, in DueIn) (out DueOut, err error) {
	return out, errUnwritten
}

// Today gives the Today screen.
func (s *Service) Today(ctx context.Context) (out TodayOut, err error) { return out, errUnwritten }

// Counts gives the figures of the sidebar.
func (s *Service) Counts(ctx context.Context) (out CountsOut, err error) { return out, errUnwritten }

// Find finds members, lessons, courses, events and payments.
func (s *Service) Find(ctx context.Context, in FindIn) (out FindOut, err error) {
	return out, errUnwritten
}

// Door gives the matches and the last arrivals at an event's door.
func (s *Service) Door(ctx context.Context, in DoorIn) (out DoorOut, err error) {
	return out, errUnwritten
}

// EventRoll lists everyone who came to an event.
func (s *Service) EventRoll(ctx context.Context, in EventIn) (out EventRollOut, err error) {
	return out, errUnwritten
}
