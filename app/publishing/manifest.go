package publishing

import (
	"cmp"
	"context"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/lessons"
	"guildbook/app/pack"
	"guildbook/app/reports"
)

// ManifestIn asks what the next edition will open for a tier or for a member.
type ManifestIn struct {
	TierID   string `json:"tierId"`
	MemberID string `json:"memberId"`
	Task     string `json:"task"`
}

// Manifest is exactly what a tier or a member will be able to open with the next edition, and why.
type Manifest struct {
	Number   int64            `json:"number"` // of the edition to come
	Kind     string           `json:"kind"`   // tier, member
	ID       string           `json:"id"`
	Name     string           `json:"name"`
	Opens    bool             `json:"opens"`   // whether anything opens at all
	Reason   string           `json:"reason"`  // why not: no_term, lapsed, no_code, shut_out, no_members; no_code and shut_out say what is missing
	HasCode  bool             `json:"hasCode"` // of a member
	Members  int64            `json:"members"` // of a tier: who can open it
	Access   []ManifestAccess `json:"access"`  // of a member: the tiers they ever held
	Lessons  []ManifestLesson `json:"lessons"` // in reading order, those that leave among them
	Counts   ManifestCounts   `json:"counts"`
	Bytes    int64            `json:"bytes"` // of lessons and attachments that open, encrypted
	Files    int64            `json:"files"` // attachments that open, pictures among them
	FileSize int64            `json:"fileSize"`
}

// ManifestAccess is a tier of a member with the reason why it opens, or does not.
type ManifestAccess struct {
	reports.Access
	Opens   bool       `json:"opens"`
	FirstOn civil.Date `json:"firstOn"` // first day in the tier, from which days are counted
}

// ManifestLesson is one lesson as they will find it.
type ManifestLesson struct {
	LessonID string `json:"lessonId"`
	Title    string `json:"title"`
	Course   string `json:"course"`
	// Change is against what they could open at the last edition: new, changed, same, leaves, or waits for one that is to come.
	Change string     `json:"change"`
	Bytes  int64      `json:"bytes"`
	Files  int64      `json:"files"`
	OpenOn civil.Date `json:"openOn"` // for waits: the day, empty where it is counted from a first day that is not known
	Days   int64      `json:"days"`   // so many days after a member's first day in the tier
	Via    []string   `json:"via"`    // names of the tiers through which it opens or will
}

// ManifestCounts counts lessons by their change. Open is those that can be opened.
type ManifestCounts struct {
	Open    int64 `json:"open"`
	New     int64 `json:"new"`
	Changed int64 `json:"changed"`
	Same    int64 `json:"same"`
	Leaves  int64 `json:"leaves"`
	Waits   int64 `json:"waits"`
}

// Manifest tells what the next edition will open for a tier or a member; nothing is written. Codes: publishing.view_whom,
// publishing.tier_unknown, members.not_found, and Plan's.
func (s *Service) Manifest(ctx context.Context, in ManifestIn) (out Manifest, err error) {
	b, err := s.build(ctx, asked{task: in.Task})
	if err != nil {
		return out, err
	}
	defer b.pages.close()
	who, err := b.viewer(ViewIn{TierID: in.TierID, MemberID: in.MemberID})
	if err != nil && !apperr.IsCode(err, "publishing.view_no_access") {
		return out, err
	}
	out = Manifest{
		Number: int64(b.edition.Number), Kind: "tier", ID: in.TierID, Name: who.name, Opens: len(who.tags) > 0,
		Access: []ManifestAccess{}, Lessons: []ManifestLesson{},
	}
	if in.MemberID == "" {
		out.Members = b.holders(in.TierID)
		if out.Members == 0 {
			out.Reason = "no_members"
		}
	} else if err := s.explain(ctx, b, who, &out); err != nil {
		return out, err
	}
	own, err := s.folder(false)
	if err != nil {
		return out, err
	}
	if own != nil {
		defer own.Close()
	}
	report, err := s.lessonReport(ctx, b, orNothing(own), in.Task)
	if err != nil {
		return out, err
	}
	b.fill(&out, who, report)
	return out, s.remember(ctx, b)
}

// holders counts who can open a tier.
func (b *building) holders(tierID string) (n int64) {
	for _, a := range b.access {
		if _, ok := b.codes[a.ID]; ok && slices.Contains(a.TierIDs, tierID) {
			n++
		}
	}
	return n
}

// explain adds why a member may open what.
func (s *Service) explain(ctx context.Context, b *building, who viewer, out *Manifest) error {
	p, err := s.ports.Roll.Profile(ctx, reports.MemberIn{ID: who.member})
	if err != nil {
		return err
	}
	out.Kind, out.ID = "member", who.member
	_, out.HasCode = b.codes[who.member]
	for _, a := range p.Access {
		out.Access = append(out.Access, ManifestAccess{
			Access: a, Opens: slices.Contains(who.tierIDs, a.TierID), FirstOn: b.stages.first[[2]string{who.member, a.TierID}],
		})
	}
	switch {
	case len(p.Access) == 0:
		out.Reason = "no_term"
	case !out.Opens:
		out.Reason = "lapsed"
	case !out.HasCode:
		out.Reason = "no_code"
		for _, a := range b.access {
			if a.ID == who.member && a.ShutOut {
				out.Reason = "shut_out"
			}
		}
	}
	return nil
}

