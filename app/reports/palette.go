package reports

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"guildbook/app/clock"
	"guildbook/app/members"
	"guildbook/db"
	"guildbook/db/gen"
)

// title is a lesson, course, event or challenge as the palette finds it.
type title struct {
	Hit
	searchID int64
	search   searchable
}

// foundInText ranks a lesson whose text holds the words; its title does not.
const foundInText = insideMatch

// kindOrder puts hits of the same rank in order.
var kindOrder = []string{"member", "lesson", "course", "event", "challenge", "payment"}

// Find finds members, lessons (by title and text), courses, events and payments (by number or reference), best
// first.
func (s *Service) Find(ctx context.Context, in FindIn) (out FindOut, err error) {
	out.Hits = []Hit{}
	q, typed := makeQuery(in.Query)
	if !typed {
		return out, nil
	}
	limit := in.Limit
	if limit <= 0 {
		limit = 20
	}
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	type hit struct {
		Hit
		rank int
	}
	var found []hit
	for i := range r.people {
		p := &r.people[i]
		if rank := q.match(&p.search); rank < noMatch && !p.trashed {
			found = append(found, hit{Hit{Kind: "member", ID: p.id, Title: p.name, Detail: memberDetail(p)}, rank})
		}
	}
	titles, err := s.titles(ctx, r)
	if err != nil {
		return out, err
	}
	texts, err := s.texts(ctx, in.Query, limit)
	if err != nil {
		return out, err
	}
	for i := range titles {
		t := &titles[i]
		rank := q.match(&t.search)
		if _, ok := texts[t.searchID]; ok && t.searchID != 0 {
			rank = min(rank, foundInText)
		}
		if rank < noMatch {
			found = append(found, hit{t.Hit, rank})
		}
	}
	payments, err := s.paymentHits(ctx, r, in.Query)
	if err != nil {
		return out, err
	}
	for _, p := range payments {
		found = append(found, hit{p, wordMatch})
	}
	slices.SortStableFunc(found, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(slices.Index(kindOrder, a.Kind), slices.Index(kindOrder, b.Kind)))
	})
	for _, h := range found[:min(limit, len(found))] {
		out.Hits = append(out.Hits, h.Hit)
	}
	return out, s.addSnippets(ctx, out.Hits, in.Query)
}

func memberDetail(p *person) string {
	detail := fmt.Sprintf("No. %04d", p.number)
	for _, more := range []string{p.alias, p.email} {
		if more != "" {
			detail += " · " + more
		}
	}
	return detail
}

// titles gives what has a title, kept in memory as the roll is.
func (s *Service) titles(ctx context.Context, r *roll) ([]title, error) {
	c := &s.kept
	c.mu.Lock()
	defer c.mu.Unlock()
	err := renew(&c.titles, s.version("lessons", "events", "challenges", "settings"), func() ([]title, error) {
		var out []title
		err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
			rows, err := q.ListTitles(ctx)
			for _, row := range rows {
				t := title{Hit: Hit{Kind: row.Kind, ID: row.ID, Title: row.Title, Detail: row.Detail}, searchID: row.SearchID}
				if row.Kind == "event" {
					t.Detail = clock.FromMillis(row.At).In(r.zone).Format("2006-01-02 15:04")
				}
				t.search = makeSearchable(0, []string{row.Title}, nil, nil)
				out = append(out, t)
			}
			return err
		})
		return out, err
	})
	return c.titles.rows, err
}

// texts gives the lessons whose title or text holds the words, by search id.
func (s *Service) texts(ctx context.Context, typed string, limit int) (map[int64]db.LessonHit, error) {
	hits, err := s.db.SearchLessons(ctx, typed, limit)
	out := make(map[int64]db.LessonHit, len(hits))
	for _, h := range hits {
		out[h.SearchID] = h
	}
	return out, err
}

func (s *Service) paymentHits(ctx context.Context, r *roll, typed string) (out []Hit, err error) {
	typed = strings.TrimSpace(typed)
	number := members.ParseNumber(typed)
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.FindPayments(ctx, gen.FindPaymentsParams{Number: number, Ref: typed})
		for _, p := range rows {
			detail := fmt.Sprintf("#%d · %s · %s", p.Number, amountOf(p.AmountMinor, p.Currency).Format(r.set.Language), p.PaidOn)
			if p.Reference != "" {
				detail += " · " + p.Reference
			}
			out = append(out, Hit{Kind: "payment", ID: p.ID, Title: p.MemberName, Detail: detail})
		}
		return err
	})
	return out, err
}

// addSnippets quotes from the text of the lessons among the hits where the words stand.
func (s *Service) addSnippets(ctx context.Context, hits []Hit, typed string) error {
	ids := []string{}
	for _, h := range hits {
		if h.Kind == "lesson" {
			ids = append(ids, h.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListBodiesOf(ctx, string(list))
		bodies := make(map[string]string, len(rows))
		for _, row := range rows {
			bodies[row.ID] = row.Body
		}
		for i := range hits {
			if hits[i].Kind == "lesson" {
				hits[i].Snippet = snippet(bodies[hits[i].ID], typed)
			}
		}
		return err
	})
}
