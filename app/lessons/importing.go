package lessons

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/media"
	"guildbook/db"
	"guildbook/db/gen"
)

// ImportFolder brings a folder of Markdown in as a course, or into the course of that title. Texts that changed become new
// revisions; those that did not, and lessons that the folder does not hold, are left alone. A dry run tells the same and
// writes nothing. What cannot be taken, and what leads nowhere, is listed in Problems. It answers lessons.no_folder,
// lessons.nothing_to_import, lessons.nothing_usable {dir, count} with a field per file,
// lessons.folder_too_large, lessons.invalid, lessons.tier_unknown, media.disk_full and cancelled.
func (s *Service) ImportFolder(ctx context.Context, in ImportIn) (out ImportOut, err error) {
	title := in.Course
	if strings.TrimSpace(title) == "" {
		title = nameToTitle(filepath.Base(filepath.Clean(in.Dir)))
	}
	if title, err = checkTitle(title); err != nil {
		return out, err
	}
	f, err := readFolder(ctx, in.Dir, func(done, total int64) { s.tell(in.Task, "read", done, total) })
	if err != nil {
		return out, cancelled(ctx, err)
	}
	defer func() { _ = f.root.Close() }()
	p, err := s.planImport(ctx, in, title, f)
	if err != nil {
		return out, cancelled(ctx, err)
	}
	if in.DryRun {
		return p.out(), nil
	}
	if len(p.lessons) == 0 {
		return out, p.refused("lessons.nothing_usable", len(p.problems))
	}
	if n := p.out().Refused; n > 0 && !in.TakeRest {
		return out, p.refused("lessons.import_refused", n)
	}
	stored, err := s.storeFiles(ctx, in.Task, f, p)
	if err != nil {
		return out, cancelled(ctx, err)
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		return p.write(ctx, tx, in, stored, func(done, total int64) { s.tell(in.Task, "write", done, total) })
	})
	if err != nil {
		return out, cancelled(ctx, err)
	}
	return p.out(), nil
}

func (s *Service) tell(task, phase string, done, total int64) {
	if task != "" {
		s.db.Bus().Progress(task, phase, done, total)
	}
}

func cancelled(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return apperr.New(apperr.Cancelled, "cancelled").Because(err)
	}
	return err
}

// storeFiles puts the files into the media store. One that cannot be read becomes a problem; a full disk ends the import
// before anything is written to the database.
func (s *Service) storeFiles(ctx context.Context, task string, f *folder, p *plan) (map[string]media.Item, error) {
	out := map[string]media.Item{}
	for i, o := range p.files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s.tell(task, "files", int64(i), int64(len(p.files)))
		r, err := f.root.Open(o.path)
		if err != nil {
			p.problems = append(p.problems, Problem{Place: o.path, Code: "lessons.unreadable", Params: map[string]string{"path": o.path}})
			continue
		}
		item, err := s.media.Put(r, o.path)
		_ = r.Close()
		var known *apperr.Error
		switch {
		case err == nil:
			out[o.path] = item
		case errors.As(err, &known) && known.Kind == apperr.IO:
			return nil, err
		default:
			p.problems = append(p.problems, Problem{Place: o.path, Code: "lessons.unreadable", Params: map[string]string{"path": o.path}})
		}
	}
	return out, nil
}

// write does what was planned.
func (p *plan) write(ctx context.Context, tx *db.Tx, in ImportIn, stored map[string]media.Item, progress func(done, total int64)) error {
	p.importID = tx.NewID()
	added, changed, same := p.counts()
	err := tx.InsertLessonImport(ctx, gen.InsertLessonImportParams{
		ID: p.importID, Source: p.source, Actor: tx.Actor(), CreatedAt: tx.NowMillis(),
		Added: int64(added), Changed: int64(changed), Unchanged: int64(same),
	})
	if err != nil {
		return err
	}
	if p.exists {
		if c, err := tx.GetCourse(ctx, p.course.ID); err != nil || c.TrashedAt != nil {
			return missingIs(err, apperr.New(apperr.Conflict, "lessons.course_in_trash", "course", p.title))
		}
	} else {
		p.course.ID = tx.NewID()
		err := tx.InsertCourse(ctx, gen.InsertCourseParams{ID: p.course.ID, Title: p.title, CreatedAt: tx.NowMillis()})
		if err != nil {
			return err
		}
		if err := tx.Audit(ctx, "lessons", "course", p.course.ID, "added", map[string]string{"title": p.title}); err != nil {
			return err
		}
	}
	for _, dir := range p.missing {
		m, err := addModule(ctx, tx, p.course.ID, p.titles[dir], dir)
		if err != nil {
			return err
		}
		p.modules[dir] = m.ID
	}
	for i, l := range p.lessons {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress(int64(i), int64(len(p.lessons)))
		if err := p.writeLesson(ctx, tx, in, l); err != nil {
			return err
		}
	}
	if err := p.writeFiles(ctx, tx, stored); err != nil {
		return err
	}
	for _, q := range p.allProblems() {
		params, err := json.Marshal(q.Params)
		if err != nil {
			return err
		}
		err = tx.InsertLessonImportProblem(ctx, gen.InsertLessonImportProblemParams{
			ID: tx.NewID(), ImportID: p.importID, Place: q.Place, Code: q.Code, Params: string(params), Raw: q.Raw, LessonID: optional(q.LessonID),
		})
		if err != nil {
			return err
		}
	}
	tx.Changed("imports")
	return tx.Audit(ctx, "lessons", "import", p.importID, "imported", map[string]any{
		"source": p.source, "course": p.course.ID, "added": added, "changed": changed, "unchanged": same,
	})
}

