package plans

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// AddTier adds a tier at the end. It answers plans.invalid, plans.tier_exists and plans.tier_in_trash (a tier
// of that name can be restored).
func (s *Service) AddTier(ctx context.Context, in AddTierIn) (out Tier, err error) {
	in.Name = strings.TrimSpace(in.Name)
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		tiers, err := allTiers(ctx, tx.Queries)
		if err != nil {
			return err
		}
		if err := checkTierName(tiers, "", in.Name); err != nil {
			return err
		}
		out = Tier{ID: tx.NewID(), Name: in.Name}
		last := 0
		for _, t := range tiers {
			// A trashed tier keeps its tag: packs that members have kept still mean it.
			n, _ := strconv.Atoi(strings.TrimPrefix(t.Tag, "t"))
			last = max(last, n)
			out.Position = max(out.Position, t.Position)
		}
		out.Tag = fmt.Sprintf("t%d", last+1)
		out.Position++
		if err := tx.InsertTier(ctx, gen.InsertTierParams{
			ID: out.ID, Tag: out.Tag, Name: out.Name, Position: out.Position, CreatedAt: tx.NowMillis(),
		}); err != nil {
			return err
		}
		return tx.Audit(ctx, "plans", "tier", out.ID, "added", out)
	})
	return out, err
}

// RenameTier gives a tier another name. It answers plans.tier_not_found and the errors of AddTier.
func (s *Service) RenameTier(ctx context.Context, in RenameTierIn) (out Tier, err error) {
	in.Name = strings.TrimSpace(in.Name)
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		tiers, err := allTiers(ctx, tx.Queries)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(tiers, func(t Tier) bool { return t.ID == in.ID && !t.Trashed })
		if at < 0 {
			return noTier(in.ID)
		}
		if err := checkTierName(tiers, in.ID, in.Name); err != nil {
			return err
		}
		out = tiers[at]
		if out.Name == in.Name {
			return nil
		}
		old := out.Name
		out.Name = in.Name
		if err := tx.RenameTier(ctx, gen.RenameTierParams{ID: in.ID, Name: in.Name}); err != nil {
			return err
		}
		return tx.Audit(ctx, "plans", "tier", in.ID, "renamed", map[string]string{"old": old, "new": in.Name})
	})
	return out, err
}

func checkTierName(tiers []Tier, id, name string) error {
	if code, params := checkName(name); code != "" {
		return apperr.New(apperr.Invalid, "plans.invalid").With("name", code, params...)
	}
	for _, t := range tiers {
		if t.ID == id || !strings.EqualFold(t.Name, name) {
			continue
		}
		if t.Trashed {
			return apperr.New(apperr.Conflict, "plans.tier_in_trash", "name", t.Name).With("name", "plans.tier_in_trash", "name", t.Name)
		}
		return apperr.New(apperr.Conflict, "plans.tier_exists", "name", t.Name).With("name", "plans.tier_exists", "name", t.Name)
	}
	return nil
}

// TrashTier puts a tier into the trash. It answers plans.tier_not_found, and plans.tier_in_use while a plan, a
// lesson or a member (with a running term or its grace days) needs it.
func (s *Service) TrashTier(ctx context.Context, in IDIn) error {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		tier, err := tierByID(ctx, tx.Queries, in.ID)
		if err != nil || tier.Trashed {
			return err
		}
		use, err := tx.CountTierUse(ctx, gen.CountTierUseParams{TierID: in.ID, Today: string(tx.Today(set.Zone()))})
		if err != nil {
			return err
		}
		if use.Plans+use.Lessons+use.Members > 0 {
			return apperr.New(apperr.Conflict, "plans.tier_in_use", "name", tier.Name,
				"plans", use.Plans, "lessons", use.Lessons, "members", use.Members)
		}
		if err := tx.TrashTier(ctx, gen.TrashTierParams{ID: in.ID, TrashedAt: ptr(tx.NowMillis())}); err != nil {
			return err
		}
		return tx.Audit(ctx, "plans", "tier", in.ID, "trashed", tier)
	})
}

// RestoreTier takes a tier back out of the trash. It answers plans.tier_not_found.
func (s *Service) RestoreTier(ctx context.Context, in IDIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		tier, err := tierByID(ctx, tx.Queries, in.ID)
		if err != nil || !tier.Trashed {
			return err
		}
		if err := tx.TrashTier(ctx, gen.TrashTierParams{ID: in.ID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "plans", "tier", in.ID, "restored", nil)
	})
}

// OrderTiers puts the named tiers first, in this order; the others follow as they stood. It answers
// plans.tier_not_found.
func (s *Service) OrderTiers(ctx context.Context, in OrderIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		tiers, err := allTiers(ctx, tx.Queries)
		if err != nil {
			return err
		}
		order := make([]Tier, 0, len(tiers))
		for _, id := range in.IDs {
			at := slices.IndexFunc(tiers, func(t Tier) bool { return t.ID == id })
			if at < 0 {
				return noTier(id)
			}
			order = append(order, tiers[at])
			tiers = slices.Delete(tiers, at, at+1)
		}
		var names []string
		changed := false
		for i, t := range append(order, tiers...) {
			names = append(names, t.Name)
			if t.Position == int64(i+1) {
				continue
			}
			changed = true
			if err := tx.PlaceTier(ctx, gen.PlaceTierParams{ID: t.ID, Position: int64(i + 1)}); err != nil {
				return err
			}
		}
		if !changed {
			return nil
		}
		return tx.Audit(ctx, "plans", "tier", "", "ordered", names)
	})
}

// Tiers lists the tiers in order.
func (s *Service) Tiers(ctx context.Context, in ListIn) (out []Tier, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = allTiers(ctx, q)
		return err
	})
	if !in.Trashed {
		out = slices.DeleteFunc(out, func(t Tier) bool { return t.Trashed })
	}
	return out, err
}

// FindTier finds a tier that is not in the trash by id, tag or name (case does not matter). It answers
// plans.tier_not_found.
func (s *Service) FindTier(ctx context.Context, ref string) (Tier, error) {
	tiers, err := s.Tiers(ctx, ListIn{})
	if err != nil {
		return Tier{}, err
	}
	ref = strings.TrimSpace(ref)
	// A name counts before a tag: somebody may call a tier t2.
	for _, is := range []func(Tier) bool{
		func(t Tier) bool { return t.ID == ref },
		func(t Tier) bool { return strings.EqualFold(t.Name, ref) },
		func(t Tier) bool { return strings.EqualFold(t.Tag, ref) },
	} {
		if at := slices.IndexFunc(tiers, is); at >= 0 {
			return tiers[at], nil
		}
	}
	return Tier{}, noTier(ref)
}

func tierByID(ctx context.Context, q *gen.Queries, id string) (Tier, error) {
	tiers, err := allTiers(ctx, q)
	if err != nil {
		return Tier{}, err
	}
	at := slices.IndexFunc(tiers, func(t Tier) bool { return t.ID == id })
	if at < 0 {
		return Tier{}, noTier(id)
	}
	return tiers[at], nil
}
