package terms

import (
	"cmp"
	"context"
	"slices"

	"guildbook/db"
	"guildbook/db/gen"
)

// Join lays out a member's terms anew after those of another came to them. No day that was bought is lost: where
// two terms covered the same days, the later one moves on, and none begins earlier than it did.
func (s *Service) Join(ctx context.Context, memberID string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListTermsOf(ctx, memberID)
		if err != nil {
			return err
		}
		for _, tier := range tiersOf(rows) {
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

// PartIn are two members who were one since a merge: its id, and when it was. Moved says that terms which it moved were not
// as it had left them; Laid are those that lie where they lay before it.
type PartIn struct {
	KeptID, GoneID string
	MergeID        string
	At             int64
	Moved          bool
	Laid           []string
}

// bought tells whether a term was written down after the merge.
func (in PartIn) bought(r gen.Term) bool {
	return cmp.Or(cmp.Compare(r.CreatedAt, in.At), cmp.Compare(r.ID, in.MergeID)) > 0
}

// Part lays out the terms of two members anew after those of the one who had gone went back. What was bought since the merge
// begins where it would have begun without it, from the day it was bought on: it need not wait for the end of what went back.
func (s *Service) Part(ctx context.Context, in PartIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		gone, err := tx.ListTermsOf(ctx, in.GoneID)
		if err != nil {
			return err
		}
		kept, err := tx.ListTermsOf(ctx, in.KeptID)
		if err != nil {
			return err
		}
		pauses, err := tx.ListPausesOf(ctx, in.GoneID)
		if err != nil {
			return err
		}
		went := tiersOf(gone)
		for _, r := range gone {
			went = append(went, r.TierID) // those taken back since, too
		}
		for _, p := range pauses {
			went = append(went, p.TierID)
		}
		for _, tier := range tiersOf(kept) {
			if err := in.lay(ctx, tx, in.KeptID, tier, slices.Contains(went, tier), kept); err != nil {
				return err
			}
		}
		for _, tier := range tiersOf(gone) {
			if err := in.lay(ctx, tx, in.GoneID, tier, false, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// lay replays one of them in a tier; what was bought since is laid anew where terms of that tier went back.
func (in PartIn) lay(ctx context.Context, tx *db.Tx, memberID, tier string, anew bool, all []gen.Term) error {
	b, err := open(ctx, tx.Queries, memberID, tier)
	if err != nil {
		return err
	}
	first := slices.IndexFunc(b.rows, in.bought)
	switch {
	case in.Moved:
		first = 0
	case first < 0 || !anew:
		return nil
	}
	// A refund of what is still theirs goes on to hold later terms back; so does a change of tier.
	holds := slices.ContainsFunc(b.Purchases, func(p Purchase) bool { return p.Cut != "" }) ||
		slices.ContainsFunc(all, func(r gen.Term) bool { return r.TierID == tier && r.VoidedAt != nil && *r.VoidedAt >= in.At })
	after := History{Pauses: b.Pauses}
	var since []int
	for i, r := range b.rows {
		if anew && in.bought(r) {
			since = append(since, i)
			continue
		}
		after.Purchases = append(after.Purchases, b.Purchases[i])
		switch {
		case i < first:
			after.Spells = append(after.Spells, b.Spells[i])
		case !anew || slices.Contains(in.Laid, r.ID) || b.Purchases[i].Cut != "":
			after = after.holding(b.Spells[i : i+1])
		default:
			after.Spells = append(after.Spells, Next(after.Spells, b.Purchases[i], after.Pauses...))
		}
	}
	// Entered again in the order of entry, each begins where it would have been said to begin.
	slices.SortFunc(since, func(i, j int) int {
		return cmp.Or(cmp.Compare(b.rows[i].CreatedAt, b.rows[j].CreatedAt), cmp.Compare(b.rows[i].ID, b.rows[j].ID))
	})
	for _, i := range since {
		p := b.Purchases[i]
		if p.Cut == "" {
			p.Held = ""
			if !holds {
				p.Floor = min(p.Floor, p.On)
			}
		}
		_, after = after.Buy(p)
	}
	_, err = b.save(ctx, tx, b.rows, after)
	return err
}

// tiersOf are the tiers of terms that stand.
func tiersOf(rows []gen.Term) (tiers []string) {
	for _, r := range rows {
		if r.VoidedAt == nil && !slices.Contains(tiers, r.TierID) {
			tiers = append(tiers, r.TierID)
		}
	}
	return tiers
}
