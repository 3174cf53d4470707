package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/publishing"
)

// Publish is packs and editions.
type Publish struct{ h *Host }

// Plan tells what publishing would do.
func (s *Publish) Plan(in publishing.PlanIn) (publishing.Plan, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (publishing.Plan, error) { return a.Publishing.Plan(ctx, in) })
}

// Publish publishes the next edition.
func (s *Publish) Publish(in publishing.PublishIn) (publishing.PublishOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (publishing.PublishOut, error) {
		return a.Publishing.Publish(ctx, in)
	})
}

// Editions lists the editions.
func (s *Publish) Editions() (publishing.EditionsOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.EditionsOut, error) {
		return a.Publishing.Editions(ctx)
	})
}

// Verify checks a pack.
func (s *Publish) Verify(in publishing.PackIn) (publishing.VerifyOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.VerifyOut, error) {
		return a.Publishing.Verify(ctx, in)
	})
}
