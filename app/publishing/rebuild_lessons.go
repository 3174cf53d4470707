package publishing

import (
	"context"
	"encoding/json"
	"slices"

	"guildbook/app/lessons"
	"guildbook/app/pack"
	"guildbook/db/gen"
)

// fillLessons lays out courses with the texts and media of then, and notes what is gone.
func (s *Service) fillLessons(ctx context.Context, p *past, task string) error {
	tags := map[string]gen.ListTiersForPackRow{}
	for _, t := range p.b.tiers {
		tags[t.ID] = t
	}
	progress := s.progress(task)
	for _, r := range p.rows {
		p.in[r.LessonID] = true
	}
	known := map[string]bool{} // media
	for i, r := range p.rows {
		if ctx.Err() != nil {
			return cancelled(ctx)
		}
		if progress != nil {
			progress(i, len(p.rows), "gather")
		}
		body, ok, err := s.ports.Lessons.RevisionText(ctx, r.LessonID, r.Revision, r.BodySha256)
		if err != nil {
			return err
		}
		if !ok {
			p.gone = append(p.gone, Gone{Kind: "revision", LessonID: r.LessonID, Title: r.Title, Revision: r.Revision})
			continue
		}
		l := pack.Lesson{ID: p.b.id("lesson", r.LessonID), Title: r.Title, Module: p.module(r), Order: i + 1, Edition: int(r.Since), Print: r.BodySha256}
		for _, id := range tiersOf(r.Tiers) {
			if t, ok := tags[id]; ok {
				l.Tiers = append(l.Tiers, p.b.stages.tag(t, r.Days))
			}
		}
		to, media, draws, err := p.addresses(r, body)
		if err != nil {
			return err
		}
		for _, m := range media {
			if !s.ports.Media.Has(m.SHA256, m.Size) {
				p.gone = append(p.gone, Gone{Kind: "attachment", LessonID: r.LessonID, Title: r.Title, Name: m.Name})
				continue
			}
			file := s.mediaFile(p, m)
			l.Media = append(l.Media, file.ID)
			if !known[file.ID] {
				known[file.ID] = true
				p.edition.Media = append(p.edition.Media, file)
			}
		}
		if draws {
			if err := s.draw(p.edition, &l, p.b.id); err != nil {
				return err
			}
		}
		l.Body = func(ctx context.Context) (pack.Body, error) {
			body, _, err := s.ports.Lessons.RevisionText(ctx, r.LessonID, r.Revision, r.BodySha256)
			if err != nil {
				return pack.Body{}, err
			}
			out, err := p.lib.RenderPast(textOf(r, body), to)
			return pack.Body{HTML: []byte(out.HTML), Text: out.Text}, err
		}
		c := p.course(r)
		c.Lessons = append(c.Lessons, l)
	}
	return nil
}

func textOf(r gen.ListEditionContentsRow, body string) lessons.Past {
	return lessons.Past{LessonID: r.LessonID, CourseID: r.CourseID, Path: r.Path, Title: r.Title, Body: body}
}

// addresses gives where references of a text lead in the archive, and the media it had: as noted down then, and for editions from
// before that as its references lead today. draws tells whether it has a diagram. A file that was replaced under its name since gives way to the one of then.
func (p *past) addresses(r gen.ListEditionContentsRow, body string) (to lessons.Addresses, media []mediaUse, draws bool, err error) {
	to = lessons.Addresses{
		Lesson: func(id string) (string, bool) { return p.b.id("lesson", id), p.in[id] },
		Media:  func(sha256 string) string { return p.b.id("media", sha256) },
	}
	out, err := p.lib.RenderPast(textOf(r, body), to)
	if err != nil {
		return to, nil, false, err
	}
	var now, then []mediaUse
	for _, m := range out.Media {
		now = append(now, mediaUse(m))
	}
	if r.Media == nil || json.Unmarshal([]byte(*r.Media), &then) != nil {
		return to, now, out.Diagrams, nil
	}
	instead := map[string]string{}
	for _, m := range now {
		same := slices.ContainsFunc(then, func(o mediaUse) bool { return o.SHA256 == m.SHA256 })
		at := slices.IndexFunc(then, func(o mediaUse) bool { return o.Name == m.Name })
		if !same && at >= 0 {
			instead[m.SHA256] = then[at].SHA256
		}
	}
	to.Media = func(sha256 string) string {
		if was := instead[sha256]; was != "" {
			sha256 = was
		}
		return p.b.id("media", sha256)
	}
	return to, then, out.Diagrams, nil
}

// course finds or adds the course of a lesson. Rows come course by course.
func (p *past) course(r gen.ListEditionContentsRow) *pack.Course {
	id := p.b.id("course", r.CourseID)
	if n := len(p.edition.Courses); n > 0 && p.edition.Courses[n-1].ID == id {
		return &p.edition.Courses[n-1]
	}
	c := pack.Course{ID: id, Title: r.Course, Order: len(p.edition.Courses) + 1}
	for _, m := range p.modules {
		if m.CourseID == r.CourseID {
			c.Modules = append(c.Modules, pack.Module{ID: p.b.id("module", m.ID), Title: m.Title, Order: len(c.Modules) + 1})
		}
	}
	p.edition.Courses = append(p.edition.Courses, c)
	return &p.edition.Courses[len(p.edition.Courses)-1]
}

func (p *past) module(r gen.ListEditionContentsRow) string {
	if r.ModuleID == nil || !slices.ContainsFunc(p.modules, func(m gen.ListAllModulesRow) bool { return m.ID == *r.ModuleID }) {
		return ""
	}
	return p.b.id("module", *r.ModuleID)
}
