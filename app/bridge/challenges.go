package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/challenges"
	"guildbook/app/reports"
)

// Challenges is dated runs of daily practice and who practised.
type Challenges struct{ h *Host }

// List lists challenges.
func (s *Challenges) List(in challenges.ListIn) ([]challenges.Challenge, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]challenges.Challenge, error) {
		return a.Challenges.List(ctx, in)
	})
}

// Show gives one challenge.
func (s *Challenges) Show(in challenges.IDIn) (challenges.Challenge, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (challenges.Challenge, error) { return a.Challenges.Show(ctx, in) })
}

// Save creates or changes a challenge.
func (s *Challenges) Save(in challenges.SaveIn) (challenges.Challenge, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (challenges.Challenge, error) { return a.Challenges.Save(ctx, in) })
}

// Trash puts a challenge into the trash.
func (s *Challenges) Trash(in challenges.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Challenges.Trash(ctx, in) })
}

// Restore takes a challenge out of the trash.
func (s *Challenges) Restore(in challenges.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Challenges.Restore(ctx, in) })
}

// Join lets members take part.
func (s *Challenges) Join(in challenges.JoinIn) (challenges.JoinOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (challenges.JoinOut, error) { return a.Challenges.Join(ctx, in) })
}

// Leave ends that members take part.
func (s *Challenges) Leave(in challenges.LeaveIn) (challenges.LeaveOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (challenges.LeaveOut, error) { return a.Challenges.Leave(ctx, in) })
}

// Enter writes entries down.
func (s *Challenges) Enter(in challenges.EnterIn) (challenges.EnterOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (challenges.EnterOut, error) { return a.Challenges.Enter(ctx, in) })
}

// Note writes the note of an entry.
func (s *Challenges) Note(in challenges.NoteIn) (challenges.NoteOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (challenges.NoteOut, error) { return a.Challenges.Note(ctx, in) })
}

// Undo takes entries back.
func (s *Challenges) Undo(in challenges.UndoIn) (challenges.UndoOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (challenges.UndoOut, error) { return a.Challenges.Undo(ctx, in) })
}

// Entries lists what a member did in a challenge.
func (s *Challenges) Entries(in challenges.EntriesIn) ([]challenges.Did, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]challenges.Did, error) { return a.Challenges.Entries(ctx, in) })
}

// Board gives how everybody stands in a challenge.
func (s *Challenges) Board(in reports.ChallengeIn) (reports.ChallengeBoard, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.ChallengeBoard, error) {
		return a.Reports.ChallengeBoard(ctx, in)
	})
}

// ReadPaste finds whom a pasted list names.
func (s *Challenges) ReadPaste(in reports.ChallengePasteIn) (reports.ChallengePaste, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.ChallengePaste, error) {
		return a.Reports.ReadChallengePaste(ctx, in)
	})
}
