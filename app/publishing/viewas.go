package publishing

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/pack"
	"guildbook/app/reports"
)

// ViewIn chooses whose eyes to look through: those of a member, or of anybody in a tier.
type ViewIn struct {
	TierID   string `json:"tierId"`
	MemberID string `json:"memberId"`
	// Day is of somebody in the tier: 1 is their first day in it; 0 stands for everything that opens with the days.
	Day int64 `json:"day"`
	// LessonID is where to begin. A draft is shown as if it were ready.
	LessonID string `json:"lessonId"`
	Task     string `json:"task"`
}

// ViewOut is a page made for looking: the next edition as they will see it, under a code that was drawn for it alone.
type ViewOut struct {
	ID      string `json:"id"`      // names it until CloseView
	Address string `json:"address"` // of its page; the code goes into the fragment. Empty where nothing serves it.
	Code    string `json:"code"`
	Name    string `json:"name"`   // of the tier or member
	Number  int64  `json:"number"` // of the edition to come
	Lessons int64  `json:"lessons"`
	Bytes   int64  `json:"bytes"`   // of the page
	LeftOut int64  `json:"leftOut"` // files too large to be shown here; members get them
	Lesson  string `json:"lesson"`  // the lesson's id in the pack; empty where they may not open it, or none was asked for
	Draft   bool   `json:"draft"`   // the lesson is a draft
}

// ViewIDIn names a view.
type ViewIDIn struct {
	ID string `json:"id"`
}

// ViewToIn is a view that is written to a file ending in .html.
type ViewToIn struct {
	ViewIn
	Out string `json:"out"` // absolute
}

const (
	mostViews  = 4        // at a time; the oldest makes way
	mostShown  = 64 << 20 // bytes of a view; larger files make way
	viewPrefix = "guildbook-view-"
	viewPage   = "view.html"
)

// view is a page that is being looked at.
type view struct {
	id, dir string
}

// View makes the next edition as a tier or a member will see it, and keeps its page until CloseView. Nothing is recorded, no real
// code goes into it, and what it is encrypted with is forgotten with it. Codes: publishing.view_whom, publishing.tier_unknown,
// members.not_found, publishing.view_no_access {name}, and Plan's. origin is where pages are served.
func (s *Service) View(ctx context.Context, in ViewIn, origin string) (ViewOut, error) {
	dir, err := os.MkdirTemp("", viewPrefix)
	if err != nil {
		return ViewOut{}, apperr.New(apperr.IO, "pack.io", "path", os.TempDir()).Because(err)
	}
	out, err := s.makeView(ctx, in, dir, filepath.Join(dir, viewPage))
	if err != nil {
		return out, errors.Join(err, os.RemoveAll(dir))
	}
	out.ID = pack.NewID()
	if origin != "" {
		out.Address = origin + "/" + out.ID + "/"
	}
	s.views.Lock()
	defer s.views.Unlock()
	if len(s.open) == 0 {
		sweepViews(dir)
	}
	s.open = append(s.open, view{out.ID, dir})
	for len(s.open) > mostViews {
		_ = os.RemoveAll(s.open[0].dir)
		s.open = s.open[1:]
	}
	return out, nil
}

// ViewTo writes a view into one page at a path. Codes: View's and publishing.path_not_absolute, publishing.view_not_html.
func (s *Service) ViewTo(ctx context.Context, in ViewToIn) (ViewOut, error) {
	if !filepath.IsAbs(in.Out) {
		return ViewOut{}, apperr.New(apperr.Invalid, "publishing.path_not_absolute", "path", in.Out)
	}
	if ext := strings.ToLower(filepath.Ext(in.Out)); ext != ".html" && ext != ".htm" {
		return ViewOut{}, apperr.New(apperr.Invalid, "publishing.view_not_html", "path", in.Out)
	}
	dir, err := os.MkdirTemp("", viewPrefix)
	if err != nil {
		return ViewOut{}, apperr.New(apperr.IO, "pack.io", "path", os.TempDir()).Because(err)
	}
	out, err := s.makeView(ctx, in.ViewIn, dir, in.Out)
	return out, errors.Join(err, os.RemoveAll(dir))
}

// ViewPage opens the page of a view. It answers publishing.view_gone.
func (s *Service) ViewPage(id string) (*os.File, error) {
	s.views.Lock()
	defer s.views.Unlock()
	for _, v := range s.open {
		if v.id == id {
			if f, err := os.Open(filepath.Join(v.dir, viewPage)); err == nil {
				return f, nil
			}
		}
	}
	return nil, apperr.New(apperr.NotFound, "publishing.view_gone")
}

