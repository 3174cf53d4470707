package publishing

import (
	"encoding/json"
	"slices"

	"guildbook/app/pack"
)

// epochs chooses each tier's key: a new one for the first edition, on a re-key, when a code that opened the tier at the
// last edition does not open it now, and for a tier that comes back after an edition without it, because nobody knows
// who left meanwhile. Former keys go along as old ones, until a re-key drops them.
func (b *building) epochs() {
	lost := b.lost()
	for _, t := range b.tiers {
		tier := pack.Tier{Tag: t.Tag, Name: t.Name}
		keys := b.keys[t.ID]
		if n := len(keys); n > 0 {
			tier.Epoch, tier.Identity = int(keys[n-1].Epoch), keys[n-1].Identity
		}
		if len(keys) == 0 || b.rekey || lost[t.ID] || !b.inLast(t.Tag) {
			tier.Epoch, tier.Identity = tier.Epoch+1, pack.NewTierKey()
			b.fresh[t.ID] = pack.Key{Epoch: tier.Epoch, Identity: tier.Identity}
		}
		for _, k := range keys {
			if !b.rekey && k.DroppedAt == nil && int(k.Epoch) < tier.Epoch {
				tier.Old = append(tier.Old, pack.Key{Epoch: int(k.Epoch), Identity: k.Identity})
			}
		}
		b.edition.Tiers = append(b.edition.Tiers, tier)
	}
}

// inLast tells whether the tier was in the last edition.
func (b *building) inLast(tag string) bool {
	if b.ledger == nil {
		return false
	}
	_, ok := b.ledger.Entries["catalog/"+tag]
	return ok
}

// lost is the tiers, by id, of which somebody's code opened the last edition and does not open this one.
func (b *building) lost() map[string]bool {
	now := map[string][]string{} // tiers by code
	for _, a := range b.access {
		if c, ok := b.codes[a.ID]; ok {
			now[c.ID] = a.TierIDs
		}
	}
	out := map[string]bool{}
	for _, w := range b.was {
		for _, t := range tiersOf(w.Tiers) {
			if !slices.Contains(now[w.CodeID], t) {
				out[t] = true
			}
		}
	}
	return out
}

// tiersOf reads a stored array of tier ids.
func tiersOf(stored string) []string {
	var out []string
	if json.Unmarshal([]byte(stored), &out) != nil {
		return nil
	}
	return out
}
