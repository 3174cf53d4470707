package pack

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"guildbook/app/apperr"
)

// Progress hears how far a publish is. phase is "lessons", "catalogs", "slots" or "finish". It may be
// called from several goroutines, one at a time.
type Progress func(done, total int, phase string)

// Publish brings the folder up to the edition and writes only what differs. prev is the ledger of the last
// publish into this folder, or nil. It answers the new ledger, which the caller keeps, and what was done.
//
// When it fails or is cancelled, prev stays the right ledger: the folder still opens, and the next publish
// finishes the work. Codes: pack.edition_invalid, pack.too_many_tiers, pack.member_tiers,
// pack.too_many_members, pack.lesson_too_big, pack.catalog_too_big, pack.media_too_big,
// pack.media_changed, pack.io, cancelled, and what Lesson.Body answers.
func Publish(ctx context.Context, e *Edition, prev *Ledger, dir Folder, progress Progress) (*Ledger, *Report, error) {
	if err := e.check(); err != nil {
		return nil, nil, err
	}
	p := newPublisher(e, prev, dir, progress)
	for _, step := range []func(context.Context) error{p.objects, p.parts, p.events, p.boxes, p.catalogs, p.slots, p.finish} {
		if err := step(ctx); err != nil {
			if ctx.Err() != nil {
				return nil, nil, apperr.New(apperr.Cancelled, "cancelled").Because(ctx.Err())
			}
			return nil, nil, err
		}
	}
	return p.next, p.summary(), nil
}

// Plan answers what Publish would do, and writes nothing. dir may be nil where there is no folder yet.
func Plan(ctx context.Context, e *Edition, prev *Ledger, dir Folder, progress Progress) (*Report, error) {
	_, report, err := Publish(ctx, e, prev, dryFolder{dir}, progress)
	return report, err
}

// publisher is one publish under way.
type publisher struct {
	e     *Edition
	prev  *Ledger
	next  *Ledger
	dir   Folder
	key   ed25519.PrivateKey
	tiers map[string]Tier
	epoch map[string]map[int]string // identities by tag and epoch, current and old

	line map[string][]string // the tiers before a stage, by tag

	views   []view // what each tier sees
	lessons map[string]*Lesson
	media   map[string]*Media
	byPath  map[string]Entry // of prev, retired objects included

	mu       sync.Mutex
	claims   map[string]*claim // objects being written, by path
	rings    map[string]*ring
	texts    map[string]string // search texts by lesson, as JSON; as many as there is room for
	textSize int
	loaded   map[string]bool // keys, and "tier/course", whose former search texts are in texts

	pending    []int // buckets to seal
	layout     layout
	cutOff     bool // the last publish did not finish, or its ledger was lost
	generation int  // of this publish, should anything change
	report     Report
	progress   Progress
	done, all  int
}

// claim lets two lessons of the same content and audience share one object.
type claim struct {
	ready chan struct{}
	entry Entry
	err   error
}

func newPublisher(e *Edition, prev *Ledger, dir Folder, progress Progress) *publisher {
	if prev == nil || prev.Pack != e.Pack {
		prev = &Ledger{Pack: e.Pack}
	}
	p := &publisher{
		e: e, prev: prev, dir: dir, progress: progress,
		next:    &Ledger{Pack: e.Pack, Generation: prev.Generation, Entries: map[string]Entry{}},
		key:     ed25519.NewKeyFromSeed(e.Seed),
		tiers:   map[string]Tier{},
		line:    lineage(e.Tiers),
		epoch:   map[string]map[int]string{},
		lessons: map[string]*Lesson{},
		media:   map[string]*Media{},
		byPath:  map[string]Entry{},
		claims:  map[string]*claim{},
		rings:   map[string]*ring{},
		texts:   map[string]string{},
		loaded:  map[string]bool{},
	}
	if p.progress == nil {
		p.progress = func(int, int, string) {}
	}
	for _, t := range e.Tiers {
		p.tiers[t.Tag] = t
		p.epoch[t.Tag] = map[int]string{t.Epoch: t.Identity}
		for _, k := range t.Old {
			p.epoch[t.Tag][k.Epoch] = k.Identity
		}
	}
	for i := range e.Media {
		p.media[e.Media[i].ID] = &e.Media[i]
	}
	for _, r := range prev.Retired {
		p.byPath[r.Path] = r
	}
	for _, en := range prev.Entries {
		p.byPath[en.Path] = en
	}
	begun, cutOff := begunIn(dir)
	p.cutOff = cutOff
	p.generation = max(prev.Generation+1, e.Generation, begun+1)
	if data, err := readAll(dir, packPath, maxPackJSON); err == nil {
		if old, err := parseParams(data); err == nil && old.Pack == e.Pack {
			p.generation = max(p.generation, old.Generation+1)
			p.cutOff = p.cutOff || old.Generation != prev.Generation
		}
	}
	p.views = viewsOf(e)
	for _, c := range e.Courses {
		for i := range c.Lessons {
			p.lessons[c.Lessons[i].ID] = &c.Lessons[i]
		}
	}
	return p
}

