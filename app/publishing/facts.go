package publishing

import (
	"encoding/json"
	"slices"
)

// facts is what decides an edition besides its lessons and members, as its row keeps it.
type facts struct {
	Community  string `json:"community"`
	Language   string `json:"language"`
	PublicName string `json:"publicName"`
	Reader     string `json:"reader"` // hash of the page and its script
	Renderer   string `json:"renderer"`
	Sums       string `json:"sums,omitempty"` // SHA-256 of the pack's SHA256SUMS; editions of before this was kept have none
}

func (b *building) facts() facts {
	return facts{
		Community: b.edition.Community, Language: b.edition.Language, PublicName: b.edition.PublicName,
		Reader: hash(string(b.edition.Reader), string(b.edition.Worker)), Renderer: b.edition.Renderer,
	}
}

// mediaOf is the media of a lesson as its row in the edition keeps it.
func (b *building) mediaOf(lessonID string) *string {
	media := b.used[lessonID]
	if media == nil {
		media = []mediaUse{}
	}
	out := asJSON(media)
	return &out
}

// because names why the next edition differs from the last although no lesson did: first, language, community, public_name,
// reader, renderer, members, keys, rekey, unfinished. It is empty when nothing differs.
func (b *building) because(changed bool) []string {
	out := []string{}
	if !changed {
		return out
	}
	if b.last == nil {
		return append(out, "first")
	}
	now := b.facts()
	var was facts
	if json.Unmarshal([]byte(b.last.Facts), &was) == nil && was.Language != "" {
		for _, f := range []struct {
			name     string
			was, now string
		}{
			{"language", was.Language, now.Language},
			{"community", was.Community, now.Community},
			{"public_name", was.PublicName, now.PublicName},
			{"reader", was.Reader, now.Reader},
			{"renderer", was.Renderer, now.Renderer},
		} {
			if f.was != f.now {
				out = append(out, f.name)
			}
		}
	}
	if b.rekey {
		out = append(out, "rekey")
	}
	if b.membersDiffer() {
		out = append(out, "members")
	}
	if b.unsure || len(b.begun) > 0 {
		out = append(out, "unfinished")
	}
	return out
}

// membersDiffer tells whether other codes open it, or open other tiers, than the last edition.
func (b *building) membersDiffer() bool {
	now := map[string]string{}
	for _, m := range b.slots() {
		now[m.Code] = m.Tiers + m.Stages
	}
	if len(now) != len(b.was) {
		return true
	}
	return slices.ContainsFunc(b.was, func(w wasMember) bool { return now[w.CodeID] != w.Tiers+w.Stages })
}
