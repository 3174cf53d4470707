package pack

import (
	"cmp"
	"slices"
)

// view is what one tier sees: courses cut into parts.
type view struct {
	tier  Tier
	parts []chunk
}

// chunk is up to partLessons lessons of a course, in reading order.
type chunk struct {
	course  *Course
	number  int
	lessons []*Lesson
}

// viewsOf lays out courses, modules and lessons in their order for every tier, sorted by tag.
func viewsOf(e *Edition) []view {
	courses := make([]*Course, len(e.Courses))
	for i := range e.Courses {
		courses[i] = &e.Courses[i]
	}
	slices.SortStableFunc(courses, func(a, b *Course) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	type sorted struct {
		course  *Course
		lessons []*Lesson
	}
	all := make([]sorted, len(courses))
	for i, c := range courses {
		all[i] = sorted{c, inOrder(c)}
	}
	var out []view
	line, audience := lineage(e.Tiers), map[string][]string{}
	for _, c := range e.Courses {
		for _, l := range c.Lessons {
			audience[l.ID] = lowest(l.Tiers, line)
		}
	}
	for _, t := range e.Tiers {
		v := view{tier: t}
		for _, s := range all {
			var mine []*Lesson
			for _, l := range s.lessons {
				if slices.Contains(audience[l.ID], t.Tag) {
					mine = append(mine, l)
				}
			}
			n := 0
			for ls := range slices.Chunk(mine, partLessons) {
				v.parts = append(v.parts, chunk{course: s.course, number: n, lessons: ls})
				n++
			}
		}
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b view) int { return cmp.Compare(a.tier.Tag, b.tier.Tag) })
	return out
}

// inOrder is the lessons of a course: those without a module first, then module by module.
func inOrder(c *Course) []*Lesson {
	modules := slices.Clone(c.Modules)
	slices.SortStableFunc(modules, func(a, b Module) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	rank := map[string]int{"": -1}
	for i, m := range modules {
		rank[m.ID] = i
	}
	out := make([]*Lesson, len(c.Lessons))
	for i := range c.Lessons {
		out[i] = &c.Lessons[i]
	}
	slices.SortStableFunc(out, func(a, b *Lesson) int {
		return cmp.Or(cmp.Compare(rank[a.Module], rank[b.Module]), cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	return out
}
