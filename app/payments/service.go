// Package payments is the ledger: payments, refunds and corrections, none of which is ever changed.
package payments

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

// List lists ledger rows with their totals.
func (s *Service) List(ctx context.Context, in LedgerIn) (out LedgerOut, err error) {
	return out, errUnwritten
}

// Show gives one ledger row by id or running number.
func (s *Service) Show(ctx context.Context, in IDIn) (out Payment, err error) {
	return out, errUnwritten
}
