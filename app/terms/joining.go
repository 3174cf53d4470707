package terms

import (
	"context"
	"slices"

	"guildbook/db"
)

// Join lays out a member's terms anew after those of another came to them, or went again. No day that was bought is lost: where
// two terms covered the same days, the later one moves on, and none begins earlier than it did.
func (s *Service) Join(ctx context.Context, memberID string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListTermsOf(ctx, memberID)
		if err != nil {
			return err
		}
		var tiers []string
		for _, r := range rows {
			if r.VoidedAt == nil && !slices.Contains(tiers, r.TierID) {
				tiers = append(tiers, r.TierID)
			}
		}
		for _, tier := range tiers {
			b, err := open(ctx, tx.Queries, memberID, tier)
			if err != nil {
				return err
			}
			if len(b.rows) < 2 {
				continue
			}
			after := History{Purchases: slices.Clone(b.Purchases), Pauses: b.Pauses}.holding(b.Spells)
			if _, err := b.save(ctx, tx, b.rows, after); err != nil {
				return err
			}
		}
		return nil
	})
}
