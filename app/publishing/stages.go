package publishing

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"guildbook/app/civil"
	"guildbook/app/pack"
	"guildbook/db"
	"guildbook/db/gen"
)

// stages is what members of a tier may open so many days after their first day in it. Each is a tier of the pack with keys of
// its own, so that a lesson that is still to come is neither named nor readable by what a member holds.
type stages struct {
	tags  map[stage]string // known and new
	known map[stage]bool
	used  map[stage]bool // by the lessons of this edition
	keys  map[string][]gen.ListStageKeysRow
	first map[[2]string]civil.Date // first day by member and tier
	fresh map[string]pack.Key      // new epochs by tag
	last  int                      // number of the newest tag
}

type stage struct {
	tier string // id
	days int64
}

func loadStages(ctx context.Context, q *gen.Queries) (*stages, error) {
	s := &stages{
		tags: map[stage]string{}, known: map[stage]bool{}, used: map[stage]bool{}, keys: map[string][]gen.ListStageKeysRow{},
		first: map[[2]string]civil.Date{}, fresh: map[string]pack.Key{},
	}
	rows, err := q.ListStages(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		k := stage{r.TierID, r.Days}
		s.tags[k], s.known[k] = r.Tag, true
		n := 0
		if _, err := fmt.Sscanf(r.Tag, "s%d", &n); err == nil {
			s.last = max(s.last, n)
		}
	}
	keys, err := q.ListStageKeys(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		s.keys[k.Tag] = append(s.keys[k.Tag], k)
	}
	days, err := q.ListFirstDays(ctx)
	for _, d := range days {
		s.first[[2]string{d.MemberID, d.TierID}] = civil.Date(d.FirstOn)
	}
	return s, err
}

// tag is under which tag a lesson is published for a tier.
func (s *stages) tag(t gen.ListTiersForPackRow, days int64) string {
	if days == 0 {
		return t.Tag
	}
	k := stage{t.ID, days}
	if s.tags[k] == "" {
		s.last++
		s.tags[k] = fmt.Sprintf("s%d", s.last)
	}
	s.used[k] = true
	return s.tags[k]
}

// of lists the stages of a tier in this edition, the first to be reached first.
func (s *stages) of(tier string) []stage {
	var out []stage
	for k := range s.used {
		if k.tier == tier {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b stage) int { return cmp.Compare(a.days, b.days) })
	return out
}

// reached is the tags of the stages of a tier that a member has reached.
func (s *stages) reached(member, tier string, today civil.Date) []string {
	first := s.first[[2]string{member, tier}]
	var out []string
	for _, k := range s.of(tier) {
		if first != "" && first.AddDays(int(k.days)) <= today {
			out = append(out, s.tags[k])
		}
	}
	return out
}

// heldBy is the tags of all stages that a member's slot opens in this edition, sorted.
func (b *building) heldBy(member string, tiers []string, today civil.Date) []string {
	out := []string{}
	for _, t := range tiers {
		out = append(out, b.stages.reached(member, t, today)...)
	}
	slices.Sort(out)
	return out
}

// recordStages stores new stages and their keys.
func (b *building) recordStages(ctx context.Context, tx *db.Tx) error {
	now := tx.NowMillis()
	for _, t := range b.tiers {
		for _, k := range b.stages.of(t.ID) {
			tag := b.stages.tags[k]
			if !b.stages.known[k] {
				if err := tx.InsertStage(ctx, gen.InsertStageParams{TierID: k.tier, Days: k.days, Tag: tag}); err != nil {
					return err
				}
			}
			key, ok := b.stages.fresh[tag]
			if !ok {
				continue
			}
			err := tx.InsertStageKey(ctx, gen.InsertStageKeyParams{Tag: tag, Epoch: int64(key.Epoch), Identity: key.Identity, CreatedAt: now})
			if err != nil {
				return err
			}
		}
	}
	if !b.rekey {
		return nil
	}
	for _, tag := range sorted(b.stages.keys) {
		keys := b.stages.keys[tag]
		last := keys[len(keys)-1].Epoch
		if err := tx.DropStageKeys(ctx, gen.DropStageKeysParams{Tag: tag, Epoch: last + 1, DroppedAt: &now}); err != nil {
			return err
		}
	}
	return nil
}

// lostStages is the tags of which somebody's code opened the last edition and does not open this one.
func (b *building) lostStages() map[string]bool {
	now := map[string][]string{} // by code
	for _, a := range b.access {
		if c, ok := b.codes[a.ID]; ok {
			now[c.ID] = b.heldBy(a.ID, a.TierIDs, b.today)
		}
	}
	out := map[string]bool{}
	for _, w := range b.mayHold() {
		var held []string
		if json.Unmarshal([]byte(w.Stages), &held) != nil {
			continue
		}
		for _, tag := range held {
			if !slices.Contains(now[w.CodeID], tag) {
				out[tag] = true
			}
		}
	}
	return out
}
