// Package plans holds tiers and the plans that buy them.
package plans

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

// AddTier adds a tier at the end. It answers plans.tier_exists.
func (s *Service) AddTier(ctx context.Context, in AddTierIn) (out Tier, err error) {
	return out, errUnwritten
}

// RenameTier gives a tier another name.
func (s *Service) RenameTier(ctx context.Context, in RenameTierIn) (out Tier, err error) {
	return out, errUnwritten
}

// TrashTier puts a tier into the trash; it answers plans.tier_in_use while a plan, a lesson or a running term needs it.
func (s *Service) TrashTier(ctx context.Context, in IDIn) error { return errUnwritten }

// RestoreTier takes a tier back out of the trash.
func (s *Service) RestoreTier(ctx context.Context, in IDIn) error { return errUnwritten }

// OrderTiers puts the tiers into this order.
func (s *Service) OrderTiers(ctx context.Context, in OrderIn) error { return errUnwritten }

// Tiers lists the tiers in order.
func (s *Service) Tiers(ctx context.Context, in ListIn) (out []Tier, err error) {
	return out, errUnwritten
}

// AddPlan adds a plan. It answers plans.invalid with an error per field.
func (s *Service) AddPlan(ctx context.Context, in AddPlanIn) (out Plan, err error) {
	return out, errUnwritten
}

// ChangePlan changes a plan.
func (s *Service) ChangePlan(ctx context.Context, in ChangePlanIn) (out Plan, err error) {
	return out, errUnwritten
}

// TrashPlan puts a plan into the trash; terms bought under it stay.
func (s *Service) TrashPlan(ctx context.Context, in IDIn) error { return errUnwritten }

// RestorePlan takes a plan back out of the trash.
func (s *Service) RestorePlan(ctx context.Context, in IDIn) error { return errUnwritten }

// Plans lists the plans by tier and order.
func (s *Service) Plans(ctx context.Context, in ListIn) (out []Plan, err error) {
	return out, errUnwritten
}

// FindTier finds a tier by id, tag or name (case does not matter). It answers plans.tier_not_found.
func (s *Service) FindTier(ctx context.Context, ref string) (out Tier, err error) {
	return out, errUnwritten
}

// FindPlan finds a plan by id or name. It answers plans.plan_not_found.
func (s *Service) FindPlan(ctx context.Context, ref string) (out Plan, err error) {
	return out, errUnwritten
}