// fill lists the lessons and counts.
func (b *building) fill(out *Manifest, who viewer, r *pack.Report) {
	edited := map[string]bool{}
	for _, id := range slices.Concat(r.New, r.Edited) {
		edited[b.opaque[id]] = true
	}
	sizes := map[string]int64{}
	for id, n := range r.Sizes {
		sizes[b.opaque[id]] = n
	}
	before, listed, files := b.hadAs(who), map[string]bool{}, map[string]bool{}
	for _, c := range b.courses {
		for _, row := range c.Lessons {
			listed[row.ID] = true
			l := ManifestLesson{LessonID: row.ID, Title: row.Title, Course: c.Title, Days: row.ReleaseDays, Via: []string{}}
			open, days := b.when(row, who)
			for _, d := range days {
				if d.open == open {
					l.Via = append(l.Via, d.tier)
				}
			}
			switch {
			case open:
				l.Change = b.fate(b.lessons[row.ID], pageFate(edited[row.ID]))
				if !before[row.ID] {
					l.Change = "new"
				}
				l.Bytes = sizes[row.ID]
				out.Bytes += l.Bytes
				for _, m := range b.used[row.ID] {
					l.Files++
					if !files[m.SHA256] {
						files[m.SHA256] = true
						out.Files++
						out.FileSize += m.Size
					}
				}
			case before[row.ID]:
				l.Change = "leaves"
			case len(days) > 0:
				l.Change = "waits"
				for _, d := range days {
					if d.on != "" && (l.OpenOn == "" || d.on < l.OpenOn) {
						l.OpenOn = d.on
					}
				}
			default:
				continue
			}
			out.Lessons = append(out.Lessons, l)
		}
	}
	for _, id := range sorted(b.had) {
		if !listed[id] && before[id] {
			out.Lessons = append(out.Lessons, ManifestLesson{LessonID: id, Title: b.had[id].Title, Change: "leaves", Via: []string{}})
		}
	}
	out.Bytes += out.FileSize
	for _, l := range out.Lessons {
		out.Counts.add(l.Change)
	}
}

func pageFate(edited bool) string {
	if edited {
		return "changed"
	}
	return ""
}

func (c *ManifestCounts) add(change string) {
	n := map[string]*int64{"new": &c.New, "changed": &c.Changed, "same": &c.Same, "leaves": &c.Leaves, "waits": &c.Waits}[change]
	*n++
	if change != "leaves" && change != "waits" {
		c.Open++
	}
}

// opening is when a lesson opens through one tier.
type opening struct {
	tier string // name
	open bool   // with this edition
	on   civil.Date
}

// when tells whether a lesson of the workspace opens for somebody with the next edition, and through which of their tiers it does
// or will; none: it never will as things stand.
func (b *building) when(row lessons.Row, who viewer) (open bool, out []opening) {
	if row.State != "ready" || row.Trashed {
		return false, nil
	}
	published, in := b.lessons[row.ID]
	for _, t := range b.tiers {
		if !slices.Contains(who.tierIDs, t.ID) || row.Audience == "tiers" && !slices.Contains(row.TierIDs, t.ID) {
			continue
		}
		o := opening{tier: t.Name, on: row.OpensOn(t.ID)}
		reached := row.ReleaseDays == 0 || slices.Contains(who.tags, b.stages.tags[stage{t.ID, row.ReleaseDays}])
		o.open = in && reached && slices.Contains(published.tiers, t.ID)
		if first := b.stages.first[[2]string{who.member, t.ID}]; row.ReleaseDays > 0 && who.member != "" && first != "" {
			o.on = cmp.Or(max(o.on, first.AddDays(int(row.ReleaseDays))), o.on)
		}
		open = open || o.open
		out = append(out, o)
	}
	return open, out
}

// hadAs is the lessons that somebody could open with the last edition.
func (b *building) hadAs(who viewer) map[string]bool {
	tiers, stages := who.tierIDs, []string(nil)
	if who.member != "" {
		tiers = nil
		for _, w := range b.was {
			if w.MemberID == who.member {
				tiers, stages = tiersOf(w.Tiers), tiersOf(w.Stages)
			}
		}
	}
	out := map[string]bool{}
	for id, had := range b.had {
		for _, t := range tiersOf(had.Tiers) {
			if !slices.Contains(tiers, t) {
				continue
			}
			out[id] = out[id] || who.member == "" || had.Days == 0 || slices.Contains(stages, b.stages.tags[stage{t, had.Days}])
		}
	}
	return out
}
