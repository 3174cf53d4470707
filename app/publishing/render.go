package publishing

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"guildbook/app/apperr"
	"guildbook/app/lessons"
	"guildbook/app/pack"
	"guildbook/db/gen"
)

// render finds out what each lesson's page and media are: from the cache where nothing that decides them has changed.
func (s *Service) render(ctx context.Context, b *building, lib *lessons.Library, cached map[string]known, task string) error {
	to := lessons.Addresses{
		Lesson: func(id string) (string, bool) {
			_, ok := b.lessons[id]
			return b.id("lesson", id), ok
		},
		Media: func(sha256 string) string { return b.id("media", sha256) },
	}
	mark := b.addressMark()
	b.draws = make(map[string]bool)
	used := make(map[string][]mediaUse, len(b.lessons))
	var todo []*pack.Lesson
	for i := range b.edition.Courses {
		for k := range b.edition.Courses[i].Lessons {
			l := &b.edition.Courses[i].Lessons[k]
			row := b.opaque[l.ID]
			source := hash(mark, lib.Print(row))
			l.Body = func(ctx context.Context) (pack.Body, error) { return b.body(ctx, lib, row, to) }
			l.Text = func(ctx context.Context) (string, error) { return b.text(ctx, lib, row, to) }
			k, ok := cached[row]
			if ok && (k.row.Source != source || k.anchored) {
				// Something is elsewhere in the library, or may have other headings; the page is another only if that concerns it.
				if ok = k.links.Own == b.own(lib, row) && k.links.Answers == lib.Answers(row, k.links.Refs, to); ok && k.row.Source != source {
					k.row.Source = source
					b.renders[row] = k.row
				}
			}
			if !ok {
				todo = append(todo, l)
				b.renders[row] = gen.Render{LessonID: row, Source: source}
				continue
			}
			l.Print, b.problems[row], used[row], b.draws[row] = k.print, k.problems, k.media, k.draws
			b.leads[row], b.empty[row] = k.links.Leads, k.empty
		}
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	progress, done := s.progress(task), 0
	for _, l := range todo {
		g.Go(func() error {
			row := b.opaque[l.ID]
			out, err := lib.Render(ctx, row, to)
			if err != nil {
				return err
			}
			r := cacheOf(out, linksOf{out.Leads, out.Refs, b.own(lib, row), lib.Answers(row, out.Refs, to)})
			phrases := excerpts(out.Text)
			b.pages.put(row, out.HTML, out.Text)
			l.Print = hash(r.HtmlSha256, r.TextSha256)
			b.mu.Lock()
			defer b.mu.Unlock()
			r.LessonID, r.Source = row, b.renders[row].Source
			b.renders[row], used[row] = r, usesOf(out)
			b.problems[row], b.leads[row], b.draws[row], b.empty[row] = out.Problems, out.Leads, out.Diagrams, r.TextSha256 == noText
			b.phrases = append(b.phrases, phrases...)
			done++
			if progress != nil {
				progress(done, len(todo), "render")
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		if ctx.Err() != nil && apperr.From(err).Kind == apperr.Internal {
			return apperr.New(apperr.Cancelled, "cancelled").Because(err)
		}
		return err
	}
	b.used = used
	return s.attach(b, used)
}

// body gives the page of a lesson to the pack.
func (b *building) body(ctx context.Context, lib *lessons.Library, row string, to lessons.Addresses) (pack.Body, error) {
	if body, ok := b.pages.get(row); ok {
		return body, nil
	}
	out, err := lib.Render(ctx, row, to)
	return pack.Body{HTML: []byte(out.HTML), Text: out.Text}, err
}

// text is the text of a lesson's page.
func (b *building) text(ctx context.Context, lib *lessons.Library, row string, to lessons.Addresses) (string, error) {
	if text, ok := b.pages.text(row); ok {
		return text, nil
	}
	out, err := lib.Render(ctx, row, to)
	return out.Text, err
}
