package lessons

import (
	"context"
	"database/sql"
	"errors"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"

	"golang.org/x/sync/errgroup"

	"guildbook/app/apperr"
	"guildbook/app/markdown"
	"guildbook/app/media"
	"guildbook/db/gen"
)

// planned is the fate of one text.
type planned struct {
	*source
	entry    *entry
	fate     string // add, change, same
	words    int64
	text     string
	links    []markdown.LinkUse
	access   *AccessChange // what its front matter asks for and does not have
	problems []Problem
}

// plan is what an import will do.
type plan struct {
	source   string // name of the folder
	title    string // of the course
	course   gen.Course
	exists   bool
	modules  map[string]string // ids by folder, of those that exist
	missing  []string          // folders whose modules will be made, in order
	titles   map[string]string
	lessons  []*planned
	files    []*onDisk // to be stored
	tiers    map[string]string
	problems []Problem
	importID string
}

// planImport decides the fate of every text and file, and finds what leads nowhere.
func (s *Service) planImport(ctx context.Context, in ImportIn, title string, f *folder) (*plan, error) {
	p := &plan{
		source: filepath.Base(filepath.Clean(in.Dir)), title: title, modules: map[string]string{}, titles: f.titles,
		tiers: map[string]string{}, problems: f.problems,
	}
	var lib *Library
	stored := map[string]Lesson{} // of the course, by path
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		names, err := q.ListTierNames(ctx)
		if err != nil {
			return err
		}
		ids := map[string]bool{}
		for _, t := range names {
			p.tiers[fold(t.Name)] = t.ID
			ids[t.ID] = true
		}
		for _, id := range in.TierIDs {
			if !ids[id] {
				return apperr.New(apperr.Invalid, "lessons.tier_unknown", "tier", id)
			}
		}
		if lib, err = s.loadLibrary(ctx, q); err != nil {
			return err
		}
		p.course, err = q.FindCourseByTitle(ctx, title)
		if errors.Is(err, sql.ErrNoRows) {
			p.course.ID = "course-new"
			return nil
		}
		if err != nil {
			return err
		}
		p.exists = true
		return p.readCourse(ctx, q, stored)
	})
	if err != nil {
		return nil, err
	}
	bodies := map[string]string{}
	for _, t := range f.texts {
		l := &planned{source: t, fate: "add"}
		row := Row{ID: "new-" + sum(t.path)[:16], CourseID: p.course.ID, Title: t.title, Path: t.path}
		if old, ok := stored[t.path]; ok {
			if old.Trashed {
				p.problems = append(p.problems, Problem{
					Place: t.path, Code: "lessons.import_in_trash", LessonID: old.ID, Params: map[string]string{"path": t.path, "lesson": old.Title},
				})
				continue
			}
			row = old.Row
			l.fate = "same"
			if old.Body != t.body {
				l.fate = "change"
				before, err := markdown.Inspect([]byte(old.Body))
				if err == nil && (before.Title == old.Title || before.Title == "") && t.doc.Title != "" {
					row.Title = t.title // nobody renamed it by hand
				}
				if err == nil && opensOtherwise(before.Front, t.doc.Front) {
					l.access = p.asksFor(old.Row, t, in.ApplyAccess)
				}
			}
		}
		l.entry = &entry{Row: row, sha256: sum(t.body), facts: factsOf(t.body)}
		l.title = row.Title
		bodies[row.ID] = t.body
		p.lessons = append(p.lessons, l)
		if _, ok := p.modules[t.dir]; !ok && t.dir != "" && f.titles[t.dir] != "" && l.fate == "add" {
			p.modules[t.dir] = ""
			p.missing = append(p.missing, t.dir)
		}
	}
	sort.SliceStable(p.missing, func(i, j int) bool {
		return indexOf(f.modules, p.missing[i]) < indexOf(f.modules, p.missing[j])
	})
	for _, l := range p.lessons {
		lib.replace(l.entry)
	}
	for _, o := range f.files {
		kind := media.TypeByName(o.path)
		lib.addFile(p.course.ID, &file{path: o.path, id: o.id, mime: kind, size: o.size})
	}
	if err := s.check(ctx, in.Task, lib, p, bodies); err != nil {
		return nil, err
	}
	p.chooseFiles(f)
	return p, nil
}

