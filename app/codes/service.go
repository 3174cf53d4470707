// Package codes holds members' access codes.
package codes

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

// Issue gives each member a code; those who have a live one keep it.
func (s *Service) Issue(ctx context.Context, in IssueIn) (out []Code, err error) {
	return out, errUnwritten
}

// Show gives a member's live code. It answers codes.none.
func (s *Service) Show(ctx context.Context, in MemberIn) (out Code, err error) {
	return out, errUnwritten
}

// Revoke takes a member's code back. It answers codes.none.
func (s *Service) Revoke(ctx context.Context, in RevokeIn) (out Code, err error) {
	return out, errUnwritten
}

// Reissue revokes a member's code and gives a new one.
func (s *Service) Reissue(ctx context.Context, in MemberIn) (out Code, err error) {
	return out, errUnwritten
}

// List lists codes by member name.
func (s *Service) List(ctx context.Context, in ListIn) (out []Code, err error) {
	return out, errUnwritten
}

// Message writes the text that brings a member their link.
func (s *Service) Message(ctx context.Context, in MemberIn) (out Message, err error) {
	return out, errUnwritten
}
