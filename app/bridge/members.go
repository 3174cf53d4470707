package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/codes"
	"guildbook/app/members"
	"guildbook/app/reports"
	"guildbook/app/terms"
)

// Members is the roll.
type Members struct{ h *Host }

// Roll lists members.
func (s *Members) Roll(in reports.RollIn) (reports.RollOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.RollOut, error) { return a.Reports.Roll(ctx, in) })
}

// Show gives one member.
func (s *Members) Show(in members.IDIn) (members.Member, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Member, error) { return a.Members.Show(ctx, in) })
}

// Profile gives what follows from a member's terms, payments and visits.
func (s *Members) Profile(in reports.MemberIn) (reports.ProfileOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.ProfileOut, error) { return a.Reports.Profile(ctx, in) })
}

// Save enrols or changes a member.
func (s *Members) Save(in members.SaveIn) (members.Member, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Member, error) { return a.Members.Save(ctx, in) })
}

// Trash puts members into the trash.
func (s *Members) Trash(in members.IDsIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Members.Trash(ctx, in) })
}

// Restore takes members out of the trash.
func (s *Members) Restore(in members.IDsIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Members.Restore(ctx, in) })
}

// Tag adds or removes a tag.
func (s *Members) Tag(in members.TagIn) (members.TagOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.TagOut, error) { return a.Members.AddTag(ctx, in) })
}

// Note adds a note.
func (s *Members) Note(in members.NoteIn) (members.Note, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Note, error) { return a.Members.AddNote(ctx, in) })
}

// Grant gives a term without a payment.
func (s *Members) Grant(in terms.GrantIn) (terms.Change, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (terms.Change, error) { return a.GrantTerm(ctx, in) })
}

// IssueCodes gives members codes.
func (s *Members) IssueCodes(in codes.IssueIn) ([]codes.Code, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]codes.Code, error) { return a.Codes.Issue(ctx, in) })
}

// Code gives a member's code.
func (s *Members) Code(in codes.MemberIn) (codes.Code, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (codes.Code, error) { return a.Codes.Show(ctx, in) })
}

// Codes lists codes.
func (s *Members) Codes(in codes.ListIn) ([]codes.Code, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]codes.Code, error) { return a.Codes.List(ctx, in) })
}

// RevokeCode takes a member's code back.
func (s *Members) RevokeCode(in codes.RevokeIn) (codes.Code, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (codes.Code, error) { return a.Codes.Revoke(ctx, in) })
}

// ReissueCode gives a member a new code.
func (s *Members) ReissueCode(in codes.MemberIn) (codes.Code, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (codes.Code, error) { return a.Codes.Reissue(ctx, in) })
}

// Message writes the text that brings a member their link.
func (s *Members) Message(in codes.MemberIn) (codes.Message, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (codes.Message, error) { return a.Codes.Message(ctx, in) })
}
