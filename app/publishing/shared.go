package publishing

import (
	"slices"
	"strings"

	"guildbook/app/civil"
	"guildbook/db/gen"
)

// shared answers one copy of equal texts and lists: what names members, tiers and days tens of thousands of times then lies in memory
// once, and the collector passes it once.
type shared struct {
	texts map[string]string
	lists map[string][]string
}

func newShared() *shared { return &shared{texts: map[string]string{}, lists: map[string][]string{}} }

func (s *shared) text(t string) string {
	if kept, ok := s.texts[t]; ok {
		return kept
	}
	s.texts[t] = t
	return t
}

// list is for lists that nobody changes.
func (s *shared) list(l []string) []string {
	key := strings.Join(l, "\n")
	if kept, ok := s.lists[key]; ok {
		return kept
	}
	l = slices.Clip(l)
	for i, t := range l {
		l[i] = s.text(t)
	}
	s.lists[key] = l
	return l
}

// liveCode is what an edition needs of a code.
type liveCode struct{ ID, Me, Code, Name string }

func liveCodeOf(c gen.ListCodesRow) liveCode {
	return liveCode{ID: c.ID, Me: c.Me, Code: c.Code, Name: c.Name}
}

// share lets lists that were read apart name members, tiers and days by the same texts.
func (b *building) share() {
	same := b.same
	for i := range b.access {
		a := &b.access[i]
		a.ID, a.Name, a.TierIDs = same.text(a.ID), same.text(a.Name), same.list(a.TierIDs)
	}
	codes := make(map[string]liveCode, len(b.codes))
	for id, c := range b.codes {
		c.Name = same.text(c.Name)
		codes[same.text(id)] = c
	}
	b.codes = codes
	first := make(map[[2]string]civil.Date, len(b.stages.first))
	for key, on := range b.stages.first {
		first[[2]string{same.text(key[0]), same.text(key[1])}] = civil.Date(same.text(string(on)))
	}
	b.stages.first = first
	for i := range b.was {
		w := &b.was[i]
		w.MemberID, w.Tiers, w.Stages, w.Name = same.text(w.MemberID), same.text(w.Tiers), same.text(w.Stages), same.text(w.Name)
	}
}