// asksFor is what the front matter of a lesson that is there asks for; nil where it has that. Unless it is applied, it is told.
func (p *plan) asksFor(old Row, t *source, apply bool) *AccessChange {
	c := AccessChange{LessonID: old.ID, Path: t.path, Title: old.Title, From: accessOf(old), Applied: apply}
	c.To, c.Unknown = asks(c.From, t.doc.Front, p.tiers)
	if c.From.equal(c.To) {
		return nil
	}
	c.Narrower = narrows(c.From, c.To)
	if !apply {
		p.problems = append(p.problems, Problem{
			Place: t.path, Code: "lessons.access_kept", LessonID: old.ID, Params: map[string]string{"path": t.path, "lesson": old.Title},
		})
	}
	return &c
}

// opensOtherwise tells whether front matter says something new of who may open a lesson and when. A lesson that is there
// keeps what it has, which may be more open.
func opensOtherwise(before, now markdown.Front) bool {
	return !slices.Equal(before.Audience, now.Audience) || before.Release != now.Release || before.ReleaseDays != now.ReleaseDays ||
		!slices.Equal(before.Early, now.Early) || before.State != now.State
}

func indexOf(list []string, s string) int {
	for i, v := range list {
		if v == s {
			return i
		}
	}
	return len(list)
}

// readCourse reads what the course holds already.
func (p *plan) readCourse(ctx context.Context, q *gen.Queries, stored map[string]Lesson) error {
	modules, err := q.ListModulesOfCourse(ctx, p.course.ID)
	if err != nil {
		return err
	}
	for _, m := range modules {
		if m.Path != "" {
			p.modules[m.Path] = m.ID
		}
	}
	rows, err := listRows(ctx, q)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.CourseID != p.course.ID {
			continue
		}
		if old, ok := stored[r.Path]; ok && !old.Trashed {
			continue // a live lesson stands before one in the trash
		}
		l, err := q.GetLesson(ctx, r.ID)
		if err != nil {
			return err
		}
		stored[r.Path] = Lesson{Row: r.Row, Body: l.Body}
	}
	return nil
}

// replace puts a lesson in the place of the one with its id, or of none.
func (l *Library) replace(e *entry) {
	if old := l.entries[e.ID]; old != nil {
		drop := func(m map[string][]string, k string) {
			list := m[k]
			for i, id := range list {
				if id == e.ID {
					m[k] = append(append([]string{}, list[:i]...), list[i+1:]...)
					return
				}
			}
		}
		drop(l.names, fold(strings.TrimSuffix(path.Base(old.Path), path.Ext(old.Path))))
		drop(l.titles, fold(old.Title))
		for _, a := range old.facts.aliases {
			drop(l.aliases, fold(a))
		}
		delete(l.paths, key{old.CourseID, fold(old.Path)})
	}
	l.add(e)
}

// check renders every text in the place it will have.
func (s *Service) check(ctx context.Context, task string, lib *Library, p *plan, bodies map[string]string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, runtime.NumCPU()))
	done := make(chan struct{}, len(p.lessons))
	for _, l := range p.lessons {
		g.Go(func() error {
			if err := gctx.Err(); err != nil {
				return err
			}
			doc, _, _, err := lib.document(l.entry, l.body, inWorkspace)
			if err != nil {
				return err
			}
			lost, err := lib.lostAnchors(gctx, l.entry, doc, func(id string) (string, bool) { return id, lib.entries[id] != nil }, bodies)
			if err != nil {
				return err
			}
			l.words, l.text, l.links = int64(doc.Words+doc.CJK), doc.Text, doc.Links
			l.problems = append(problemsOf(doc, l.entry, nil), lost...)
			done <- struct{}{}
			s.tell(task, "check", int64(len(done)), int64(len(p.lessons)))
			return nil
		})
	}
	return g.Wait()
}