// objects writes lessons and media.
func (p *publisher) objects(ctx context.Context) error {
	audience := map[string][]string{} // of media, by id
	g, ctx := workers(ctx)
	p.all = len(p.lessons)
	for _, l := range p.lessons {
		if len(l.Tiers) == 0 {
			p.all--
			continue
		}
		for _, id := range l.Media {
			audience[id] = append(audience[id], l.Tiers...)
		}
	}
	p.all += len(audience)
	for _, c := range p.e.Courses {
		for some := range slices.Chunk(c.Lessons, 8) {
			g.Go(func() error { return p.some(ctx, some) })
		}
	}
	for i := range p.e.Media {
		if m := &p.e.Media[i]; audience[m.ID] != nil {
			g.Go(func() error { return p.tick("lessons", p.attachment(ctx, m, audience[m.ID])) })
		}
	}
	return g.Wait()
}

// some publishes a few lessons, one after the other: most are there already.
func (p *publisher) some(ctx context.Context, lessons []Lesson) error {
	for i := range lessons {
		if len(lessons[i].Tiers) == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.tick("lessons", p.lesson(ctx, &lessons[i])); err != nil {
			return err
		}
	}
	return nil
}

// crew is a group that begins nothing more once its context has ended.
type crew struct {
	*errgroup.Group
	ctx context.Context
}

// Go runs f when there is room.
func (c crew) Go(f func() error) {
	c.Group.Go(func() error {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		return f()
	})
}

// workers is a group with one goroutine per processor, at least two.
func workers(ctx context.Context) (crew, context.Context) {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	return crew{g, ctx}, ctx
}

// tick counts one finished piece of work.
func (p *publisher) tick(phase string, err error) error {
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	p.progress(p.done, p.all, phase)
	return nil
}

// phase begins a new count.
func (p *publisher) phase(name string, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.all = 0, total
	p.progress(0, total, name)
}

// put writes a file and answers its entry, still without its key.
func (p *publisher) put(ctx context.Context, path, kind string, data []byte) (Entry, error) {
	if err := p.begin(ctx); err != nil {
		return Entry{}, err
	}
	modified, err := p.dir.Put(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	if err != nil {
		return Entry{}, err
	}
	p.wrote(path, kind, int64(len(data)))
	return Entry{Path: path, SHA256: hexSum(data), Size: int64(len(data)), Modified: modified}, nil
}

// begin is called before every write: it marks the folder as being written to, and with which generation, once.
func (p *publisher) begin(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.report.marked {
		return nil
	}
	_, err := p.dir.Put(markPath, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, p.generation)
		return err
	})
	p.report.marked = err == nil
	return err
}

// begunIn is the generation of a publish into the folder that was cut off, 0 where it is not known, and whether there was one.
func begunIn(dir Folder) (generation int, cutOff bool) {
	data, err := readAll(dir, markPath, 32)
	if err != nil {
		_, err = dir.Stat(markPath)
		return 0, err == nil
	}
	generation, _ = decimal(strings.TrimSpace(string(data)))
	return generation, true
}

func (p *publisher) wrote(path, kind string, bytes int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.report.Written = append(p.report.Written, File{Path: path, Kind: kind, Bytes: bytes})
}

// set records what a key's file now is. Its texts lie in one piece: there are tens of thousands of entries, and the collector would
// pass each text by itself.
func (p *publisher) set(key string, e Entry) {
	all := key + e.Print + e.Hash + e.SHA256
	part := func(n int) (s string) {
		s, all = all[:n], all[n:]
		return s
	}
	key, e.Print, e.Hash, e.SHA256 = part(len(key)), part(len(e.Print)), part(len(e.Hash)), part(len(e.SHA256))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next.Entries[key] = e
}

func (p *publisher) entry(key string) Entry {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.next.Entries[key]
}
