package publishing

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/lessons"
	"guildbook/app/markdown"
	"guildbook/app/pack"
	"guildbook/app/reports"
	"guildbook/db/gen"
)

// building is an edition on its way from the workspace to the pack.
type building struct {
	pack    gen.Pack
	edition *pack.Edition
	ledger  *pack.Ledger
	last    *gen.Edition // nil before the first
	rekey   bool
	unsure  bool // members may hold keys that the database does not know of
	today   civil.Date
	also    string

	tiers   []gen.ListTiersForPackRow // in their order: those in use
	keys    map[string][]gen.ListTierKeysRow
	fresh   map[string]pack.Key // new epochs by tier id
	stages  *stages
	access  []reports.AccessRow
	codes   map[string]gen.ListCodesRow // live, by member id
	was     []wasMember                 // who could open the last edition
	begun   []wasMember                 // who may have got slots since, from publishes that were cut off
	courses []lessons.Course
	waits   map[string]civil.Date // lessons whose date has not come
	lessons map[string]published  // by lesson id
	had     map[string]gen.EditionLesson
	secret  []byte
	opaque  map[string]string // lesson ids by their ids in the pack

	mu       sync.Mutex
	problems map[string][]lessons.Problem // by lesson id
	renders  map[string]gen.Render        // to be remembered
	used     map[string][]mediaUse        // media by lesson id
	draws    map[string]bool              // lessons with diagrams, by id
	leads    map[string][]lessons.Lead    // links to other lessons by lesson id
	empty    map[string]bool              // lessons without a word
	pages    *pages                       // rendered now
	phrases  []string                     // of them
}

// published is a lesson that is in the edition.
type published struct {
	row    lessons.Row
	course string
	sha256 string
	tiers  []string // ids, in the tiers' order
}

// asked is how an edition is wanted.
type asked struct {
	rekey   bool
	without []string // members whose codes are taken back with it
	seen    int64    // greatest generation found at the places it goes to
	also    string   // a draft to be taken in as if it were ready, to look at
	task    string
}

// build gathers everything that the next edition consists of. The caller closes its pages.
func (s *Service) build(ctx context.Context, ask asked) (*building, error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return nil, err
	}
	b := &building{
		rekey: ask.rekey, also: ask.also, keys: map[string][]gen.ListTierKeysRow{}, fresh: map[string]pack.Key{}, codes: map[string]gen.ListCodesRow{},
		waits: map[string]civil.Date{}, lessons: map[string]published{}, had: map[string]gen.EditionLesson{}, opaque: map[string]string{},
		problems: map[string][]lessons.Problem{}, renders: map[string]gen.Render{}, leads: map[string][]lessons.Lead{}, empty: map[string]bool{},
		pages: newPages(filepath.Dir(s.ports.PackDir)),
	}
	if b.pack, err = s.identity(ctx); err != nil {
		return nil, err
	}
	b.secret = bytesOfHex(b.pack.Secret)
	b.trust(generationIn(s.ports.PackDir, b.pack.ID), ask.seen)
	today := set.Today(s.db.Now())
	var lib *lessons.Library
	var cached map[string]known
	g, reading := errgroup.WithContext(ctx)
	g.Go(func() (err error) {
		b.access, err = s.ports.Roll.Access(reading, today)
		return err
	})
	g.Go(func() (err error) {
		if lib, err = s.ports.Lessons.Library(reading); err != nil {
			return err
		}
		tree, err := s.ports.Lessons.Tree(reading, lessons.TreeIn{})
		b.courses = tree.Courses
		return err
	})
	g.Go(func() error { return s.load(reading, b, ask) })
	g.Go(func() (err error) {
		cached, err = s.rendered(reading)
		return err
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	page, err := s.ports.Reader()
	if err != nil {
		return nil, err
	}
	var worker []byte
	if s.ports.Worker != nil {
		if worker, err = s.ports.Worker(); err != nil {
			return nil, err
		}
	}
	number := int64(1)
	if b.last != nil {
		number = b.last.Number + 1
	}
	b.edition = &pack.Edition{
		Pack: b.pack.ID, Seed: bytesOfHex(b.pack.Seed), Community: set.Community, PublicName: cut(set.PublicName, 200), Language: set.Language,
		Number: int(number), Renderer: markdown.Version, Reader: page, Worker: worker,
	}
	b.chooseTiers()
	if len(b.tiers) == 0 {
		return nil, apperr.New(apperr.Conflict, "publishing.no_tiers")
	}
	b.chooseLessons(lib, today)
	b.today = today
	b.members(today)
	b.epochs()
	if err := s.enclose(ctx, b, set); err != nil {
		return nil, err
	}
	if err := s.render(ctx, b, lib, cached, ask.task); err != nil {
		b.pages.close()
		return nil, err
	}
	if err := s.examine(ctx, b); err != nil {
		b.pages.close()
		return nil, err
	}
	return b, nil
}

// load reads what the database knows of keys, codes and the last edition.
func (s *Service) load(ctx context.Context, b *building, ask asked) error {
	return s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		var err error
		if b.tiers, err = q.ListTiersForPack(ctx); err != nil {
			return err
		}
		keys, err := q.ListTierKeys(ctx)
		if err != nil {
			return err
		}
		for _, k := range keys {
			b.keys[k.TierID] = append(b.keys[k.TierID], k)
		}
		if b.stages, err = loadStages(ctx, q); err != nil {
			return err
		}
		rows, err := q.ListCodes(ctx, 0)
		if err != nil {
			return err
		}
		for _, c := range rows {
			if !slices.Contains(ask.without, c.MemberID) {
				b.codes[c.MemberID] = c
			}
		}
		if b.ledger, err = readLedger(ctx, q, b.pack); err != nil {
			return err
		}
		begun, err := q.ListBegunMembers(ctx)
		if err != nil {
			return err
		}
		for _, m := range begun {
			b.begun = append(b.begun, wasMember{MemberID: m.MemberID, CodeID: m.CodeID, Tiers: m.Tiers, Stages: m.Stages, Name: m.Name})
		}
		editions, err := q.ListEditions(ctx)
		if err != nil || len(editions) == 0 {
			return err
		}
		b.last = &editions[0]
		if b.was, err = q.ListEditionMembers(ctx, b.last.Number); err != nil {
			return err
		}
		had, err := q.ListEditionLessons(ctx, b.last.Number)
		for _, l := range had {
			b.had[l.LessonID] = l
		}
		return err
	})
}

