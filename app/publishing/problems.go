package publishing

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/lessons"
	"guildbook/db/gen"
)

// noText is the fingerprint of a lesson without a word.
var noText = hash("")

// examine adds the problems that only the edition as a whole can tell: an empty lesson, one that nobody can open, and links to
// lessons that some of the readers may not open, or not yet.
func (s *Service) examine(ctx context.Context, b *building) error {
	sold := map[string]bool{}
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		plans, err := q.ListDuePlans(ctx)
		for _, p := range plans {
			sold[p.TierID] = sold[p.TierID] || p.TrashedAt == nil
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, a := range b.access {
		for _, t := range a.TierIDs {
			sold[t] = true
		}
	}
	names := map[string]string{}
	for _, t := range b.tiers {
		names[t.ID] = t.Name
	}
	for id, l := range b.lessons {
		if b.empty[id] && len(b.used[id]) == 0 {
			b.found(l, 0, "publishing.lesson_empty", nil)
		}
		if l.row.Audience == "tiers" && len(l.row.TierIDs) == 0 {
			b.found(l, 0, "publishing.lesson_unset", nil)
		} else if l.row.Audience == "tiers" && !slices.ContainsFunc(l.row.TierIDs, func(t string) bool { return sold[t] }) {
			b.found(l, 0, "publishing.lesson_nobody", map[string]string{"tiers": strings.Join(b.audience(*l.row, names), ", ")})
		}
		for _, lead := range b.leads[id] {
			b.follow(l, lead, names)
		}
	}
	return nil
}

// follow looks where a link leads those who can read it.
func (b *building) follow(l published, lead lessons.Lead, names map[string]string) {
	to, ok := b.lessons[lead.LessonID]
	if !ok {
		return // told when it was rendered
	}
	params := map[string]string{"target": lead.Raw, "title": to.row.Title}
	if l.row.Audience == "public" && to.row.Audience != "public" {
		b.found(l, lead.Line, "publishing.link_public", params)
		return
	}
	var shut, early []string
	for _, t := range b.tiers {
		opens := slices.Contains(l.tiers, t.ID)
		switch {
		case !opens:
		case !slices.Contains(to.tiers, t.ID):
			shut = append(shut, names[t.ID])
		case to.row.ReleaseDays > l.row.ReleaseDays:
			early = append(early, names[t.ID])
		}
	}
	if len(shut) > 0 {
		params["tiers"] = strings.Join(shut, ", ")
		b.found(l, lead.Line, "publishing.link_closed", params)
	} else if len(early) > 0 {
		params["days"] = strconv.FormatInt(to.row.ReleaseDays, 10)
		b.found(l, lead.Line, "publishing.link_early", params)
	}
}

func (b *building) found(l published, line int, code string, params map[string]string) {
	place := l.row.Path
	if line > 0 {
		place = fmt.Sprintf("%s:%d", place, line)
	}
	if params == nil {
		params = map[string]string{}
	}
	b.problems[l.row.ID] = append(b.problems[l.row.ID], lessons.Problem{
		Place: place, Code: code, Params: params, Raw: params["target"], LessonID: l.row.ID,
	})
}
