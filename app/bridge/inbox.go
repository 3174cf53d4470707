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
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.UndoImport(ctx, in) })
}
