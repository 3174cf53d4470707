// Package inbox holds what came in from outside and still waits for a decision.
package inbox

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

// List lists problems and imports.
func (s *Service) List(ctx context.Context, in ListIn) (out ListOut, err error) {
	return out, errUnwritten
}

// Handle marks problems as handled, or as open again.
func (s *Service) Handle(ctx context.Context, in HandleIn) error { return errUnwritten }