// CloseView takes a view away; one that is gone already is no error.
func (s *Service) CloseView(_ context.Context, in ViewIDIn) error {
	s.views.Lock()
	defer s.views.Unlock()
	var failed error
	s.open = slices.DeleteFunc(s.open, func(v view) bool {
		if v.id == in.ID {
			failed = os.RemoveAll(v.dir)
		}
		return v.id == in.ID
	})
	return failed
}

// Close takes away every view.
func (s *Service) Close() error {
	s.views.Lock()
	defer s.views.Unlock()
	var failed error
	for _, v := range s.open {
		failed = errors.Join(failed, os.RemoveAll(v.dir))
	}
	s.open = nil
	return failed
}

// sweepViews removes what a program that was ended left behind a day ago or more. Nobody can open it: its code was never kept.
func sweepViews(own string) {
	old, err := filepath.Glob(filepath.Join(os.TempDir(), viewPrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range old {
		info, err := os.Lstat(dir)
		if err == nil && dir != own && info.IsDir() && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(dir)
		}
	}
}

// makeView builds the edition beside the workspace's own copy, of which it takes what has not changed, and cuts it down to what the
// throw-away code opens.
func (s *Service) makeView(ctx context.Context, in ViewIn, dir, page string) (out ViewOut, err error) {
	s.one.Lock()
	defer s.one.Unlock()
	b, err := s.build(ctx, asked{also: in.LessonID, task: in.Task})
	if err != nil {
		return out, err
	}
	defer b.pages.close()
	who, err := b.viewer(in)
	if err != nil {
		return out, err
	}
	out = ViewOut{Name: who.name, Number: int64(b.edition.Number)}
	b.edition.Members = []pack.Member{{ID: pack.NewID(), Code: pack.NewCode(), Tiers: who.tags, Box: b.boxOf(who.member)}}
	b.edition.Worker = nil
	if b.ledger == nil {
		b.narrow(who.tags)
	}
	own, err := s.folder(false)
	if err != nil {
		return out, err
	}
	if own != nil {
		defer own.Close()
	}
	fresh, err := pack.OpenDir(filepath.Join(dir, "pack"))
	if err != nil {
		return out, err
	}
	defer fresh.Close()
	both := pack.Over(fresh, orNothing(own))
	if _, _, err := pack.Publish(ctx, b.edition, withoutSlots(b.ledger), both, s.progress(in.Task)); err != nil {
		return out, err
	}
	code := b.edition.Members[0].Code
	p, err := pack.Unlock(both, code.String())
	if err != nil {
		return out, err
	}
	cut, files, err := p.ForMember()
	if err != nil {
		return out, err
	}
	files, out.LeftOut = lighter(cut, files, mostShown)
	if out.Bytes, err = writePage(page, b.edition.Reader, cut, files); err != nil {
		return out, err
	}
	out.Code, out.Lessons = code.String(), int64(p.Lessons())
	if in.LessonID != "" {
		out.Lesson = b.id("lesson", in.LessonID)
		if !b.opens(in.LessonID, who.tags) {
			out.Lesson = ""
		}
		if l, ok := b.lessons[in.LessonID]; ok {
			out.Draft = l.row.State == "draft"
		}
	} else if err := s.remember(ctx, b); err != nil {
		return out, err
	}
	return out, nil
}

// writePage writes a single-file pack through a temporary file beside it.
func writePage(path string, reader []byte, fsys fs.FS, files []string) (int64, error) {
	bad := func(err error) (int64, error) {
		return 0, apperr.New(apperr.IO, "pack.io", "path", path).Because(err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".gb-tmp-*")
	if err != nil {
		return bad(err)
	}
	defer os.Remove(f.Name())
	err = pack.WriteSingle(f, reader, fsys, files)
	size, _ := f.Seek(0, 1)
	if closed := f.Close(); err != nil {
		return 0, err
	} else if closed != nil {
		return bad(closed)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return bad(err)
	}
	return size, nil
}

// viewer is somebody to look as.
type viewer struct {
	name    string
	tags    []string // of tiers and stages
	tierIDs []string
	member  string // id; empty for anybody in a tier
	day     int64
}

// viewer finds whom a view or a manifest is for. Codes: publishing.view_whom, publishing.tier_unknown, members.not_found,
// publishing.view_no_access.
func (b *building) viewer(in ViewIn) (viewer, error) {
	if (in.TierID == "") == (in.MemberID == "") {
		return viewer{}, apperr.New(apperr.Invalid, "publishing.view_whom")
	}
	if in.MemberID != "" {
		i := slices.IndexFunc(b.access, func(a reports.AccessRow) bool { return a.ID == in.MemberID })
		if i < 0 {
			return viewer{}, apperr.New(apperr.NotFound, "members.not_found", "ref", in.MemberID)
		}
		a := b.access[i]
		w := viewer{name: a.Name, member: a.ID, tags: b.tagsOf(a, b.today), tierIDs: a.TierIDs}
		if len(w.tags) == 0 {
			return w, apperr.New(apperr.Conflict, "publishing.view_no_access", "name", a.Name)
		}
		return w, nil
	}
	for _, t := range b.tiers {
		if t.ID != in.TierID {
			continue
		}
		w := viewer{name: t.Name, tags: []string{t.Tag}, tierIDs: []string{t.ID}, day: in.Day}
		for _, k := range b.stages.of(t.ID) {
			if in.Day == 0 || k.days < in.Day {
				w.tags = append(w.tags, b.stages.tags[k])
			}
		}
		return w, nil
	}
	return viewer{}, apperr.New(apperr.NotFound, "publishing.tier_unknown", "tier", in.TierID)
}

// boxOf is the private box that a member gets; nil for nobody in particular, or without a code.
func (b *building) boxOf(member string) *pack.Box {
	code, ok := b.codes[member]
	if !ok {
		return nil
	}
	for _, m := range b.edition.Members {
		if m.ID == code.Me {
			return m.Box
		}
	}
	return nil
}

// opens tells whether a lesson of the edition opens for one of the tags.
func (b *building) opens(lessonID string, tags []string) bool {
	id := b.id("lesson", lessonID)
	for _, c := range b.edition.Courses {
		for _, l := range c.Lessons {
			if l.ID == id {
				return meets(l.Tiers, tags)
			}
		}
	}
	return false
}

func meets(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// narrow leaves in the edition only what the tags open: where nothing is there to be taken, the rest need not be made.
func (b *building) narrow(tags []string) {
	used := map[string]bool{}
	for i := range b.edition.Courses {
		c := &b.edition.Courses[i]
		c.Lessons = slices.DeleteFunc(c.Lessons, func(l pack.Lesson) bool { return !meets(l.Tiers, tags) })
		for k := range c.Lessons {
			l := &c.Lessons[k]
			l.Tiers = slices.DeleteFunc(slices.Clone(l.Tiers), func(t string) bool { return !slices.Contains(tags, t) })
			for _, m := range l.Media {
				used[m] = true
			}
		}
	}
	b.edition.Courses = slices.DeleteFunc(b.edition.Courses, func(c pack.Course) bool { return len(c.Lessons) == 0 })
	b.edition.Media = slices.DeleteFunc(b.edition.Media, func(m pack.Media) bool { return !used[m.ID] })
}

// withoutSlots is a ledger that knows the objects and nothing of members, so that one slot is made and not one for each member.
func withoutSlots(l *pack.Ledger) *pack.Ledger {
	if l == nil {
		return nil
	}
	out := *l
	out.Buckets = 0
	out.Entries = maps.Clone(l.Entries)
	maps.DeleteFunc(out.Entries, func(key string, _ pack.Entry) bool {
		return strings.HasPrefix(key, "bucket/") || strings.HasPrefix(key, "box/") || strings.HasPrefix(key, "dummy/")
	})
	return &out
}

// lighter leaves out the largest files until the rest is at most so many bytes.
func lighter(fsys fs.FS, files []string, most int64) (kept []string, left int64) {
	sizes, total := map[string]int64{}, int64(0)
	for _, name := range files {
		if info, err := fs.Stat(fsys, name); err == nil {
			sizes[name] = info.Size()
			total += info.Size()
		}
	}
	if total <= most {
		return files, 0
	}
	bySize := slices.SortedFunc(slices.Values(files), func(a, b string) int { return int(sizes[b]>>4) - int(sizes[a]>>4) })
	drop := map[string]bool{}
	for _, name := range bySize {
		if total <= most {
			break
		}
		drop[name] = true
		total -= sizes[name]
	}
	return slices.DeleteFunc(slices.Clone(files), func(name string) bool { return drop[name] }), int64(len(drop))
}
