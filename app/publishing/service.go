// Package publishing makes editions: it builds the pack from the workspace, decides keys and epochs, and puts the result where members get it.
package publishing

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/lessons"
	"guildbook/app/media"
	"guildbook/app/reports"
	"guildbook/app/settings"
	"guildbook/db"
)

var errUnwritten = apperr.New(apperr.Internal, "internal")

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
	ports    Ports
}

// Ports are what publishing needs besides the database.
type Ports struct {
	Lessons  *lessons.Service
	Media    *media.Store
	Roll     *reports.Service       // who has access today
	PackDir  string                 // the workspace's own copy of the pack
	Reader   func() ([]byte, error) // the reader's page
	Progress func(task, phase string, done, total int64)
}

// New makes the service.
func New(d *db.DB, set *settings.Service, p Ports) *Service {
	return &Service{db: d, settings: set, ports: p}
}

// Plan tells what publishing now would do; nothing is written.
func (s *Service) Plan(ctx context.Context, in PlanIn) (out Plan, err error) {
	return out, errUnwritten
}

// Publish publishes the next edition.
func (s *Service) Publish(ctx context.Context, in PublishIn) (out PublishOut, err error) {
	return out, errUnwritten
}

// Editions lists the editions.
func (s *Service) Editions(ctx context.Context) (out EditionsOut, err error) {
	return out, errUnwritten
}

// Verify checks a pack file by file.
func (s *Service) Verify(ctx context.Context, in PackIn) (out VerifyOut, err error) {
	return out, errUnwritten
}

// Open writes what a code opens as files.
func (s *Service) Open(ctx context.Context, in OpenIn) (out OpenOut, err error) {
	return out, errUnwritten
}
