package publishing

import (
	"context"
	"encoding/json"
	"slices"
	"sort"

	"guildbook/app/lessons"
	"guildbook/db/gen"
)

// known is what the cache holds of a lesson that was rendered before.
type known struct {
	row      gen.Render
	print    string
	empty    bool // without a word
	media    []mediaUse
	draws    bool // has diagrams
	problems []lessons.Problem
	links    linksOf
	anchored bool // refers to a heading of a lesson
}

// linksOf is how the cache holds where a lesson's references lead. own and answers are those of the library when it was rendered:
// while both are the same, so is the page.
type linksOf struct {
	Leads   []lessons.Lead `json:"leads"`
	Refs    []string       `json:"refs"`
	Own     string         `json:"own"`
	Answers string         `json:"answers"`
}

// rendered reads the cache of what lessons rendered to, by lesson id.
func (s *Service) rendered(ctx context.Context) (map[string]known, error) {
	out := map[string]known{}
	var rows []gen.Render
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		rows, err = q.ListRenders(ctx)
		return err
	})
	for _, r := range rows {
		if k, ok := knownOf(r); ok {
			out[r.LessonID] = k
		}
	}
	return out, err
}

// knownOf reads a row of the cache, and answers false where it cannot.
func knownOf(r gen.Render) (known, bool) {
	k := known{row: r, print: hash(r.HtmlSha256, r.TextSha256), empty: r.TextSha256 == noText}
	media := []mediaUse{}
	k.problems = []lessons.Problem{}
	for _, part := range []struct {
		stored string
		into   any
	}{{r.Media, &media}, {r.Problems, &k.problems}, {r.Links, &k.links}} {
		if part.stored != "[]" && json.Unmarshal([]byte(part.stored), part.into) != nil {
			return k, false
		}
	}
	k.anchored = slices.ContainsFunc(k.links.Refs, lessons.Anchored)
	k.media, k.draws = undrawn(media)
	return k, true
}

// cacheOf is how the cache holds what a lesson rendered to, but for whose it is and what it was made from.
func cacheOf(out lessons.Rendered, links linksOf) gen.Render {
	return gen.Render{
		HtmlSha256: hash(out.HTML), TextSha256: hash(out.Text),
		Media: asJSON(drawn(usesOf(out), out)), Problems: asJSON(out.Problems), Links: asJSON(links),
	}
}

// usesOf is the media of a rendered lesson.
func usesOf(out lessons.Rendered) []mediaUse {
	media := make([]mediaUse, 0, len(out.Media))
	for _, m := range out.Media {
		media = append(media, mediaUse(m))
	}
	return media
}

// own changes with what a lesson renders to, its references apart.
func (b *building) own(lib *lessons.Library, row string) string {
	return hash("1", b.pack.Secret, lib.Own(row))
}

// addressMark changes when links inside the pack might lead elsewhere: with the pack itself and with what is in it.
func (b *building) addressMark() string {
	ids := make([]string, 0, len(b.lessons))
	for id := range b.lessons {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return hash(append([]string{"2", b.pack.Secret}, ids...)...)
}
