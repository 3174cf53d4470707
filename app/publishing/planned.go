package publishing

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"guildbook/app/pack"
)

// planned is what the last dry run found out about lessons, under a fingerprint of what it depends on: asking what somebody will see,
// right after looking at the plan, need not compress every lesson again to know its size.
type planned struct {
	mu     sync.Mutex
	print  string
	report *pack.Report
}

func (p *planned) keep(b *building, r *pack.Report) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.print, p.report = b.contentPrint(), &pack.Report{New: r.New, Edited: r.Edited, Sizes: r.Sizes}
}

func (p *planned) find(b *building) *pack.Report {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.report == nil || p.print != b.contentPrint() {
		return nil
	}
	return p.report
}

// contentPrint is a fingerprint of the edition's lessons, of the keys that they are for, and of what was published before. It leaves
// out who gets a slot.
func (b *building) contentPrint() string {
	parts := []string{b.edition.Language, b.edition.Renderer}
	if b.ledger != nil {
		parts = append(parts, b.ledger.Pack, strconv.Itoa(b.ledger.Generation), strconv.Itoa(len(b.ledger.Entries)))
	}
	for _, t := range b.edition.Tiers {
		parts = append(parts, t.Tag, strconv.Itoa(t.Epoch))
	}
	for _, c := range b.edition.Courses {
		parts = append(parts, c.ID)
		for _, l := range c.Lessons {
			parts = append(parts, l.ID, l.Title, l.Print, strings.Join(l.Tiers, " "), strings.Join(l.Media, " "))
		}
	}
	return hash(parts...)
}

// lessonReport tells which lessons are new and edited and how large they are, from the last dry run where that still holds.
func (s *Service) lessonReport(ctx context.Context, b *building, folder pack.Folder, task string) (*pack.Report, error) {
	if r := s.planned.find(b); r != nil {
		return r, nil
	}
	// Who else gets a slot is of no consequence here.
	b.edition.Members = nil
	r, err := pack.Plan(ctx, b.edition, withoutSlots(b.ledger), folder, s.progress(task))
	if err == nil {
		s.planned.keep(b, r)
	}
	return r, err
}
