package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/publishing"
	"guildbook/app/targets"
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

// Edition tells all that is known of one edition.
func (s *Publish) Edition(in publishing.NumberIn) (publishing.EditionDetail, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.EditionDetail, error) {
		return a.Publishing.Edition(ctx, in)
	})
}

// Compare tells what differs between two editions.
func (s *Publish) Compare(in publishing.CompareIn) (publishing.CompareOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.CompareOut, error) {
		return a.Publishing.Compare(ctx, in)
	})
}

// SetNote changes the note on an edition.
func (s *Publish) SetNote(in publishing.NoteIn) (publishing.Edition, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.Edition, error) {
		return a.Publishing.SetNote(ctx, in)
	})
}

// Deliver notes that members were told of an edition.
func (s *Publish) Deliver(in publishing.DeliverIn) (publishing.DeliverOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.DeliverOut, error) {
		return a.Publishing.Deliver(ctx, in)
	})
}

// Undeliver takes such notes back.
func (s *Publish) Undeliver(in publishing.UndeliverIn) (publishing.DeliverOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.DeliverOut, error) {
		return a.Publishing.Undeliver(ctx, in)
	})
}

// Rebuild makes an old edition again.
func (s *Publish) Rebuild(in publishing.RebuildIn) (publishing.RebuildOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (publishing.RebuildOut, error) {
		return a.Publishing.Rebuild(ctx, in)
	})
}

// Verify checks a pack.
func (s *Publish) Verify(in publishing.PackIn) (publishing.VerifyOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (publishing.VerifyOut, error) {
		return a.Publishing.Verify(ctx, in)
	})
}

// Manifest tells what the next edition opens for a tier or a member.
func (s *Publish) Manifest(in publishing.ManifestIn) (publishing.Manifest, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (publishing.Manifest, error) {
		return a.Publishing.Manifest(ctx, in)
	})
}

// View makes the next edition as a tier or a member will see it; its page is at the address in the answer.
func (s *Publish) View(in publishing.ViewIn) (publishing.ViewOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (publishing.ViewOut, error) {
		return a.Publishing.View(ctx, in, s.h.ViewsAt())
	})
}

// CloseView takes a view away.
func (s *Publish) CloseView(in publishing.ViewIDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Publishing.CloseView(ctx, in) })
}

// Targets lists the saved places.
func (s *Publish) Targets() (targets.ListOut, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (targets.ListOut, error) { return a.Targets.List(ctx) })
}

// SaveTarget adds or changes a saved place.
func (s *Publish) SaveTarget(in targets.SaveIn) (targets.Target, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (targets.Target, error) { return a.Targets.Save(ctx, in) })
}

// TryTarget tells whether an edition could go to a place.
func (s *Publish) TryTarget(in targets.TryIn) (targets.TryOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (targets.TryOut, error) { return a.Targets.Try(ctx, in) })
}

// RestoreTarget puts a saved place back on the list.
func (s *Publish) RestoreTarget(in targets.IDIn) (targets.Target, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (targets.Target, error) { return a.Targets.Restore(ctx, in) })
}

// RemoveTarget takes a saved place off the list.
func (s *Publish) RemoveTarget(in targets.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Targets.Remove(ctx, in) })
}
