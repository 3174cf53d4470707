// Package plans holds tiers and the plans that buy them. It knows nothing of who holds which.
package plans

import (
	"context"
	"strings"
	"unicode"

	"guildbook/app/apperr"
	"guildbook/app/money"
	"guildbook/app/settings"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
}

// New makes the service.
func New(d *db.DB, set *settings.Service) *Service { return &Service{db: d, settings: set} }

// maxName is the most characters that the name of a tier or a plan may have.
const maxName = 100

// checkName gives the code and parameters of what is wrong with a name; an empty code is nothing.
func checkName(name string) (code string, params []any) {
	switch {
	case name == "":
		return "field.required", nil
	case len([]rune(name)) > maxName:
		return "field.too_long", []any{"max", maxName}
	case strings.ContainsFunc(name, unicode.IsControl):
		return "plans.name_one_line", nil
	}
	return "", nil
}

func tierOf(r gen.Tier) Tier {
	return Tier{ID: r.ID, Tag: r.Tag, Name: r.Name, Position: r.Position, Trashed: r.TrashedAt != nil}
}

func planOf(r gen.ListPlansRow) Plan {
	return Plan{
		ID: r.ID, TierID: r.TierID, TierName: r.TierName, Name: r.Name,
		Price: money.Amount{Minor: r.PriceMinor, Currency: r.Currency}, Period: r.Period, GraceDays: r.GraceDays,
		Position: r.Position, Trashed: r.TrashedAt != nil,
	}
}

// allTiers lists the tiers in order, trashed ones too.
func allTiers(ctx context.Context, q *gen.Queries) ([]Tier, error) {
	rows, err := q.ListTiers(ctx)
	out := make([]Tier, len(rows))
	for i, r := range rows {
		out[i] = tierOf(r)
	}
	return out, err
}

// allPlans lists the plans by tier and order, trashed ones too.
func allPlans(ctx context.Context, q *gen.Queries) ([]Plan, error) {
	rows, err := q.ListPlans(ctx)
	out := make([]Plan, len(rows))
	for i, r := range rows {
		out[i] = planOf(r)
	}
	return out, err
}

func noTier(ref string) error {
	return apperr.New(apperr.NotFound, "plans.tier_not_found", "ref", ref)
}

func noPlan(ref string) error {
	return apperr.New(apperr.NotFound, "plans.plan_not_found", "ref", ref)
}

func ptr[T any](v T) *T { return &v }
