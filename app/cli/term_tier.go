package cli

import (
	"context"
	"slices"
	"strings"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/members"
	"guildbook/app/plans"
)

// tierOf is the tier that is named or, where none is, the only one whose terms a member has not used up, by id. It answers
// cli.no_tier {name} and cli.which_tier {name, tiers}.
func tierOf(ctx context.Context, a *app.App, m members.Member, named string) (string, error) {
	if named != "" {
		t, err := a.Plans.FindTier(ctx, named)
		return t.ID, err
	}
	today, err := a.Settings.Today(ctx)
	if err != nil {
		return "", err
	}
	all, err := a.Terms.Of(ctx, m.ID)
	if err != nil {
		return "", err
	}
	var held []string
	for _, t := range all {
		over := t.EndOn != "" && t.EndOn.AddDays(t.GraceDays) < today
		if !t.Voided && !over && !slices.Contains(held, t.TierID) {
			held = append(held, t.TierID)
		}
	}
	switch len(held) {
	case 0:
		return "", apperr.New(apperr.Invalid, "cli.no_tier", "name", m.Name)
	case 1:
		return held[0], nil
	}
	tiers, err := a.Plans.Tiers(ctx, plans.ListIn{Trashed: true})
	if err != nil {
		return "", err
	}
	var names []string
	for _, t := range tiers {
		if slices.Contains(held, t.ID) {
			names = append(names, t.Name)
		}
	}
	return "", apperr.New(apperr.Invalid, "cli.which_tier", "name", m.Name, "tiers", strings.Join(names, ", "))
}
