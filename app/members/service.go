// Package members holds the roll: the people of the community, how to reach them, what else they are called.
package members

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

// Save enrols a member or changes one. It answers members.invalid with an error per field.
func (s *Service) Save(ctx context.Context, in SaveIn) (out Member, err error) {
	return out, errUnwritten
}

// Show gives one member.
func (s *Service) Show(ctx context.Context, in IDIn) (out Member, err error) {
	return out, errUnwritten
}

// Trash puts members into the trash; nothing of theirs is lost.
func (s *Service) Trash(ctx context.Context, in IDsIn) error { return errUnwritten }

// Restore takes members back out of the trash.
func (s *Service) Restore(ctx context.Context, in IDsIn) error { return errUnwritten }

// AddTag adds a tag to members, or removes it.
func (s *Service) AddTag(ctx context.Context, in TagIn) error { return errUnwritten }

// AddNote adds a note to a member.
func (s *Service) AddNote(ctx context.Context, in NoteIn) (out Note, err error) {
	return out, errUnwritten
}

// Find finds a member by id, number, email or unambiguous name or alias. It answers members.not_found and members.ambiguous (naming the candidates).
func (s *Service) Find(ctx context.Context, ref string) (out Member, err error) {
	return out, errUnwritten
}
