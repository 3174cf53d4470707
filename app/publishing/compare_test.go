package publishing_test

import (
	"fmt"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/codes"
	"guildbook/app/publishing"
)

// told writes down what a comparison says, a word for each difference.
func told(o publishing.CompareOut) (out string) {
	for _, l := range o.Lessons {
		out += l.Change
		if l.Moved {
			out += fmt.Sprintf(" %v->%v", l.TiersFrom, l.TiersTo)
		}
		out += ": " + l.Title + "; "
	}
	for _, m := range o.Members {
		out += m.Change + " " + m.Name + "; "
	}
	return out
}

func TestCompareEditions(t *testing.T) {
	g := newGuild(t)
	g.Term(g.anna, g.core, "2026-01-01", "2026-12-31")
	same := g.Lesson(g.course, "Stays", "Words that stay.")
	g.publish(publishing.PublishIn{})
	g.edit(g.first, "Other words.")
	g.Exec("lessons", "UPDATE lessons SET audience = 'members' WHERE id = ?", g.secret)
	g.Lesson(g.course, "Just written", "New words.")
	dora := g.Member("Dora")
	g.Term(dora, g.core, "2026-01-01", "")
	_, err := g.codes.Issue(g.Ctx, codes.IssueIn{MemberIDs: []string{dora}})
	g.must(nil, err)
	g.publish(publishing.PublishIn{Revoke: []string{g.bob}})
	g.Exec("lessons", "UPDATE lessons SET trashed_at = 1 WHERE id = ?", same)
	g.publish(publishing.PublishIn{})

	for _, c := range []struct {
		from, to int64
		want     string
	}{
		{1, 2, "changed: The quiet harbour; same [Core]->[Ordinary Core]: Only for the core; added: Just written; gained Dora; lost Bob; "},
		{2, 1, "changed: The quiet harbour; same [Ordinary Core]->[Core]: Only for the core; removed: Just written; gained Bob; lost Dora; "},
		{2, 3, "removed: Stays; "},
		{3, 3, ""},
	} {
		out, err := g.publishing.Compare(g.Ctx, publishing.CompareIn{From: c.from, To: c.to})
		g.must(nil, err)
		if told(out) != c.want {
			t.Errorf("%d to %d: %s", c.from, c.to, told(out))
		}
		if n := out.SameLessons + int64(len(out.Lessons)) - out.Removed; n != out.To.Lessons {
			t.Errorf("%d to %d: %d lessons of %d", c.from, c.to, n, out.To.Lessons)
		}
		if n := out.SameMembers + int64(len(out.Members)) - out.Lost; n != out.To.Members || out.MemberGrowth != out.Gained-out.Lost {
			t.Errorf("%d to %d: %d members of %d, %d more", c.from, c.to, n, out.To.Members, out.MemberGrowth)
		}
	}
	out, err := g.publishing.Compare(g.Ctx, publishing.CompareIn{From: 1, To: 2})
	g.must(nil, err)
	sums := ""
	for _, c := range out.Tiers {
		sums += fmt.Sprintf("%s: lessons %d->%d, members %d->%d; ", c.Name, c.LessonsFrom, c.LessonsTo, c.MembersFrom, c.MembersTo)
	}
	if want := "Ordinary: lessons 2->4, members 2->1; Core: lessons 3->4, members 2->3; "; sums != want {
		t.Errorf("tiers: %s", sums)
	}
	if _, err := g.publishing.Compare(g.Ctx, publishing.CompareIn{From: 1, To: 4}); !apperr.IsCode(err, "publishing.no_edition") {
		t.Error(err)
	}
}

// Lessons stand as members read them: those outside of modules first, then module by module.
func TestCompareInReadingOrder(t *testing.T) {
	g := newGuild(t)
	g.Term(g.anna, g.core, "2026-01-01", "2026-12-31")
	g.publish(publishing.PublishIn{})
	for i, title := range []string{"Two, first", "One, first", "Two, second", "One, second", "Alone"} {
		id := g.Lesson(g.course, title, "Words.")
		if i == 4 {
			continue
		}
		module := []string{"module-2", "module-1"}[i%2]
		if i < 2 {
			g.Exec("lessons", "INSERT INTO modules (id, course_id, title, position) VALUES (?, ?, ?, ?)", module, g.course, module, 2-i)
		}
		g.Exec("lessons", "UPDATE lessons SET module_id = ? WHERE id = ?", module, id)
	}
	g.publish(publishing.PublishIn{})
	out, err := g.publishing.Compare(g.Ctx, publishing.CompareIn{From: 1, To: 2})
	g.must(nil, err)
	want := "added: Alone; added: One, first; added: One, second; added: Two, first; added: Two, second; "
	if told(out) != want {
		t.Error(told(out))
	}
}
