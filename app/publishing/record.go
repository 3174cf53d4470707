package publishing

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"guildbook/app/pack"
	"guildbook/db"
	"guildbook/db/gen"
)

// retiredKey is under what an object that left is kept until the next edition.
const retiredKey = "retired/"

// readLedger reads what the workspace's copy of the pack holds; nil before the first edition.
func readLedger(ctx context.Context, q *gen.Queries, p gen.Pack) (*pack.Ledger, error) {
	rows, err := q.ListPackFiles(ctx)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	l := &pack.Ledger{
		Pack: p.ID, Generation: int(p.Generation), Buckets: int(p.Buckets), Record: int(p.Record), Entries: make(map[string]pack.Entry, len(rows)),
	}
	for _, r := range rows {
		e := pack.Entry{
			Path: r.Path, Print: r.Print, Keys: r.Keys, Hash: r.Hash, SHA256: r.Sha256, Size: r.Size, Plain: r.Plain,
			Edition: int(r.Edition), Modified: r.Modified,
		}
		if strings.HasPrefix(r.Key, retiredKey) {
			l.Retired = append(l.Retired, e)
		} else {
			l.Entries[r.Key] = e
		}
	}
	return l, nil
}

// rows is a ledger as the database keeps it, by key.
func rows(l *pack.Ledger) map[string]pack.Entry {
	if l == nil {
		return nil
	}
	out := maps.Clone(l.Entries)
	for _, e := range l.Retired {
		out[retiredKey+e.Path] = e
	}
	return out
}

// writeLedger brings the stored ledger from one state to the next.
func writeLedger(ctx context.Context, tx *db.Tx, from, to *pack.Ledger) error {
	had, want := rows(from), rows(to)
	for _, key := range sorted(want) { // the table's order: neighbours are written together
		e := want[key]
		if had[key] == e {
			continue
		}
		err := tx.PutPackFile(ctx, gen.PutPackFileParams{
			Key: key, Path: e.Path, Print: e.Print, Keys: e.Keys, Hash: e.Hash, Sha256: e.SHA256, Size: e.Size, Plain: e.Plain,
			Edition: int64(e.Edition), Modified: e.Modified,
		})
		if err != nil {
			return err
		}
	}
	for key := range had {
		if _, ok := want[key]; !ok {
			if err := tx.DeletePackFile(ctx, key); err != nil {
				return err
			}
		}
	}
	return tx.FinishGeneration(ctx, gen.FinishGenerationParams{
		Generation: int64(to.Generation), Buckets: int64(to.Buckets), Record: int64(to.Record),
	})
}

// record stores keys, ledger and edition after the files are written, all of it if proven tells that they stood their test. Without a
// change it answers the last edition.
func (s *Service) record(
	ctx context.Context, b *building, ledger *pack.Ledger, r *pack.Report, changes []LessonChange, in PublishIn, proven func() error,
) (Edition, error) {
	var out Edition
	err := s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := writeLedger(ctx, tx, b.ledger, ledger); err != nil {
			return err
		}
		if err := tx.ClearBegunMembers(ctx); err != nil {
			return err
		}
		if !r.Changed && b.last != nil {
			out = edition(*b.last)
			return proven()
		}
		if err := b.recordKeys(ctx, tx); err != nil {
			return err
		}
		kept := b.facts()
		kept.Sums = ledger.Entries["SHA256SUMS"].SHA256
		row := gen.InsertEditionParams{
			Number: int64(b.edition.Number), Generation: int64(ledger.Generation), Note: strings.TrimSpace(in.Note), Lessons: int64(len(r.Sizes)),
			Members: int64(r.Members), Bytes: r.KeptBytes + r.WrittenBytes(), Written: int64(len(r.Written)), Actor: tx.Actor(),
			PublishedAt: tx.NowMillis(), Facts: asJSON(kept),
		}
		if b.rekey {
			row.Rekeyed = 1
		}
		if err := tx.InsertEdition(ctx, row); err != nil {
			return err
		}
		out = edition(gen.Edition(row))
		if err := b.recordStages(ctx, tx); err != nil {
			return err
		}
		if err := b.recordLessons(ctx, tx, changes); err != nil {
			return err
		}
		if err := b.recordMembers(ctx, tx); err != nil {
			return err
		}
		err := tx.Audit(ctx, "packs", "edition", "edition", "published", map[string]any{
			"number": row.Number, "generation": row.Generation, "lessons": row.Lessons, "members": row.Members, "rekeyed": b.rekey,
		})
		return cmp.Or(err, proven())
	})
	return out, err
}

func (b *building) recordKeys(ctx context.Context, tx *db.Tx) error {
	now := tx.NowMillis()
	for _, t := range b.tiers {
		k, ok := b.fresh[t.ID]
		if !ok {
			continue
		}
		err := tx.InsertTierKey(ctx, gen.InsertTierKeyParams{TierID: t.ID, Epoch: int64(k.Epoch), Identity: k.Identity, CreatedAt: now})
		if err != nil {
			return err
		}
	}
	if !b.rekey {
		return nil
	}
	// Those of tiers that are in no edition now go too: such a tier may come back.
	for _, id := range sorted(b.keys) {
		keys := b.keys[id]
		last := keys[len(keys)-1].Epoch
		if err := tx.DropTierKeys(ctx, gen.DropTierKeysParams{TierID: id, Epoch: last + 1, DroppedAt: &now}); err != nil {
			return err
		}
	}
	return nil
}

