package publishing

import (
	"slices"

	"guildbook/app/lessons"
	"guildbook/app/pack"
)

// plan puts a report of the pack into the organizer's words.
func (b *building) plan(r *pack.Report) Plan {
	out := Plan{
		Number: int64(b.edition.Number), Nothing: !r.Changed, Problems: []Problem{}, NoCode: []string{}, NoCodeIDs: []string{},
		Because: b.because(r.Changed),
		Write:   int64(len(r.Written)), WriteBytes: r.WrittenBytes(), Remove: int64(len(r.Removed)),
		Total: int64(r.Kept + len(r.Written)), TotalBytes: r.KeptBytes + r.WrittenBytes(), Members: int64(r.Members),
	}
	out.Lessons = b.changes(r)
	for _, l := range out.Lessons {
		if _, ok := b.lessons[l.LessonID]; ok {
			for _, p := range b.problems[l.LessonID] {
				p.Place = l.Course + " / " + p.Place // two courses may hold the same path
				out.Problems = append(out.Problems, p)
			}
		}
	}
	for _, a := range b.access {
		if _, ok := b.codes[a.ID]; !ok && len(a.TierIDs) > 0 && !a.ShutOut {
			out.NoCode = append(out.NoCode, a.Name)
			out.NoCodeIDs = append(out.NoCodeIDs, a.ID)
		}
	}
	byTag := map[string]pack.TierReport{}
	for _, t := range r.Tiers {
		byTag[t.Tag] = t
	}
	for _, t := range b.tiers {
		rep := byTag[t.Tag]
		for _, k := range b.stages.of(t.ID) {
			rep.Lessons += byTag[b.stages.tags[k]].Lessons
		}
		_, fresh := b.fresh[t.ID]
		row := TierAccess{
			TierID: t.ID, Name: t.Name, Members: int64(rep.Members), Lessons: int64(rep.Lessons), Epoch: int64(rep.Epoch),
			NewEpoch: fresh && rep.Epoch > 1, Joined: []string{}, Left: []string{}, JoinedIDs: []string{}, LeftIDs: []string{},
		}
		b.comings(&row)
		out.Tiers = append(out.Tiers, row)
	}
	out.Nobody = nobody(out)
	return out
}

// nobody tells why an edition would open nothing to anybody.
func nobody(p Plan) []string {
	out := []string{}
	if !slices.ContainsFunc(p.Tiers, func(t TierAccess) bool { return t.Lessons > 0 }) {
		out = append(out, "no_lessons")
	}
	switch {
	case p.Members > 0:
	case len(p.NoCode) > 0:
		out = append(out, "no_codes")
	default:
		out = append(out, "no_members")
	}
	return out
}

// changes lists what happens to every lesson, in reading order, and then those that leave and are not on any list now.
func (b *building) changes(r *pack.Report) []LessonChange {
	names := map[string]string{}
	for _, t := range b.tiers {
		names[t.ID] = t.Name
	}
	fate := map[string]string{}
	for _, id := range r.New {
		fate[b.opaque[id]] = "new"
	}
	for _, id := range r.Edited {
		fate[b.opaque[id]] = "changed"
	}
	sizes := map[string]int64{}
	for id, n := range r.Sizes {
		sizes[b.opaque[id]] = n
	}
	out := []LessonChange{}
	listed := map[string]bool{}
	for _, c := range b.courses {
		for _, row := range c.Lessons {
			l, in := b.lessons[row.ID]
			change := LessonChange{LessonID: row.ID, Title: row.Title, Course: c.Title, Tiers: b.audience(row, names), Days: row.ReleaseDays}
			had, was := b.had[row.ID]
			switch {
			case in && len(l.tiers) > 0:
				change.Change = b.fate(l, fate[row.ID])
				if change.Change != "same" {
					change.Bytes = sizes[row.ID]
				}
			case was && had.Tiers != "[]":
				change.Change = "leaves"
			case b.waits[row.ID] != "":
				change.Change, change.When = "waits", string(b.waits[row.ID])
			default:
				change.Change = "draft"
			}
			listed[row.ID] = true
			out = append(out, change)
		}
	}
	for _, id := range sorted(b.had) {
		if had := b.had[id]; !listed[id] && had.Tiers != "[]" {
			out = append(out, LessonChange{LessonID: id, Title: had.Title, Change: "leaves", Tiers: []string{}})
		}
	}
	return out
}

// fate of a lesson in the edition: by its page, and where that is the same by its title and audience.
func (b *building) fate(l published, page string) string {
	had, ok := b.had[l.row.ID]
	switch {
	case !ok || had.Tiers == "[]":
		return "new"
	case page != "" || had.Title != l.row.Title || had.Days != l.row.ReleaseDays || had.Tiers != sortedJSON(l.tiers):
		return "changed"
	default:
		return "same"
	}
}

// audience names the tiers of a lesson; it is empty for one that everybody in the pack may open.
func (b *building) audience(row lessons.Row, names map[string]string) []string {
	out := []string{}
	if row.Audience == "tiers" {
		for _, t := range b.tiers {
			if slices.Contains(row.TierIDs, t.ID) {
				out = append(out, names[t.ID])
			}
		}
	}
	return out
}

// comings tells who can open a tier now and could not at the last edition, who lost it, and who has no code.
func (b *building) comings(t *TierAccess) {
	before := map[string]string{} // names by member id
	for _, w := range b.was {
		if slices.Contains(tiersOf(w.Tiers), t.TierID) {
			before[w.MemberID] = w.Name
		}
	}
	now := map[string]bool{}
	for _, a := range b.access {
		if !slices.Contains(a.TierIDs, t.TierID) {
			continue
		}
		if _, ok := b.codes[a.ID]; !ok {
			if !a.ShutOut {
				t.NoCode++
			}
			continue
		}
		now[a.ID] = true
		if _, was := before[a.ID]; !was {
			t.Joined = append(t.Joined, a.Name)
			t.JoinedIDs = append(t.JoinedIDs, a.ID)
		}
	}
	for _, w := range b.was {
		if _, was := before[w.MemberID]; was && !now[w.MemberID] {
			t.Left = append(t.Left, w.Name)
			t.LeftIDs = append(t.LeftIDs, w.MemberID)
		}
	}
}
