package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/plans"
)

// Plans is tiers and plans.
type Plans struct{ h *Host }

// Tiers lists the tiers.
func (s *Plans) Tiers(in plans.ListIn) ([]plans.Tier, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]plans.Tier, error) { return a.Plans.Tiers(ctx, in) })
}

// AddTier adds a tier.
func (s *Plans) AddTier(in plans.AddTierIn) (plans.Tier, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (plans.Tier, error) { return a.Plans.AddTier(ctx, in) })
}

// RenameTier renames a tier.
func (s *Plans) RenameTier(in plans.RenameTierIn) (plans.Tier, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (plans.Tier, error) { return a.Plans.RenameTier(ctx, in) })
}

// TrashTier puts a tier into the trash.
func (s *Plans) TrashTier(in plans.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Plans.TrashTier(ctx, in) })
}

// RestoreTier takes a tier out of the trash.
func (s *Plans) RestoreTier(in plans.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Plans.RestoreTier(ctx, in) })
}

// OrderTiers orders the tiers.
func (s *Plans) OrderTiers(in plans.OrderIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Plans.OrderTiers(ctx, in) })
}

// List lists the plans.
func (s *Plans) List(in plans.ListIn) ([]plans.Plan, error) {
	return run(s.h, func(ctx context.Context, a *app.App) ([]plans.Plan, error) { return a.Plans.Plans(ctx, in) })
}

// Add adds a plan.
func (s *Plans) Add(in plans.AddPlanIn) (plans.Plan, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (plans.Plan, error) { return a.Plans.AddPlan(ctx, in) })
}

// Change changes a plan.
func (s *Plans) Change(in plans.ChangePlanIn) (plans.Plan, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (plans.Plan, error) { return a.Plans.ChangePlan(ctx, in) })
}

// Trash puts a plan into the trash.
func (s *Plans) Trash(in plans.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Plans.TrashPlan(ctx, in) })
}

// Restore takes a plan out of the trash.
func (s *Plans) Restore(in plans.IDIn) error {
	return do(s.h, func(ctx context.Context, a *app.App) error { return a.Plans.RestorePlan(ctx, in) })
}
