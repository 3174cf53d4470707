package lessons

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"guildbook/db/gen"
)

// Search finds lessons by their words: all must occur; Chinese is found as it stands, other words by their beginnings. What
// lies in the trash is not found.
func (s *Service) Search(ctx context.Context, in SearchIn) (out SearchOut, err error) {
	out.Hits = []Hit{}
	limit := in.Limit
	if limit <= 0 {
		limit = 20
	}
	limit = min(limit, 200)
	hits, err := s.db.SearchLessons(ctx, in.Text, limit*2+20)
	if err != nil || len(hits) == 0 {
		return out, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := listRows(ctx, q)
		if err != nil {
			return err
		}
		courses, err := q.ListCourses(ctx)
		if err != nil {
			return err
		}
		titles := map[string]string{}
		for _, c := range courses {
			titles[c.ID] = c.Title
		}
		live := map[int64]Row{}
		for _, r := range rows {
			if !r.Trashed {
				live[r.searchID] = r.Row
			}
		}
		var ids []string
		for _, h := range hits {
			if r, ok := live[h.SearchID]; ok && len(out.Hits) < limit {
				out.Hits = append(out.Hits, Hit{Row: r, Course: titles[r.CourseID]})
				ids = append(ids, r.ID)
			}
		}
		list, err := json.Marshal(ids)
		if err != nil {
			return err
		}
		bodies, err := q.ListLessonBodies(ctx, string(list))
		if err != nil {
			return err
		}
		found := map[string]string{}
		for _, b := range bodies {
			found[b.ID] = snippet(b.Body, in.Text)
		}
		for i := range out.Hits {
			out.Hits[i].Snippet = found[out.Hits[i].ID]
		}
		return nil
	})
	return out, err
}

// snippetSpan is how many bytes about the first match are shown.
const snippetSpan = 160

// unread are the parts of Markdown that no reader sees.
var unread = regexp.MustCompile(`\A---\n(?s:.*?)\n(?:---|\.\.\.)(?:\n|\z)|(?s:<!--.*?-->)|\{[#.][^{}\n]*\}|(?m:^:{3,}.*$)|\[![A-Za-z-]+\][+-]?|\]\([^()\n]*\)`)

// snippet gives the words of a text around the first occurrence of the first word of the query.
func snippet(body, query string) string {
	body = unread.ReplaceAllString(body, " ")
	words := strings.FieldsFunc(query, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	lower := strings.ToLower(body)
	at := -1
	for _, w := range words {
		if at = strings.Index(lower, strings.ToLower(w)); at >= 0 {
			break
		}
	}
	if at < 0 || len(lower) != len(body) { // some letters change their length with their case
		at = 0
	}
	from, to := max(0, at-snippetSpan/2), min(len(body), at+snippetSpan)
	for from > 0 && !utf8.RuneStart(body[from]) {
		from--
	}
	for to < len(body) && !utf8.RuneStart(body[to]) {
		to++
	}
	s := strings.Join(strings.FieldsFunc(body[from:to], func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("#*`>|_=[]~", r)
	}), " ")
	if from > 0 {
		s = "…" + s
	}
	if to < len(body) {
		s += "…"
	}
	return s
}
