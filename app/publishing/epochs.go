package publishing

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"

	"guildbook/app/pack"
	"guildbook/db/gen"
)

// epochs chooses each tier's key: a new one for the first edition, on a re-key, when a code that opened the tier at the
// last edition does not open it now, and for a tier that comes back after an edition without it, because nobody knows
// who left meanwhile. Nor does anybody where the workspace's copy of the pack is not of the last edition, because an older
// database was put back. A publish that was cut off left a note of whom it was about to give slots; only the tiers of those who
// have left since get new keys. Former keys go along as old ones, until a re-key drops them. Where a tier gets a new key its
// stages do too.
func (b *building) epochs() {
	lost, lostStages := b.lost(), b.lostStages()
	for _, t := range b.tiers {
		keys := make([]pastKey, 0, len(b.keys[t.ID]))
		for _, k := range b.keys[t.ID] {
			keys = append(keys, pastKey{int(k.Epoch), k.Identity, k.DroppedAt != nil})
		}
		tier, fresh := b.tierKey(pack.Tier{Tag: t.Tag, Name: t.Name}, keys, lost[t.ID])
		if fresh {
			b.fresh[t.ID] = pack.Key{Epoch: tier.Epoch, Identity: tier.Identity}
		}
		b.edition.Tiers = append(b.edition.Tiers, tier)
		before := t.Tag
		for _, k := range b.stages.of(t.ID) {
			tag := b.stages.tags[k]
			keys := make([]pastKey, 0, len(b.stages.keys[tag]))
			for _, k := range b.stages.keys[tag] {
				keys = append(keys, pastKey{int(k.Epoch), k.Identity, k.DroppedAt != nil})
			}
			tier, fresh := b.tierKey(pack.Tier{Tag: tag, After: before, Name: t.Name}, keys, lost[t.ID] || lostStages[tag])
			if fresh {
				b.stages.fresh[tag] = pack.Key{Epoch: tier.Epoch, Identity: tier.Identity}
			}
			b.edition.Tiers = append(b.edition.Tiers, tier)
			before = tag
		}
	}
}

// pastKey is a stored key of a tier or stage.
type pastKey struct {
	epoch    int
	identity string
	dropped  bool
}

// tierKey fills in the present and the former keys of a tier or stage, and tells whether the present one is new.
func (b *building) tierKey(tier pack.Tier, keys []pastKey, lost bool) (pack.Tier, bool) {
	if n := len(keys); n > 0 {
		tier.Epoch, tier.Identity = keys[n-1].epoch, keys[n-1].identity
	}
	fresh := len(keys) == 0 || b.rekey || b.unsure || lost || !b.inLast(tier.Tag)
	if fresh {
		tier.Epoch, tier.Identity = tier.Epoch+1, pack.NewTierKey()
	}
	for _, k := range keys {
		if !b.rekey && !k.dropped && k.epoch < tier.Epoch {
			tier.Old = append(tier.Old, pack.Key{Epoch: k.epoch, Identity: k.identity})
		}
	}
	return tier, fresh
}

// wasMember is who had a slot, with the tiers and stages that it opened.
type wasMember = gen.ListEditionMembersRow

// mayHold is whoever may hold keys: the members of the last edition, and those of publishes after it that were cut off.
func (b *building) mayHold() []wasMember { return slices.Concat(b.was, b.begun) }

// trust decides whether the database knows of everybody who may hold keys. local is the generation of the workspace's copy of the
// pack, seen the greatest one that the places asked for hold.
func (b *building) trust(local, seen int64) {
	p := b.pack
	noted := p.Begun == p.Generation || p.Begun == p.BegunNoted
	b.unsure = !noted || local < p.Generation || max(local, seen) > p.Begun
}

// generationIn is the generation of the pack in a folder; 0 where there is none, or another's.
func generationIn(dir, id string) int64 {
	var p struct {
		Pack       string `json:"pack"`
		Generation int64  `json:"generation"`
	}
	f, err := os.Open(filepath.Join(dir, "pack.json"))
	if err != nil {
		return 0
	}
	defer f.Close()
	if json.NewDecoder(io.LimitReader(f, 64<<10)).Decode(&p) != nil || p.Pack != id {
		return 0
	}
	return p.Generation
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
	for _, w := range b.mayHold() {
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
