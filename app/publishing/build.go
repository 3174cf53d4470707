package publishing

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
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
	codes   map[string]liveCode // live, by member id
	same    *shared
	was     []wasMember // who could open the last edition
	begun   []wasMember // who may have got slots since, from publishes that were cut off
	courses []lessons.Course
	waits   map[string]civil.Date // lessons whose date has not come
	lessons map[string]published  // by lesson id
	had     map[string]gen.EditionLesson
	given   []slot // once they were asked for
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
	row    *lessons.Row // of its course
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
		rekey: ask.rekey, also: ask.also, keys: map[string][]gen.ListTierKeysRow{}, fresh: map[string]pack.Key{}, codes: map[string]liveCode{},
		waits: map[string]civil.Date{}, lessons: map[string]published{}, had: map[string]gen.EditionLesson{}, opaque: map[string]string{},
		problems: map[string][]lessons.Problem{}, renders: map[string]gen.Render{}, leads: map[string][]lessons.Lead{}, same: newShared(), empty: map[string]bool{},
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
		if lib, err = s.ports.Lessons.Library(reading); err == nil {
			b.courses = lib.Courses()
		}
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
	b.share()
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
	if err := s.render(ctx, b, lib, cached, ask.task); err != nil {
		b.pages.close()
		return nil, err
	}
	if err := s.enclose(ctx, b, set); err != nil { // after what takes the most memory
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
				b.codes[c.MemberID] = liveCodeOf(c)
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
func (b *building) id(kind, row string) string { return pack.OpaqueID(b.secret, kind, row) }

// hash is a fingerprint of texts, unambiguous whatever they hold.
func hash(parts ...string) string {
	h, some := sha256.New(), make([]byte, 0, 512)
	for _, p := range parts {
		h.Write(append(strconv.AppendInt(some, int64(len(p)), 10), ' '))
		for len(p) > 0 {
			n := copy(some[:cap(some)], p)
			h.Write(some[:n])
			p = p[n:]
		}
	}
	return hex.EncodeToString(h.Sum(some))
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "null"
	}
	return string(b)
}

// sortedJSON is a list of ids, in their order, as JSON.
func sortedJSON(ids []string) string {
	switch {
	case len(ids) == 0:
		return "[]"
	case len(ids) == 1 && plainID.MatchString(ids[0]):
		return `["` + ids[0] + `"]` // most lists, of thousands
	}
	return asJSON(slices.Sorted(slices.Values(ids)))
}

var plainID = regexp.MustCompile(`^[0-9A-Za-z-]*$`)

// cut shortens a text to at most n bytes, at a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
