package publishing

import (
	"slices"

	"guildbook/app/civil"
	"guildbook/app/lessons"
	"guildbook/app/pack"
	"guildbook/app/reports"
	"guildbook/db/gen"
)

// chooseTiers leaves out tiers in the trash that nobody holds.
func (b *building) chooseTiers() {
	held := map[string]bool{}
	for _, a := range b.access {
		for _, t := range a.TierIDs {
			held[t] = true
		}
	}
	b.tiers = slices.DeleteFunc(b.tiers, func(t gen.ListTiersForPackRow) bool { return t.TrashedAt != nil && !held[t.ID] })
}

// chooseLessons takes what is ready and released, and lays out courses.
func (b *building) chooseLessons(lib *lessons.Library, today civil.Date) {
	for i, c := range b.courses {
		course := pack.Course{ID: b.id("course", c.ID), Title: c.Title, Order: i + 1}
		for k, m := range c.Modules {
			course.Modules = append(course.Modules, pack.Module{ID: b.id("module", m.ID), Title: m.Title, Order: k + 1})
		}
		for k := range c.Lessons {
			row := &c.Lessons[k]
			if row.State != "ready" && row.ID != b.also || row.Trashed || lib.BodySHA256(row.ID) == "" {
				continue
			}
			l := published{row: row, course: c.Title, sha256: lib.BodySHA256(row.ID)}
			var tags []string
			var wait civil.Date // the first day on which anybody may open it
			for _, t := range b.tiers {
				if row.Audience == "tiers" && !slices.Contains(row.TierIDs, t.ID) {
					continue
				}
				if on := row.OpensOn(t.ID); on > today {
					if wait == "" || on < wait {
						wait = on
					}
					continue
				}
				l.tiers = append(l.tiers, t.ID)
				tags = append(tags, b.stages.tag(t, row.ReleaseDays))
			}
			if len(tags) == 0 && wait != "" {
				b.waits[row.ID] = wait
				continue
			}
			b.lessons[row.ID] = l
			id := b.id("lesson", row.ID)
			b.opaque[id] = row.ID
			module := ""
			if row.ModuleID != "" {
				module = b.id("module", row.ModuleID)
			}
			course.Lessons = append(course.Lessons, pack.Lesson{ID: id, Title: row.Title, Module: module, Order: k + 1, Tiers: tags})
		}
		if len(course.Lessons) > 0 {
			b.edition.Courses = append(b.edition.Courses, course)
		}
	}
}

// members gives a slot to everybody with access and a live code, with the stages of their tiers that they have reached.
func (b *building) members(today civil.Date) {
	for _, a := range b.access {
		c, ok := b.codes[a.ID]
		if !ok || len(a.TierIDs) == 0 {
			continue
		}
		b.edition.Members = append(b.edition.Members, pack.Member{ID: c.Me, Code: pack.Code(c.Code), Tiers: b.same.list(b.tagsOf(a, today))})
	}
}

// tagsOf is the tags of the tiers and stages that a member may open.
func (b *building) tagsOf(a reports.AccessRow, today civil.Date) []string {
	var out []string
	for _, t := range b.tiers {
		if slices.Contains(a.TierIDs, t.ID) {
			out = append(out, t.Tag)
			out = append(out, b.stages.reached(a.ID, t.ID, today)...)
		}
	}
	return out
}
