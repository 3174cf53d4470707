package pack

import (
	"context"
	"fmt"
	"slices"

	"guildbook/app/apperr"
)

// parts writes each tier's parts and their search texts.
func (p *publisher) parts(ctx context.Context) error {
	total := 0
	for _, v := range p.views {
		total += len(v.parts)
	}
	p.phase("catalogs", total)
	g, ctx := workers(ctx)
	for _, v := range p.views {
		for _, c := range v.parts {
			g.Go(func() error { return p.tick("catalogs", p.part(ctx, v.tier, c)) })
		}
	}
	defer clear(p.texts) // which make room for what is to come
	return g.Wait()
}

func (c chunk) key(kind, tag string) string {
	return fmt.Sprintf("%s/%s/%s/%d", kind, tag, c.course.ID, c.number)
}

// part publishes one part of one tier.
func (p *publisher) part(ctx context.Context, t Tier, c chunk) error {
	prints := []string{}
	out := part{
		Course:  partCourse{ID: c.course.ID, Title: c.course.Title, Order: c.course.Order, Language: c.course.Language},
		Modules: []Module{}, Lessons: []partLesson{}, Media: []partMedia{},
	}
	modules, media := map[string]bool{}, map[string]bool{}
	for _, l := range c.lessons {
		e := p.entry("lesson/" + l.ID)
		prints = append(prints, l.ID, e.Print)
		out.Lessons = append(out.Lessons, partLesson{
			ID: l.ID, Title: l.Title, Module: l.Module, Order: l.Order, ref: e.ref(), Edition: e.Edition,
		})
		modules[l.Module] = true
		for _, id := range l.Media {
			if media[id] {
				continue
			}
			media[id] = true
			m := p.media[id]
			out.Media = append(out.Media, partMedia{ID: id, ref: p.entry("media/" + id).ref(), Type: m.Type, Name: m.Name})
		}
	}
	for _, m := range c.course.Modules {
		if modules[m.ID] {
			out.Modules = append(out.Modules, m)
		}
	}
	key := c.key(kindSearch, t.Tag)
	err := p.text(ctx, key, kindSearch, printOf(prints...), []string{t.Tag}, func() ([]byte, error) {
		return p.searchJSON(ctx, t, c)
	})
	if err != nil {
		return err
	}
	search := p.entry(key).ref()
	out.Search = &search
	data, err := marshal(out)
	if err != nil {
		return err
	}
	if len(data) > maxCatalog {
		return apperr.New(apperr.Invalid, "pack.catalog_too_big", "title", c.course.Title, "most", maxCatalog)
	}
	return p.text(ctx, c.key(kindPart, t.Tag), kindPart, hexSum(data), []string{t.Tag}, func() ([]byte, error) { return data, nil })
}

// catalogs writes the signed root of each tier that differs from the last one.
func (p *publisher) catalogs(ctx context.Context) error {
	if err := p.settle(); err != nil {
		return err
	}
	for _, v := range p.views {
		if err := p.catalog(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

func (p *publisher) catalog(ctx context.Context, v view) error {
	t := v.tier
	key := "catalog/" + t.Tag
	had := p.prev.Entries[key]
	c := catalog{
		Gbp: Format, Pack: p.e.Pack, Tier: t.Tag, Name: t.Name, Community: p.e.Community, Lang: p.e.Language,
		Epoch: t.Epoch, Parts: []ref{}, Old: []Key{},
	}
	for _, part := range v.parts {
		c.Parts = append(c.Parts, p.entry(part.key(kindPart, t.Tag)).ref())
	}
	for _, epoch := range p.needed(v) {
		if epoch != t.Epoch {
			c.Old = append(c.Old, Key{Epoch: epoch, Identity: p.epoch[t.Tag][epoch]})
		}
	}
	if e := p.entry(kindEvents); e.Path != "" && t.After == "" {
		events := e.ref()
		c.Events = &events
	}
	if t.After == "" {
		c.Reply = p.e.Reply
	}
	c.Overlay, c.Boxes = p.e.Overlay, p.e.hasBoxes()
	for _, tag := range p.line[t.Tag] {
		identity := p.tiers[tag].Identity
		c.Grants = append(c.Grants, grant{Tag: tag, Catalog: catalogPath(identity, p.e.Pack), Identity: identity})
	}
	data, err := marshal(c)
	if err != nil {
		return err
	}
	r, err := p.ring([]string{t.Tag})
	if err != nil {
		return err
	}
	print, path := hexSum(data), catalogPath(t.Identity, p.e.Pack)
	if had.Print == print && had.Path == path && had.Keys == r.keys && p.intact(&had) {
		p.set(key, had)
		return nil
	}
	if c.Generation = p.generation; !p.cutOff { // else readers may have seen one that no ledger knows
		c.Previous = had.Hash
	}
	if data, err = marshal(c); err != nil {
		return err
	}
	zipped, err := compress(sign(data, p.key, catalogContext))
	if err != nil {
		return err
	}
	if len(data) > maxCatalog-1024 || len(c.Parts) > maxParts || len(c.Old) > maxOld {
		return apperr.New(apperr.Invalid, "pack.catalog_too_big", "title", t.Name, "most", maxCatalog)
	}
	sealed, err := encrypt(zipped, r.recipients...)
	if err != nil {
		return err
	}
	e, err := p.put(ctx, path, "catalog", sealed)
	e.Print, e.Keys, e.Hash, e.Plain = print, r.keys, hexSum(data), int64(len(data))
	p.set(key, e)
	return err
}

// needed is the epochs of a tier under which something in its view is encrypted, newest first.
func (p *publisher) needed(v view) []int {
	var out []int
	use := func(key string) {
		for _, k := range parseKeys(p.entry(key).Keys) {
			if k.tag == v.tier.Tag && !slices.Contains(out, k.epoch) {
				out = append(out, k.epoch)
			}
		}
	}
	if v.tier.After == "" {
		use(kindEvents)
	}
	for _, c := range v.parts {
		use(c.key(kindPart, v.tier.Tag))
		use(c.key(kindSearch, v.tier.Tag))
		for _, l := range c.lessons {
			use("lesson/" + l.ID)
			for _, id := range l.Media {
				use("media/" + id)
			}
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out
}
