package publishing

import (
	"context"
	"html"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/app/events"
	"guildbook/app/face"
	"guildbook/app/lessons"
	"guildbook/app/markdown"
	"guildbook/app/plans"
	"guildbook/app/settings"
	"guildbook/db/gen"
)

// facing is the face on its way from the workspace to its files.
type facing struct {
	site     face.Site
	id       string               // of the pack, and so of the site
	rows     map[string]publicRow // by id in the face
	problems []Problem
	mentions []FaceMention
	files    []face.File
}

type publicRow struct {
	row    lessons.Row
	course string
}

// facing gathers what the face shows. Only what is ready, public and released is read at all; of the other lessons no more than the title.
func (s *Service) facing(ctx context.Context, f FaceSettings, task string) (*facing, error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return nil, err
	}
	pack, err := s.identity(ctx)
	if err != nil {
		return nil, err
	}
	lib, err := s.ports.Lessons.Library(ctx)
	if err != nil {
		return nil, err
	}
	out := &facing{id: pack.ID, rows: map[string]publicRow{}}
	out.site = face.Site{
		Language: set.Language, Name: set.Community, Tagline: f.Tagline, Address: f.Address, Pack: set.PublicAddress, Contact: f.Contact,
		Contents: f.Contents, Files: map[string]face.Media{}, Cover: picture(f.Cover), QR: picture(f.QR),
	}
	for _, t := range []struct {
		to   *string
		from string
	}{{&out.site.About, f.About}, {&out.site.ForWhom, f.ForWhom}, {&out.site.Join, f.Join}} {
		doc, err := markdown.Render([]byte(t.from), markdown.Options{Language: set.Language})
		if err != nil {
			return nil, err
		}
		*t.to = doc.HTML
	}
	if out.site.Plans, err = s.facePlans(ctx, f); err != nil {
		return nil, err
	}
	if f.Events {
		if out.site.Events, err = s.faceEvents(ctx, set); err != nil {
			return nil, err
		}
	}
	secret := &building{secret: bytesOfHex(pack.Secret)}
	out.choose(secret, lib.Courses(), set, set.Today(s.db.Now()))
	return out, s.faceLessons(ctx, out, secret, lib, task)
}

func picture(p FacePicture) *face.Picture {
	if p.SHA256 == "" {
		return nil
	}
	return &face.Picture{Media: face.Media{SHA256: p.SHA256, Type: p.Mime, Size: p.Size}, Alt: p.Alt, Width: int(p.Width), Height: int(p.Height)}
}

func (s *Service) facePlans(ctx context.Context, f FaceSettings) (out []face.Plan, err error) {
	list, err := plans.New(s.db, s.settings).Plans(ctx, plans.ListIn{})
	if err != nil {
		return nil, err
	}
	var tiers []string // plans of a tier together, tiers in the order of their first plan
	for _, p := range list {
		if slices.Contains(f.PlanIDs, p.ID) && !slices.Contains(tiers, p.TierID) {
			tiers = append(tiers, p.TierID)
		}
	}
	for _, tier := range tiers {
		for _, p := range list {
			if p.TierID != tier || !slices.Contains(f.PlanIDs, p.ID) {
				continue
			}
			period, err := civil.ParsePeriod(p.Period)
			if err != nil {
				return nil, err
			}
			out = append(out, face.Plan{Tier: p.TierName, Name: p.Name, Price: p.Price, Period: period})
		}
	}
	return out, nil
}

// faceEventsMost is how many gatherings to come are shown.
const faceEventsMost = 6

func (s *Service) faceEvents(ctx context.Context, set settings.Settings) (out []face.Event, err error) {
	list, err := events.New(s.db, s.settings).List(ctx, events.ListIn{When: "upcoming"})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b events.Event) int { return int(a.StartsAt - b.StartsAt) })
	for _, e := range list[:min(len(list), faceEventsMost)] {
		out = append(out, face.Event{Title: e.Title, Kind: e.Kind, At: clock.FromMillis(e.StartsAt).In(set.Zone())})
	}
	return out, nil
}

// faceID is the id of a lesson in addresses: it stays when the lesson is renamed or moved, since others link to it.
func faceID(b *building, row string) string { return b.id("face", row)[:12] }