// writeFiles makes the stored files attachments of the course. Where one takes the place of another, an audit row says which.
func (p *plan) writeFiles(ctx context.Context, tx *db.Tx, stored map[string]media.Item) error {
	had, err := tx.ListAttachmentsOfCourse(ctx, p.course.ID)
	if err != nil {
		return err
	}
	before := map[string]gen.ListAttachmentsOfCourseRow{}
	for _, a := range had {
		before[a.Path] = a
	}
	for _, name := range slices.Sorted(maps.Keys(stored)) {
		item, old := stored[name], before[name]
		if old.Sha256 == item.SHA256 {
			continue
		}
		if err := putAttachment(ctx, tx, tx.NewID(), p.course.ID, name, p.importID, item); err != nil {
			return err
		}
		if old.ID == "" {
			continue
		}
		detail := map[string]string{"path": name, "was": old.Sha256, "now": item.SHA256, "import": p.importID}
		if err := tx.Audit(ctx, "lessons", "attachment", old.ID, "replaced", detail); err != nil {
			return err
		}
	}
	return nil
}

func (p *plan) writeLesson(ctx context.Context, tx *db.Tx, in ImportIn, l *planned) error {
	switch l.fate {
	case "same":
		return nil
	case "change":
		old, err := tx.GetLesson(ctx, l.entry.ID)
		if err != nil {
			return missingIs(err, notFound(l.path))
		}
		doc := l.doc
		doc.Text, doc.Words, doc.CJK = l.text, int(l.words), 0
		if err := keep(ctx, tx, old, l.title, l.body, doc, "imported"); err != nil {
			return err
		}
		if l.access == nil || !l.access.Applied {
			return nil
		}
		return setAccess(ctx, tx, l.entry.ID, l.access.To, map[string]any{"import": p.importID, "was": l.access.From})
	}
	n := newLesson{
		courseID: p.course.ID, moduleID: p.modules[l.dir], title: l.title, path: l.path, state: "draft", audience: "members",
		tierIDs: in.TierIDs, tags: l.doc.Front.Tags, releaseOn: string(l.doc.Front.Release), releaseDays: l.doc.Front.ReleaseDays, body: l.body, text: l.text,
		reason: "imported", importID: p.importID, words: l.words,
	}
	if len(in.TierIDs) > 0 {
		n.audience = "tiers"
	}
	if in.Ready || l.doc.Front.State == "ready" {
		n.state = "ready"
	}
	if l.doc.Front.State == "draft" {
		n.state = "draft"
	}
	if a, said := audienceOf(l.doc.Front.Audience, p.tiers); said {
		// Where it names a tier that does not exist, rather closed than open to the wrong people: a draft, and were it marked as
		// ready as it is, for the tiers that are known alone.
		n.audience, n.tierIDs = a.kind, a.tierIDs
		if a.unknown != "" {
			n.state = "draft"
		}
	}
	for _, e := range l.doc.Front.Early {
		if id, ok := p.tiers[fold(e.Tier)]; ok {
			n.early = append(n.early, Early{TierID: id, On: e.On})
		} else { // rather closed than open to the wrong people
			n.state = "draft"
		}
	}
	id, err := insertLesson(ctx, tx, n)
	if err != nil {
		return err
	}
	for i := range l.problems {
		l.problems[i].LessonID = id
	}
	l.entry.ID = id
	return nil
}