// recordLessons stores what the edition's lessons were. Most are as in the last edition: those the database copies by itself.
func (b *building) recordLessons(ctx context.Context, tx *db.Tx, changes []LessonChange) error {
	rows, same := []editionLesson{}, map[string]bool{}
	for _, c := range changes {
		l, ok := b.lessons[c.LessonID]
		if !ok || len(l.tiers) == 0 {
			continue
		}
		row := editionLesson{
			ID: c.LessonID, Title: l.row.Title, Revision: l.row.Revision, Body: l.sha256, Tiers: sortedJSON(l.tiers),
			Change: c.Change, Days: l.row.ReleaseDays, Media: b.mediaOf(c.LessonID),
		}
		if had, ok := b.had[c.LessonID]; ok && row.repeats(had) {
			same[c.LessonID] = true
		} else {
			rows = append(rows, row)
		}
	}
	if b.last != nil {
		but := []string{}
		for id := range b.had {
			if !same[id] {
				but = append(but, id)
			}
		}
		err := tx.CopyEditionLessons(ctx, gen.CopyEditionLessonsParams{Edition: int64(b.edition.Number), OfEdition: b.last.Number, But: asJSON(but)})
		if err != nil {
			return err
		}
	}
	return tx.InsertEditionLessons(ctx, gen.InsertEditionLessonsParams{Edition: int64(b.edition.Number), Rows: asJSON(rows)})
}

// editionLesson is a lesson as its row in an edition keeps it.
type editionLesson struct {
	ID       string  `json:"id"`
	Title    string  `json:"title"`
	Revision int64   `json:"revision"`
	Body     string  `json:"body"`
	Tiers    string  `json:"tiers"`
	Change   string  `json:"change"`
	Days     int64   `json:"days"`
	Media    *string `json:"media"`
}

// repeats tells whether nothing differs from the row of the edition before.
func (l editionLesson) repeats(had gen.EditionLesson) bool {
	return l.Change == "same" && l.Title == had.Title && l.Revision == had.Revision && l.Body == had.BodySha256 && l.Tiers == had.Tiers &&
		l.Days == had.Days && l.Media != nil && had.Media != nil && *l.Media == *had.Media
}

// slot is what somebody's code opens in this edition, as its row keeps it: tiers and stages are JSON.
type slot struct {
	Member string `json:"member"`
	Code   string `json:"code"`
	Tiers  string `json:"tiers"`
	Stages string `json:"stages"`
}

// slots is who gets a slot in this edition.
func (b *building) slots() []slot {
	if b.given != nil {
		return b.given
	}
	b.given = []slot{}
	for _, a := range b.access {
		if c, ok := b.codes[a.ID]; ok && len(a.TierIDs) > 0 {
			tiers, stages := sortedJSON(a.TierIDs), sortedJSON(b.heldBy(a.ID, a.TierIDs, b.today))
			b.given = append(b.given, slot{a.ID, c.ID, b.same.text(tiers), b.same.text(stages)})
		}
	}
	return b.given
}

// recordMembers stores who got slots. As with lessons, the database copies those who have what they had.
func (b *building) recordMembers(ctx context.Context, tx *db.Tx) error {
	had, same, rows := map[string]slot{}, map[string]bool{}, []slot{}
	for _, w := range b.was {
		had[w.MemberID] = slot{w.MemberID, w.CodeID, w.Tiers, w.Stages}
	}
	for _, m := range b.slots() {
		if had[m.Member] == m {
			same[m.Member] = true
		} else {
			rows = append(rows, m)
		}
	}
	if b.last != nil {
		but := []string{}
		for id := range had {
			if !same[id] {
				but = append(but, id)
			}
		}
		err := tx.CopyEditionMembers(ctx, gen.CopyEditionMembersParams{Edition: int64(b.edition.Number), OfEdition: b.last.Number, But: asJSON(but)})
		if err != nil {
			return err
		}
	}
	return tx.InsertEditionMembers(ctx, gen.InsertEditionMembersParams{Edition: int64(b.edition.Number), Rows: asJSON(rows)})
}

// note notes down whose slots are about to be written that the last edition did not have so, before any of them is.
func (b *building) note(ctx context.Context, tx *db.Tx) error {
	known := map[slot]bool{}
	for _, w := range b.mayHold() {
		known[slot{w.MemberID, w.CodeID, w.Tiers, w.Stages}] = true
	}
	for _, m := range b.slots() {
		if known[m] {
			continue
		}
		err := tx.InsertBegunMember(ctx, gen.InsertBegunMemberParams{MemberID: m.Member, CodeID: m.Code, Tiers: m.Tiers, Stages: m.Stages})
		if err != nil {
			return err
		}
	}
	return nil
}

// remember stores what lessons rendered to, so that it need not be done again, and forgets it here.
func (s *Service) remember(ctx context.Context, b *building) error {
	if len(b.renders) == 0 {
		return nil
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, id := range sorted(b.renders) { // the table's order: neighbours are written together
			if err := tx.PutRender(ctx, gen.PutRenderParams(b.renders[id])); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		b.renders = nil
	}
	return err
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