// choose lays out the courses. A lesson that opens so many days after joining is not public, whatever else is said.
func (f *facing) choose(secret *building, courses []lessons.Course, set settings.Settings, today civil.Date) {
	for _, c := range courses {
		course := face.Course{Title: c.Title}
		for _, row := range c.Lessons {
			if row.Trashed || row.State != "ready" {
				continue
			}
			id := faceID(secret, row.ID)
			open := row.Audience == "public" && row.ReleaseDays == 0 && (row.ReleaseOn == "" || row.ReleaseOn <= today)
			course.Lessons = append(course.Lessons, face.Lesson{
				ID: id, Title: row.Title, Public: open, Updated: clock.FromMillis(row.Updated).In(set.Zone()),
			})
			if open {
				f.rows[id] = publicRow{row, c.Title}
			}
		}
		if len(course.Lessons) > 0 {
			f.site.Courses = append(f.site.Courses, course)
		}
	}
}

// faceLessons renders the public lessons and finds their media.
func (s *Service) faceLessons(ctx context.Context, out *facing, secret *building, lib *lessons.Library, task string) error {
	to := lessons.Addresses{
		Lesson: func(id string) (string, bool) { return faceID(secret, id), true },
		Media:  func(sha256 string) string { return sha256 },
	}
	g, inner := errgroup.WithContext(ctx)
	g.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	progress, done := s.progress(task), 0
	var mu sync.Mutex
	for i := range out.site.Courses {
		for k := range out.site.Courses[i].Lessons {
			l := &out.site.Courses[i].Lessons[k]
			if !l.Public {
				continue
			}
			g.Go(func() error {
				r, err := lib.Render(inner, out.rows[l.ID].row.ID, to)
				if err != nil {
					return err
				}
				l.HTML, l.Text = r.HTML, r.Text
				mu.Lock()
				defer mu.Unlock()
				out.problems = append(out.problems, r.Problems...)
				for _, m := range r.Media {
					out.carry(s, l.ID, m)
				}
				if done++; progress != nil {
					progress(done, len(out.rows), "render")
				}
				return nil
			})
		}
	}
	if err := g.Wait(); err != nil {
		if ctx.Err() != nil {
			return apperr.New(apperr.Cancelled, "cancelled").Because(err)
		}
		return err
	}
	slices.SortStableFunc(out.problems, func(a, b Problem) int { return strings.Compare(a.Place, b.Place) })
	return nil
}

// carry takes a medium along if it is there and may stand on a public site.
func (f *facing) carry(s *Service, lesson string, m lessons.MediaUse) {
	if _, ok := f.site.Files[m.SHA256]; ok {
		return
	}
	code := ""
	switch {
	case !s.ports.Media.Has(m.SHA256, m.Size):
		code = "lessons.image_missing"
	case !face.MayCarry(m.Mime), m.Mime == "image/svg+xml" && !s.stillSVG(m.SHA256):
		code = "publishing.face_media"
	}
	if code == "" {
		f.site.Files[m.SHA256] = face.Media{SHA256: m.SHA256, Type: m.Mime, Size: m.Size}
		return
	}
	row := f.rows[lesson].row
	problem := Problem{Place: row.Path, Code: code, Params: map[string]string{"target": m.Name}, Raw: m.Name, LessonID: row.ID}
	if !slices.ContainsFunc(f.problems, func(p Problem) bool { return p.LessonID == row.ID && p.Raw == m.Name && p.Code == code }) {
		f.problems = append(f.problems, problem)
	}
}

// mentionsOf looks for what belongs to members alone: names, addresses, numbers. Words in named may stand there.
func (s *Service) mentionsOf(ctx context.Context, f *facing, named []string) error {
	var words []string
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		words, err = q.ListPrivateWords(ctx)
		return err
	})
	if err != nil {
		return err
	}
	titles := map[string]string{}
	for _, c := range f.site.Courses {
		for _, l := range c.Lessons {
			titles["lessons/"+l.ID+".html"] = l.Title
		}
	}
	finder := newNameFinder(words, append(named, f.site.Name))
	for _, file := range f.files {
		if file.SHA256 != "" || strings.HasSuffix(file.Path, ".css") {
			continue
		}
		for _, word := range finder.in(html.UnescapeString(string(file.Body))) {
			f.mentions = append(f.mentions, FaceMention{Page: file.Path, Title: titles[file.Path], Word: word})
		}
	}
	return nil
}
