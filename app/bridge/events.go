package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/events"
	"guildbook/app/reports"
)

// Events is gatherings and who came.
type Events struct{ h *Host }

// List lists events.
func (s *Events) List(in events.ListIn) ([]events.Event, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]events.Event, error) { return a.Events.List(ctx, in) })
}

// Show gives one event.
func (s *Events) Show(in events.IDIn) (events.Event, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (events.Event, error) { return a.Events.Show(ctx, in) })
}

// Answers lists what members answered to the invitation.
func (s *Events) Answers(in events.IDIn) (events.AnswersOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (events.AnswersOut, error) { return a.Events.Answers(ctx, in) })
}

// Save creates or changes an event.
func (s *Events) Save(in events.SaveIn) (events.Event, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (events.Event, error) { return a.Events.Save(ctx, in) })
}

// Trash puts an event into the trash.
func (s *Events) Trash(in events.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Events.Trash(ctx, in) })
}

// Restore takes an event out of the trash.
func (s *Events) Restore(in events.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Events.Restore(ctx, in) })
}

// CheckIn checks a member in.
func (s *Events) CheckIn(in events.CheckInIn) (events.Attendance, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (events.Attendance, error) { return a.Events.CheckIn(ctx, in) })
}

// UndoCheckIn takes a check-in back.
func (s *Events) UndoCheckIn(in events.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Events.UndoCheckIn(ctx, in) })
}

// Door gives the matches at the door.
func (s *Events) Door(in reports.DoorIn) (reports.DoorOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.DoorOut, error) { return a.Reports.Door(ctx, in) })
}

// Roll lists who came.
func (s *Events) Roll(in reports.EventIn) (reports.EventRollOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (reports.EventRollOut, error) {
		return a.Reports.EventRoll(ctx, in)
	})
}
