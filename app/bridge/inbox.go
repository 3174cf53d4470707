package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/inbox"
)

// Inbox is what waits for a decision.
type Inbox struct{ h *Host }

// List lists problems and imports.
func (s *Inbox) List(in inbox.ListIn) (inbox.ListOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (inbox.ListOut, error) { return a.Inbox.List(ctx, in) })
}

// Handle marks problems as handled.
func (s *Inbox) Handle(in inbox.HandleIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Inbox.Handle(ctx, in) })
}

// Undo takes a whole import back.
func (s *Inbox) Undo(in app.UndoIn) error {
	_, err := runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (struct{}, error) { return struct{}{}, a.UndoImport(ctx, in) })
	return err
}

// Slips lists members' slips and what is in quarantine.
func (s *Inbox) Slips(in inbox.SlipsIn) (inbox.SlipsOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (inbox.SlipsOut, error) { return a.Inbox.Slips(ctx, in) })
}

// Slip gives one slip whole.
func (s *Inbox) Slip(in inbox.SlipIn) (inbox.Slip, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (inbox.Slip, error) { return a.Inbox.ShowSlip(ctx, in) })
}

// Import takes in the slips in a file, a folder or a text.
func (s *Inbox) Import(in inbox.ImportIn) (inbox.ImportOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (inbox.ImportOut, error) { return a.Inbox.Import(ctx, in) })
}

// MarkDone marks slips as done, or as open again.
func (s *Inbox) MarkDone(in inbox.DoneIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Inbox.MarkDone(ctx, in) })
}

// Answer answers a slip.
func (s *Inbox) Answer(in inbox.AnswerIn) (inbox.Slip, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (inbox.Slip, error) { return a.Inbox.Answer(ctx, in) })
}

// Retry tries something in quarantine again.
func (s *Inbox) Retry(in inbox.SlipIn) (inbox.ImportOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (inbox.ImportOut, error) { return a.Inbox.Retry(ctx, in) })
}

// Discard takes something out of quarantine.
func (s *Inbox) Discard(in inbox.SlipIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Inbox.Discard(ctx, in) })
}

// Undiscard puts something that was discarded back into quarantine.
func (s *Inbox) Undiscard(in inbox.SlipIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Inbox.Undiscard(ctx, in) })
}
