package pack

import (
	"cmp"
	"errors"
	"runtime"
	"slices"
	"sync"

	"filippo.io/age"
	"golang.org/x/sync/errgroup"
)

// merger unites the catalogs of a member's tiers: the first mention of an id wins.
type merger struct {
	pack    *Pack
	courses map[string]int // index in pack.Courses by id
	modules map[string]bool
	tags    map[string]bool // catalogs that were read
	quick   bool            // leave out search texts
}

// all adds what the tiers of a slot open, and then what they grant.
func (m *merger) all(s slot) error {
	var granted []grant
	for _, t := range s.tiers {
		c, err := m.one(s, t)
		if err != nil {
			return err
		}
		granted = append(granted, c.Grants...)
	}
	for _, g := range granted {
		if m.tags[g.Tag] {
			continue
		}
		if _, err := m.one(s, slotTier{tag: g.Tag, catalog: g.Catalog, identity: g.Identity}); err != nil {
			return err
		}
	}
	return nil
}

// one adds what the catalog of one tier or stage lists.
func (m *merger) one(s slot, t slotTier) (catalog, error) {
	p := m.pack
	m.tags[t.tag] = true
	c, with, err := p.openCatalog(s, t)
	if err != nil {
		return c, err
	}
	if p.Community == "" {
		p.Community, p.Language = c.Community, c.Lang
	}
	p.Tiers = append(p.Tiers, OpenTier{Tag: t.tag, Name: c.Name, Epoch: c.Epoch, Generation: c.Generation, Hash: c.hash, Previous: c.Previous})
	p.with = append(p.with, with...)
	p.Overlay, p.Boxes, p.Reply = p.Overlay || c.Overlay, p.Boxes || c.Boxes, cmp.Or(p.Reply, c.Reply)
	if c.Events != nil {
		if err := m.happenings(*c.Events, with); err != nil {
			return c, err
		}
	}
	for i, read := range m.parts(c.Parts, with) {
		p.files = append(p.files, ObjectPath(c.Parts[i].Object))
		part, err := read()
		if err != nil {
			return c, err
		}
		if part.Search != nil {
			p.files = append(p.files, ObjectPath(part.Search.Object))
			if m.quick {
				m.part(part)
				continue
			}
			texts, err := m.search(*part.Search, with)
			if err != nil {
				return c, err
			}
			for _, t := range texts {
				if _, ok := p.search[t.ID]; !ok {
					p.search[t.ID] = t.Text
				}
			}
		}
		m.part(part)
	}
	return c, nil
}

// parts gives what reads each part. To be quick they are read side by side before they are asked for.
func (m *merger) parts(refs []ref, with []age.Identity) []func() (part, error) {
	out := make([]func() (part, error), len(refs))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range refs {
		out[i] = func() (part, error) {
			data, err := readObject(m.pack.fsys, r, with, true)
			if err != nil {
				return part{}, err
			}
			p, err := parsePart(data)
			if err != nil {
				return part{}, altered(ObjectPath(r.Object), err)
			}
			return p, nil
		}
		if read := out[i]; m.quick {
			out[i] = sync.OnceValues(read)
			g.Go(func() error {
				_, err := out[i]()
				return err
			})
		}
	}
	_ = g.Wait() // what failed says so again when it is asked for
	return out
}

// search checks a search object.
func (m *merger) search(r ref, with []age.Identity) ([]searchText, error) {
	data, err := readObject(m.pack.fsys, r, with, true)
	if err != nil {
		return nil, err
	}
	var out []searchText
	if err := unmarshal(data, &out); err != nil {
		return nil, altered(ObjectPath(r.Object), errors.Join(err, errors.New("search text is not JSON")))
	}
	return out, nil
}

// happenings adds the events of a tier, unless another tier's were these.
func (m *merger) happenings(r ref, with []age.Identity) error {
	path := ObjectPath(r.Object)
	if slices.Contains(m.pack.files, path) {
		return nil
	}
	m.pack.files = append(m.pack.files, path)
	data, err := readObject(m.pack.fsys, r, with, true)
	if err != nil {
		return err
	}
	events, err := parseEvents(data)
	if err != nil {
		return altered(path, err)
	}
	for _, e := range events {
		if !slices.ContainsFunc(m.pack.Events, func(had Event) bool { return had.ID == e.ID }) {
			m.pack.Events = append(m.pack.Events, e)
		}
	}
	return nil
}

func (m *merger) part(part part) {
	p := m.pack
	i, ok := m.courses[part.Course.ID]
	if !ok {
		i = len(p.Courses)
		m.courses[part.Course.ID] = i
		p.Courses = append(p.Courses, OpenCourse{
			ID: part.Course.ID, Title: part.Course.Title, Language: part.Course.Language, Order: part.Course.Order,
		})
	}
	c := &p.Courses[i]
	for _, mod := range part.Modules {
		if !m.modules[c.ID+mod.ID] {
			m.modules[c.ID+mod.ID] = true
			c.Modules = append(c.Modules, mod)
		}
	}
	for _, l := range part.Lessons {
		if _, ok := p.lessons[l.ID]; ok {
			continue
		}
		p.lessons[l.ID] = l.ref
		p.files = append(p.files, ObjectPath(l.Object))
		c.Lessons = append(c.Lessons, OpenLesson{
			ID: l.ID, Title: l.Title, Module: l.Module, Order: l.Order, Edition: l.Edition, Bytes: l.Plain,
		})
	}
	for _, x := range part.Media {
		if _, ok := p.media[x.ID]; !ok {
			p.media[x.ID] = x
			p.files = append(p.files, ObjectPath(x.Object))
		}
	}
}

// sort puts courses, modules and lessons in reading order.
func (m *merger) sort() {
	p := m.pack
	sortEvents(p.Events)
	slices.SortStableFunc(p.Courses, func(a, b OpenCourse) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	for i := range p.Courses {
		c := &p.Courses[i]
		slices.SortStableFunc(c.Modules, func(a, b Module) int {
			return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
		})
		rank := map[string]int{"": -1}
		for k, mod := range c.Modules {
			rank[mod.ID] = k
		}
		slices.SortStableFunc(c.Lessons, func(a, b OpenLesson) int {
			return cmp.Or(cmp.Compare(rank[a.Module], rank[b.Module]), cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
		})
	}
}
