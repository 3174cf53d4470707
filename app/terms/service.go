// Package terms holds spells of membership: their arithmetic, and the standing that follows from them.
package terms

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

// Of lists a member's terms by start, voided ones too.
func (s *Service) Of(ctx context.Context, memberID string) (out []Term, err error) {
	return out, errUnwritten
}