// id is the stable, opaque id of a row inside packs.
func (b *building) id(kind, row string) string {
	m := hmac.New(sha256.New, b.secret)
	m.Write([]byte(kind + "\n" + row))
	sum := m.Sum(nil)
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:20]))[:26]
}

// chooseTiers leaves out tiers in the trash that nobody holds.
func (b *building) chooseTiers() {
	held := map[string]bool{}
	for _, a := range b.access {
		for _, t := range a.TierIDs {
			held[t] = true
		}
	}
	b.tiers = slices.DeleteFunc(b.tiers, func(t gen.ListTiersForPackRow) bool { return t.TrashedAt != nil && !held[t.ID] })
}

// chooseLessons takes what is ready and released, and lays out courses.
func (b *building) chooseLessons(lib *lessons.Library, today civil.Date) {
	for i, c := range b.courses {
		course := pack.Course{ID: b.id("course", c.ID), Title: c.Title, Order: i + 1}
		for k, m := range c.Modules {
			course.Modules = append(course.Modules, pack.Module{ID: b.id("module", m.ID), Title: m.Title, Order: k + 1})
		}
		for k, row := range c.Lessons {
			if row.State != "ready" && row.ID != b.also || row.Trashed || lib.BodySHA256(row.ID) == "" {
				continue
			}
			l := published{row: row, course: c.Title, sha256: lib.BodySHA256(row.ID)}
			var tags []string
			var wait civil.Date // the first day on which anybody may open it
			for _, t := range b.tiers {
				if row.Audience == "tiers" && !slices.Contains(row.TierIDs, t.ID) {
					continue
				}
				if on := row.OpensOn(t.ID); on > today {
					if wait == "" || on < wait {
						wait = on
					}
					continue
				}
				l.tiers = append(l.tiers, t.ID)
				tags = append(tags, b.stages.tag(t, row.ReleaseDays))
			}
			if len(tags) == 0 && wait != "" {
				b.waits[row.ID] = wait
				continue
			}
			b.lessons[row.ID] = l
			id := b.id("lesson", row.ID)
			b.opaque[id] = row.ID
			module := ""
			if row.ModuleID != "" {
				module = b.id("module", row.ModuleID)
			}
			course.Lessons = append(course.Lessons, pack.Lesson{ID: id, Title: row.Title, Module: module, Order: k + 1, Tiers: tags})
		}
		if len(course.Lessons) > 0 {
			b.edition.Courses = append(b.edition.Courses, course)
		}
	}
}

