package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/members"
)

// Fields lists the fields that the organizer made up.
func (s *Members) Fields() ([]members.Field, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]members.Field, error) { return a.Members.ListFields(ctx) })
}

// SaveField makes or changes a field.
func (s *Members) SaveField(in members.SaveFieldIn) (members.Field, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Field, error) { return a.Members.SaveField(ctx, in) })
}

// RemoveField takes a field away.
func (s *Members) RemoveField(in members.RemoveFieldIn) (members.RemovedField, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.RemovedField, error) {
		return a.Members.RemoveField(ctx, in)
	})
}

// RestoreField brings a field back.
func (s *Members) RestoreField(in members.RemovedField) (members.Field, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Field, error) { return a.Members.RestoreField(ctx, in) })
}

// Ties gives what connects a member with others.
func (s *Members) Ties(in members.IDIn) (members.Ties, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Ties, error) { return a.Members.Ties(ctx, in) })
}

// RemoveAlias takes another name from a member.
func (s *Members) RemoveAlias(in members.AliasIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Members.RemoveAlias(ctx, in) })
}

// GiveAlias gives a name back.
func (s *Members) GiveAlias(in members.GiveAliasIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Members.GiveAlias(ctx, in) })
}

// Households lists families and companies.
func (s *Members) Households() ([]members.Household, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]members.Household, error) { return a.Members.Households(ctx) })
}

// SaveHousehold makes or changes a household.
func (s *Members) SaveHousehold(in members.SaveHouseholdIn) (members.Household, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Household, error) {
		return a.Members.SaveHousehold(ctx, in)
	})
}

// RemoveHousehold parts a household.
func (s *Members) RemoveHousehold(in members.IDIn) (members.Household, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Household, error) {
		return a.Members.RemoveHousehold(ctx, in)
	})
}

// Apply keeps an application.
func (s *Members) Apply(in members.ApplyIn) (members.Application, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Application, error) { return a.Members.Apply(ctx, in) })
}

// Applications lists who asked to join.
func (s *Members) Applications(in members.ApplicationsIn) (members.ApplicationsOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.ApplicationsOut, error) {
		return a.Members.Applications(ctx, in)
	})
}

// Decide decides an application.
func (s *Members) Decide(in members.DecideIn) (members.Application, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Application, error) { return a.Members.Decide(ctx, in) })
}

// Admit makes an applicant a member.
func (s *Members) Admit(in app.AdmitIn) (app.AdmitOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.AdmitOut, error) { return a.Admit(ctx, in) })
}

// Unadmit takes an acceptance back.
func (s *Members) Unadmit(in app.AdmitOut) (members.Application, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Application, error) { return a.Unadmit(ctx, in) })
}

// Views lists the saved views of the roll.
func (s *Members) Views() (members.ViewsOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.ViewsOut, error) { return a.Members.Views(ctx) })
}

// SaveView keeps a view.
func (s *Members) SaveView(in members.View) (members.View, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.View, error) { return a.Members.SaveView(ctx, in) })
}

// RemoveView forgets a view.
func (s *Members) RemoveView(in members.IDIn) (members.View, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.View, error) { return a.Members.RemoveView(ctx, in) })
}

// SetColumns remembers the columns of the roll.
func (s *Members) SetColumns(in members.ColumnsIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Members.SetColumns(ctx, in) })
}

// Duplicates finds members who may be one person.
func (s *Members) Duplicates(in members.DuplicatesIn) (members.DuplicatesOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.DuplicatesOut, error) {
		return a.Members.Duplicates(ctx, in)
	})
}

// Apart remembers that two members are two people.
func (s *Members) Apart(in members.ApartIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Members.Apart(ctx, in) })
}

// Merge makes one member of two.
func (s *Members) Merge(in members.MergeIn) (members.MergeOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.MergeOut, error) { return a.MergeMembers(ctx, in) })
}

// UndoMerge parts them again.
func (s *Members) UndoMerge(in members.IDIn) (members.Merged, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (members.Merged, error) { return a.UndoMerge(ctx, in) })
}

// Renew renews several members.
func (s *Members) Renew(in app.RenewIn) (app.RenewOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (app.RenewOut, error) { return a.RenewMembers(ctx, in) })
}

// UndoRenewal takes a renewal of several back.
func (s *Members) UndoRenewal(in app.UndoRenewalIn) error {
	_, err := runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (struct{}, error) { return struct{}{}, a.UndoRenewal(ctx, in) })
	return err
}

// PrintCards writes member cards.
func (s *Members) PrintCards(in app.CardsIn) (app.CardsOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (app.CardsOut, error) { return a.PrintCards(ctx, in) })
}