// chooseFiles takes the files that lessons use and all pictures; others are listed, not dropped silently.
func (p *plan) chooseFiles(f *folder) {
	byID := map[string]*onDisk{}
	for _, o := range f.files {
		byID[o.id] = o
	}
	for _, l := range p.lessons {
		for _, u := range l.links {
			if o := byID[u.ID]; o != nil && u.Target == markdown.ToMedia {
				o.used = true
			}
		}
	}
	for _, o := range f.files {
		if o.size > media.MaxFile {
			p.problems = append(p.problems, Problem{Place: o.path, Code: "media.too_large", Params: map[string]string{"path": o.path}})
			continue
		}
		if o.used || strings.HasPrefix(media.TypeByName(o.path), "image/") {
			p.files = append(p.files, o)
			continue
		}
		p.problems = append(p.problems, Problem{Place: o.path, Code: "lessons.file_unused", Params: map[string]string{"path": o.path}})
	}
}

// refusals are the problems by which a file was not taken at all.
var refusals = map[string]bool{
	"lessons.unreadable": true, "lessons.symlink_refused": true, "lessons.bad_path": true, "lessons.not_a_file": true,
	"lessons.not_text": true, "lessons.too_large": true, "media.too_large": true,
}

// refused is the error of a folder that is not imported, with the reason of every file that stands in the way.
func (p *plan) refused(code string, count int) error {
	e := apperr.New(apperr.Invalid, code, "dir", p.source, "count", count)
	for _, q := range p.problems {
		if len(e.Fields) == 20 {
			break
		}
		if !refusals[q.Code] {
			continue
		}
		var params []any
		for k, v := range q.Params {
			params = append(params, k, v)
		}
		e = e.With(q.Place, q.Code, params...)
	}
	return e
}

func (p *plan) counts() (added, changed, same int) {
	for _, l := range p.lessons {
		switch l.fate {
		case "add":
			added++
		case "change":
			changed++
		default:
			same++
		}
	}
	return added, changed, same
}

// allProblems lists the problems by place.
func (p *plan) allProblems() []Problem {
	out := append([]Problem{}, p.problems...)
	for _, l := range p.lessons {
		out = append(out, l.problems...)
		if a, _ := audienceOf(l.doc.Front.Audience, p.tiers); a.unknown != "" && (l.fate == "add" || l.access != nil && l.access.Applied) {
			out = append(out, Problem{
				Place: l.path, Code: "lessons.audience_unknown", Raw: a.unknown, LessonID: l.entry.ID,
				Params: map[string]string{"path": l.path, "tier": a.unknown},
			})
		}
	}
	for i := range out {
		if strings.HasPrefix(out[i].LessonID, "new-") {
			out[i].LessonID = ""
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return natural(out[i].Place, out[j].Place) < 0 })
	return out
}

func (p *plan) out() ImportOut {
	out := ImportOut{ImportID: p.importID, Lessons: []ImportRow{}, Access: []AccessChange{}, Problems: p.allProblems(), Modules: len(p.missing), Attachments: len(p.files)}
	if p.exists || p.importID != "" {
		out.CourseID = p.course.ID
	}
	out.Added, out.Changed, out.Same = p.counts()
	for _, q := range out.Problems {
		if refusals[q.Code] {
			out.Refused++
		}
	}
	for _, l := range p.lessons {
		out.Lessons = append(out.Lessons, ImportRow{Path: l.path, Title: l.title, Fate: l.fate})
		if l.access != nil {
			out.Access = append(out.Access, *l.access)
		}
	}
	return out
}