// members gives a slot to everybody with access and a live code, with the stages of their tiers that they have reached.
func (b *building) members(today civil.Date) {
	for _, a := range b.access {
		c, ok := b.codes[a.ID]
		if !ok || len(a.TierIDs) == 0 {
			continue
		}
		b.edition.Members = append(b.edition.Members, pack.Member{ID: c.Me, Code: pack.Code(c.Code), Tiers: b.tagsOf(a, today)})
	}
}

// tagsOf is the tags of the tiers and stages that a member may open.
func (b *building) tagsOf(a reports.AccessRow, today civil.Date) []string {
	var out []string
	for _, t := range b.tiers {
		if slices.Contains(a.TierIDs, t.ID) {
			out = append(out, t.Tag)
			out = append(out, b.stages.reached(a.ID, t.ID, today)...)
		}
	}
	return out
}

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
	var media []mediaUse
	for stored, into := range map[string]any{r.Media: &media, r.Problems: &k.problems, r.Links: &k.links} {
		if json.Unmarshal([]byte(stored), into) != nil {
			return k, false
		}
	}
	k.anchored = slices.ContainsFunc(k.links.Refs, lessons.Anchored)
	k.media, k.draws = undrawn(media)
	return k, true
}

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
			b.mu.Lock()
			defer b.mu.Unlock()
			used[row] = b.keep(row, out, linksOf{out.Leads, out.Refs, b.own(lib, row), lib.Answers(row, out.Refs, to)})
			r := b.renders[row]
			l.Print = hash(r.HtmlSha256, r.TextSha256)
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

// mediaUse is how the cache holds the media of a lesson.
type mediaUse struct {
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	Mime   string `json:"mime"`
	Name   string `json:"name"`
}

// keep notes what a lesson rendered to.
func (b *building) keep(row string, out lessons.Rendered, links linksOf) []mediaUse {
	r := b.renders[row]
	r.HtmlSha256, r.TextSha256 = hash(out.HTML), hash(out.Text)
	media := make([]mediaUse, 0, len(out.Media))
	for _, m := range out.Media {
		media = append(media, mediaUse(m))
	}
	b.draws[row] = out.Diagrams
	r.Media, r.Problems, r.Links = asJSON(drawn(media, out)), asJSON(out.Problems), asJSON(links)
	b.leads[row], b.empty[row] = out.Leads, r.TextSha256 == noText
	b.renders[row], b.problems[row] = r, out.Problems
	b.pages.put(row, out.HTML, out.Text)
	b.phrases = append(b.phrases, excerpts(out.Text)...)
	return media
}

// body gives the page of a lesson to the pack.
func (b *building) body(ctx context.Context, lib *lessons.Library, row string, to lessons.Addresses) (pack.Body, error) {
	if body, ok := b.pages.get(row); ok {
		return body, nil
	}
	out, err := lib.Render(ctx, row, to)
	return pack.Body{HTML: []byte(out.HTML), Text: out.Text}, err
}

// attach puts the media that lessons use into the edition. One whose file is gone becomes a problem.
func (s *Service) attach(b *building, used map[string][]mediaUse) error {
	known := map[string]bool{}
	for i := range b.edition.Courses {
		for k := range b.edition.Courses[i].Lessons {
			l := &b.edition.Courses[i].Lessons[k]
			row := b.opaque[l.ID]
			for _, m := range used[row] {
				if !s.ports.Media.Has(m.SHA256, m.Size) {
					b.problems[row] = append(b.problems[row], lessons.Problem{
						Place: b.lessons[row].row.Path, Code: "lessons.image_missing", Params: map[string]string{"target": m.Name}, Raw: m.Name, LessonID: row,
					})
					continue
				}
				id := b.id("media", m.SHA256)
				l.Media = append(l.Media, id)
				if known[id] {
					continue
				}
				known[id] = true
				b.edition.Media = append(b.edition.Media, pack.Media{
					ID: id, SHA256: m.SHA256, Size: m.Size, Type: m.Mime, Name: m.Name,
					Open: func() (io.ReadCloser, error) { return s.ports.Media.Open(m.SHA256) },
				})
			}
			if b.draws[row] {
				if err := s.draw(b.edition, l, b.id); err != nil {
					return err
				}
			}
		}
	}
	return nil
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

// hash is a fingerprint of texts, unambiguous whatever they hold.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d ", len(p))
		io.WriteString(h, p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "null"
	}
	return string(b)
}

// cut shortens a text to at most n bytes, at a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
